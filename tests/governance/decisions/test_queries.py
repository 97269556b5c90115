"""Pages of decisions and agreements cost the same number of queries with one row and with many."""

from datetime import date

import pytest

from tests.counting import queries_of
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    RecipientFactory,
    SuccessionFactory,
    SupportingDocumentFactory,
)


def a_decision(ks):
    proposal = DecisionFactory(proposal=True, body=ks)
    decision = DecisionFactory(body=ks, matter=proposal.matter, answers=proposal)
    fill(decision)


def fill(decision):
    """With something of all that there can be many of."""
    point = DecisionPointFactory(decision=decision)
    DecisionPointFactory(decision=decision, repeal=True)
    later = DecisionFactory(body=decision.body, decided_on=date(2024, 1, 9))
    DecisionPointFactory(decision=later, repeal=True, repeals=decision)
    AssignmentFactory(point=point)
    BodyFactory(established_by=point)
    AgreementFactory(adopted_by=point)
    RecipientFactory(decision=decision)
    SupportingDocumentFactory(decision=decision)
    DecisionFactory(matter=decision.matter)


def an_agreement(agreement):
    AgreementFactory(matter__title="Ett avtal").parties.add(agreement.parties.get())
    SuccessionFactory(successor=agreement.matter, predecessor=AgreementFactory().matter)
    SuccessionFactory(predecessor=agreement.matter, successor=AgreementFactory().matter)
    DecisionFactory(matter=agreement.matter)


@pytest.fixture
def agreement(ks):
    agreement = AgreementFactory()
    agreement.parties.add(ks.organisation)
    return agreement


@pytest.mark.parametrize("url", ["/beslut/", "/beslut/nytt/"])
def test_list_and_form_of_decisions(browser, ks, url):
    counted = []
    for more in (1, 2, 20):
        for _ in range(more):
            a_decision(ks)
        counted.append(queries_of(browser, url))
    assert counted == [counted[0]] * 3


@pytest.mark.parametrize("address", ["", "andra/", "punkter/ny/", "underlag/nytt/"])
def test_page_and_forms_of_a_decision(browser, decision, address):
    counted = []
    for more in (1, 2, 5):
        for _ in range(more):
            fill(decision)
        counted.append(queries_of(browser, f"{decision.get_absolute_url()}{address}"))
    assert counted == [counted[0]] * 3


@pytest.mark.parametrize("address", ["/overenskommelser/", "{}", "{}andra/"])
def test_pages_of_agreements(browser, agreement, address):
    counted = []
    for more in (1, 2, 5):
        for _ in range(more):
            an_agreement(agreement)
        counted.append(queries_of(browser, address.format(agreement.get_absolute_url())))
    assert counted == [counted[0]] * 3
