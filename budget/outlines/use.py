"""How a frame is used: a row for the whole, each fördelning and what is not distributed, with its bar.

Amounts are whole öre. A bar's parts are placed as percent of the whole, as text that SVG reads.
"""

from dataclasses import dataclass

from budget.models import Allocation

WHOLE, UNDISTRIBUTED = "Hela ramen", "Inte fördelat än"


@dataclass(frozen=True)
class BarPart:
    """A piece of a bar. kind: used, requested, left, undistributed or ended."""

    kind: str
    x: str
    width: str


@dataclass(frozen=True)
class UseRow:
    """`given` is what was decided; `used`, `left` and `ended` sum to it. `requested` is a part of `left`,
    unless more is requested than there is.
    """

    name: str
    given: int
    used: int | None
    requested: int | None
    left: int
    ended: int
    bar: tuple[BarPart, ...]
    allocation: Allocation | None = None
    is_whole: bool = False


@dataclass(frozen=True)
class FrameUse:
    """The rows with the whole first. `has_ended`: whether something has lapsed or been carried over."""

    rows: tuple[UseRow, ...]
    has_ended: bool
    has_requested: bool


def use_of(figures):
    """FrameUse of the figures of a frame: each fördelning begins where the one before it ended."""
    total = figures.given
    parts, start = [], 0
    for part in figures.parts:
        parts.append(_row_of_part(part, start, total))
        start += part.given
    whole = UseRow(
        name=WHOLE,
        given=total,
        used=figures.used,
        requested=figures.requested,
        left=figures.left,
        ended=figures.ended,
        bar=_bar(0, total, figures),
        is_whole=True,
    )
    rest = _rest(figures, start, total, figures.ended - sum(row.ended for row in parts))
    rows = (whole, *parts, rest)
    return FrameUse(rows, has_ended=figures.ended > 0, has_requested=figures.requested > 0)


def _row_of_part(part, start, total):
    return UseRow(
        name=str(part.allocation.committee),
        given=part.given,
        used=part.used,
        requested=part.requested,
        left=part.left,
        ended=part.ended,
        bar=_bar(start, total, part),
        allocation=part.allocation,
    )


def _rest(figures, start, total, ended):
    left = figures.undistributed
    pieces = [("undistributed", left), ("ended", ended)]
    return UseRow(
        name=UNDISTRIBUTED,
        given=left + ended,
        used=None,
        requested=None,
        left=left,
        ended=ended,
        bar=placed(start, total, pieces),
    )


def _bar(start, total, figures):
    waiting = min(figures.requested, figures.left)
    pieces = [
        ("used", figures.used),
        ("requested", waiting),
        ("left", figures.left - waiting),
        ("ended", figures.ended),
    ]
    return placed(start, total, pieces)


def placed(start, total, pieces):
    """BarParts of (kind, amount) one after the other, in a bar that is `total` long."""
    placed = []
    for kind, amount in pieces:
        if amount > 0:
            placed.append(BarPart(kind, percent(start, total), percent(amount, total)))
            start += amount
    return tuple(placed)


def percent(amount, total):
    """ "12.5%" of a total, as an SVG attribute reads it."""
    return f"{100 * amount / total:.4g}%" if total else "0%"
