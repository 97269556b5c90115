"""The log of a frame: its entries in the order of posting, the latest first, as plain values."""

from dataclasses import dataclass
from datetime import date, datetime

from budget.models import CallOff, CallOffBalance, LedgerEntry
from budget.outlines.allocations import own_reason, words_of_kind
from budget.outlines.points import CitedPoint

PAGE = 50
Kind, State = LedgerEntry.Kind, CallOffBalance.State
ANSWERED_BY = {CallOff.Kind.COMMITTEE: "ramansvarig", CallOff.Kind.OWN_USE: "ekonomi"}


@dataclass(frozen=True)
class LogRow:
    """An entry. `number` links to its avrop, whose `state` an avrop's own entry says; amounts are in öre,
    signed as posted.
    """

    position: int
    kind: str
    number: str
    call_off_number: str
    words: str
    place: str
    amount: int
    allocation_left: int | None
    frame_left: int
    dated: date
    posted_at: datetime
    by: str
    point: CitedPoint | None
    reason: str
    state: State | None


@dataclass(frozen=True)
class LogPage:
    """A page of the log. `next_before` is the position that the next page begins before; 0 on the last."""

    rows: list
    next_before: int


@dataclass(frozen=True)
class CallOffRow:
    """An avrop that takes no money: it waits for an answer by those `answered_by`, or was refused."""

    number: str
    purpose: str
    place: str
    amount: int
    dated: date
    by: str
    answered_by: str


def log_page(entries, points, *, before=None, on=None):
    """LogPage of entries (as filtered), from the latest, or from the one before a position.

    `points` has what each entry by decision rests on, by its position. The state of an avrop is that of the
    day `on`, or today's.
    """
    found = list(entries.before(before).latest_first().with_transfers().with_everything()[: PAGE + 1])
    shown = found[:PAGE]
    return LogPage(
        rows=[_log_row(entry, points, on) for entry in shown],
        next_before=shown[-1].position if len(found) > PAGE else 0,
    )


def _log_row(entry, points, on):
    return LogRow(
        position=entry.position,
        kind=entry.kind,
        number=_number(entry),
        call_off_number=entry.call_off.number if entry.call_off else "",
        words=_words(entry),
        place=str(entry.allocation.committee) if entry.allocation else "",
        amount=entry.amount,
        allocation_left=entry.allocation_left,
        frame_left=entry.frame_left,
        dated=entry.dated,
        posted_at=entry.posted_at,
        by=str(entry.by),
        point=points.get(entry.position),
        reason=own_reason(entry.reason),
        state=_state(entry, on),
    )


def _state(entry, on):
    """That an avrop is posted says that it is approved."""
    if entry.kind != Kind.CALL_OFF:
        return None
    moved = entry.transferred_on and (on is None or entry.transferred_on <= on)
    return State.TRANSFERRED if moved else State.APPROVED


def _number(entry):
    if entry.call_off:
        return entry.call_off.number
    return entry.reallocation.number if entry.reallocation else ""


def _words(entry):
    if entry.kind == Kind.CALL_OFF:
        return entry.call_off.purpose
    return "Omfördelning" if entry.kind == Kind.REALLOCATION else words_of_kind(entry)


def call_off_rows(call_offs):
    """A CallOffRow of the latest avrop, at most a page of them."""
    found = call_offs.select_related("allocation__committee", "requested_by").latest_first()
    return [
        CallOffRow(
            number=one.number,
            purpose=one.purpose,
            place=str(one.allocation.committee),
            amount=one.amount,
            dated=one.dated,
            by=str(one.requested_by),
            answered_by=ANSWERED_BY[one.kind],
        )
        for one in found[:PAGE]
    ]
