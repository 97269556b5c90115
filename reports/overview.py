"""The overview of statuses: numbers, bars and the sentence that says what they show.

Every activity is counted once, in its home area.
"""

from dataclasses import dataclass
from itertools import accumulate

BAR_WIDTH = 480
# Fill and outline: told apart in grey print too, and the numbers stand beside each bar.
COLOURS = {
    "completed": ("#0a4f8c", "#0a4f8c"),
    "ongoing": ("#9fc0de", "#3f76a8"),
    "not_started": ("#ffffff", "#5b6673"),
    "dropped": ("#d9dce1", "#5b6673"),
    "not_followed_up": ("#ffffff", "#a3aab3"),
}
UNKNOWN_COLOURS = ("#ffffff", "#a3aab3")
# How one and several activities with a status are spoken of.
PHRASES = {
    "completed": ("är genomförd", "är genomförda"),
    "ongoing": ("pågår", "pågår"),
    "not_started": ("är inte påbörjad", "är inte påbörjade"),
    "dropped": ("utgår", "utgår"),
    "not_followed_up": ("är inte uppföljd", "är inte uppföljda"),
}


@dataclass(frozen=True)
class Segment:
    """A part of a bar, in units of the drawing."""

    x: int
    width: int
    fill: str
    stroke: str

    @property
    def inner_width(self) -> int:
        """The width inside the outline; the smallest share can still be seen."""
        return max(1, self.width - 2)


@dataclass(frozen=True)
class StatusRow:
    """One status and how many of all activities have it."""

    value: str
    label: str
    count: int
    conclusion: str
    segment: Segment


@dataclass(frozen=True)
class Count:
    """A number with the status it counts."""

    label: str
    number: int


@dataclass(frozen=True)
class AreaRow:
    """One area and how its own activities stand, in the order of the statuses."""

    number: str
    title: str
    count: int
    counts: tuple[Count, ...]
    conclusion: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Overview:
    """Both tables and the sentence above them."""

    total: int
    conclusion: str
    statuses: tuple[StatusRow, ...]
    areas: tuple[AreaRow, ...]
    bar_width: int = BAR_WIDTH


def build_overview(status_counts, areas) -> Overview | None:
    """The overview of a section's status counts and areas; None when nothing is counted."""
    total = sum(status.count for status in status_counts)
    if not total:
        return None
    longest = max((len(area.activities) for area in areas), default=0)
    return Overview(
        total=total,
        conclusion=_sentence(_phrases(status_counts), total),
        statuses=tuple(_status_row(status, total) for status in status_counts),
        areas=tuple(_area_row(area, status_counts, longest) for area in areas),
    )


def _status_row(status, total):
    phrases = _phrases([status]) or [f"0 {_phrase(status.value, 0, status.label)}"]
    return StatusRow(
        value=status.value,
        label=status.label,
        count=status.count,
        conclusion=_sentence(phrases, total),
        segment=_segment(status.value, 0, round(BAR_WIDTH * status.count / total)),
    )


def _area_row(area, status_counts, longest):
    counts = tuple(
        sum(activity.status == status.value for activity in area.activities) for status in status_counts
    )
    edges = [round(BAR_WIDTH * done / longest) for done in accumulate(counts, initial=0)] if longest else []
    spans = zip(status_counts, edges, edges[1:], strict=False)
    of_statuses = [
        f"{count} {_phrase(status.value, count, status.label)}"
        for status, count in zip(status_counts, counts, strict=True)
        if count
    ]
    return AreaRow(
        number=area.number,
        title=area.title,
        count=len(area.activities),
        counts=tuple(
            Count(status.label, number) for status, number in zip(status_counts, counts, strict=True)
        ),
        conclusion=_sentence(of_statuses, len(area.activities)) if of_statuses else "",
        segments=tuple(
            _segment(status.value, start, end - start) for status, start, end in spans if end > start
        ),
    )


def _segment(value, x, width):
    fill, stroke = COLOURS.get(value, UNKNOWN_COLOURS)
    return Segment(x=x, width=width, fill=fill, stroke=stroke)


def _phrases(status_counts):
    """What is said of each status that occurs, the largest number first."""
    largest_first = sorted(status_counts, key=lambda status: -status.count)
    return [f"{s.count} {_phrase(s.value, s.count, s.label)}" for s in largest_first if s.count]


def _phrase(value, count, label):
    one, several = PHRASES.get(value, (f"har läget ”{label}”",) * 2)
    return one if count == 1 else several


def _sentence(phrases, total):
    """`24 av 45 aktiviteter pågår, 20 är genomförda och 1 är inte påbörjad`."""
    number, _, rest = phrases[0].partition(" ")
    noun = "aktivitet" if total == 1 else "aktiviteter"
    first = f"{number} av {total} {noun} {rest}"
    *middle, last = [first, *phrases[1:]]
    return f"{', '.join(middle)} och {last}" if middle else last
