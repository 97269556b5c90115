"""Mandates end one by one, and many when a term does."""

from datetime import date

import pytest

from governance.models import Mandate, StaleVersion
from governance.services.seats import end_mandate, renew_mandates, vacate_mandates
from tests.factories.bodies import MandateFactory, days
from tests.factories.meetings import AttendanceFactory, MeetingFactory
from tests.governance.seats.acts import BEGIN, END, NEW_TERM, NEXT_END, ON, TERM, refused


def end(mandate, by, **fields):
    known = {"last_day": ON, "reason": "Avgår på egen begäran", "seen_version": mandate.version}
    return end_mandate(mandate=mandate, by=by, **known | fields)


def test_mandate_ends_on_the_day_with_a_reason(mandate, by):
    end(mandate, by)
    mandate.refresh_from_db()
    row = mandate.history.first()
    assert (mandate.last_day, mandate.reason_for_leaving) == (ON, "Avgår på egen begäran")
    assert (row.history_user, row.history_change_reason) == (by, "Avgår på egen begäran")


def test_ending_changes_no_old_minutes(mandate, by):
    meeting = MeetingFactory(body=mandate.seat.body, held_on=date(2024, 5, 1), held=True)
    attended = AttendanceFactory(meeting=meeting, seat=mandate.seat, mandate=mandate, designation="ledamot")
    before = (attended.version, attended.designation, attended.mandate_id)
    end(mandate, by)
    attended.refresh_from_db()
    assert (attended.version, attended.designation, attended.mandate_id) == before


@pytest.mark.parametrize(
    ("last_day", "words"),
    [(date(2023, 2, 13), "Mandatet började 2023-02-14"), (NEW_TERM, "Mandatet går ut 2026-12-31")],
)
def test_mandate_ends_within_itself(mandate, by, last_day, words):
    with refused("last_day", words):
        end(mandate, by, last_day=last_day)


def test_mandate_without_an_end_ends_when_it_is_ended(seat, by):
    mandate = MandateFactory(seat=seat, period=days(BEGIN))
    assert end(mandate, by, last_day=NEXT_END).last_day == NEXT_END


def test_mandate_that_another_has_changed_is_not_ended(mandate, by):
    seen = mandate.version
    Mandate.objects.get(pk=mandate.pk).save_change(by=by, seen_version=seen)
    with pytest.raises(StaleVersion):
        end(mandate, by, seen_version=seen)
    mandate.refresh_from_db()
    assert mandate.last_day == END


def test_running_out_are_the_last_of_seats_that_go_on(db):
    listed = MandateFactory(period=TERM)
    MandateFactory(period=days(BEGIN))
    MandateFactory(period=TERM, reason_for_leaving="Avgår")
    MandateFactory(period=TERM, seat__validity=TERM)
    MandateFactory(period=TERM, seat__body__validity=TERM)
    followed = MandateFactory(period=days(BEGIN, date(2025, 1, 1)))
    MandateFactory(seat=followed.seat, period=days(date(2025, 3, 1)))
    assert list(Mandate.objects.running_out_by(END)) == [listed]
    assert not Mandate.objects.running_out_by(date(2026, 12, 30)).exists()


def test_renewed_mandates_follow_the_old_ones(by):
    old = [MandateFactory(period=TERM), MandateFactory(period=TERM, vacant=True)]
    new = renew_mandates(mandates=old, until=NEXT_END, by=by)
    assert {(one.seat, one.person) for one in new} == {(one.seat, one.person) for one in old}
    assert {(one.period.lower, one.last_day, one.placeholder) for one in new} == {(NEW_TERM, NEXT_END, "")}
    assert not Mandate.objects.running_out_by(END).exists()
    assert [one.history.get().history_user for one in new] == [by, by]


def test_none_is_renewed_when_one_seat_does_not_reach(by):
    long, short = MandateFactory(period=TERM), MandateFactory(period=TERM)
    short.seat.validity = days(None, date(2028, 1, 1))
    short.seat.save()
    with refused("until", f"{short.seat.body}, {short.seat}: Platsen finns till 2027-12-31"):
        renew_mandates(mandates=[long, short], until=NEXT_END, by=by)
    assert Mandate.objects.count() == 2


def test_renewal_to_the_same_day_is_refused(by):
    with refused("until", "Välj en senare dag"):
        renew_mandates(mandates=[MandateFactory(period=TERM)], until=END, by=by)


def test_vacated_mandates_run_out_and_are_seen_to(by):
    old = [MandateFactory(period=TERM) for _ in range(2)]
    vacate_mandates(mandates=old, reason="Rådet görs om", by=by)
    for mandate in old:
        mandate.refresh_from_db()
        assert (mandate.last_day, mandate.reason_for_leaving) == (END, "Rådet görs om")
        assert mandate.history.first().history_change_reason == "Rådet görs om"
    assert not Mandate.objects.running_out_by(END).exists()
