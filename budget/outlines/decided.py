"""What a decision decided of money, point by point."""

from dataclasses import dataclass

from budget.outlines.allocations import point_of, words_of_kind
from budget.outlines.use import WHOLE

MOST = 50  # as many as a decision's page shows


@dataclass(frozen=True)
class DecidedRow:
    """An entry: the point that it rests on, what it is, of which part of which frame, and how much in öre."""

    point: str
    words: str
    place: str
    frame: str
    url: str
    amount: int


def decided_rows(entries):
    """DecidedRows in the order of the points."""
    found = entries.with_everything().select_related("frame__matter").in_order_of_points()[:MOST]
    return [_row(entry) for entry in found]


def _row(entry):
    point = point_of(entry)
    return DecidedRow(
        point=point.number or str(point.position),
        words=words_of_kind(entry),
        place=str(entry.allocation.committee) if entry.allocation else WHOLE,
        frame=str(entry.frame),
        url=entry.frame.get_absolute_url(),
        amount=entry.amount,
    )
