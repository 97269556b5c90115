"""Who registers and who reads, and what there is: a decision with a point, and a proposal."""

import pytest

from tests.factories.bodies import BodyFactory
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
)
from tests.factories.governance import OrganisationFactory, person_with


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def browser(browser_of, secretary):
    return browser_of(secretary)


@pytest.fixture
def ks(db):
    return BodyFactory(
        name="Kommunstyrelsen",
        slug="kommunstyrelsen",
        organisation=OrganisationFactory(name="Styrelsen", short_code="KS", kind="executive_board"),
    )


@pytest.fixture
def decision(ks):
    return DecisionFactory(body=ks, paragraph=241, matter__title="Utökat trygghetsarbete")


@pytest.fixture
def proposal(ks):
    return DecisionFactory(body=ks, proposal=True, matter__title="Ledningsmodell")


@pytest.fixture
def point(decision):
    return DecisionPointFactory(decision=decision, position=1, number="1", text="Utöka åtgärderna.")
