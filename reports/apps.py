from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Återrapporter"

    def ready(self):
        from actionplan.models import Plan
        from budget.models import Frame
        from governance.models import Assignment, Meeting
        from governance.outlines.assignments import Unfulfilled
        from governance.panels import register_panel
        from governance.services.meetings import when_called
        from reports.panels import (
            documents_of_meeting,
            pdf_of_frame,
            pdf_of_unfulfilled,
            reports_of_plan,
            what_fulfils,
        )
        from reports.services import issue_notice

        register_panel(Plan, "reports/_plan_panel.html", reports_of_plan)
        register_panel(Meeting, "reports/_meeting_panel.html", documents_of_meeting)
        register_panel(Assignment, "reports/_assignment_panel.html", what_fulfils)
        register_panel(Unfulfilled, "reports/_unfulfilled_panel.html", pdf_of_unfulfilled)
        register_panel(Frame, "reports/_frame_panel.html", pdf_of_frame)
        when_called(issue_notice)
