"""The content of a draft: its areas, and the activities in them."""

from django.db import transaction
from django.db.models import Max

from actionplan.models import Activity, ActivityVersion, CooperationArea


@transaction.atomic
def add_area(*, plan_version, number, title, by, note=""):
    """Add a numbered area to a draft. The database refuses it when the plan is decided."""
    area = CooperationArea(plan_version=plan_version, number=number, title=title, note=note)
    area.full_clean()
    area.save_by(by)
    return area


@transaction.atomic
def add_activity(*, area, title, by, number=None, description="", period="", reason=""):
    """Add an activity with a new identity to an area of a draft; last in the area when no number is given."""
    activity = ActivityVersion(
        activity=Activity.objects.create(),
        plan_version=area.plan_version,
        area=area,
        number=number or _next_number(area),
        title=title,
        description=description,
        period=period,
    )
    activity.full_clean()
    activity.save_by(by, reason=reason)
    return activity


def move_to_area(*, activity_version, area):
    """Put an activity last in another area of the same draft; whoever calls saves it."""
    activity_version.number = _next_number(area)
    activity_version.area = area


def _next_number(area):
    """The number after the last in the area. The area is locked, so that two never take the same."""
    CooperationArea.objects.select_for_update().get(pk=area.pk)
    return (area.activities.aggregate(last=Max("number"))["last"] or 0) + 1
