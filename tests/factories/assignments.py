"""Assignments, out of a point of a decision or an item of a meeting."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from governance.models import Assignment
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import MatterFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory


class AssignmentFactory(DjangoModelFactory):
    """Open, and out of a decision; with the trait `of_item` out of a meeting."""

    class Meta:
        model = Assignment

    matter = factory.SubFactory(MatterFactory)
    point = factory.SubFactory(DecisionPointFactory, decision__matter=factory.SelfAttribute("...matter"))
    text = factory.Sequence("Uppdrag {}".format)
    given_on = date(2021, 8, 24)

    class Params:
        of_item = factory.Trait(
            point=None,
            agenda_item=factory.SubFactory(AgendaItemFactory, matter=factory.SelfAttribute("..matter")),
        )
        closed = factory.Trait(
            state=Assignment.State.CLOSED,
            outcome="Arbetet är gjort.",
            closed_by=factory.SubFactory(UserFactory),
            closed_at=datetime(2022, 2, 1, 12, tzinfo=UTC),
        )
        withdrawn = factory.Trait(closed=True, state=Assignment.State.WITHDRAWN, outcome="Gavs av misstag.")
        confirmed = factory.Trait(
            closed=True,
            state=Assignment.State.CONFIRMED,
            confirmed_by=factory.SubFactory(UserFactory),
            confirmed_at=datetime(2022, 2, 8, 12, tzinfo=UTC),
        )

    @classmethod
    def _generate(cls, strategy, params):
        """What is made out of a given point or item is about the same matter, unless another is named."""
        if not any(name.startswith("matter") for name in params):
            point, item = params.get("point"), params.get("agenda_item")
            matter = point.decision.matter if point else item and item.matter
            params |= {"matter": matter} if matter else {}
        return super()._generate(strategy, params)
