"""Acts on frames and their fördelningar: what there is, and how it is distributed. Always by decision."""

from django.db import transaction

from budget.models import EffortForm, LedgerEntry
from budget.services.ledger import left_words, post, undistributed_words

Kind = LedgerEntry.Kind


@transaction.atomic
def create_frame(*, frame, amount, point, dated, key, by, reason=""):
    """Open a frame, not saved yet, with an amount in öre, by a point of a decision.

    The same key a second time gives the frame that is there. Raises ValidationError and LedgerError.
    """
    if made := LedgerEntry.objects.filter(key=key).first():
        return made.frame
    frame.full_clean()
    frame.save_by(by, reason=reason)
    change_frame_amount(frame=frame, amount=amount, point=point, dated=dated, reason=reason, key=key, by=by)
    return frame


@transaction.atomic
def change_frame_amount(*, frame, amount, point, dated, key, by, reason=""):
    """Add öre to a frame, or with a negative amount take from what is not distributed, by decision.

    Raises LedgerError when so much is not left to take, and for a frame whose year is closed.
    """
    entry = LedgerEntry(
        kind=Kind.FRAME, frame=frame, amount=amount, point=point, dated=dated, reason=reason, key=key, by=by
    )
    return post(entry, too_much=lambda: undistributed_words(frame))


@transaction.atomic
def allocate(*, allocation, amount, point, dated, key, by, forms=(), reason=""):
    """Give a nämnd its fördelning, not saved yet, in öre, by a point that decides or proposes it.

    The same key a second time gives the fördelning that is there. Raises LedgerError when the fördelningar
    would be more than the frame.
    """
    if made := LedgerEntry.objects.filter(key=key).first():
        return made.allocation
    allocation.full_clean()
    allocation.save_by(by, reason=reason)
    allocation.forms.set(forms)
    change_allocation(
        allocation=allocation, amount=amount, point=point, dated=dated, reason=reason, key=key, by=by
    )
    return allocation


def effort_form_called(name, *, by):
    """The insatsform of a name, made when there is none, however its letters are written."""
    name = " ".join(name.split())
    found = EffortForm.objects.filter(name__iexact=name).first()
    if not found:
        found = EffortForm(name=name)
        found.save_by(by)
    return found


@transaction.atomic
def change_allocation(*, allocation, amount, point, dated, key, by, reason=""):
    """Add öre to a fördelning of what is not distributed, or with a negative amount give back, by decision.

    Raises LedgerError when so much is not left.
    """
    entry = LedgerEntry(
        kind=Kind.ALLOCATION,
        frame=allocation.frame,
        allocation=allocation,
        amount=amount,
        point=point,
        dated=dated,
        reason=reason,
        key=key,
        by=by,
    )
    return post(entry, too_much=lambda: _left_to_change(allocation, amount))


def _left_to_change(allocation, amount):
    return undistributed_words(allocation.frame) if amount > 0 else left_words(allocation)
