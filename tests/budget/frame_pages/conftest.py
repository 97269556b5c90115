"""The economist, and a point to rest on."""

from datetime import date

import pytest

from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import person_with


@pytest.fixture
def economist(db):
    return person_with("economist")


@pytest.fixture
def browser(economist, browser_of):
    return browser_of(economist)


@pytest.fixture
def point(db):
    return DecisionPointFactory(decision__decided_on=date(2024, 2, 6))
