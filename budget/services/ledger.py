"""Writing in the ledger. The database says what is allowed; here its refusals become words, and an act that
was done already gives back what it made.
"""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from budget.models import (
    AllocationBalance,
    CallOff,
    CallOffAct,
    CallOffBalance,
    Forecast,
    FrameAct,
    FrameBalance,
    LedgerEntry,
    Outcome,
    Reallocation,
)
from budget.money import format_amount
from governance.guards import words_of

BALANCES = (FrameBalance, AllocationBalance, CallOffBalance)
RECORDS = (CallOff, CallOffAct, LedgerEntry, Reallocation, FrameAct, Outcome, Forecast)
LIMITS = {constraint.name for balance in BALANCES for constraint in balance._meta.constraints}
BY_DAY = "budget_left_by_day"  # the guard of what was left on a day of the past
PLACES = {  # name of a guard: what it is about
    "budget_dated": "dated",
    "budget_correction_dated": "dated",
    BY_DAY: "dated",
    "budget_decided_too_late": "point",
    "budget_later_year": "to_frame",
}
SAID_OTHERWISE = "Det är redan registrerat, men med andra uppgifter. Börja om från sidan för ramen."


class LedgerError(ValidationError):
    """An act that the rules of money refuse; the message is for the person."""


def post(record, *, same_by=("key",), too_much=None, limits=LIMITS):
    """Insert a record that is written once, and return it.

    When the same act was done before, what it made then is returned instead; `same_by` names the fields that
    tell. `too_much()` gives the words for an amount that a balance does not allow, by the names of `limits`.
    Raises LedgerError.
    """
    record.clean_fields(exclude={field.name for field in record._meta.fields if field.is_relation})
    try:
        with transaction.atomic():
            record.save(force_insert=True)
    except IntegrityError as error:
        return _made_before(record, same_by) or _refuse(error, too_much, limits)
    return record


def left_words(allocation):
    """What there is left of a fördelning, for whoever wants more."""
    balance = AllocationBalance.objects.get(allocation=allocation)
    return f"Beloppet är för stort. Det finns {format_amount(balance.left)} kvar på {allocation.committee}."


def undistributed_words(frame):
    """What there is left to distribute in a frame, for whoever wants more."""
    balance = FrameBalance.objects.get(frame=frame)
    return f"Beloppet är för stort. Det finns {format_amount(balance.undistributed)} kvar att fördela."


def _made_before(record, same_by):
    made = type(record).objects.filter(**{name: getattr(record, name) for name in same_by}).first()
    if made and _content_of(made) != _content_of(record):
        raise LedgerError(SAID_OTHERWISE)
    return made


def _content_of(record):
    """What a person said: not what the database gives, nor the name that a file happened to be kept under."""
    given = [field for field in record._meta.concrete_fields if not field.has_db_default()]
    return {field.attname: getattr(record, field.attname) for field in given if not _is_of_this_row(field)}


def _is_of_this_row(field):
    return field.primary_key or field.name == "file"


def _refuse(error, too_much, limits):
    name, words = words_of(error, *BALANCES, *RECORDS)
    if not words:
        raise error
    if too_much and name in limits:
        raise LedgerError({"amount": too_much()}) from error
    raise LedgerError({PLACES[name]: words} if name in PLACES else words) from error
