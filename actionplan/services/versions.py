"""Versions of a plan: decided, and begun anew."""

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from actionplan.models import ActivityVersion, Actor, CooperationArea, Plan, PlanVersion
from actionplan.services.errors import PlanError

COPIED = "Följer med från den förra versionen"


@transaction.atomic
def decide_plan_version(*, plan_version, by, decided_on=None, note=""):
    """Mark a draft as decided: its areas and activities are locked, and the version in force ends.

    `decided_on` may be unknown in the source; then `note` says so. Raises PlanError unless it is a draft.
    """
    if not plan_version.is_draft:
        raise PlanError("Planversionen är redan beslutad.")
    _close_version_in_force(plan_version, by)
    plan_version.state = PlanVersion.State.DECIDED
    plan_version.decided_on = decided_on
    plan_version.decision_note = note
    plan_version.full_clean()
    plan_version.save_change(by=by, seen_version=plan_version.version, reason="Beslutad")
    return plan_version


def _close_version_in_force(plan_version, by):
    in_force = plan_version.plan.versions.filter(state=PlanVersion.State.DECIDED).first()
    if in_force:
        in_force.state = PlanVersion.State.CLOSED
        in_force.save_change(
            by=by, seen_version=in_force.version, reason=f"Ersatt av version {plan_version.number}"
        )


@transaction.atomic
def open_new_version(*, plan, by):
    """Begin a new version of a decided plan: a draft with the areas and activities of the latest version.

    Each activity keeps its identity, and each area says which it continues. Returns the draft there is,
    if one has been begun already. Raises PlanError for a plan that nobody has decided.
    """
    Plan.objects.select_for_update(of=["self"]).get(pk=plan.pk)
    latest = plan.versions.first()  # the highest number
    if latest.is_draft and latest.number > 1:
        return latest
    if latest.is_draft:
        raise PlanError("Planen är inte beslutad än. Ändra direkt i utkastet.")
    draft = PlanVersion(plan=plan, number=latest.number + 1)
    draft.save_by(by)
    _copy_activities(latest, draft, _copy_areas(latest, draft, by), by)
    return draft


def _copy_areas(earlier, draft, by):
    """{id of the earlier area: the one in the draft that continues it}."""
    areas = list(earlier.areas.order_by("number"))
    copies = [
        CooperationArea(
            plan_version=draft, number=area.number, title=area.title, note=area.note, continues=area
        )
        for area in areas
    ]
    bulk_create_with_history(copies, CooperationArea, default_user=by, default_change_reason=COPIED)
    return {area.pk: copy for area, copy in zip(areas, copies, strict=True)}


def _copy_activities(earlier, draft, area_of, by):
    wordings = list(earlier.activities.with_everything().order_by("area__number", "number"))
    copy_of = {wording.pk: _copy(wording, draft, area_of) for wording in wordings}
    for copy in copy_of.values():
        copy.save_by(by, reason=COPIED)
    actors = []
    for wording in wordings:
        copy = copy_of[wording.pk]
        copy.districts.set(wording.districts.all())
        copy.also_in_areas.set(area_of[area.pk] for area in wording.also_in_areas.all())
        copy.see_also.set(copy_of[other.pk] for other in wording.see_also.all())
        actors += (_copy_actor(actor, copy) for actor in wording.actors.all())
    bulk_create_with_history(actors, Actor, default_user=by, default_change_reason=COPIED)


def _copy(wording, draft, area_of):
    return ActivityVersion(
        activity_id=wording.activity_id,
        plan_version=draft,
        area=area_of[wording.area_id],
        number=wording.number,
        title=wording.title,
        description=wording.description,
        period=wording.period,
    )


def _copy_actor(actor, wording):
    return Actor(
        activity_version=wording,
        part=actor.part,
        position=actor.position,
        text=actor.text,
        organisation_id=actor.organisation_id,
    )
