"""Who does it, a seat with its mandate, and a body with four seats."""

from datetime import date

import pytest

from tests.factories.bodies import BodyFactory, MandateFactory, SeatFactory, days
from tests.factories.governance import UserFactory
from tests.governance.seats.acts import TERM


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def seat(db):
    return SeatFactory(elected=True)


@pytest.fixture
def mandate(seat):
    return MandateFactory(seat=seat, period=TERM)


@pytest.fixture
def body(db):
    body = BodyFactory()
    for position, name in enumerate("abcd", start=1):
        ended = {"validity": days(None, date(2020, 1, 1))} if name == "b" else {}
        SeatFactory(body=body, position=position, designation=name, **ended)
    return body
