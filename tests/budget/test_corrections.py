"""Rättelse: a counter-entry with a reason, whole or in parts, never more than what it corrects."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from budget.services.corrections import correct_call_off
from tests.budget.test_call_offs import NB, left_of, refusal
from tests.factories.budget import DAY, KRONA, CallOffFactory, allocation_with, approved
from tests.factories.governance import UserFactory


def said(**fields):
    return {
        "amount": KRONA,
        "reason": "Fel belopp",
        "dated": DAY,
        "key": uuid.uuid4(),
        "by": UserFactory(),
    } | fields


def test_part_and_then_the_rest_is_taken_back(db):
    allocation = allocation_with(300_000 * KRONA)
    call_off = approved(allocation=allocation, amount=100_000 * KRONA)
    entry = correct_call_off(call_off=call_off, **said(amount=40_000 * KRONA))
    assert (entry.amount, entry.corrects, entry.reason) == (
        -40_000 * KRONA,
        call_off.entries.get(kind="call_off"),
        "Fel belopp",
    )
    assert (entry.allocation_left, left_of(allocation)) == (240_000 * KRONA, 240_000 * KRONA)
    assert refusal(correct_call_off, call_off=call_off, **said(amount=60_000 * KRONA + 1)) == (
        f"Beloppet är för stort. A-2024-001 kan rättas med högst 60{NB}000{NB}kr."
    )
    correct_call_off(call_off=call_off, **said(amount=60_000 * KRONA))
    assert left_of(allocation) == 300_000 * KRONA


def test_what_is_corrected_can_be_called_off_again(db):
    allocation = allocation_with(100_000 * KRONA)
    call_off = approved(allocation=allocation)
    correct_call_off(call_off=call_off, **said(amount=100_000 * KRONA))
    approved(allocation=allocation)
    assert left_of(allocation) == 0


def test_same_key_corrects_once(db):
    call_off, same = approved(), said()
    assert correct_call_off(call_off=call_off, **same) == correct_call_off(call_off=call_off, **same)
    assert call_off.entries.count() == 2


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"amount": 0}, "Beloppet måste vara större än noll."),
        ({"amount": -KRONA}, "Beloppet måste vara större än noll."),
        ({"reason": " "}, "Skriv varför avropet rättas."),
        ({"dated": DAY - timedelta(days=1)}, "En rättelse kan inte dateras före det som rättas, 2024-05-14."),
    ],
)
def test_correction_says_how_much_why_and_when(db, fields, words):
    assert refusal(correct_call_off, call_off=approved(), **said(**fields)) == words


def test_day_to_come_is_refused(db):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert refusal(correct_call_off, call_off=approved(), **said(dated=tomorrow)) == (
        "Datumet har inte varit än. Ange i dag eller en tidigare dag."
    )


def test_what_is_not_approved_is_not_corrected(db):
    assert refusal(correct_call_off, call_off=CallOffFactory(), **said()) == (
        "Avropet är inte godkänt, så det finns inget att rätta."
    )
