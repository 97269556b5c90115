"""Plans, activities and follow-ups. A decided plan is made as a draft, filled, and then decided."""

import factory
from django.db.models import F
from factory.django import DjangoModelFactory

from actionplan.models import (
    Activity,
    ActivityVersion,
    Actor,
    CooperationArea,
    District,
    FollowUp,
    FollowUpRound,
    Plan,
    PlanKind,
    PlanVersion,
)
from tests.factories.governance import MatterFactory, UserFactory


class PlanKindFactory(DjangoModelFactory):
    class Meta:
        model = PlanKind
        django_get_or_create = ("code",)

    code = "provplan"
    name = "Provplan"


class DistrictFactory(DjangoModelFactory):
    class Meta:
        model = District

    name = factory.Sequence("Stadsdel {}".format)
    slug = factory.Sequence("stadsdel-{}".format)


class PlanFactory(DjangoModelFactory):
    class Meta:
        model = Plan

    matter = factory.SubFactory(MatterFactory)
    kind = factory.SubFactory(PlanKindFactory)
    slug = factory.Sequence("plan-{}".format)
    period = "2017–2018"


class PlanVersionFactory(DjangoModelFactory):
    class Meta:
        model = PlanVersion

    plan = factory.SubFactory(PlanFactory)


class CooperationAreaFactory(DjangoModelFactory):
    class Meta:
        model = CooperationArea

    plan_version = factory.SubFactory(PlanVersionFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda area: f"Område {area.number}")


class ActivityFactory(DjangoModelFactory):
    class Meta:
        model = Activity


class ActivityVersionFactory(DjangoModelFactory):
    class Meta:
        model = ActivityVersion

    activity = factory.SubFactory(ActivityFactory)
    area = factory.SubFactory(CooperationAreaFactory)
    plan_version = factory.LazyAttribute(lambda activity: activity.area.plan_version)
    number = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda activity: f"Aktivitet {activity.number}")


class ActorFactory(DjangoModelFactory):
    class Meta:
        model = Actor

    activity_version = factory.SubFactory(ActivityVersionFactory)
    part = Actor.Part.RESPONSIBLE
    position = factory.Sequence(lambda n: n + 1)
    text = factory.LazyAttribute(lambda actor: f"Aktör {actor.position}")


class FollowUpRoundFactory(DjangoModelFactory):
    class Meta:
        model = FollowUpRound

    plan = factory.SubFactory(PlanFactory)
    plan_version = factory.LazyAttribute(
        lambda round: round.plan.versions.first() or PlanVersionFactory(plan=round.plan)
    )
    year = 2017


class FollowUpFactory(DjangoModelFactory):
    class Meta:
        model = FollowUp

    round = factory.SubFactory(FollowUpRoundFactory)
    activity = factory.SubFactory(ActivityFactory)

    class Params:
        written = factory.Trait(text="Arbetet pågår.", written_by=factory.SubFactory(UserFactory))


def decide(plan_version):
    """Decided as it stands, past the service: for tests that are about what comes after."""
    PlanVersion.objects.filter(pk=plan_version.pk).update(
        state=PlanVersion.State.DECIDED, version=F("version") + 1
    )
    plan_version.refresh_from_db()
    return plan_version


def add_activities(area, count, **fields):
    """Many activities at once in an area of a draft."""
    identities = Activity.objects.bulk_create(Activity() for _ in range(count))
    return ActivityVersion.objects.bulk_create(
        ActivityVersion(
            **{"title": f"Aktivitet {number}", "period": "2017", **fields},
            activity=identity,
            plan_version=area.plan_version,
            area=area,
            number=number,
        )
        for number, identity in enumerate(identities, start=area.activities.count() + 1)
    )


def plan_in_force(*, activities=3, year=None, written_by=None, text="Arbetet pågår.", **fields):
    """A decided plan with one area of so many activities; with a year, followed up in it by a person."""
    version = PlanVersionFactory(plan=PlanFactory(**fields))
    made = add_activities(CooperationAreaFactory(plan_version=version, number=1), activities)
    decide(version)
    if year:
        round = FollowUpRoundFactory(plan=version.plan, year=year)
        FollowUp.objects.bulk_create(
            FollowUp(
                round=round,
                activity_id=one.activity_id,
                status=FollowUp.Status.ONGOING,
                text=text if written_by else "",
                written_by=written_by,
            )
            for one in made
        )
    return version.plan
