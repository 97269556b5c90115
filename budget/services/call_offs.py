"""Acts on avrop: asked for by the nämnd or registered for it, then answered, then transferred.

Who registers a nämnd's written request approves it by that; everything else is approved by another than the
one who asked (two persons). Each act is atomic and says who did it.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from actionplan.models import Activity, District
from budget.models import Allocation, AllocationBalance, CallOff, CallOffAct
from budget.services.ledger import LedgerError, left_words, post
from governance import uploads
from governance.models import Decision

Kind, Act = CallOff.Kind, CallOffAct.Kind


@dataclass(frozen=True)
class Request:
    """What is asked for: `amount` in öre out of a fördelning, what for, and on which basis."""

    allocation: Allocation
    amount: int
    purpose: str
    dated: date
    basis: str = ""
    decision: Decision | None = None
    activity: Activity | None = None
    districts: tuple[District, ...] = ()
    upload: uploads.Upload | None = None


@transaction.atomic
def request_call_off(*, request, key, by):
    """Ask for money out of a nämnd's fördelning. It takes nothing until it is approved.

    The same key a second time gives the avrop that is there. Raises LedgerError for more than is left or was
    on any day since the avrop's, a day outside the frame or before its fördelning, a closed year, and the
    fördelning of whoever holds the frame.
    """
    _refuse_holder(request.allocation)
    return _write(request, Kind.COMMITTEE, key, by)


@transaction.atomic
def register_own_use(*, request, key, by):
    """Register what the holder of the frame uses itself; ekonomi approves it. As `request_call_off`."""
    if not _is_of_holder(request.allocation):
        raise LedgerError({"allocation": "Egen användning tas från den nämnd som har ramen."})
    return _write(request, Kind.OWN_USE, key, by)


@transaction.atomic
def register_written_request(*, request, key, by):
    """Register a nämnd's request in writing, which is the approval and counts at once.

    Raises LedgerError as `request_call_off` does, and when no basis is given.
    """
    _refuse_holder(request.allocation)
    return _write(request, Kind.COMMITTEE, key, by, in_writing=True)


@transaction.atomic
def approve_call_off(*, call_off, dated, by):
    """Approve an avrop: its amount is then taken from the fördelning, which must have as much left.

    Approving it once more changes nothing. Raises LedgerError when it is answered by somebody else, when
    `by` asked for it, and for one öre more than there is.
    """
    act = CallOffAct(call_off=call_off, kind=Act.APPROVED, dated=dated, by=by)
    return _answer(act, too_much=lambda: left_words(call_off.allocation))


@transaction.atomic
def refuse_call_off(*, call_off, reason, dated, by):
    """Refuse an avrop with a reason. It keeps its number. Raises LedgerError when it is answered already."""
    return _answer(CallOffAct(call_off=call_off, kind=Act.REFUSED, reason=reason, dated=dated, by=by))


@transaction.atomic
def mark_transferred(*, call_off, dated, by):
    """Mark that the money of an approved nämndavrop has been moved to the nämnd.

    Raises LedgerError when all of it is corrected, and for any other avrop.
    """
    return _answer(CallOffAct(call_off=call_off, kind=Act.TRANSFERRED, dated=dated, by=by))


def _answer(act, *, too_much=None):
    return post(act, same_by=("call_off", "kind", "by"), too_much=too_much)


def _refuse_holder(allocation):
    if _is_of_holder(allocation):
        raise LedgerError({"allocation": "Den som har ramen begär inte avrop. Registrera egen användning."})


def _is_of_holder(allocation):
    return allocation.committee_id == allocation.frame.holder_id


def _write(request, kind, key, by, *, in_writing=False):
    call_off = CallOff(
        kind=kind,
        frame=request.allocation.frame,
        allocation=request.allocation,
        amount=request.amount,
        purpose=request.purpose,
        dated=request.dated,
        basis=request.basis,
        decision=request.decision,
        activity=request.activity,
        in_writing=in_writing,
        requested_by=by,
        key=key,
    )
    with _kept_file(call_off, request.upload):
        written = post(call_off)
        if written is call_off:
            written.districts.add(*request.districts)
            if in_writing:
                approve_call_off(call_off=written, dated=request.dated, by=by)
            else:
                _refuse_too_much(request)
    if written is not call_off:
        _throw_away_file(call_off)
    return written


def _refuse_too_much(request):
    """After the avrop is written: from then on nobody else takes of the frame."""
    if request.amount > AllocationBalance.objects.get(allocation=request.allocation).left:
        raise LedgerError({"amount": left_words(request.allocation)})


@contextmanager
def _kept_file(call_off, upload):
    """Keep the uploaded file with the avrop, and throw it away when the avrop is refused."""
    if upload:
        call_off.file, call_off.file_name = uploads.keep(upload), upload.name
        call_off.size, call_off.sha256 = len(upload.content), upload.sha256
    try:
        yield
    except BaseException:
        _throw_away_file(call_off)
        raise


def _throw_away_file(call_off):
    if call_off.file:
        uploads.throw_away(call_off.file)
