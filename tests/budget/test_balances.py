"""Figures today and on a day, by the dates of the avrop; and what is reported beside them."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from budget.balances import figures_of
from budget.models import CallOff, Frame, LedgerEntry
from budget.services.outcomes import report_forecast, report_outcome
from tests.budget.test_call_offs import refusal
from tests.factories.budget import (
    DAY,
    KRONA,
    MILLION,
    CallOffActFactory,
    CallOffFactory,
    ReallocationFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.governance import MatterFactory, UserFactory, person_with


def approved_on(day, **fields):
    return CallOffActFactory(call_off=CallOffFactory(dated=day, **fields), dated=day).call_off


def test_day_counts_what_is_dated_by_then(db):
    allocation, days = allocation_with(), [DAY + timedelta(days=number) for number in range(3)]
    for day in days:
        approved_on(day, allocation=allocation, amount=KRONA)
    assert [figures_of(allocation.frame, on=day).used for day in days] == [KRONA, 2 * KRONA, 3 * KRONA]


def test_today_and_the_figures_of_today_are_the_same(demo):
    for frame in Frame.objects.all():
        kept, summed = figures_of(frame), figures_of(frame, on=timezone.localdate())
        assert kept.parts == summed.parts
        for name in ("amount", "allocated", "undistributed", "used", "left", "requested", "received"):
            assert getattr(kept, name) == getattr(summed, name)


def test_before_the_decision_there_is_nothing(db):
    frame = allocation_with().frame
    assert figures_of(frame, on=DAY - timedelta(days=1)).amount == 0


def test_requested_is_apart(db):
    allocation = allocation_with()
    CallOffFactory(allocation=allocation, amount=7 * KRONA)
    for on in (None, DAY):
        figures = figures_of(allocation.frame, on=on)
        assert (figures.requested, figures.used) == (7 * KRONA, 0)
    assert figures_of(allocation.frame, on=DAY - timedelta(days=1)).requested == 0


def test_omfördelning_shows_in_what_each_was_given(db):
    move = ReallocationFactory(amount=KRONA)
    assert [part.given for part in figures_of(move.frame).parts] == [MILLION - KRONA, KRONA]


@pytest.mark.parametrize("count", [1, 30])
def test_figures_of_today_take_the_same_queries_with_any_number_of_avrop(
    db, count, django_assert_num_queries
):
    allocation = allocation_with()
    for _ in range(count):
        approved(allocation=allocation, amount=KRONA)
    frame = Frame.objects.get(pk=allocation.frame_id)
    with django_assert_num_queries(2):
        assert figures_of(frame).used == count * KRONA


def test_outcome_changes_no_balance_and_the_latest_counts(db):
    call_off, by = approved(amount=10 * KRONA), UserFactory()
    before = figures_of(call_off.frame)
    for amount in (12 * KRONA, 0):
        report_outcome(call_off=call_off, amount=amount, dated=DAY, key=uuid.uuid4(), by=by)
    assert figures_of(call_off.frame) == before
    assert CallOff.objects.with_outcome().get().outcome == 0


def test_outcome_is_of_what_is_approved_and_has_been(db):
    said = {"amount": KRONA, "key": uuid.uuid4(), "by": UserFactory()}
    assert refusal(report_outcome, call_off=CallOffFactory(), dated=DAY, **said) == (
        "Avropet är inte godkänt, så det har inget utfall."
    )
    tomorrow = timezone.localdate() + timedelta(days=1)
    for service, of in ((report_outcome, "call_off"), (report_forecast, "allocation")):
        record = {"call_off": approved, "allocation": allocation_with}[of]()
        assert refusal(service, **{of: record}, dated=tomorrow, **said) == (
            "Datumet har inte varit än. Ange i dag eller en tidigare dag."
        )


def test_forecast_is_kept_once_for_a_key(db):
    said = {"amount": KRONA, "dated": DAY, "key": uuid.uuid4(), "by": UserFactory()}
    allocation = allocation_with()
    assert report_forecast(allocation=allocation, **said) == report_forecast(allocation=allocation, **said)


def test_frames_are_read_by_the_class_of_their_matter(db):
    secret = frame_with(matter=MatterFactory(working_material=True))
    approved(allocation=allocation_with(frame=secret))
    public = frame_with()
    for role, frames in (("elected_representative", {public}), ("economist", {public, secret})):
        user = person_with(role)
        assert set(Frame.objects.visible_to(user)) == frames
        assert CallOff.objects.visible_to(user).count() == len(frames) - 1
    assert not Frame.objects.visible_to(person_with("external_party")).exists()


def test_log_is_paged_by_position(db):
    allocation = allocation_with()
    for _ in range(5):
        approved(allocation=allocation, amount=KRONA)
    log = LedgerEntry.objects.of(allocation.frame).latest_first().with_everything()
    assert [entry.position for entry in log[:3]] == [7, 6, 5]
    assert [entry.position for entry in log.before(5)[:3]] == [4, 3, 2]
    assert [entry.frame_left for entry in log[:2]] == [MILLION - 5 * KRONA, MILLION - 4 * KRONA]
