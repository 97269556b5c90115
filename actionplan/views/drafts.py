"""What the pages and buttons that change a draft have in common."""

from actionplan.permissions import WHY_NO_CHANGE, can_edit_activity, why_no_edit
from governance.views.access import require


def require_change(user, plan_version):
    """Go on if the user may change the areas and activities of the version; else why not, and whom to ask."""
    allowed = can_edit_activity(user, plan_version)
    require(allowed, "" if allowed else why_no_edit(user, plan_version) or WHY_NO_CHANGE)


def draft_page(plan_version, query, anchor=""):
    """The plan's page as the version stands, at a place on it."""
    return f"{plan_version.plan.get_absolute_url()}{query}{anchor and f'#{anchor}'}"
