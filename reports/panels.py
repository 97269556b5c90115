"""What reports shows on the pages of the rooms below."""

from reports.models import ProgressReport
from reports.permissions import can_compile_report


def reports_of_plan(plan, user):
    """The reports of a plan that the user may read, latest first."""
    reports = ProgressReport.objects.visible_to(user).filter(round__plan=plan)
    return {
        "reports": list(reports.with_plan().with_renditions().latest_first()),
        "can_create": bool(plan.years) and can_compile_report(user, plan) and plan.is_decided,
        "plan": plan,
    }
