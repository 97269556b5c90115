"""Finding what an address names, among what the user may see. What is not there or not visible is a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from actionplan.models import ActivityVersion, CooperationArea, FollowUp, FollowUpRound, Plan
from actionplan.permissions import may_see_version
from actionplan.summaries import BY_PRECEDENCE


def plan_or_404(user, slug):
    return get_object_or_404(Plan.objects.visible_to(user), slug=slug)


def versions_of(user, plan):
    """The versions of a plan that the user may see, the one in force first."""
    seen = (version for version in plan.versions.all() if may_see_version(user, plan, version))
    versions = sorted(seen, key=BY_PRECEDENCE)
    for version in versions:
        version.plan = plan
    return versions


def version_or_404(versions, number):
    """The version with that number (text from the address), or the one in force when none is asked for."""
    for version in versions:
        if number in ("", str(version.number)):
            return version
    raise Http404("Planen har ingen sådan version.")


def version_query(versions, version):
    """What keeps a link within a version: "?version=2"; "" for the one that is shown without asking."""
    return "" if version == versions[0] else f"?version={version.number}"


def version_before(versions, version):
    """The one that a version replaced or is to replace; None for the first."""
    earlier = [other for other in versions if other.number < version.number]
    return max(earlier, key=lambda other: other.number, default=None)


def edited_version(user, slug):
    """(version, query): the draft of a plan, or without one the version that is shown; and what keeps a
    link within it.
    """
    plan = plan_or_404(user, slug)
    versions = versions_of(user, plan)
    drafts = [version for version in versions if version.is_draft]
    version = version_or_404(drafts or versions, "")
    return version, version_query(versions, version)


def area_or_404(plan_version, pk):
    area = get_object_or_404(plan_version.areas.all(), pk=pk)
    area.plan_version = plan_version
    return area


def removed_area_or_404(plan_version, pk):
    """An area that stands or has stood in a version, by its id."""
    return _known_or_404(CooperationArea, plan_version, id=pk)


def removed_activity_or_404(plan_version, pk):
    """An activity that stands or has stood in a version, by its id."""
    return _known_or_404(ActivityVersion, plan_version, activity_id=pk)


def _known_or_404(model, plan_version, **which):
    if not model.history.filter(plan_version=plan_version.pk, **which).exists():
        raise Http404("Det har aldrig funnits i planen.")
    return next(iter(which.values()))


def activity_or_404(plan_version, pk):
    activities = plan_version.activities.with_everything()
    activity = get_object_or_404(activities, activity_id=pk)
    activity.plan_version = plan_version
    return activity


def round_or_404(plan, year):
    rounds = FollowUpRound.objects.select_related("plan_version")
    return _of_plan(get_object_or_404(rounds, plan=plan, year=year), plan)


def chosen_round(rounds, plan, year):
    """The round of a year (text from the address), or the latest when none is asked for; None without any."""
    for round in rounds:
        if year in ("", str(round.year)):
            return _of_plan(round, plan)
    if year:
        raise Http404("Planen följs inte upp det året.")
    return None


def _of_plan(round, plan):
    round.plan = round.plan_version.plan = plan
    return round


def follow_up_or_404(round, pk):
    follow_up = get_object_or_404(FollowUp.objects.with_people(), round=round, activity_id=pk)
    follow_up.round = round
    return follow_up
