"""What each day comes to is kept as entries are posted."""

import uuid
from datetime import date

from django.db import connection

from budget.guards.days import DAYS_SO_FAR
from budget.models import DayBalance
from budget.services.corrections import correct_call_off
from budget.verification import find_differences
from tests.answers import run
from tests.factories.budget import DAY, KRONA, CallOffFactory, allocation_with, approved, frame_with
from tests.factories.governance import UserFactory

LATER = date(2024, 9, 2)


def corrected():
    """Two avrop of a day, one of them corrected twice on a later day."""
    allocation = allocation_with(1000 * KRONA)
    call_off = approved(allocation=allocation, amount=100 * KRONA)
    approved(allocation=allocation, amount=7)
    CallOffFactory(allocation=allocation)
    for amount in (1, 2 * KRONA):
        said = {"reason": "Fel", "dated": LATER, "key": uuid.uuid4(), "by": UserFactory()}
        correct_call_off(call_off=call_off, amount=amount, **said)
    return allocation.frame


def days_of(frame):
    return list(DayBalance.objects.of(frame).in_order().figures())


def test_day_has_what_is_dated_then_however_late_it_is_posted(db):
    frame = corrected()
    assert days_of(frame) == [(DAY, 100 * KRONA + 7, 2, 0), (LATER, -2 * KRONA - 1, 0, 2)]


def test_day_without_avrop_is_not_there(db):
    assert days_of(frame_with()) == []


def test_what_was_posted_before_the_days_were_kept_is_counted(db):
    frame = corrected()
    kept = days_of(frame)
    connection.check_constraints()
    run("ALTER TABLE budget_daybalance DISABLE TRIGGER USER")
    run("DELETE FROM budget_daybalance")
    assert find_differences() != []
    run(DAYS_SO_FAR)
    assert days_of(frame) == kept
