"""Decisions and proposals with what belongs to them, and agreements."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from governance.models import (
    Agreement,
    Decision,
    DecisionPoint,
    MunicipalGoal,
    Recipient,
    Succession,
    SupportingDocument,
)
from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory


class MunicipalGoalFactory(DjangoModelFactory):
    class Meta:
        model = MunicipalGoal

    name = factory.Sequence("Kommunalt mål {}".format)
    period = "2020–2022"


class DecisionFactory(DjangoModelFactory):
    """Decided unless it is a proposal; the trait `by_function` has a function instead of a body."""

    class Meta:
        model = Decision

    matter = factory.SubFactory(MatterFactory)
    stage = Decision.Stage.DECIDED
    body = factory.SubFactory(BodyFactory)
    decided_on = date(2021, 8, 24)
    paragraph = factory.Sequence(lambda n: n + 1)

    class Params:
        proposal = factory.Trait(
            stage=Decision.Stage.PROPOSED,
            decided_on=None,
            paragraph=None,
            proposed_on=date(2021, 8, 10),
        )
        by_function = factory.Trait(body=None, decider="Kommundirektören")


class DecisionPointFactory(DjangoModelFactory):
    class Meta:
        model = DecisionPoint

    decision = factory.SubFactory(DecisionFactory)
    position = factory.Sequence(lambda n: n + 1)
    kind = DecisionPoint.Kind.ASSIGNMENT
    text = factory.LazyAttribute(lambda point: f"Punkt {point.position}")

    class Params:
        repeal = factory.Trait(
            kind=DecisionPoint.Kind.REPEAL,
            repeals=factory.SubFactory(DecisionFactory, decided_on=date(2019, 5, 14)),
        )


class SupportingDocumentFactory(DjangoModelFactory):
    class Meta:
        model = SupportingDocument

    decision = factory.SubFactory(DecisionFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda document: f"Underlag {document.position}")


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    decision = factory.SubFactory(DecisionFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.LazyAttribute(lambda recipient: f"Mottagare {recipient.position}")

    class Params:
        dispatched = factory.Trait(dispatched_on=date(2021, 8, 30))


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    matter = factory.SubFactory(MatterFactory)
    kind = Agreement.Kind.COOPERATION_AGREEMENT
    period = "2019–2022"


class SuccessionFactory(DjangoModelFactory):
    class Meta:
        model = Succession

    successor = factory.SubFactory(MatterFactory)
    predecessor = factory.SubFactory(MatterFactory)
    relation = Succession.Relation.REPLACES
