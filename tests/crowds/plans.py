"""Plans, their activities and their follow-ups."""

from django.urls import reverse
from django.utils import timezone

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
from tests.crowds.matters import matters
from tests.factories.actionplan import (
    CooperationAreaFactory,
    DistrictFactory,
    PlanFactory,
    PlanKindFactory,
    PlanVersionFactory,
    add_activities,
    decide,
    plan_in_force,
)
from tests.factories.governance import give

FIRST_YEAR = 1000


def plans(count, person):
    """Decided plans with an area, an activity and its follow-up each."""
    kind = PlanKindFactory()
    made = Plan.objects.bulk_create(
        Plan(matter=matter, kind=kind, slug=f"plan-nummer-{matter.pk}", period="2017–2018")
        for matter in matters(count)
    )
    versions = PlanVersion.objects.bulk_create(PlanVersion(plan=plan) for plan in made)
    areas = CooperationArea.objects.bulk_create(
        CooperationArea(plan_version=version, number=1, title="Område") for version in versions
    )
    activities = ActivityVersion.objects.bulk_create(
        ActivityVersion(
            activity=activity, plan_version=area.plan_version, area=area, number=1, title="Aktivitet"
        )
        for activity, area in zip(Activity.objects.bulk_create(Activity() for _ in areas), areas, strict=True)
    )
    PlanVersion.objects.filter(pk__in=[version.pk for version in versions]).update(state="decided")
    rounds = FollowUpRound.objects.bulk_create(
        FollowUpRound(plan=plan, plan_version=version, year=2017)
        for plan, version in zip(made, versions, strict=True)
    )
    FollowUp.objects.bulk_create(
        FollowUp(round=round, activity_id=activity.activity_id)
        for round, activity in zip(rounds, activities, strict=True)
    )
    return reverse("plan_list")


def full_version(count, person):
    """The person's draft: so many activities beside one that all refer to, each with actors and more."""
    version = PlanVersionFactory(plan=PlanFactory())
    give(person, "plan_manager", on=version.plan)
    home, other = (CooperationAreaFactory(plan_version=version, number=number) for number in (1, 2))
    hub, district = add_activities(other, 1)[0], DistrictFactory()
    made = add_activities(home, count, description="Vad som ska göras.")
    for part in Actor.Part.values:
        Actor.objects.bulk_create(
            Actor(activity_version=one, part=part, position=1, text="Polisen") for one in [*made, hub]
        )
    for field, target in (("districts", district), ("also_in_areas", other), ("see_also", hub)):
        _link(ActivityVersion._meta.get_field(field), made, target)
    return version, made[0]


def _link(field, activities, target):
    own, others = field.m2m_field_name(), field.m2m_reverse_field_name()
    through = field.remote_field.through
    through.objects.bulk_create(through(**{own: one, others: target}) for one in activities)


def full_plan(count, person):
    """The same, decided and followed up."""
    version, first = full_version(count, person)
    decide(version)
    round = FollowUpRound.objects.create(plan=version.plan, plan_version=version, year=2017)
    FollowUp.objects.bulk_create(
        FollowUp(round=round, activity_id=pk, text="Klart.", deviation="Sent.", written_by=person)
        for pk in version.activities.values_list("activity_id", flat=True)
    )
    return version.plan, first


def activities(count, person):
    plan, _ = full_plan(count, person)
    return plan.get_absolute_url()


def draft_activities(count, person):
    version, _ = full_version(count, person)
    return version.plan.get_absolute_url()


def removed_activities(count, person):
    """A draft that so many have been taken out of."""
    version, first = full_version(1, person)
    identities = Activity.objects.bulk_create(Activity() for _ in range(count))
    ActivityVersion.history.bulk_create(
        ActivityVersion.history.model(
            id=0,
            activity=identity,
            plan_version=version,
            area=first.area,
            number=1,
            title="Borttagen",
            version=1,
            history_type="-",
            history_date=timezone.now(),
            history_user=person,
        )
        for identity in identities
    )
    return version.plan.get_absolute_url()


def new_activity_among_many(count, person):
    version, first = full_version(count, person)
    return reverse("activity_create", args=[version.plan.slug, first.area_id])


def difference(count, person):
    """Two versions in which every activity says something else, and as many are new as are gone."""
    version, _ = full_version(count, person)
    decide(version)
    later = PlanVersionFactory(plan=version.plan, number=2)
    area, new = (
        CooperationAreaFactory(plan_version=later, number=number, continues=one)
        for number, one in ((1, version.areas.get(number=1)), (2, None))
    )
    add_activities(new, count)
    identities = version.activities.filter(area__number=1).values_list("activity_id", flat=True)
    ActivityVersion.objects.bulk_create(
        ActivityVersion(activity_id=pk, plan_version=later, area=area, number=number, title="Ny lydelse")
        for number, pk in enumerate(identities, start=1)
    )
    return f"{reverse('plan_difference', args=[version.plan.slug])}?version=2"


def follow_ups(count, person):
    plan, _ = full_plan(count, person)
    return reverse("follow_up_list", args=[plan.slug])


def activity_among_many(count, person):
    version, first = full_version(count, person)
    return reverse("activity_update", args=[version.plan.slug, first.activity_id])


def follow_up_among_many(count, person):
    plan, first = full_plan(count, person)
    return reverse("follow_up_update", args=[plan.slug, 2017, first.activity_id])


def years(count, person):
    """An activity that has been followed up year after year."""
    plan = plan_in_force(activities=1)
    version = plan.versions.get()
    activity = version.activities.get()
    rounds = FollowUpRound.objects.bulk_create(
        FollowUpRound(plan=plan, plan_version=version, year=FIRST_YEAR + n) for n in range(count)
    )
    FollowUp.objects.bulk_create(
        FollowUp(round=round, activity_id=activity.activity_id, written_by=person, text="Klart.")
        for round in rounds
    )
    return activity.get_absolute_url()
