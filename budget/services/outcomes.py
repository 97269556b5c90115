"""What nämnderna report: the outcome of an avrop, and the forecast of a fördelning. No balance is changed."""

from django.db import transaction

from budget.models import Forecast, Outcome
from budget.services.ledger import post


@transaction.atomic
def report_outcome(*, call_off, amount, dated, key, by, note=""):
    """Report what an approved avrop has cost by a day, in öre; nothing is an outcome too.

    The latest day counts. Raises LedgerError for a negative amount, a day before the avrop or to come, and an
    avrop that is not approved.
    """
    return post(Outcome(call_off=call_off, amount=amount, dated=dated, note=note, key=key, by=by))


@transaction.atomic
def report_forecast(*, allocation, amount, dated, key, by, note=""):
    """Report what a nämnd expects to have used of its fördelning at year end, in öre.

    The latest day counts. Raises LedgerError for a negative amount, a day outside the frame and one to come.
    """
    return post(Forecast(allocation=allocation, amount=amount, dated=dated, note=note, key=key, by=by))
