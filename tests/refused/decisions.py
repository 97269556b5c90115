"""Of decisions, assignments and agreements."""

from django.utils import timezone

from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
    MunicipalGoalFactory,
    RecipientFactory,
    SuccessionFactory,
    SupportingDocumentFactory,
)
from tests.factories.governance import MatterFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory
from tests.refused.acts import twice


def successions(*pairs):
    for successor, predecessor in pairs:
        SuccessionFactory(successor=successor, predecessor=predecessor)


def own_predecessor():
    matter = MatterFactory()
    successions((matter, matter))


def same_predecessor_twice():
    pair = MatterFactory(), MatterFactory()
    successions(pair, pair)


def confirmed_by_who_closed():
    user = UserFactory()
    AssignmentFactory(confirmed=True, closed_by=user, confirmed_by=user)


REFUSED = {
    "governance_municipalgoal_once_a_period": lambda: twice(MunicipalGoalFactory, name="Trygghet", period=""),
    "governance_decision_one_decider": (
        lambda: DecisionFactory(decider="Kommundirektören"),
        lambda: DecisionFactory(body=None),
    ),
    "governance_decision_proposal_is_not_decided": (
        lambda: DecisionFactory(proposal=True, decided_on="2021-08-24"),
        lambda: DecisionFactory(proposed_on="2021-08-10"),
        lambda: DecisionFactory(stage="someday"),
    ),
    "governance_decision_only_of_proposal_unknown": lambda: DecisionFactory(decision_unknown=True),
    "governance_decision_paragraph_has_a_day": lambda: DecisionFactory(decided_on=None),
    "governance_decision_cited_once": lambda: twice(DecisionFactory, body=BodyFactory(), paragraph=241),
    "governance_decisionpoint_position": lambda: twice(
        DecisionPointFactory, decision=DecisionFactory(), position=1
    ),
    "governance_decisionpoint_repeal_says_what": (
        lambda: DecisionPointFactory(kind="repeal"),
        lambda: DecisionPointFactory(kind="approval", repeals=DecisionFactory()),
    ),
    "governance_supportingdocument_position": lambda: twice(
        SupportingDocumentFactory, decision=DecisionFactory(), position=1
    ),
    "governance_supportingdocument_file_is_whole": (
        lambda: SupportingDocumentFactory(file="underlag.pdf", sha256="a" * 64),
        lambda: SupportingDocumentFactory(file="underlag.pdf", size=1),
        lambda: SupportingDocumentFactory(size=1),
    ),
    "governance_recipient_position": lambda: twice(RecipientFactory, decision=DecisionFactory(), position=1),
    "governance_assignment_one_origin": (
        lambda: AssignmentFactory(point=None),
        lambda: AssignmentFactory(agenda_item=AgendaItemFactory()),
    ),
    "governance_assignment_closed_by_somebody": (
        lambda: AssignmentFactory(closed=True, closed_by=None),
        lambda: AssignmentFactory(closed=True, closed_at=None),
        lambda: AssignmentFactory(confirmed=True, closed_by=None),
        lambda: AssignmentFactory(closed=True, state="open"),
        lambda: AssignmentFactory(closed_by=UserFactory()),
    ),
    "governance_assignment_closed_with_an_outcome": lambda: AssignmentFactory(closed=True, outcome=""),
    "governance_assignment_confirmed_by_somebody": (
        lambda: AssignmentFactory(confirmed=True, confirmed_by=None),
        lambda: AssignmentFactory(confirmed=True, confirmed_at=None),
        lambda: AssignmentFactory(closed=True, confirmed_by=UserFactory(), confirmed_at=timezone.now()),
    ),
    "governance_assignment_two_persons": confirmed_by_who_closed,
    "governance_succession_once": same_predecessor_twice,
    "governance_succession_not_of_itself": own_predecessor,
}
