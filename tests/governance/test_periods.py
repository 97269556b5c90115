from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governance.periods import LAST_YEAR, parse_period, validate_bounded_period, validate_span

READABLE = {
    "2017": (date(2017, 1, 1), date(2017, 12, 31)),
    "2017-01": (date(2017, 1, 1), date(2017, 1, 31)),
    "2016-02": (date(2016, 2, 1), date(2016, 2, 29)),
    "2017-03-15": (date(2017, 3, 15), date(2017, 3, 15)),
    "2016-02-29": (date(2016, 2, 29), date(2016, 2, 29)),
    "2016-K1": (date(2016, 1, 1), date(2016, 3, 31)),
    "2016-K4": (date(2016, 10, 1), date(2016, 12, 31)),
    "våren 2017": (date(2017, 1, 1), date(2017, 6, 30)),
    "sommaren 2017": (date(2017, 6, 1), date(2017, 8, 31)),
    "hösten 2017": (date(2017, 7, 1), date(2017, 12, 31)),
    "Hösten 2017": (date(2017, 7, 1), date(2017, 12, 31)),
    "vintern 2017": (date(2017, 11, 1), date(2017, 12, 31)),
    "2017–2018": (date(2017, 1, 1), date(2018, 12, 31)),
    "2016-K4–2017-06": (date(2016, 10, 1), date(2017, 6, 30)),
    "hösten 2017–våren 2018": (date(2017, 7, 1), date(2018, 6, 30)),
    "2009–": (date(2009, 1, 1), None),
    "–2025": (None, date(2025, 12, 31)),
    "årligen": (None, None),
    "Veckovis": (None, None),
    "löpande": (None, None),
    "halvårsvis": (None, None),
}
UNREADABLE = [
    "",
    "–",
    "snart",
    "17",
    "20177",
    "2017-1",
    "2017-00",
    "2017-13",
    "2017-K0",
    "2017-K5",
    "2017-k4",
    "K4 2017",
    "03/15/2017",  # a month first
    "03-15-2017",
    "3/15/17",
    "15/3 2017",
    "2017/03/15",
    "15 mars 2017",
    "2017–2018–2019",
    "1899",
    str(LAST_YEAR + 1),
    "0000",
    "hösten",
    "hösten 17",
    "hösten 1899",
    "monsunen 2017",
    "2017\n2018",
    "２０１７",  # digits of other scripts
    "٢٠١٧",
    "2017\x00",
    "årligen–2018",
]


@pytest.mark.parametrize(("text", "span"), READABLE.items())
def test_period_is_read_with_the_precision_of_the_source(text, span):
    period = parse_period(text)
    assert (period.start, period.end) == span


def test_period_keeps_the_text_as_written():
    assert parse_period("Hösten  2017").text == "Hösten 2017"
    assert parse_period("2017 – 2018").text == "2017–2018"
    assert parse_period("2017 - 2018").text == "2017–2018"


@pytest.mark.parametrize("text", UNREADABLE)
def test_period_that_cannot_be_read_is_refused_with_examples(text):
    with pytest.raises(ValidationError, match=r"går inte att läsa. Skriv till exempel 2017, 2017-03"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2017-02-29", "2017-02-30", "2017-04-31", "2017-06-00", "1900-02-29"])
def test_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(ValidationError, match="finns inte i kalendern"):
        parse_period(text)


@pytest.mark.parametrize("text", ["2018–2017", "2017-06–2017-05", "hösten 2017–våren 2017"])
def test_period_that_ends_before_it_begins_is_refused(text):
    with pytest.raises(ValidationError, match="slutar innan den börjar"):
        parse_period(text)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("2017-2018", "2017–2018"),
        ("2009-", "2009–"),
        ("-2025", "–2025"),
        ("2017 - 2018", "2017–2018"),
        ("2017-01", "2017-01"),
    ],
)
def test_hyphen_between_years_is_read_as_a_dash(typed, text):
    assert parse_period(typed).text == text


@pytest.mark.parametrize("text", ["årligen", "2009–", "–2025"])
def test_bounded_period_has_both_ends(text):
    with pytest.raises(ValidationError, match="både början och slut"):
        validate_bounded_period(text)


@pytest.mark.parametrize("text", ["årligen", "löpande"])
def test_what_recurs_is_no_span(text):
    with pytest.raises(ValidationError, match="eller 2011– när slutet inte är känt"):
        validate_span(text)


@pytest.mark.parametrize("text", ["2011–", "–2025", "2018", "2026–2027"])
def test_span_begins_or_ends(text):
    validate_span(text)
