"""A body that meets, and who may do what with its meetings."""

import pytest

from tests.factories.bodies import BodyFactory
from tests.factories.governance import person_with


@pytest.fixture
def body(db):
    return BodyFactory(of_a_model=True, with_norm=True, name="Trygghetsrådet", slug="trygghetsradet")


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def reader(db):
    """Somebody who reads what is public."""
    return person_with("elected_representative")


@pytest.fixture
def browser(secretary, browser_of):
    """The browser of the secretary."""
    return browser_of(secretary)
