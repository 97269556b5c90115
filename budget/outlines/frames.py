"""Frames in short, for their list and the head of their pages: how far each has come, and its figures."""

from dataclasses import dataclass
from datetime import date

from budget.models import Frame, FrameAct, LedgerEntry
from budget.outlines.citations import FRAME_NOT_READABLE
from budget.outlines.points import CitedPoint, cited_points
from budget.outlines.use import BarPart, placed
from governance.outlines.decision_words import Link
from governance.rights import readable_classifications


@dataclass(frozen=True)
class State:
    """A word for how far a frame has come, with the tone of its tag."""

    words: str
    tone: str
    is_closed: bool = False


@dataclass(frozen=True)
class FrameRow:
    """A frame with its figures of today, in öre. `total` is all that it was given, what has ended too."""

    frame: Frame
    state: State
    total: int
    used: int
    requested: int
    left: int
    ended: int
    bar: tuple[BarPart, ...]


@dataclass(frozen=True)
class YearEnd:
    """How a frame was closed, or opened again: what became of the money, the decision and the reason."""

    is_closed: bool
    words: str
    to_frame: Link | None
    point: CitedPoint
    reason: str
    dated: date
    by: str


def state_of(frame, *, on, is_closed):
    if is_closed:
        return State("Avslutad", "neutral", is_closed=True)
    if on > frame.last_day:
        return State("Tiden är slut, inte avslutad", "warning")
    if on < frame.first_day:
        return State(f"Börjar {frame.first_day}", "info")
    return State("Öppen", "success")


def frame_rows(frames, *, on):
    """A FrameRow of each, of frames read `with_balances`. One query for all."""
    ended = dict(LedgerEntry.objects.ended_by_frame(frames))
    return [_row(frame, -ended.get(frame.pk, 0), on) for frame in frames]


def _row(frame, ended, on):
    balance = frame.balance
    requested = sum(part.balance.requested for part in frame.allocations.all())
    total = balance.amount + ended
    pieces = [("used", balance.used), ("left", balance.left), ("ended", ended)]
    return FrameRow(
        frame=frame,
        state=state_of(frame, on=on, is_closed=balance.is_closed),
        total=total,
        used=balance.used,
        requested=requested,
        left=balance.left,
        ended=ended,
        bar=placed(0, total, pieces),
    )


def year_ends_of(frame, user, *, on=None):
    """YearEnd of each time the frame was closed or opened again, by a day if one is given, the latest first.

    Two queries.
    """
    every = frame.acts.select_related("by", "to_frame__matter").order_by("-pk")
    acts = [act for act in every if on is None or act.dated <= on]
    points, readable = cited_points({act.point_id for act in acts}, user), readable_classifications(user)
    return [_year_end(act, points[act.point_id], readable) for act in acts]


def _year_end(act, point, readable):
    return YearEnd(
        is_closed=act.kind == FrameAct.Kind.CLOSED,
        words=act.get_handling_display(),
        to_frame=act.to_frame and link_to_frame(act.to_frame, readable),
        point=point,
        reason=act.reason,
        dated=act.dated,
        by=str(act.by),
    )


def link_to_frame(frame, readable):
    """Another frame, by its title if it may be read."""
    if frame.matter.classification not in readable:
        return Link(FRAME_NOT_READABLE)
    return Link(frame.title, frame.get_absolute_url())
