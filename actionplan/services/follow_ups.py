"""Rounds of follow-up: opened, and each follow-up accepted."""

from django.db import transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from actionplan.models import FollowUp, FollowUpRound, Plan, PlanVersion
from actionplan.services.errors import PlanError


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
