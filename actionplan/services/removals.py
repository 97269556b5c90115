"""What is taken out of a draft, and put back from the history.

An activity has one identity, which follow-ups, avrop and decided versions point at: only its wording in the
draft goes.
"""

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from actionplan.models import ActivityVersion, Actor, CooperationArea, District
from actionplan.services.activities import in_order, lock_order, renumber
from actionplan.services.errors import PlanError
from governance.services.removals import remove_with_parts

RESTORED = "Borttagningen ångrad"
HAS_ACTIVITIES = "Området har aktiviteter. Flytta eller ta bort dem först."
SHARES_ACTIVITIES = (
    "Aktiviteter i andra områden hör också hit. Ta först bort området under ”Även i område” på dem."
)
NOT_REMOVED = "Det står redan i utkastet igen."
AREA_IS_GONE = "Området som aktiviteten stod i är också borttaget. Ångra det först."


@transaction.atomic
def remove_activity(*, activity_version, by):
    """Take the wording of an activity out of a draft, with its actors and what names it under "se även"."""
    lock_order(activity_version.plan_version)
    activity_version = ActivityVersion.objects.get(pk=activity_version.pk)
    reason = _removed(activity_version)
    for other in in_order(activity_version.seen_from):
        other.save_change(by=by, seen_version=other.version, reason=reason)
        other.see_also.remove(activity_version)
    beside = ActivityVersion.objects.filter(area=activity_version.area_id)
    renumber(in_order(beside.exclude(pk=activity_version.pk)), by)
    remove_with_parts(activity_version, by, reason=reason)


@transaction.atomic
def restore_activity(*, plan_version, activity_id, by):
    """Put a removed activity back in a draft as it was, at its old place.

    What it named that is gone since is left out. Raises PlanError when it is in the draft, or when its area
    is gone; ActivityVersion.DoesNotExist when it never was there.
    """
    lock_order(plan_version)
    gone = _last_row(ActivityVersion, plan_version, activity=activity_id)
    area = plan_version.areas.filter(pk=gone.area_id).first()
    if area is None:
        raise PlanError(AREA_IS_GONE)
    restored = _put_back(gone, area.activities, by)
    _restore_parts(restored, gone, plan_version, by)
    return restored


@transaction.atomic
def remove_area(*, area, by):
    """Take an empty area out of a draft. Raises PlanError when it has activities."""
    lock_order(area.plan_version)
    area = CooperationArea.objects.get(pk=area.pk)
    if why_area_stays(area):
        raise PlanError(why_area_stays(area))
    renumber(in_order(area.plan_version.areas.exclude(pk=area.pk)), by)
    remove_with_parts(area, by, reason="Området togs bort")


def why_area_stays(area):
    """In words, what has to be done before it can be removed; "" when it is empty."""
    if area.activities.exists():
        return HAS_ACTIVITIES
    return SHARES_ACTIVITIES if area.shared_activities.exists() else ""


@transaction.atomic
def restore_area(*, plan_version, area_id, by):
    """Put a removed area back in a draft as it was, at its old place; it continues what it continued.

    Raises PlanError when it is in the draft, CooperationArea.DoesNotExist when it never was there.
    """
    lock_order(plan_version)
    return _put_back(_last_row(CooperationArea, plan_version, id=area_id), plan_version.areas, by)


def _removed(activity_version):
    """The reason of all that goes with an activity, by which it is found again."""
    return f"Aktivitet {activity_version.activity_id} togs bort"


def _last_row(model, plan_version, **which):
    """The last row in the history of what was removed from a draft."""
    row = model.history.filter(plan_version=plan_version.pk, **which).order_by("-history_id").first()
    if row is None:
        raise model.DoesNotExist
    if row.history_type != "-":
        raise PlanError(NOT_REMOVED)
    return row


def _put_back(gone, rows, by):
    """Save a removed row again with its own key, between the rows that stand where it stood."""
    record = gone.instance
    rows = in_order(rows.all())
    rows.insert(record.number - 1, record)
    record.number = rows.index(record) + 1
    renumber(rows, by)
    record.version = gone.version + 1
    record.save_by(by, reason=RESTORED)
    return record


def _restore_parts(restored, gone, plan_version, by):
    """As they were in the last row of the history that still had them."""
    earlier = ActivityVersion.history.filter(id=restored.pk, history_id__lt=gone.history_id)
    earlier = earlier.exclude(history_type="-")
    last = earlier.order_by("-history_id").first()
    siblings = plan_version.activities.exclude(pk=restored.pk)
    restored.districts.set(District.objects.filter(pk__in=_ids(last.districts, "district")))
    restored.also_in_areas.set(plan_version.areas.filter(pk__in=_ids(last.also_in_areas, "cooperationarea")))
    restored.see_also.set(siblings.filter(pk__in=_ids(last.see_also, "to_activityversion")))
    removal = {"history_change_reason": _removed(restored), "history_date__gte": last.history_date}
    named_it = ActivityVersion.history.filter(plan_version=plan_version.pk, **removal).exclude(id=restored.pk)
    for other in in_order(siblings.filter(pk__in=named_it.values("id"))):
        other.save_change(by=by, seen_version=other.version, reason=RESTORED)
        other.see_also.add(restored)
    actors = Actor.history.filter(activity_version=restored.pk, history_type="-", **removal)
    bulk_create_with_history(
        [actor.instance for actor in actors], Actor, default_user=by, default_change_reason=RESTORED
    )


def _ids(rows, name):
    return rows.values_list(f"{name}_id", flat=True)
