"""Plans in short, for lists: the state of each and how its activities stand. Five queries for any number."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Count

from actionplan.models import ActivityVersion, CooperationArea, FollowUp, FollowUpRound, PlanVersion
from actionplan.outlines import StatusCount, status_counts
from actionplan.permissions import may_see_version

BY_PRECEDENCE = attrgetter("precedence")
TONES = {
    PlanVersion.State.DRAFT: "warning",
    PlanVersion.State.DECIDED: "success",
    PlanVersion.State.CLOSED: "neutral",
}


@dataclass(frozen=True)
class PlanSummary:
    title: str
    url: str
    kind: str
    period: str
    state_label: str
    state_tone: str
    area_count: int
    activity_count: int
    status_counts: tuple[StatusCount, ...]
    follow_up_year: int | None


def summaries_of(plans, user):
    """PlanSummaries in the order of the plans, of the version of each that the user would be shown."""
    plans = list(plans)
    versions = _shown_versions(plans, user)
    shown = [version.pk for version in versions.values()]
    areas = _count(CooperationArea.objects.filter(plan_version__in=shown))
    activities = _count(ActivityVersion.objects.filter(plan_version__in=shown))
    years, statuses = _latest_statuses(plans)
    return [
        _summary(plan, versions[plan.pk], areas, activities, years.get(plan.pk), statuses[plan.pk])
        for plan in plans
        if plan.pk in versions
    ]


def _shown_versions(plans, user):
    by_plan = defaultdict(list)
    for version in PlanVersion.objects.filter(plan__in=plans).order_by("number"):
        by_plan[version.plan_id].append(version)
    seen = {
        plan.pk: [version for version in by_plan[plan.pk] if may_see_version(user, plan, version)]
        for plan in plans
    }
    return {pk: min(versions, key=BY_PRECEDENCE) for pk, versions in seen.items() if versions}


def _count(rows):
    return dict(rows.order_by().values_list("plan_version").annotate(Count("pk")))


def _latest_statuses(plans):
    rounds = {round.plan_id: round for round in FollowUpRound.objects.filter(plan__in=plans).order_by("year")}
    counted = FollowUp.objects.filter(round__in=rounds.values()).order_by()
    statuses = defaultdict(Counter)
    for plan, status, count in counted.values_list("round__plan", "status").annotate(Count("pk")):
        statuses[plan][status] = count
    return {plan: round.year for plan, round in rounds.items()}, statuses


def _summary(plan, version, areas, activities, year, statuses):
    count = activities.get(version.pk, 0)
    if year is None or version.is_draft:
        year, statuses = None, Counter({FollowUp.Status.NOT_STARTED: count})
    return PlanSummary(
        title=plan.title,
        url=plan.get_absolute_url(),
        kind=plan.kind.name,
        period=plan.period,
        state_label=version.get_state_display(),
        state_tone=TONES[version.state],
        area_count=areas.get(version.pk, 0),
        activity_count=count,
        status_counts=status_counts(statuses),
        follow_up_year=year,
    )
