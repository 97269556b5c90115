"""Who may do what with plans and their follow-up."""

from actionplan.models import Actor, FollowUp, Plan, PlanVersion
from governance.permissions import organisations_followed_up_by
from governance.rights import has_right, has_right_somewhere, ids_with_right


def can_change_plan(user, plan):
    """The planansvarig of the plan changes it."""
    return has_right(user, "change_plan", plan)


def can_edit_activity(user, plan_version):
    """The planansvarig edits areas and activities while the version is a draft; decided ones are locked."""
    return plan_version.is_draft and can_change_plan(user, plan_version.plan)


def can_follow_up_plan(user, plan):
    """The planansvarig follows up every activity, and opens a year's follow-up."""
    return has_right(user, "follow_up_plan", plan)


def followed_up_activities(user, plan_version):
    """Ids of the activities of a version that the user follows up.

    A handläggare follows up those that the own förvaltning or a part of it answers for, an extern part those
    of its own organisation, the planansvarig all.
    """
    activities = plan_version.activities.all()
    if not can_follow_up_plan(user, plan_version.plan):
        own = organisations_followed_up_by(user)
        if not own:
            return set()
        activities = activities.filter(actors__part=Actor.Part.RESPONSIBLE, actors__organisation__in=own)
    return set(activities.values_list("activity_id", flat=True))


def can_follow_up_activity(user, follow_up, plan_version):
    """Whoever follows up the activity writes about it until the follow-up is accepted."""
    return not follow_up.is_accepted and follow_up.activity_id in followed_up_activities(user, plan_version)


def can_accept_in_plan(user, plan):
    """Säkerhetschefen and the planansvarig accept follow-ups, and therefore open each one's page."""
    return has_right_somewhere(user, "accept_follow_up") or has_right(user, "accept_plan_follow_up", plan)


def can_accept_follow_up(user, follow_up):
    """An open follow-up with a text is accepted by another than the one who wrote it (two persons)."""
    return (
        can_accept_in_plan(user, follow_up.round.plan)
        and FollowUp.objects.filter(pk=follow_up.pk).written_by_another_than(user).exists()
    )


def activities_to_accept(user, round):
    """Ids of the activities whose follow-up in a round the user may accept, by the rule above."""
    if not can_accept_in_plan(user, round.plan):
        return set()
    written = FollowUp.objects.in_round(round).written_by_another_than(user)
    return set(written.values_list("activity_id", flat=True))


def plans_to_accept_in(user):
    """The plans in which the user accepts, by the rule above."""
    plans = Plan.objects.visible_to(user)
    if has_right_somewhere(user, "accept_follow_up"):
        return plans
    return plans.filter(pk__in=ids_with_right(user, "accept_plan_follow_up", Plan))


def follow_ups_waiting_for(user):
    """Open follow-ups without a text that the user is to write, by the rules above."""
    visible = FollowUp.objects.filter(round__plan__in=Plan.objects.visible_to(user))
    return visible.waiting_for(
        organisations=organisations_followed_up_by(user),
        managed_plans=ids_with_right(user, "follow_up_plan", Plan),
    )


def drafts_of(user):
    """The drafts that the user changes."""
    drafts = PlanVersion.objects.filter(state=PlanVersion.State.DRAFT)
    return drafts.filter(plan__in=ids_with_right(user, "change_plan", Plan))


def takes_part(user):
    """Whether follow-up is written or accepted by the user; who does neither only reads the plans."""
    return (
        has_right_somewhere(user, "follow_up_organisation")
        or has_right_somewhere(user, "accept_follow_up")
        or bool(ids_with_right(user, "follow_up_plan", Plan))
    )


def may_see_version(user, plan, plan_version):
    """Decided versions are for all who see the plan; a draft is for those who read arbetsmaterial."""
    return (
        not plan_version.is_draft
        or can_change_plan(user, plan)
        or has_right_somewhere(user, "read_working_material")
    )


def hidden_drafts(user, plans):
    """Ids of the drafts of these plans that the user may not see, by the rule above."""
    drafts = PlanVersion.objects.filter(plan__in=plans, state=PlanVersion.State.DRAFT).select_related("plan")
    return [draft.pk for draft in drafts if not may_see_version(user, draft.plan, draft)]


def why_no_edit(user, plan_version):
    """In words, why the user cannot edit the plan's activities and whom to ask; "" when there is no bar."""
    if can_edit_activity(user, plan_version):
        return ""
    if can_change_plan(user, plan_version.plan):
        return "Planen är beslutad. Områden och aktiviteter är låsta, men du kan följa upp aktiviteterna."
    if plan_version.is_draft:
        return "Du kan läsa utkastet men inte ändra det. Behöver något ändras? Fråga planansvarig."
    return ""


WHY_NO_CHANGE = "Bara planansvarig kan ändra i planen."
WHY_NO_FOLLOW_UP = (
    "Du följer inte upp den här aktiviteten. Det gör den som är ansvarig för den, eller planansvarig."
)
WHY_NO_ACCEPT = (
    "Du kan inte godkänna den här uppföljningen. Det gör säkerhetschefen eller planansvarig, "
    "men aldrig den som har skrivit den."
)
