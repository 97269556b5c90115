"""The content of a draft: its areas, and the activities in them, in their order.

Numbers follow the order with no gaps. Whoever changes the order locks the plan first, and then the rows in
their order, so that two never take the same number and never wait for each other.
"""

from django.db import transaction
from django.db.models import Max

from actionplan.models import Activity, ActivityVersion, CooperationArea, Plan
from actionplan.services.errors import PlanError

MOVED = "Flyttad"
RENUMBERED = "Omnumrerad"


@transaction.atomic
def add_area(*, plan_version, title, by, number=None, note=""):
    """Add an area to a draft; last when no number is given. The database refuses it in a decided plan."""
    area = CooperationArea(plan_version=plan_version, number=number, title=title, note=note)
    if number is None:
        place_area_last(area)
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
        number=number,
        title=title,
        description=description,
        period=period,
    )
    if number is None:
        place_last(activity_version=activity, area=area)
    activity.full_clean()
    activity.save_by(by, reason=reason)
    return activity


def place_area_last(area):
    """Give a new area the last place in its draft; whoever calls saves it."""
    lock_order(area.plan_version)
    area.number = _next_number(area.plan_version.areas)


def place_last(*, activity_version, area):
    """Put an activity last in an area of the same draft; whoever calls saves it.

    Of one that stood in another area, the caller then closes the gap there.
    """
    lock_order(activity_version.plan_version)
    activity_version.number = _next_number(area.activities)
    activity_version.area = area


@transaction.atomic
def move_activity(*, activity_version, up, by):
    """Let an activity and the one before it (`up`) or after it in its area change places.

    Raises PlanError when there is none.
    """
    lock_order(activity_version.plan_version)
    activity_version = ActivityVersion.objects.get(pk=activity_version.pk)
    rows = in_order(ActivityVersion.objects.filter(area=activity_version.area_id))
    return _move(rows, activity_version, up, by, "Aktiviteten står redan {} i området.")


@transaction.atomic
def move_area(*, area, up, by):
    """Let an area with its activities and the one before it (`up`) or after it change places.

    Raises PlanError when there is none.
    """
    lock_order(area.plan_version)
    rows = in_order(CooperationArea.objects.filter(plan_version=area.plan_version_id))
    return _move(rows, area, up, by, "Området står redan {} i planen.")


@transaction.atomic
def close_gaps(*, area, by):
    """Number the activities of an area anew when one has left it. The plan's order is locked."""
    renumber(in_order(ActivityVersion.objects.filter(area=area)), by)


def lock_order(plan_version):
    """Take the order of a plan, before any of its rows: of two who change it, the other waits."""
    Plan.objects.select_for_update(of=["self"], no_key=True).get(pk=plan_version.plan_id)


def in_order(rows):
    """The rows of a queryset in their order, locked: as they are, and nobody changes them meanwhile."""
    return list(rows.select_for_update(no_key=True).order_by("number"))


def renumber(rows, by, *, moved=None):
    """Number the rows from 1 as they stand in the list, and save those whose number is new."""
    for number, row in enumerate(rows, start=1):
        if row.number != number:
            row.number = number
            row.save_change(by=by, seen_version=row.version, reason=MOVED if row == moved else RENUMBERED)


def _next_number(rows):
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1


def _move(rows, moved, up, by, refusal):
    if moved not in rows:
        raise type(moved).DoesNotExist
    place = rows.index(moved)
    wanted = place - 1 if up else place + 1
    if not 0 <= wanted < len(rows):
        raise PlanError(refusal.format("först" if up else "sist"))
    moved = rows.pop(place)
    rows.insert(wanted, moved)
    renumber(rows, by, moved=moved)
    return moved
