"""The end of a frame's year: what is left lapses or is carried over by decision, and the year is locked."""

import uuid

from django.db import transaction

from budget.models import AllocationBalance, FrameAct, FrameBalance, LedgerEntry
from budget.services.ledger import BY_DAY, LIMITS, post

Kind, Handling = LedgerEntry.Kind, FrameAct.Handling
ENDS_BY = {Handling.LAPSES: Kind.LAPSE, Handling.CARRIED_OVER: Kind.CARRY_OVER}


@transaction.atomic
def close_frame(*, frame, handling, point, dated, key, by, to_frame=None, reason=""):
    """Avsluta budgetåret: what is left of every fördelning and of the frame lapses, or goes to `to_frame`.

    The same key a second time gives the closing that is there. Raises LedgerError while an avrop waits for
    an answer, when money is left that nothing is said of, for a day before the latest in the frame, when the
    year or `to_frame` is closed, and when `to_frame` is not of a later year.
    """
    said = {"point": point, "dated": dated, "reason": reason, "by": by}
    act = FrameAct(
        frame=frame, kind=FrameAct.Kind.CLOSED, handling=handling, to_frame=to_frame, key=key, **said
    )
    _take_turns(frame, to_frame)
    if handling in ENDS_BY and not FrameAct.objects.filter(key=key).exists():
        moved = _end_what_is_left(frame, ENDS_BY[handling], said)
        _receive(to_frame, frame, moved, said)
    return post(act)


@transaction.atomic
def reopen_frame(*, frame, reason, point, dated, key, by):
    """Öppna budgetåret igen, by decision and with a reason. What lapsed or was carried over comes back.

    It comes back as of the day when it ended, so that what is called off afterwards has money on every day.
    The same key a second time gives the reopening that is there. Raises LedgerError when the year is not
    closed, for a day before the latest in the frame, and when what was carried over is distributed where it
    went, or was on some day.
    """
    said = {"point": point, "dated": dated, "reason": reason, "by": by}
    closing = frame.acts.filter(kind=FrameAct.Kind.CLOSED).order_by("-pk").first()
    _take_turns(frame, closing and closing.to_frame)
    act = FrameAct(frame=frame, kind=FrameAct.Kind.REOPENED, key=key, **said)
    reopening = post(act)
    if reopening is act:
        for entry in LedgerEntry.objects.endings_of(frame):
            _take_back(entry, said)
    return reopening


def _take_turns(*frames):
    """Hold the frames' balances, in one order, so that two that carry over to each other do not lock."""
    held = FrameBalance.objects.filter(frame__in=[frame for frame in frames if frame]).order_by("pk")
    list(held.select_for_update())


def _end_what_is_left(frame, kind, said):
    """Post that what is left ends. Returns how much, in öre."""
    parts = AllocationBalance.objects.filter(allocation__frame=frame).order_by("pk")
    left = [(balance.allocation, balance.left) for balance in parts.select_related("allocation")]
    left.append((None, FrameBalance.objects.get(frame=frame).undistributed))
    for allocation, amount in left:
        if amount:
            _post(frame=frame, kind=kind, allocation=allocation, amount=-amount, **said)
    return sum(amount for _, amount in left)


def _receive(to_frame, frame, amount, said):
    if to_frame and amount:
        _post(frame=to_frame, kind=Kind.CARRY_OVER, carried_from=frame, amount=amount, **said)


def _take_back(entry, said):
    _post(
        frame=entry.frame,
        kind=entry.kind,
        allocation=entry.allocation,
        carried_from=entry.carried_from,
        corrects=entry,
        amount=-entry.amount,
        **said | {"dated": entry.dated},
    )


def _post(**fields):
    entry = LedgerEntry(key=uuid.uuid4(), **fields)
    return post(entry, too_much=lambda: _used_words(entry), limits=LIMITS | {BY_DAY})


def _used_words(entry):
    if FrameBalance.objects.get(frame=entry.frame).undistributed >= -entry.amount:
        return f"Pengarna som fördes över har varit fördelade i {entry.frame}, så de kan inte tas tillbaka."
    return f"Pengarna som fördes över är redan fördelade i {entry.frame}. Flytta tillbaka dem först."
