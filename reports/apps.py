from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Återrapporter"

    def ready(self):
        from actionplan.models import Plan
        from governance.panels import register_panel
        from reports.panels import reports_of_plan

        register_panel(Plan, "reports/_plan_panel.html", reports_of_plan)
