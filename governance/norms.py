"""How often a body meets, held against how often it is to meet."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

import holidays

from governance.dates import last_day_of

STEP = timedelta(days=1)
SUMMER, CHRISTMAS = ((6, 20), (8, 10)), ((12, 20), (1, 6))  # (month, day): when nobody is called to a meeting
WHOLE_YEAR = 364  # days from the first to the last


@dataclass(frozen=True)
class NormStatus:
    """A body's meetings of a year against its norm. Without `latest_next` nothing more has to be held."""

    held: int
    planned: int
    least: int | None
    most: int | None
    latest_next: date | None
    on: date

    @property
    def has_norm(self):
        return self.least is not None

    @property
    def norm(self):
        """ "3–4", "3", or "" without a norm."""
        if self.least is None:
            return ""
        return str(self.least) if self.least == self.most else f"{self.least}–{self.most}"

    @property
    def is_late(self):
        """Whether the day by which the next meeting should have been held has passed."""
        return self.latest_next is not None and self.latest_next < self.on

    @property
    def is_met(self):
        return self.has_norm and self.held >= self.least

    @property
    def is_over(self):
        """Whether more is held and planned than the norm asks for at most."""
        return self.most is not None and self.held + self.planned > self.most

    @property
    def words(self):
        """ "1 av 3–4, nästa senast 2026-08-31"; "2 möten" without a norm."""
        if not self.has_norm:
            return "1 möte" if self.held == 1 else f"{self.held} möten"
        counted = f"{self.held} av {self.norm}"
        if self.is_late:
            return f"{counted}, nästa skulle ha hållits senast {self.latest_next}"
        return f"{counted}, nästa senast {self.latest_next}" if self.latest_next else counted

    @property
    def tone(self):
        """For a tag: danger when late, success when met, info on the way, neutral without a norm."""
        if not self.has_norm:
            return "neutral"
        if self.is_late:
            return "danger"
        return "success" if self.is_met else "info"


def norm_status(body, *, held, planned, year, on):
    """The status of a body in a year, seen on the day `on`.

    The year (as far as the body exists in it) is divided into as many equal parts as there are meetings at
    least: the first is to be held in the first part, and so on. DOMAIN § 4 gives the numbers.
    """
    latest = None
    if body.meetings_min and held < body.meetings_min:
        latest = _end_of_part(held + 1, body.meetings_min, _days_of(body, year))
    return NormStatus(held, planned, body.meetings_min, body.meetings_max, latest, on)


def proposed_days(body, *, year, after=None):
    """Days for the meetings of a year that meet the norm: evenly spread, each another ordinary working day.

    No weekend or holiday, and none in the breaks of summer (20 June to 10 August) and of the turn of the
    year. With `after`, only days later than that, for a year that has begun. Without a norm there are none.
    """
    days = _days_of(body, year)
    if not body.meetings_min or not days:
        return []
    first, last = days
    length = (last - first + STEP) / body.meetings_min
    free = set(holidays.Sweden(years=year, include_sundays=False, categories=("public", "de_facto")))
    found = set()
    for number in range(body.meetings_min):
        middle = first + length * number + length / 2
        latest = _end_of_part(number + 1, body.meetings_min, days)
        found.add(_working_day(middle, first, latest, free | found))
    return sorted(day for day in found if day and (after is None or day > after))


def _days_of(body, year):
    """The first and last day of the year on which the body exists; None when there is none."""
    first = max(date(year, 1, 1), body.validity.lower or date.min)
    last = min(date(year, 12, 31), last_day_of(body.validity) or date.max)
    return (first, last) if first <= last else None


def _end_of_part(number, parts, days):
    """The last day of one of the equal parts; the end of a month when a whole year divides into months."""
    if days is None:
        return None
    first, last = days
    if (last - first).days >= WHOLE_YEAR and 12 % parts == 0:
        month = 12 // parts * number
        return date(first.year, month, monthrange(first.year, month)[1])
    return first + (last - first + STEP) * number // parts - STEP


def _working_day(wanted, first, last, free):
    """The working day nearest to the one wanted, later rather than earlier; None when there is none near."""
    nearby = sorted(range(-60, 61), key=lambda days: (abs(days), -days))
    candidates = (wanted + STEP * days for days in nearby)
    return next((day for day in candidates if first <= day <= last and _is_working_day(day, free)), None)


def _is_working_day(day, free):
    in_year = (day.month, day.day)
    is_break = SUMMER[0] <= in_year <= SUMMER[1] or in_year >= CHRISTMAS[0] or in_year <= CHRISTMAS[1]
    return day.weekday() < 5 and not is_break and day not in free
