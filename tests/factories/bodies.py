"""Leadership models, bodies, their seats and who holds them."""

from datetime import date

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from governance.models import (
    Body,
    BodyResource,
    LeadershipModel,
    Mandate,
    ModelPart,
    Objective,
    Organisation,
    Person,
    Seat,
)
from tests.factories.governance import OrganisationFactory


def days(first, last_excluded=None):
    """The days from the first, up to but not with the last; without an end when there is no last."""
    return DateRange(first, last_excluded)


class LeadershipModelFactory(DjangoModelFactory):
    class Meta:
        model = LeadershipModel

    name = factory.Sequence("Ledningsmodell {}".format)
    slug = factory.Sequence("ledningsmodell-{}".format)
    validity = days(date(2021, 1, 1))


class BodyFactory(DjangoModelFactory):
    class Meta:
        model = Body

    name = factory.Sequence("Organ {}".format)
    slug = factory.Sequence("organ-{}".format)

    class Params:
        of_a_model = factory.Trait(leadership_model=factory.SubFactory(LeadershipModelFactory))
        deciding = factory.Trait(
            organisation=factory.SubFactory(OrganisationFactory, kind=Organisation.Kind.COMMITTEE)
        )
        with_norm = factory.Trait(meetings_min=3, meetings_max=4)


class BodyResourceFactory(DjangoModelFactory):
    class Meta:
        model = BodyResource

    body = factory.SubFactory(BodyFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.LazyAttribute(lambda resource: f"Resurs {resource.position}")


class ModelPartFactory(DjangoModelFactory):
    class Meta:
        model = ModelPart

    leadership_model = factory.SubFactory(LeadershipModelFactory)
    position = factory.Sequence(lambda number: number + 1)
    name = factory.LazyAttribute(lambda part: f"Del {part.position}")


class ObjectiveFactory(DjangoModelFactory):
    class Meta:
        model = Objective

    body = factory.SubFactory(BodyFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.LazyAttribute(lambda objective: f"Målsättning {objective.position}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    name = factory.Sequence("Exempel Ledamot {}".format)

    class Params:
        elected = factory.Trait(is_elected=True, party="X")


class SeatFactory(DjangoModelFactory):
    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    position = factory.Sequence(lambda n: n + 1)
    roles = factory.LazyFunction(lambda: [Seat.Role.MEMBER])
    designation = factory.LazyAttribute(lambda seat: f"plats {seat.position}")

    class Params:
        chair = factory.Trait(roles=factory.LazyFunction(lambda: [Seat.Role.CHAIR, Seat.Role.MEMBER]))
        elected = factory.Trait(held_by=Seat.HeldBy.ELECTED, designation="ledamot ur KS")


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = Mandate

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
    period = days(date(2023, 1, 1), date(2027, 1, 1))

    class Params:
        vacant = factory.Trait(person=None, placeholder="NN (X)")
