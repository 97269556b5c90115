"""How often a body meets, held against how often it is to meet; and days that are proposed for it."""

from datetime import date

import holidays
import pytest

from governance.models import Body
from governance.norms import norm_status, proposed_days
from tests.factories.bodies import days

ON = date(2026, 11, 20)
SPRING = date(2026, 3, 1)
# The norms of DOMAIN § 4: name, least and most a year, and by when the first meeting is to be held.
NORMS = [
    ("Politisk styrgrupp", 3, 3, date(2026, 4, 30)),
    ("Styrgrupp", 3, 3, date(2026, 4, 30)),
    ("Lednings- och samordningsgrupp", 4, 12, date(2026, 3, 31)),
    ("Trygghetsrådet", 3, 4, date(2026, 4, 30)),
    ("Samordnings- och beredningsgrupp", 3, 5, date(2026, 4, 30)),
    ("Samverkansråd", 2, 2, date(2026, 6, 30)),
]


def body(least=3, most=4, **fields):
    return Body(meetings_min=least, meetings_max=most, **fields)


def status(record, *, held=0, planned_on=(), year=2026, on=SPRING):
    return norm_status(record, held=held, planned_on=planned_on, year=year, on=on)


@pytest.mark.parametrize(("name", "least", "most", "first"), NORMS, ids=[norm[0] for norm in NORMS])
def test_first_meeting_is_held_in_the_first_part_of_the_year(name, least, most, first):
    assert status(body(least, most)).latest_next == first


@pytest.mark.parametrize(
    ("held", "words", "tone"),
    [
        (0, "0 av 3–4, nästa senast 2026-04-30", "info"),
        (1, "1 av 3–4, nästa senast 2026-08-31", "info"),
        (2, "2 av 3–4, nästa senast 2026-12-31", "info"),
        (3, "3 av 3–4", "success"),
        (5, "5 av 3–4", "success"),
    ],
)
def test_words_count_what_is_held_and_say_by_when_the_next_is(held, words, tone):
    found = status(body(), held=held)
    assert (found.words, found.tone) == (words, tone)


MAY, JUNE, SEPTEMBER, DECEMBER = (date(2026, month, 8) for month in (5, 6, 9, 12))


@pytest.mark.parametrize(
    ("held", "planned_on", "on", "words"),
    [
        (2, [DECEMBER], ON, "2 av 3–4, 1 planerat, nästa 2026-12-08"),
        (1, [SEPTEMBER, JUNE], SPRING, "1 av 3–4, 2 planerade, nästa 2026-06-08"),
        (0, [MAY, DECEMBER], SPRING, "0 av 3–4, 2 planerade, nästa senast 2026-04-30"),
        (1, [MAY, SEPTEMBER], JUNE, "1 av 3–4, 2 planerade, nästa senast 2026-08-31"),
        (1, [DECEMBER], ON, "1 av 3–4, 1 planerat, nästa skulle ha hållits senast 2026-08-31"),
        (3, [DECEMBER], ON, "3 av 3–4, 1 planerat"),
    ],
)
def test_words_count_what_is_planned_too_and_name_the_day_when_it_is_in_time(held, planned_on, on, words):
    assert status(body(), held=held, planned_on=planned_on, on=on).words == words


def test_planned_meetings_are_counted_without_a_norm_too():
    assert status(body(None, None), held=1, planned_on=[JUNE]).words == "1 möte, 1 planerat, ingen norm"


def test_late_when_the_day_has_passed_and_not_on_the_day_itself():
    latest = date(2026, 8, 31)
    on_the_day, after = (status(body(), held=1, on=day) for day in (latest, date(2026, 9, 1)))
    assert (on_the_day.is_late, on_the_day.tone) == (False, "info")
    assert (after.is_late, after.tone) == (True, "danger")
    assert after.words == "1 av 3–4, nästa skulle ha hållits senast 2026-08-31"


def test_exact_norm_is_one_number():
    assert status(body(3, 3)).norm == "3"


@pytest.mark.parametrize(
    ("held", "words"), [(0, "0 möten, ingen norm"), (1, "1 möte, ingen norm"), (2, "2 möten, ingen norm")]
)
def test_without_a_norm_only_the_meetings_are_counted(held, words):
    found = status(body(None, None), held=held)
    assert (found.words, found.tone, found.is_late, found.is_met) == (words, "neutral", False, False)


@pytest.mark.parametrize(("held", "planned", "over"), [(3, 1, False), (3, 2, True), (0, 5, True)])
def test_more_than_the_norm_asks_for_at_most(held, planned, over):
    planned_on = [date(2026, 10, 1 + number) for number in range(planned)]
    assert status(body(), held=held, planned_on=planned_on).is_over is over


def test_body_of_half_a_year_has_the_parts_of_that_half():
    half = body(3, 3, validity=days(date(2026, 7, 1)))
    assert [status(half, held=held).latest_next for held in range(3)] == [
        date(2026, 8, 30),
        date(2026, 10, 30),
        date(2026, 12, 31),
    ]


def test_nothing_is_due_in_a_year_without_the_body():
    found = status(body(validity=days(date(2023, 2, 14))), year=2022)
    assert (found.latest_next, found.words) == (None, "0 av 3–4")


# --- Proposed days ------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", range(2024, 2032))
@pytest.mark.parametrize("norm", NORMS, ids=[norm[0] for norm in NORMS])
def test_proposed_days_meet_the_norm_on_working_days_outside_the_breaks(norm, year):
    record = body(norm[1], norm[2])
    proposed = proposed_days(record, year=year)
    free = holidays.Sweden(years=year, include_sundays=False, categories=("public", "de_facto"))
    assert len(proposed) == norm[1]
    assert [day for day in proposed if day.weekday() >= 5 or day in free] == []
    assert [day for day in proposed if (6, 20) <= (day.month, day.day) <= (8, 10)] == []
    assert [day for day in proposed if not (1, 6) < (day.month, day.day) < (12, 20)] == []


@pytest.mark.parametrize("norm", NORMS, ids=[norm[0] for norm in NORMS])
def test_when_the_proposed_days_are_kept_nothing_is_ever_late(norm):
    record = body(norm[1], norm[2])
    for number, day in enumerate(proposed_days(record, year=2026)):
        assert not status(record, held=number, on=day).is_late


def test_proposed_days_keep_within_the_life_of_the_body():
    record = body(validity=days(date(2026, 2, 14), date(2026, 6, 15)))
    proposed = proposed_days(record, year=2026)
    assert len(proposed) == 3
    assert date(2026, 2, 14) <= min(proposed)
    assert max(proposed) < date(2026, 6, 15)


def test_known_meetings_take_the_place_of_proposals():
    record = body()
    whole = proposed_days(record, year=2026)
    assert proposed_days(record, year=2026, known=[date(2026, 3, 9)]) == whole[1:]
    assert proposed_days(record, year=2026, known=whole) == []
    assert proposed_days(record, year=2026, known=[*whole, ON]) == []


@pytest.mark.parametrize(
    ("least", "known", "proposed"),
    [
        (2, [date(2026, 4, 23)], [date(2026, 12, 11)]),
        (3, [], [date(2026, 11, 27), date(2026, 12, 10), date(2026, 12, 18)]),
        (3, [date(2026, 4, 23), date(2026, 12, 15)], [date(2026, 12, 1)]),
        (2, [date(2026, 4, 23), date(2026, 5, 23)], []),
    ],
)
def test_what_is_missing_is_spread_over_what_is_left_of_the_year(least, known, proposed):
    assert proposed_days(body(least, 4), year=2026, after=ON, known=known) == proposed


@pytest.mark.parametrize("norm", NORMS, ids=[norm[0] for norm in NORMS])
@pytest.mark.parametrize("month", range(1, 12))
def test_as_many_as_are_missing_are_proposed_all_year_and_in_time_while_nothing_is_late(norm, month):
    record, today = body(norm[1], norm[2]), date(2026, month, 10)
    proposed = proposed_days(record, year=2026, after=today)
    assert len(proposed) == norm[1]
    assert min(proposed) > today
    if not status(record, on=today).is_late:
        assert [day for held, day in enumerate(proposed) if status(record, held=held, on=day).is_late] == []


def test_when_no_ordinary_day_is_left_fewer_are_proposed():
    assert proposed_days(body(3, 3), year=2026, after=date(2026, 12, 16)) == [
        date(2026, 12, 17),
        date(2026, 12, 18),
    ]
    assert proposed_days(body(), year=2026, after=date(2026, 12, 31)) == []
    assert proposed_days(body(), year=2025, after=ON) == []


def test_without_a_norm_or_in_a_year_without_the_body_nothing_is_proposed():
    assert proposed_days(body(None, None), year=2026) == []
    assert proposed_days(body(validity=days(None, date(2023, 2, 14))), year=2026) == []
