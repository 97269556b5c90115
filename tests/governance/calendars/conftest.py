"""Who reads, a body with meetings, and a secret address."""

import pytest

from governance.services.calendars import create_feed
from tests.factories.bodies import BodyFactory
from tests.factories.governance import person_with


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def council(db):
    return BodyFactory(name="Trygghetsrådet", slug="trygghetsradet")


@pytest.fixture
def token(reader):
    return create_feed(user=reader)[1]


@pytest.fixture
def browser(reader, browser_of):
    return browser_of(reader)
