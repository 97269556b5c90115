"""Who reads, and what is in the lists."""

import pytest

from governance.models import Organisation
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.governance import OrganisationFactory, person_with


@pytest.fixture
def reader(db):
    """Somebody who reads what is public."""
    return person_with("elected_representative")


@pytest.fixture
def browser(reader, browser_of):
    return browser_of(reader)


@pytest.fixture
def ks(db):
    kind = Organisation.Kind.EXECUTIVE_BOARD
    organisation = OrganisationFactory(name="Styrelsen", short_code="KS", kind=kind)
    return BodyFactory(name="Kommunstyrelsen", organisation=organisation)


@pytest.fixture
def seat(db):
    body = BodyFactory(name="Trygghetsrådet")
    return SeatFactory(body=body, elected=True, chair=True, designation="KS ordförande")
