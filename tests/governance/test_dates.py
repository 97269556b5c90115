"""Days as people write them, spans as the database keeps them, and the fields and forms that take them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.dates import days_between, days_in_words, last_day_of, parse_date
from governance.forms.fields import DateField
from governance.forms.leadership import LeadershipModelForm
from governance.models import LeadershipModel
from governance.terms_of_office import end_of_term
from tests.factories.bodies import LeadershipModelFactory, days
from tests.factories.governance import UserFactory
from tests.forms import posted, sent

TODAY = date(2026, 11, 20)
YEAR = days(date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-20", date(2026, 11, 20)),
        ("2026-1-2", date(2026, 1, 2)),
        (" 2026-11-20 ", date(2026, 11, 20)),
        ("20 nov 2026", date(2026, 11, 20)),
        ("20 november 2026", date(2026, 11, 20)),
        ("den 1 maj 2026", date(2026, 5, 1)),
        ("1. Maj  2026", date(2026, 5, 1)),
        ("3:e okt. 2026", date(2026, 10, 3)),
        ("i dag", TODAY),
        ("I DAG", TODAY),
        ("i morgon", TODAY + timedelta(days=1)),
        ("igår", TODAY - timedelta(days=1)),
        ("2024-02-29", date(2024, 2, 29)),
    ],
)
def test_day_is_read_as_people_write_it(text, expected):
    assert parse_date(text, today=TODAY) == expected


@pytest.mark.parametrize(
    "text",
    [
        "11/20/2026",
        "20/11/2026",
        "11-20-2026",
        "November 20 2026",
        "20 brumaire 2026",
        "2026",
        "2026-11",
        "20261120",
        "i övermorgon",
        "２０２６-11-20",
        "a\x00b",
        "",
    ],
)
def test_day_in_another_form_is_refused_with_an_example(text):
    with pytest.raises(ValidationError, match="ÅÅÅÅ-MM-DD, till exempel 2026-11-20"):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "2026-00-10", "31 april 2026"])
def test_day_that_is_not_in_the_calendar_is_refused(text):
    with pytest.raises(ValidationError, match="finns inte i kalendern"):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize("text", ["1899-12-31", "2201-01-01"])
def test_year_far_away_is_refused(text):
    with pytest.raises(ValidationError, match="mellan 1900 och 2200"):
        parse_date(text, today=TODAY)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2017, 1, 1), date(2020, 2, 10), "2017-01-01 – 2020-02-10"),
        (date(2023, 2, 14), None, "från 2023-02-14"),
        (None, date(2023, 2, 13), "till 2023-02-13"),
        (None, None, ""),
    ],
)
def test_span_says_its_first_and_last_day(first, last, words):
    span = days_between(first, last)
    assert (span.lower, last_day_of(span), days_in_words(span)) == (first, last, words)


def test_span_of_one_day_is_that_day():
    assert days_in_words(days_between(TODAY, TODAY)) == "2026-11-20 – 2026-11-20"


def test_span_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValidationError, match="Sista dagen kan inte komma före den första"):
        days_between(TODAY, TODAY - timedelta(days=1))


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2023, 1, 1), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
        (date(2027, 1, 1), date(2030, 12, 31)),
        (date(2022, 12, 31), date(2022, 12, 31)),
    ],
)
def test_term_of_office_ends_with_the_year_of_an_election(day, last):
    assert end_of_term(day) == last


# --- The field ---------------------------------------------------------------------------------------


def test_field_reads_today_and_a_day_that_is_one_already():
    assert DateField().clean("i dag") == timezone.localdate()
    assert DateField().clean(TODAY) == TODAY


def test_empty_field_is_a_day_unknown_or_an_error():
    assert DateField(required=False).clean("") is None
    with pytest.raises(ValidationError, match="Ange dagen, till exempel 2026-11-20"):
        DateField().clean("")


@pytest.mark.parametrize(
    ("typed", "changed"),
    [("2026-11-20", False), ("20 nov 2026", False), ("2026-11-21", True), ("11/20/2026", True), ("", True)],
)
def test_same_day_written_in_another_way_is_no_change(typed, changed):
    assert DateField(required=False).has_changed(TODAY, typed) is changed


# --- The form of a record with a span -----------------------------------------------------------------


def form_of(record, **typed):
    user = UserFactory()
    shown = LeadershipModelForm(instance=record, user=user)
    return LeadershipModelForm(sent(posted(shown, **typed)), instance=record, user=user)


def test_form_shows_the_last_day_and_saves_the_day_after(db):
    model = LeadershipModelFactory(validity=YEAR)
    shown = LeadershipModelForm(instance=model, user=UserFactory())
    assert (shown["first_day"].value(), shown["last_day"].value()) == (date(2026, 1, 1), date(2026, 12, 31))
    form = form_of(model, first_day="1 feb 2026", last_day="2026-06-30")
    record, _, _ = form.save_or_merge()
    record.refresh_from_db()
    assert record.validity == days(date(2026, 2, 1), date(2026, 7, 1))


def test_form_without_a_last_day_has_no_end(db):
    record, _, _ = form_of(LeadershipModelFactory(validity=YEAR), last_day="").save_or_merge()
    record.refresh_from_db()
    assert record.validity == days(date(2026, 1, 1))


def test_last_day_before_the_first_is_told_beside_it_and_once(db):
    form = form_of(LeadershipModelFactory(validity=YEAR), last_day="2025-12-31")
    assert form.errors == {"last_day": ["Sista dagen kan inte komma före den första."]}


def test_day_that_cannot_be_read_is_told_beside_it_and_once(db):
    form = form_of(LeadershipModelFactory(validity=YEAR), first_day="01/31/2026")
    assert list(form.errors) == ["first_day"]


def test_days_of_two_writers_are_put_together(db):
    model, user = LeadershipModelFactory(validity=YEAR), UserFactory()
    mine = posted(LeadershipModelForm(instance=model, user=user), last_day="2026-06-30")
    theirs = form_of(LeadershipModel.objects.get(pk=model.pk), first_day="2026-03-01")
    theirs.save_or_merge()
    record, _, conflicts = LeadershipModelForm(sent(mine), instance=model, user=user).save_or_merge()
    assert conflicts == []
    record.refresh_from_db()
    assert record.validity == days(date(2026, 3, 1), date(2026, 7, 1))
