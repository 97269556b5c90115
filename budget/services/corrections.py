"""Rättelse: what was posted stays, and a counter-entry takes it back."""

from django.db import transaction

from budget.models import LedgerEntry
from budget.money import format_amount
from budget.services.ledger import LedgerError, post


@transaction.atomic
def correct_call_off(*, call_off, amount, reason, dated, key, by):
    """Take back öre of an approved avrop, the whole or a part, with a reason.

    The same key a second time gives the correction that is there. Raises LedgerError for more than is left
    of the avrop, without a reason, in a closed year and for a day before the avrop.
    """
    if amount <= 0:
        raise LedgerError({"amount": "Beloppet måste vara större än noll."})
    if not reason.strip():
        raise LedgerError({"reason": "Skriv varför avropet rättas."})
    entry = LedgerEntry(
        kind=LedgerEntry.Kind.CORRECTION,
        frame=call_off.frame,
        allocation=call_off.allocation,
        call_off=call_off,
        corrects=_entry_of(call_off),
        amount=-amount,
        reason=reason.strip(),
        dated=dated,
        key=key,
        by=by,
    )
    return post(entry, too_much=lambda: _left_words(call_off))


def _entry_of(call_off):
    entry = call_off.entries.of_kind(LedgerEntry.Kind.CALL_OFF).first()
    if entry is None:
        raise LedgerError("Avropet är inte godkänt, så det finns inget att rätta.")
    return entry


def _left_words(call_off):
    call_off.balance.refresh_from_db()
    return f"Beloppet är för stort. {call_off} kan rättas med högst {format_amount(call_off.balance.used)}."
