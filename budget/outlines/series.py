"""Avropat över tid: what had been called off by each day, against an even pace through the frame's time.

The curve is drawn in a square of SIDE by SIDE that is stretched to the width there is; labels are placed in
percent beside it, so that their letters keep their size.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor, log10

from budget.money import KRONA, format_amount
from budget.outlines.use import percent
from governance.dates import LONG_MONTHS, MONTHS

SIDE = 1000
MOST_MONTHS = 24  # more than so many, and the table is by year
MOST_LABELS = 6
TOO_NEAR, LATE = SIDE // 10, SIDE * 85 // 100
IN_STEP = 5  # percent of the frame


@dataclass(frozen=True)
class Mark:
    """A label on an axis, and where it stands."""

    label: str
    at: str


@dataclass(frozen=True)
class SpanRow:
    """A month or a year: what was called off in it, by its end, and by then in an even pace."""

    name: str
    spent: int
    sum: int
    even: int


@dataclass(frozen=True)
class Series:
    conclusion: str
    unit: str
    line: str
    area: str
    even: str
    end: Mark
    ends_late: bool
    end_height: str
    amounts: tuple[Mark, ...]
    days: tuple[Mark, ...]
    rows: tuple[SpanRow, ...]
    by_year: bool


def series_of(frame, spent_by_day, total, *, on):
    """Series of (day, öre, …) in order, until the day `on`; None when the frame has no money."""
    if total <= 0:
        return None
    days = [(day, amount) for day, amount, *_ in spent_by_day if day <= on]
    drawing = _Drawing(frame, total, _running(days), max(frame.first_day, min(on, frame.last_day)))
    return drawing.series(on)


def _running(days):
    """(day, sum by then) of each day."""
    running, total = [], 0
    for day, amount in days:
        total += amount
        running.append((day, total))
    return running


class _Drawing:
    def __init__(self, frame, total, running, until):
        self.first, self.last = frame.first_day, frame.last_day
        self.total, self.running, self.until = total, running, until
        highest = max([total, *(amount for _, amount in running)])
        self.step = _step(highest)
        self.top = -(-highest // self.step) * self.step

    def series(self, on):
        used = self.running[-1][1] if self.running else 0
        line, area = self._paths(used)
        x = self._x(self.until)
        return Series(
            conclusion=self._conclusion(used, on),
            unit="Miljoner kronor" if self._in_millions else "Tusen kronor",
            line=line,
            area=area,
            even=f"M0 {SIDE}L{SIDE} {self._y(self.total)}",
            end=Mark(self._short(used), percent(x, SIDE)),
            ends_late=x > LATE,
            end_height=percent(self._y(used), SIDE),
            amounts=tuple(
                Mark(self._short(amount), percent(self._y(amount), SIDE))
                for amount in range(0, self.top + 1, self.step)
            ),
            days=tuple(self._day_marks()),
            rows=tuple(self._rows()),
            by_year=self._by_year,
        )

    def _x(self, day):
        length = (self.last - self.first).days or 1
        return round(SIDE * max(0, min(length, (day - self.first).days)) / length)

    def _y(self, amount):
        return round(SIDE - SIDE * amount / self.top)

    def _paths(self, used):
        """The line of steps, and the area below it."""
        line = f"M0 {SIDE}" + "".join(f"H{self._x(day)}V{self._y(sum_)}" for day, sum_ in self.running)
        line += f"H{self._x(self.until)}"
        return line, f"{line}V{SIDE}H0Z" if used else ""

    def _even(self, day):
        """What an even pace comes to by the end of a day, in whole kronor."""
        days = (self.last - self.first).days + 1
        amount = self.total * max(0, min(days, (day - self.first).days + 1)) // days
        return amount // KRONA * KRONA

    def _conclusion(self, used, on):
        share = f"{format_amount(used)} av {format_amount(self.total)}"
        if on < self.first:
            return "Ramens tid har inte börjat."
        if on >= self.last:
            return f"Ramens tid är slut: {share} avropades."
        even = self._even(on)
        ahead = 100 * (used - even) / self.total
        pace = "i jämn takt" if abs(ahead) <= IN_STEP else self._uneven(ahead)
        until = f"{on.day} {LONG_MONTHS[on.month - 1]} {on.year}"
        return (
            f"Avropen går {pace}: {share} är avropat till och med {until}. "
            f"I jämn takt vore det cirka {format_amount(_round(even))}."
        )

    @staticmethod
    def _uneven(ahead):
        return "snabbare än jämn takt" if ahead > 0 else "långsammare än jämn takt"

    @property
    def _in_millions(self):
        return self.top >= 1_000_000 * KRONA

    def _short(self, amount):
        """`1,582` millions or `395` thousands: the words of an axis."""
        unit = (1_000_000 if self._in_millions else 1_000) * KRONA
        return f"{amount / unit:.3f}".rstrip("0").rstrip(".").replace(".", ",")

    def _day_marks(self):
        starts = [first for first, _, _ in self._spans()]
        every = -(-len(starts) // MOST_LABELS)
        shown = starts[::every]
        if len(shown) > 1 and self._x(shown[1]) < TOO_NEAR:
            shown = shown[1:]  # a first month of a few days
        for first in shown:
            name = str(first.year) if self._by_year else MONTHS[first.month - 1]
            yield Mark(name, percent(self._x(first), SIDE))

    @property
    def _by_year(self):
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month >= MOST_MONTHS

    def _spans(self):
        """(first day, last day, name) of each month or year of the frame, cut to the frame's own days."""
        day, spans = self.first, []
        while day <= self.last:
            after = date(day.year + 1, 1, 1) if self._by_year else _month_after(day)
            name = str(day.year) if self._by_year else f"{LONG_MONTHS[day.month - 1]} {day.year}"
            spans.append((day, min(self.last, after - timedelta(days=1)), name))
            day = after
        return spans

    def _rows(self):
        before, days = 0, [day for day, _ in self.running]
        spans = [span for span in self._spans() if span[0] <= self.until]
        for n, (_, last, name) in enumerate(spans):
            end = len(days) if n == len(spans) - 1 else bisect_right(days, last)
            sum_ = self.running[end - 1][1] if end else 0
            yield SpanRow(name, sum_ - before, sum_, self._even(last))
            before = sum_


def _month_after(day):
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _round(amount):
    """To whole thousands of kronor, or to hundreds when there are few."""
    unit = (1_000 if amount >= 10_000 * KRONA else 100) * KRONA
    return (amount + unit // 2) // unit * unit


def _step(highest):
    """A round amount, in öre, of which the highest is three to six."""
    power = 10 ** floor(log10(highest))
    steps = (max(1, power * tenths // 10) for tenths in (20, 10, 5, 2))
    return next(step for step in steps if highest >= 3 * step or step == 1)
