"""Periods with the precision that the source gives: `2017`, `2017-01`, `2016-K4`, `hösten 2017`, `2009–`.

The text is kept as written; start and end are derived from it and never stored.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

SEASONS = {"våren": (1, 6), "sommaren": (6, 8), "hösten": (7, 12), "vintern": (11, 12)}
RECURRENCES = (
    "dagligen",
    "veckovis",
    "månadsvis",
    "kvartalsvis",
    "halvårsvis",
    "årligen",
    "löpande",
)
EXAMPLES = "2017, 2017-03, 2017-03-15, 2016-K4, hösten 2017, 2017–2018, 2009–, –2025 eller årligen"
FIRST_YEAR, LAST_YEAR = 1900, 2200

# A span is typed with a hyphen as often as with a dash; `2017-01` is a month and stays.
HYPHENS_BETWEEN_YEARS = re.compile(r" [-–] |(?<=^\d{4})-(?=\d{4}$)|(?<=^\d{4})-$|^-(?=\d{4}$)")
SINGLE = re.compile(
    r"(?P<year>\d{4})(?:-(?:K(?P<quarter>[1-4])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?", re.ASCII
)
SEASON = re.compile(rf"(?P<season>{'|'.join(SEASONS)}) (?P<year>\d{{4}})", re.ASCII)


@dataclass(frozen=True)
class Period:
    """A time as a source gives it. `start` or `end` is None where it is open or the time recurs."""

    text: str
    start: date | None
    end: date | None


def parse_period(text):
    """Period from text. Raises ValidationError, in Swedish with examples, for anything else.

    A month-first date, an impossible date and an end before the start are refused.
    """
    text = HYPHENS_BETWEEN_YEARS.sub("–", " ".join(text.split()))
    if text.lower() in RECURRENCES:
        return Period(text.lower(), None, None)
    if "–" not in text:
        return Period(text, *_span(text))
    first, last = text.split("–", 1)
    start = _span(first)[0] if first else None
    end = _span(last)[1] if last else None
    if start is None and end is None:
        raise _unreadable(text)
    if start and end and end < start:
        raise ValidationError("Perioden slutar innan den börjar. Skriv den tidigaste tiden först.")
    return Period(text, start, end)


def validate_period(text):
    parse_period(text)


def validate_span(text):
    """A time that begins, ends or both; nothing that recurs."""
    period = parse_period(text)
    if period.start is None and period.end is None:
        raise ValidationError("Ange år, till exempel 2026–2027, eller 2011– när slutet inte är känt.")


def validate_due(text):
    """A time by which something is to be done has a last day, or comes again; it is never open."""
    first, dash, last = parse_period(text).text.partition("–")
    if dash and not last:
        raise ValidationError(f"”{text}” har inget slut. Ange när det ska vara klart, till exempel {first}.")
    if dash and not first:
        raise ValidationError(f"”{text}” har ingen början. Skriv bara {last}, när det ska vara klart.")


def validate_bounded_period(text):
    period = parse_period(text)
    if period.start is None or period.end is None:
        raise ValidationError("Ange både början och slut, till exempel 2026–2027.")


def _span(text):
    """First and last day of a single time."""
    match = SEASON.fullmatch(text.strip().lower())
    if match:
        first, last = SEASONS[match["season"]]
        return _months(text, int(match["year"]), first, last)
    match = SINGLE.fullmatch(text.strip())
    if not match:
        raise _unreadable(text)
    year = int(match["year"])
    if match["day"]:
        return (_day(text, year, int(match["month"]), int(match["day"])),) * 2
    if match["month"]:
        return _months(text, year, int(match["month"]), int(match["month"]))
    if match["quarter"]:
        quarter = int(match["quarter"])
        return _months(text, year, quarter * 3 - 2, quarter * 3)
    return _months(text, year, 1, 12)


def _months(text, year, first, last):
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= first <= 12:
        raise _unreadable(text)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _day(text, year, month, day):
    _months(text, year, month, month)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValidationError(f"Dagen {text} finns inte i kalendern.") from error


def _unreadable(text):
    return ValidationError(f"Tiden ”{text}” går inte att läsa. Skriv till exempel {EXAMPLES}.")
