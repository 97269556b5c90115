"""The terms, and what tests of seats do."""

from datetime import date

import pytest

from governance.services.seats import SeatError, appoint_to_seat
from tests.factories.bodies import PersonFactory, days

BEGIN, END = date(2023, 2, 14), date(2026, 12, 31)
NEW_TERM, NEXT_END = date(2027, 1, 1), date(2030, 12, 31)
TERM = days(BEGIN, NEW_TERM)
ON = date(2026, 11, 20)


def refused(field, words):
    """A `with` that expects a SeatError at the field with the words."""
    return pytest.raises(SeatError, match=rf"(?s)'{field}': .*{words}")


def appoint(seat, by, **fields):
    known = {"first_day": BEGIN, "last_day": END, "person": PersonFactory()}
    return appoint_to_seat(seat=seat, by=by, **known | fields)
