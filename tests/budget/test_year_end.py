"""The end of a frame's year: handled, locked, and opened again with a reason."""

import uuid
from datetime import timedelta

import pytest

from budget.balances import figures_of
from budget.models import FrameAct
from budget.services.corrections import correct_call_off
from budget.services.frames import change_allocation
from budget.services.year_end import close_frame, reopen_frame
from tests.budget.test_call_offs import refusal
from tests.factories.budget import (
    DAY,
    KRONA,
    CallOffFactory,
    LedgerEntryFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory

USED, LEFT, UNDISTRIBUTED = 100_000 * KRONA, 200_000 * KRONA, 50_000 * KRONA
USED_THERE = "Pengarna som fördes över är redan fördelade i"


def said(**fields):
    return {"point": DecisionPointFactory(), "dated": DAY, "key": uuid.uuid4(), "by": UserFactory()} | fields


@pytest.fixture
def frame(db):
    frame = frame_with(USED + LEFT + UNDISTRIBUTED)
    approved(allocation=allocation_with(USED + LEFT, frame=frame), amount=USED)
    return frame


def close(frame, handling="lapses", **fields):
    return close_frame(frame=frame, handling=handling, **said(**fields))


def reopen(frame, **fields):
    return reopen_frame(frame=frame, **{"reason": "En faktura saknades"} | said(**fields))


def test_what_is_left_lapses_and_the_year_is_locked(frame):
    close(frame)
    figures = figures_of(frame)
    assert (figures.lapsed, figures.left, figures.used) == (LEFT + UNDISTRIBUTED, 0, USED)
    assert (figures.parts[0].lapsed, figures.parts[0].left) == (LEFT, 0)
    frame.balance.refresh_from_db()
    assert frame.balance.is_closed


def test_what_is_left_is_carried_over(frame):
    other = frame_with(KRONA, year=2025)
    close(frame, "carried_over", to_frame=other)
    assert figures_of(frame).carried_out == LEFT + UNDISTRIBUTED
    figures = figures_of(other)
    assert (figures.received, figures.amount) == (LEFT + UNDISTRIBUTED, LEFT + UNDISTRIBUTED + KRONA)


def test_nothing_may_be_left_that_nothing_is_said_of(frame):
    assert refusal(close, frame=frame, handling="nothing_left") == (
        "Det finns pengar kvar. Välj vad som händer med dem."
    )


def test_avrop_that_waits_is_answered_first(frame):
    CallOffFactory(allocation=frame.allocations.get(), amount=KRONA)
    assert refusal(close, frame=frame) == "Det finns avrop som väntar på svar. Besvara dem först."
    assert figures_of(frame).lapsed == 0


@pytest.mark.parametrize("handling", ["lapses", "carried_over"])
def test_opened_again_everything_is_back(frame, handling):
    before = figures_of(frame)
    other = frame_with(KRONA, year=2025)
    close(frame, handling, to_frame=other if handling == "carried_over" else None)
    reopen(frame)
    assert figures_of(frame) == before
    assert figures_of(other).amount == KRONA
    frame.balance.refresh_from_db()
    assert not frame.balance.is_closed


def test_year_is_closed_and_opened_any_number_of_times(frame):
    other = frame_with(KRONA, year=2025)
    for to_frame in (None, other, None, other):
        close(frame, "carried_over" if to_frame else "lapses", to_frame=to_frame)
        assert figures_of(frame).left == 0
        reopen(frame)
    assert figures_of(frame).left == LEFT + UNDISTRIBUTED


def test_money_that_is_distributed_where_it_went_does_not_come_back(frame):
    other = frame_with(KRONA, year=2025)
    close(frame, "carried_over", to_frame=other)
    allocation_with(2 * KRONA, frame=other)
    assert refusal(reopen, frame=frame).startswith(USED_THERE)
    assert figures_of(frame).left == 0


def test_same_key_closes_and_opens_once(frame):
    same = {"key": uuid.uuid4(), "by": UserFactory(), "point": DecisionPointFactory()}
    assert close(frame, **same) == close(frame, **same)
    again = same | {"key": uuid.uuid4()}
    assert reopen(frame, **again) == reopen(frame, **again)
    assert FrameAct.objects.count() == 2
    assert figures_of(frame).left == LEFT + UNDISTRIBUTED


def test_closed_year_is_not_closed_again_nor_an_open_one_opened(frame):
    assert refusal(reopen, frame=frame) == "Budgetåret är inte avslutat."
    close(frame)
    assert refusal(close, frame=frame, handling="nothing_left") == "Budgetåret är redan avslutat."


def test_opening_again_says_why(frame):
    close(frame)
    assert refusal(reopen, frame=frame, reason="") == "Skriv varför budgetåret öppnas igen."


def test_closed_year_takes_no_correction(frame):
    close(frame)
    correction = said(amount=KRONA, reason="Fel")
    del correction["point"]
    assert refusal(correct_call_off, call_off=frame.call_offs.get(), **correction) == (
        "Budgetåret är avslutat, så inget kan bokföras i ramen."
    )


def test_nothing_is_carried_over_to_a_closed_year(frame):
    other = frame_with(KRONA, year=2025)
    close(other)
    assert refusal(close, frame=frame, handling="carried_over", to_frame=other) == (
        "Budgetåret är avslutat, så inget kan bokföras i ramen."
    )


def test_nothing_is_carried_over_to_the_same_year(frame):
    assert refusal(close, frame=frame, handling="carried_over", to_frame=frame) != ""


def test_nothing_is_carried_over_to_the_same_or_an_earlier_year(frame):
    for year in (2023, 2024):
        assert refusal(
            close, frame=frame, handling="carried_over", to_frame=frame_with(KRONA, year=year)
        ) == ("Pengar förs bara över till en ram för ett senare år.")


def test_year_ends_and_begins_again_no_earlier_than_the_latest_in_it(frame):
    late, words = DAY + timedelta(days=30), "Det senaste i ramen är från {}. Ange den dagen eller en senare."
    approved(allocation=frame.allocations.get(), amount=KRONA, dated=DAY + timedelta(days=3))
    assert refusal(close, frame=frame) == words.format("2024-05-17")
    close(frame, dated=late)
    assert refusal(reopen, frame=frame, dated=late - timedelta(days=1)) == words.format("2024-06-13")
    reopen(frame, dated=late)


def test_avrop_of_an_earlier_day_than_the_closing_has_money_on_every_day_since(frame):
    """What lapsed comes back as of the day when it did."""
    close(frame, dated=DAY + timedelta(days=30))
    reopen(frame, dated=DAY + timedelta(days=60))
    approved(allocation=frame.allocations.get(), amount=LEFT, dated=DAY + timedelta(days=2))
    for number in (1, 2, 30, 45, 60):
        figures = figures_of(frame, on=DAY + timedelta(days=number))
        assert (figures.parts[0].left, figures.undistributed) == (0 if number > 1 else LEFT, UNDISTRIBUTED)


def test_money_that_was_distributed_where_it_went_does_not_come_back(frame):
    other = frame_with(KRONA, year=2025)
    close(frame, "carried_over", to_frame=other)
    part = allocation_with(2 * KRONA, frame=other)
    back = {"allocation": part, "amount": -2 * KRONA, "dated": DAY + timedelta(days=1)}
    change_allocation(**said(**back))
    assert refusal(reopen, frame=frame, dated=DAY + timedelta(days=2)) == (
        f"Pengarna som fördes över har varit fördelade i {other}, så de kan inte tas tillbaka."
    )


def test_more_money_in_an_open_year_after_a_closing(frame):
    close(frame)
    reopen(frame)
    LedgerEntryFactory(frame=frame, amount=KRONA)
    assert figures_of(frame).left == LEFT + UNDISTRIBUTED + KRONA
