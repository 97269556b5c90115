"""What there is, in öre: of a frame and its fördelningar, today or on any day by the dates of the avrop."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from budget.models import Allocation, CallOff, Frame, LedgerEntry

Kind = LedgerEntry.Kind
RECEIVED = "received"


@dataclass(frozen=True)
class PartFigures:
    """A fördelning: what it was given, what of that has ended, what is used, and what waits for an answer."""

    allocation: Allocation
    given: int
    lapsed: int
    carried_out: int
    used: int
    requested: int

    @property
    def ended(self):
        return self.lapsed + self.carried_out

    @property
    def allocated(self):
        """What it has, now that some has ended."""
        return self.given - self.ended

    @property
    def left(self):
        return self.allocated - self.used


@dataclass(frozen=True)
class FrameFigures:
    """A frame: what was decided and received, what of that has ended, and its parts. `on` None is today."""

    frame: Frame
    on: date | None
    decided: int
    received: int
    lapsed: int
    carried_out: int
    parts: tuple[PartFigures, ...]

    @property
    def given(self):
        return self.decided + self.received

    @property
    def ended(self):
        return self.lapsed + self.carried_out

    @property
    def amount(self):
        """What there is, now that some has ended."""
        return self.given - self.ended

    @property
    def allocated(self):
        return sum(part.allocated for part in self.parts)

    @property
    def undistributed(self):
        return self.amount - self.allocated

    @property
    def used(self):
        return sum(part.used for part in self.parts)

    @property
    def left(self):
        return self.amount - self.used

    @property
    def requested(self):
        return sum(part.requested for part in self.parts)


def figures_of(frame, *, on=None):
    """The figures of a frame, in a constant number of queries.

    Today's are the kept balances, as fast with many avrop as with few; those of a day are summed. A
    fördelning that had nothing by the day is not among its parts.
    """
    entries = LedgerEntry.objects.of(frame)
    sums = _by_place_and_kind(entries.dated_by(on) if on else entries.by_decision())
    requested = dict(CallOff.objects.of(frame).waiting_on(on).sums()) if on else {}
    parts = frame.allocations.select_related("committee", "balance").order_by("pk")
    there = {allocation for allocation, _ in sums} | set(requested)
    return FrameFigures(
        frame=frame,
        on=on,
        decided=sums[None, Kind.FRAME],
        received=sums[None, RECEIVED],
        lapsed=-_of_kind(sums, Kind.LAPSE),
        carried_out=-_of_kind(sums, Kind.CARRY_OVER),
        parts=tuple(_part(part, sums, on, requested) for part in parts if not on or part.pk in there),
    )


def _by_place_and_kind(entries):
    """{(allocation id, kind): sum}; what comes from another frame is a kind of its own."""
    return Counter(
        {
            (allocation, RECEIVED if received else kind): amount
            for allocation, kind, received, amount in entries.sums()
        }
    )


def _of_kind(sums, wanted):
    return sum(amount for (_, kind), amount in sums.items() if kind == wanted)


def _part(allocation, sums, on, requested):
    pk, balance = allocation.pk, allocation.balance
    return PartFigures(
        allocation=allocation,
        given=sums[pk, Kind.ALLOCATION] + sums[pk, Kind.REALLOCATION],
        lapsed=-sums[pk, Kind.LAPSE],
        carried_out=-sums[pk, Kind.CARRY_OVER],
        used=sums[pk, Kind.CALL_OFF] + sums[pk, Kind.CORRECTION] if on else balance.used,
        requested=requested.get(pk, 0) if on else balance.requested,
    )
