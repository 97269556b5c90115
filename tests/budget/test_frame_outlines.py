"""The bars and the curve of a frame, as plain values."""

from datetime import date

import pytest

from budget.balances import figures_of
from budget.outlines.series import series_of
from budget.outlines.use import use_of
from tests.factories.bodies import days
from tests.factories.budget import (
    KRONA,
    MILLION,
    CallOffFactory,
    FrameFactory,
    allocation_with,
    approved,
    frame_with,
)

NB = "\u00a0"


def bars(use):
    return {row.name: [(part.kind, part.x, part.width) for part in row.bar] for row in use.rows}


def test_each_fördelning_begins_where_the_one_before_it_ended(db):
    frame = frame_with(MILLION)
    first = allocation_with(400_000 * KRONA, frame=frame)
    second = allocation_with(500_000 * KRONA, frame=frame)
    approved(allocation=first, amount=100_000 * KRONA)
    CallOffFactory(allocation=second, amount=50_000 * KRONA)
    assert bars(use_of(figures_of(frame))) == {
        "Hela ramen": [("used", "0%", "10%"), ("requested", "10%", "5%"), ("left", "15%", "85%")],
        str(first.committee): [("used", "0%", "10%"), ("left", "10%", "30%")],
        str(second.committee): [("requested", "40%", "5%"), ("left", "45%", "45%")],
        "Inte fördelat än": [("undistributed", "90%", "10%")],
    }


def test_more_requested_than_there_is_stays_within_the_bar(db):
    allocation = allocation_with(MILLION)
    for _ in range(2):
        CallOffFactory(allocation=allocation, amount=800_000 * KRONA)
    row = use_of(figures_of(allocation.frame)).rows[1]
    assert row.requested == 1_600_000 * KRONA
    assert [(part.kind, part.width) for part in row.bar] == [("requested", "100%")]


def test_frame_without_money_has_no_bars(db):
    assert {name: parts for name, parts in bars(use_of(figures_of(FrameFactory()))).items() if parts} == {}


@pytest.fixture
def frame(db):
    """Of a hundred days."""
    return FrameFactory(validity=days(date(2024, 1, 1), date(2024, 4, 10)))


SPENT = [(date(2024, 1, 26), 200_000 * KRONA, 1, 0), (date(2024, 2, 20), -50_000 * KRONA, 0, 1)]


def test_curve_is_of_steps_until_the_day(frame):
    series = series_of(frame, SPENT, MILLION, on=date(2024, 2, 29))
    assert series.line == "M0 1000H253V800H505V850H596"
    assert series.even == "M0 1000L1000 0"
    assert [(mark.label, mark.at) for mark in series.amounts] == [
        ("0", "100%"),
        ("0,2", "80%"),
        ("0,4", "60%"),
        ("0,6", "40%"),
        ("0,8", "20%"),
        ("1", "0%"),
    ]
    assert (series.unit, series.end.label, series.end_height) == ("Miljoner kronor", "0,15", "85%")


@pytest.mark.parametrize(
    ("on", "conclusion"),
    [
        (date(2023, 12, 31), "Ramens tid har inte börjat."),
        (date(2024, 3, 1), "Avropen går långsammare än jämn takt: 150 000 kr av 1 000 000 kr är avropat "),
        (date(2024, 4, 9), "Ramens tid är slut: 150 000 kr av 1 000 000 kr avropades."),
        (date(2025, 1, 1), "Ramens tid är slut: 150 000 kr av 1 000 000 kr avropades."),
    ],
)
def test_caption_says_what_the_curve_shows(frame, on, conclusion):
    said = series_of(frame, SPENT, MILLION, on=on).conclusion.replace(NB, " ")
    assert said.startswith(conclusion)


def test_in_step_with_an_even_pace(frame):
    said = series_of(
        frame, [(date(2024, 1, 20), MILLION // 4, 1, 0)], MILLION, on=date(2024, 1, 20)
    ).conclusion
    assert said.startswith("Avropen går i jämn takt: ")


def test_faster_than_an_even_pace(frame):
    said = series_of(frame, [(date(2024, 1, 2), MILLION, 1, 0)], MILLION, on=date(2024, 1, 10)).conclusion
    assert said.replace(NB, " ") == (
        "Avropen går snabbare än jämn takt: 1 000 000 kr av 1 000 000 kr är avropat till och med "
        "10 januari 2024. I jämn takt vore det cirka 100 000 kr."
    )


def test_table_says_the_same_month_by_month(frame):
    rows = series_of(frame, SPENT, MILLION, on=date(2024, 2, 29)).rows
    assert [(row.name, row.spent // KRONA, row.sum // KRONA, row.even // KRONA) for row in rows] == [
        ("januari 2024", 200_000, 200_000, 310_000),
        ("februari 2024", -50_000, 150_000, 600_000),
    ]


def test_long_frame_is_read_by_year(db):
    long = FrameFactory(validity=days(date(2024, 1, 1), date(2034, 1, 1)))
    series = series_of(long, SPENT, MILLION, on=date(2025, 6, 1))
    assert series.by_year
    assert [row.name for row in series.rows] == ["2024", "2025"]


def test_correction_after_the_frames_time_counts_at_its_end(frame):
    late = [*SPENT, (date(2024, 5, 2), -50_000 * KRONA, 0, 1)]
    series = series_of(frame, late, MILLION, on=date(2024, 6, 1))
    assert series.line.endswith("H1000V900H1000")
    assert series.rows[-1].sum == 100_000 * KRONA


def test_frame_without_money_has_no_curve(frame):
    assert series_of(frame, [], 0, on=date(2024, 2, 1)) is None
