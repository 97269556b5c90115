"""Days as people write them, and spans of days as the database keeps them.

A span has its first day and the day after its last; people read and write the last day itself.
"""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
LONG_MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)
NUMBER_OF_MONTH = {name: number for names in (MONTHS, LONG_MONTHS) for number, name in enumerate(names, 1)}
RELATIVE = {"i dag": 0, "idag": 0, "i morgon": 1, "imorgon": 1, "i går": -1, "igår": -1}
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
IN_WORDS = re.compile(r"(?:den )?(\d{1,2})(?:\.|:e)? ([a-zåäö]+)\.? (\d{4})", re.ASCII)
FIRST_YEAR, LAST_YEAR = 1900, 2200
EXAMPLES = "Skriv dagen som ÅÅÅÅ-MM-DD, till exempel 2026-11-20, eller 20 nov 2026."


def parse_date(text, *, today):
    """The day that a text names: `2026-11-20`, `20 nov 2026`, `i dag`.

    Raises ValidationError with an example for anything else, such as the month-first `11/20/2026`.
    """
    text = " ".join(text.lower().split())
    if text in RELATIVE:
        return today + timedelta(days=RELATIVE[text])
    iso, in_words = ISO.fullmatch(text), IN_WORDS.fullmatch(text)
    if iso:
        return _day(*map(int, iso.groups()))
    if in_words and in_words[2] in NUMBER_OF_MONTH:
        return _day(int(in_words[3]), NUMBER_OF_MONTH[in_words[2]], int(in_words[1]))
    raise ValidationError(EXAMPLES)


def _day(year, month, day):
    try:
        found = date(year, month, day)
    except ValueError as error:
        raise ValidationError(f"Dagen finns inte i kalendern. {EXAMPLES}") from error
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(f"Året ska ligga mellan {FIRST_YEAR} och {LAST_YEAR}.")
    return found


def days_between(first, last):
    """The span from the first day to the last, both included; None is open.

    Raises ValidationError when the last comes before the first.
    """
    if first and last and last < first:
        raise ValidationError("Sista dagen kan inte komma före den första.")
    return DateRange(first, last + timedelta(days=1) if last else None)


def last_day_of(span):
    """The last day of a span; None when it has no end."""
    return span.upper - timedelta(days=1) if span and span.upper else None


def begins_after(span, day):
    return span.lower is not None and span.lower > day


def ended_before(span, day):
    return span.upper is not None and span.upper <= day


def days_in_words(span):
    """ "2017-01-01 – 2020-02-10", "från 2023-02-14", "till 2023-02-13"; "" when nothing is known."""
    first, last = span and span.lower, last_day_of(span)
    if first and last:
        return f"{first} – {last}"
    if first:
        return f"från {first}"
    return f"till {last}" if last else ""
