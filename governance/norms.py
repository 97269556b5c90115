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
    planned_on: tuple[date, ...]
    least: int | None
    most: int | None
    latest_next: date | None
    on: date

    @property
    def planned(self):
        return len(self.planned_on)

    @property
    def next_planned(self):
        """The nearest day that is planned, of those that have not been; else None."""
        return min((day for day in self.planned_on if day >= self.on), default=None)

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
    def is_unplanned(self):
        """Whether the norm asks for another meeting, in time still, and none is planned."""
        return self.latest_next is not None and not self.is_late and self.next_planned is None

    @property
    def is_met(self):
        return self.has_norm and self.held >= self.least

    @property
    def is_over(self):
        """Whether more is held and planned than the norm asks for at most."""
        return self.most is not None and self.held + self.planned > self.most

    @property
    def words(self):
        """ "1 av 3–4, nästa senast 2026-08-31"; "1 av 3–4, 2 planerade, nästa 2026-08-20"; "2 möten, ingen
        norm".
        """
        held = f"{self.held} av {self.norm}" if self.has_norm else _counted(self.held, "möte", "möten")
        planned = _counted(self.planned, "planerat", "planerade") if self.planned else ""
        no_norm = "" if self.has_norm else "ingen norm"
        return ", ".join(filter(None, (held, planned, self._next_words(), no_norm)))

    def _next_words(self):
        """When the next meeting is, or by when it has to be; "" when no more is asked for."""
        if self.latest_next is None:
            return ""
        if self.is_late:
            return f"nästa skulle ha hållits senast {self.latest_next}"
        if self.next_planned and self.next_planned <= self.latest_next:
            return f"nästa {self.next_planned}"
        return f"nästa senast {self.latest_next}"

    @property
    def tone(self):
        """For a tag: danger when late, success when met, info on the way, neutral without a norm."""
        if not self.has_norm:
            return "neutral"
        if self.is_late:
            return "danger"
        return "success" if self.is_met else "info"


def norm_status(body, *, held, planned_on, year, on):
    """The status of a body in a year, seen on the day `on`; `planned_on` are the days of its coming meetings.

    The year (as far as the body exists in it) is divided into as many equal parts as there are meetings at
    least: the first is to be held in the first part, and so on. DOMAIN § 4 gives the numbers.
    """
    latest = None
    if body.meetings_min and held < body.meetings_min:
        latest = _end_of_part(held + 1, body.meetings_min, _days_of(body, year))
    return NormStatus(held, tuple(planned_on), body.meetings_min, body.meetings_max, latest, on)


NO_NORM = NormStatus(0, (), None, None, None, date.max)


def status_in_year(body, *, year, on):
    """The status of a body read `with_meetings_of` the year."""
    return norm_status(body, held=body.meetings_held, planned_on=body.meetings_planned_on, year=year, on=on)


def proposed_days(body, *, year, after=None, known=()):
    """Days for as many meetings as are missing in a year to meet the norm, beside those on the `known` days.

    They are spread evenly, each another ordinary working day: no weekend or holiday, and none in the breaks
    of summer (20 June to 10 August) and of the turn of the year. With `after`, for a year that has begun,
    over what is left of it. While nothing is late, each is early enough for its turn. There are fewer when
    too few such days are left, and none without a norm.
    """
    days, missing = _days_of(body, year), missing_meetings(body, known)
    if not missing or not days:
        return []
    first = max(days[0], after + STEP) if after else days[0]
    ahead = sorted(day for day in known if day >= first)
    found = _spread(body, days, first, missing + len(ahead), been=len(known) - len(ahead), taken=known)
    for day in ahead[: len(found)]:
        found.remove(min(found, key=lambda other: abs(other - day)))
    return found


def missing_meetings(body, known):
    """How many more than the known ones the norm asks for at least."""
    return max((body.meetings_min or 0) - len(known), 0)


def _spread(body, days, first, number, *, been, taken):
    """So many working days from `first` to the end of the year; `been` meetings came before them."""
    last = days[1]
    length = (last - first + STEP) / number
    free = set(holidays.Sweden(years=last.year, include_sundays=False, categories=("public", "de_facto")))
    found = set()
    latest = [_end_of_part(been + place + 1, body.meetings_min, days) for place in range(number)]
    if latest[0] < first:  # too late for the first, and then an even spread is worth more than the turns
        latest = [last] * number
    for place in range(number):
        middle = first + length * place + length / 2
        found.add(_working_day(min(middle, latest[place]), first, latest[place], free | found | set(taken)))
    return sorted(found - {None})


def _counted(number, one, many):
    return f"{number} {one if number == 1 else many}"


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
