"""A secretary and a body."""

import pytest

from tests.factories.bodies import BodyFactory
from tests.factories.governance import UserFactory


@pytest.fixture
def secretary(db):
    return UserFactory()


@pytest.fixture
def body(db):
    return BodyFactory()
