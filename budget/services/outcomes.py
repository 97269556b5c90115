"""What nämnderna report: the outcome of an avrop, and the forecast of a fördelning. No balance is changed."""

from django.db import transaction
from django.utils import timezone

from budget.models import CallOffBalance, Forecast, Outcome
from budget.services.ledger import LedgerError, post


@transaction.atomic
def report_outcome(*, call_off, amount, dated, key, by, note=""):
    """Report what an approved avrop has cost by a day, in öre; nothing is an outcome too. The latest counts.

    Raises LedgerError for a negative amount, a day to come and an avrop that is not approved.
    """
    _refuse_day_to_come(dated)
    if not CallOffBalance.objects.get(call_off=call_off).is_approved:
        raise LedgerError("Avropet är inte godkänt, så det har inget utfall.")
    return post(Outcome(call_off=call_off, amount=amount, dated=dated, note=note, key=key, by=by))


@transaction.atomic
def report_forecast(*, allocation, amount, dated, key, by, note=""):
    """Report what a nämnd expects to have used of its fördelning at year end, in öre. The latest counts.

    Raises LedgerError for a negative amount and a day to come.
    """
    _refuse_day_to_come(dated)
    return post(Forecast(allocation=allocation, amount=amount, dated=dated, note=note, key=key, by=by))


def _refuse_day_to_come(dated):
    if dated > timezone.localdate():
        raise LedgerError({"dated": "Datumet har inte varit än. Ange i dag eller en tidigare dag."})
