"""Omfördelning: money moves from one nämnd to another in the same frame, by decision."""

from django.db import transaction

from budget.models import Reallocation
from budget.services.ledger import LedgerError, left_words, post


@transaction.atomic
def reallocate(*, source, target, amount, point, reason, dated, key, by):
    """Move öre between two fördelningar of a frame, by a point of a decision. Both sides or none.

    The same key a second time gives the omfördelning that is there. Raises LedgerError when the fördelning
    it is taken from has less left, between frames, and in a closed year.
    """
    if source.frame_id != target.frame_id:
        raise LedgerError({"target": "Pengar omfördelas bara inom samma ram."})
    reallocation = Reallocation(
        frame=source.frame,
        source=source,
        target=target,
        amount=amount,
        point=point,
        reason=reason,
        dated=dated,
        key=key,
        by=by,
    )
    return post(reallocation, too_much=lambda: left_words(source))
