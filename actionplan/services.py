"""Acts on plans and their follow-up. Each is atomic and says who did it."""

import re

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from actionplan.models import (
    Activity,
    ActivityVersion,
    Actor,
    CooperationArea,
    FollowUp,
    FollowUpRound,
    Plan,
    PlanVersion,
)
from governance.models import Classification, Matter, Organisation


class PlanError(ValidationError):
    """An act that the plan's rules refuse; the message is for the person."""


@transaction.atomic
def create_plan(
    *,
    kind,
    period,
    slug,
    by,
    title="",
    matter=None,
    parties=(),
    classification=Classification.WORKING_MATERIAL,
):
    """Open a plan with an empty draft, version 1. Raises ValidationError for what the fields refuse.

    The plan carries the matter when there is one already, which a decision is about, else a new one
    with the title and the class.
    """
    if matter is None:
        matter = Matter(title=title, classification=classification)
        matter.full_clean()
        matter.save_by(by)
    plan = Plan(matter=matter, kind=kind, slug=slug, period=period)
    plan.full_clean()
    plan.save_by(by)
    plan.parties.set(parties)
    PlanVersion(plan=plan).save_by(by)
    return plan


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


@transaction.atomic
def decide_plan_version(*, plan_version, by, decided_on=None, note=""):
    """Mark a draft as decided: from now on its areas and activities are locked.

    `decided_on` may be unknown in the source; then `note` says so. Raises PlanError unless it is a draft.
    """
    if not plan_version.is_draft:
        raise PlanError("Planversionen är redan beslutad.")
    plan_version.state = PlanVersion.State.DECIDED
    plan_version.decided_on = decided_on
    plan_version.decision_note = note
    plan_version.full_clean()
    plan_version.save_change(by=by, seen_version=plan_version.version, reason="Beslutad")
    return plan_version


@transaction.atomic
def open_follow_up_round(*, plan, year, by):
    """Open the follow-up of a plan for a year: an empty, open follow-up for each activity in force.

    Statuses are carried over from the year before. Returns the round there is, if it is open already.
    Raises PlanError for a year outside the plan and for a plan that is not decided.
    """
    if year not in plan.years:
        raise PlanError(plan.years_words)
    in_force = plan.versions.filter(state=PlanVersion.State.DECIDED).first()
    if in_force is None:
        raise PlanError("Planen är inte beslutad än. Bara beslutade planer följs upp.")
    round, created = _round_of(plan, year, in_force, by)
    if created:
        _add_empty_follow_ups(round, in_force, by)
    return round


def _round_of(plan, year, plan_version, by):
    """(round, created). Of two who open the same year at once, one opens it and the other finds it."""
    Plan.objects.select_for_update(of=["self"]).get(pk=plan.pk)
    round = FollowUpRound.objects.filter(plan=plan, year=year).first()
    if round:
        return round, False
    round = FollowUpRound(plan=plan, plan_version=plan_version, year=year)
    round.save_by(by)
    return round, True


def _add_empty_follow_ups(round, plan_version, by):
    earlier = FollowUp.objects.filter(round__plan=round.plan).before(round.year)
    last_status = dict(reversed(earlier.values_list("activity_id", "status")))
    activity_ids = plan_version.activities.values_list("activity_id", flat=True)
    bulk_create_with_history(
        [
            FollowUp(round=round, activity_id=pk, status=last_status.get(pk, FollowUp.Status.NOT_STARTED))
            for pk in activity_ids
        ],
        FollowUp,
        default_user=by,
        default_change_reason="Uppföljningen öppnades",
    )


@transaction.atomic
def accept_follow_up(*, follow_up, seen_version, by):
    """Accept a follow-up, by somebody else than its writer. It is locked from then on.

    Raises PlanError when there is nothing to accept or the writer tries; StaleVersion when it has
    changed since it was read.
    """
    if follow_up.is_accepted or not follow_up.text:
        raise PlanError("Det finns ingen öppen uppföljning att godkänna.")
    if not FollowUp.objects.filter(pk=follow_up.pk).written_by_another_than(by).exists():
        raise PlanError("Den som har skrivit uppföljningen kan inte godkänna den. Be någon annan.")
    follow_up.state = FollowUp.State.ACCEPTED
    follow_up.accepted_by = by
    follow_up.accepted_at = timezone.now()
    follow_up.save_change(by=by, seen_version=seen_version, reason="Godkänd")
    return follow_up


def split_actors(text):
    """Names from a line-wise or comma-separated text. A comma inside parentheses does not separate."""
    return [name.strip() for name in re.split(r"[\n;]|,(?![^(]*\))", text) if name.strip()]


@transaction.atomic
def set_actors(*, activity_version, part, names, by):
    """Make the actors of one part those named, in that order; known organisations are recognised.

    A name is compared with the names that sources use; for "Socialförvaltningen (Social insatsgrupp)"
    the words within the parentheses decide, being the more exact.
    """
    existing = list(activity_version.actors.filter(part=part))
    if [actor.text for actor in existing] == names:
        return
    for actor in existing:
        actor._history_user = by
        actor.delete()
    known = _organisations_called({_most_exact(name) for name in names})
    bulk_create_with_history(
        [
            Actor(
                activity_version=activity_version,
                part=part,
                position=position,
                text=name,
                organisation=known.get(_most_exact(name)),
            )
            for position, name in enumerate(names, start=1)
        ],
        Actor,
        default_user=by,
    )


def _most_exact(name):
    inner = re.fullmatch(r".*\((.+)\)", name)
    return (inner[1] if inner else name).strip().casefold()


def _organisations_called(wanted):
    found = {}
    for organisation in Organisation.objects.prefetch_related("names"):
        for name in (organisation.name, *(earlier.name for earlier in organisation.names.all())):
            if name.casefold() in wanted:
                found[name.casefold()] = organisation
    return found
