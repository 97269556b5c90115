"""Who registers and who reads, an agreement, and what is typed to register one."""

from datetime import date

import pytest

from tests.factories.decisions import AgreementFactory
from tests.factories.governance import OrganisationFactory, OrganisationNameFactory, person_with


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
def police(db):
    police = OrganisationFactory(name="Polismyndigheten")
    OrganisationNameFactory(organisation=police, name="Polisen")
    return police


@pytest.fixture
def agreement(police):
    agreement = AgreementFactory(
        matter__title="Samverkan 2019–2022",
        purposes="Att samverka.",
        areas=["Sociala risker", "Otrygghet"],
        signed_on=date(2019, 5, 14),
    )
    agreement.parties.add(police)
    return agreement


@pytest.fixture
def typed(police):
    return {
        "title": "Samverkan 2023–2026",
        "kind": "cooperation_agreement",
        "classification": "public",
        "parties": "Polisen",
        "purposes": "Att samverka.",
        "areas": "Sociala risker\n\nOtrygghet",
        "period": "2023-2026",
        "signed_on": "14 maj 2023",
    }
