"""A meeting is within the life of its body, and what is justerat stays: in the database itself."""

from datetime import date, timedelta

import pytest

from governance.models import AgendaItem, Attendance, Meeting
from tests import answers
from tests.answers import DONE
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, UserFactory
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    ReopenedMinutesFactory,
    adjust,
    reopen,
)

FIRST, LAST = date(2023, 2, 14), date(2026, 12, 31)
DAY = timedelta(days=1)
NOT_THAT_DAY = {"Organet finns inte den dagen. Välj en dag då det finns."}
HAS_MEETINGS = {"Organet har möten utanför den tiden. Ställ in eller flytta dem först."}
LOCKED = {"Protokollet är justerat och låst. Öppna det igen med ett skäl."}
ONLY_HELD = {"Bara ett hållet möte kan justeras."}
STAYS_HELD = {"Ett hållet möte kan varken ställas in eller planeras om."}
STAYS_CANCELLED = {"Ett inställt möte kan inte tas upp igen. Planera ett nytt."}
NOT_REMOVED = {"Ett hållet möte tas inte bort."}
COUNTED = {"Justeringarna räknas bara när protokollet justeras."}
UNDECIDED = {"Mötet har punkter som inte är avgjorda."}
ONLY_ADJUSTED = {"Bara ett justerat protokoll kan öppnas igen."}
RECORD_LOCKED = {"Mötet är justerat eller inställt, och dess uppgifter är låsta."}
MINUTED = {"Beslutet står i ett justerat protokoll. Öppna protokollet igen för att ändra det."}


@pytest.fixture
def body(db):
    return BodyFactory(validity=days(FIRST, LAST + DAY))


@pytest.fixture
def held(db):
    """A held meeting with a point that is decided, and one person present."""
    meeting = MeetingFactory(held=True)
    AgendaItemFactory(meeting=meeting, noted=True)
    AttendanceFactory(meeting=meeting)
    return meeting


@pytest.fixture
def adjusted(held):
    return adjust(held)


def to_adjust(meeting):
    """What adjusting the meeting changes."""
    return {
        "state": Meeting.State.ADJUSTED,
        "adjusted_on": LAST,
        "times_adjusted": meeting.times_adjusted + 1,
        "cancel_reason": "",
    }


@pytest.mark.parametrize("day", [FIRST - DAY, LAST + DAY, FIRST - 900 * DAY])
def test_meeting_outside_the_life_of_its_body_is_refused(body, day):
    assert answers.of_insertion(MeetingFactory.build(body=body, held_on=day)) == NOT_THAT_DAY
    assert answers.of_change(MeetingFactory(body=body, held_on=FIRST), held_on=day) == NOT_THAT_DAY
    other = MeetingFactory(held_on=day)
    assert answers.of_change(other, body=body) == NOT_THAT_DAY


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_meeting_on_the_first_and_the_last_day_of_its_body_is_taken(body, day):
    assert answers.of_insertion(MeetingFactory.build(body=body, held_on=day)) == DONE
    assert answers.of_change(MeetingFactory(body=body, held_on=date(2024, 1, 1)), held_on=day) == DONE


def test_cancelled_meeting_may_stand_outside_but_is_not_taken_up_again(body):
    cancelled = MeetingFactory(cancelled=True, body=body, held_on=LAST + DAY)
    assert answers.of_change(cancelled, place="Stadshuset") == DONE
    assert answers.of_change(cancelled, state=Meeting.State.PLANNED, cancel_reason="") == STAYS_CANCELLED


@pytest.mark.parametrize("state", ["planned", "called", "held"])
def test_cancelled_meeting_stays_cancelled(db, state):
    cancelled = MeetingFactory(cancelled=True)
    assert answers.of_change(cancelled, state=state, cancel_reason="") == STAYS_CANCELLED


@pytest.mark.parametrize("state", ["planned", "called", "held", "adjusted"])
def test_body_ends_only_after_its_meetings(body, state):
    MeetingFactory(body=body, held_on=date(2024, 5, 14), **({} if state == "planned" else {state: True}))
    for validity in (days(FIRST, date(2024, 5, 14)), days(date(2024, 5, 15)), days(None, FIRST)):
        assert answers.of_change(body, validity=validity) == HAS_MEETINGS
    for validity in (days(date(2024, 5, 14)), days(None, date(2024, 5, 15)), days(None)):
        assert answers.of_change(body, validity=validity) == DONE


def test_body_without_meetings_or_with_cancelled_ones_ends_any_day(body):
    MeetingFactory(body=body, cancelled=True, held_on=date(2024, 5, 14))
    MeetingFactory(held_on=date(2024, 5, 14))
    assert answers.of_change(body, validity=days(FIRST, FIRST + DAY)) == DONE


def test_meeting_with_an_undecided_item_is_not_adjusted(held):
    AgendaItemFactory(meeting=held)
    assert answers.of_change(held, **to_adjust(held)) == UNDECIDED


def test_meeting_is_adjusted_when_its_own_items_are_decided(held):
    AgendaItemFactory(waiting=True, body=held.body)
    AgendaItemFactory(meeting=MeetingFactory(body=held.body, held_on=LAST))
    assert answers.of_change(held, **to_adjust(held)) == DONE
    assert answers.of_change(MeetingFactory(held=True), **to_adjust(held)) == DONE


@pytest.mark.parametrize("state", ["called", "cancelled"])
def test_meeting_that_is_not_held_is_not_adjusted(db, state):
    meeting = MeetingFactory(**{state: True})
    assert answers.of_change(meeting, **to_adjust(meeting)) == ONLY_HELD
    assert answers.of_change(MeetingFactory(), **to_adjust(meeting)) == ONLY_HELD


def test_meeting_does_not_begin_as_adjusted(body):
    fields = {"body": body, "held_on": LAST, "adjusted_on": LAST}
    begun = MeetingFactory.build(state="adjusted", times_adjusted=1, **fields)
    assert answers.of_insertion(begun) == ONLY_HELD
    assert answers.of_insertion(MeetingFactory.build(times_adjusted=1, **fields)) == ONLY_HELD
    assert answers.of_insertion(MeetingFactory.build(state="held", **fields)) == DONE


def test_adjustments_are_counted_one_by_one(held):
    for count in (0, 2):
        assert answers.of_change(held, **to_adjust(held) | {"times_adjusted": count}) != DONE
    assert answers.of_change(held, times_adjusted=1) == COUNTED
    assert answers.of_change(reopen(adjust(held)), times_adjusted=0) == COUNTED


def test_held_meeting_stays_held(held):
    for state in ("planned", "called"):
        assert answers.of_change(held, state=state) == STAYS_HELD
    assert answers.of_change(held, state="cancelled", cancel_reason="Ångrat") == STAYS_HELD
    assert answers.of_change(held, place="Stadshuset", held_on=LAST) == DONE


@pytest.mark.parametrize("traits", [{"held": True}, {"adjusted": True}])
def test_meeting_that_was_held_is_not_removed(db, traits):
    assert answers.of_deletion(MeetingFactory(**traits)) == NOT_REMOVED


@pytest.mark.parametrize("traits", [{}, {"called": True}, {"cancelled": True}])
def test_meeting_that_was_never_held_can_be_removed(db, traits):
    assert answers.of_deletion(MeetingFactory(**traits)) == DONE


def test_adjusted_meeting_is_locked(adjusted):
    assert answers.of_change(adjusted, place="Stadshuset") == LOCKED
    assert answers.of_change(adjusted, version=9) == LOCKED
    assert answers.of_change(adjusted, state="planned") == LOCKED
    assert answers.of_change(adjusted, state="cancelled", cancel_reason="Ångrat") == LOCKED
    assert answers.of_change(adjusted, held_on=LAST) == LOCKED


def test_agenda_of_an_adjusted_meeting_is_locked(adjusted):
    item = adjusted.agenda_items.get()
    waiting = AgendaItemFactory(waiting=True, body=adjusted.body)
    new = AgendaItemFactory.build(meeting=adjusted, body=adjusted.body)
    assert answers.of_insertion(new) == RECORD_LOCKED
    assert answers.of_change(item, minutes="Något annat sades.") == RECORD_LOCKED
    assert answers.of_change(item, meeting=None, minutes="", outcome="") == RECORD_LOCKED
    assert answers.of_change(item, meeting=MeetingFactory(body=adjusted.body)) == RECORD_LOCKED
    assert answers.of_change(waiting, meeting=adjusted) == RECORD_LOCKED
    assert answers.of_deletion(item) == RECORD_LOCKED
    assert answers.of_change(waiting, title="Väntar") == DONE


def test_attendance_of_an_adjusted_meeting_is_locked(adjusted):
    attendance = adjusted.attendances.get()
    guest = AttendanceFactory(guest=True)
    new = AttendanceFactory.build(guest=True, meeting=adjusted)
    assert answers.of_insertion(new) == RECORD_LOCKED
    assert answers.of_change(attendance, presence="absent") == RECORD_LOCKED
    assert answers.of_change(attendance, meeting=guest.meeting) == RECORD_LOCKED
    assert answers.of_change(guest, meeting=adjusted) == RECORD_LOCKED
    assert answers.of_deletion(attendance) == RECORD_LOCKED


@pytest.mark.parametrize("model", [AgendaItem, Attendance])
def test_record_of_a_held_meeting_is_open(held, model):
    record = model.objects.get(meeting=held)
    assert answers.of_change(record, position=90) == DONE
    assert answers.of_deletion(record) == DONE


def test_record_of_a_cancelled_meeting_is_locked(db):
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(state="cancelled", cancel_reason="Få kunde komma.")
    assert answers.of_change(item, title="Ny") == RECORD_LOCKED
    assert answers.of_deletion(item) == RECORD_LOCKED


def test_adjusted_meeting_is_reopened_only_with_a_reason(adjusted):
    assert answers.of_change(adjusted, state="held") == LOCKED
    ReopenedMinutesFactory(meeting=adjusted)
    assert answers.of_change(adjusted, state="held", adjusted_on=None, adjusters="") == DONE
    assert answers.of_change(adjusted, state="planned") == LOCKED
    assert answers.of_change(adjusted, state="held", times_adjusted=0) == LOCKED


def test_reopened_meeting_is_open_until_it_is_adjusted_again(adjusted):
    reopen(adjusted)
    assert answers.of_change(adjusted.agenda_items.get(), minutes="Rättat.") == DONE
    assert answers.of_change(adjusted.attendances.get(), presence="absent") == DONE
    adjust(adjusted)
    assert answers.of_change(adjusted, state="held") == LOCKED
    assert answers.of_change(adjusted.agenda_items.get(), minutes="Ändrat.") == RECORD_LOCKED
    ReopenedMinutesFactory(meeting=adjusted)
    assert answers.of_change(adjusted, state="held") == DONE


@pytest.mark.parametrize("adjustment", [0, 2])
def test_reason_is_given_for_the_adjustment_that_stands(adjusted, adjustment):
    reopening = {"by": UserFactory(), "adjustment": adjustment}
    assert answers.of_insertion(ReopenedMinutesFactory.build(meeting=adjusted, **reopening)) == ONLY_ADJUSTED
    held = MeetingFactory(held=True)
    assert answers.of_insertion(ReopenedMinutesFactory.build(meeting=held, **reopening)) == ONLY_ADJUSTED


@pytest.fixture
def minuted(held):
    """A decision with a point, minuted at a held meeting."""
    decision = DecisionFactory(body=held.body, decided_on=held.held_on)
    point = DecisionPointFactory(decision=decision)
    AgendaItemFactory(meeting=held, kind="decision", outcome="decided", decision=decision)
    adjust(held)
    return point


def test_decision_in_adjusted_minutes_is_locked(minuted):
    decision = minuted.decision
    for change in ({"decided_on": LAST}, {"paragraph": 900}, {"matter": MatterFactory()}):
        assert answers.of_change(decision, **change) == MINUTED
    assert answers.of_change(decision, body=None, decider="Kommundirektören") == MINUTED
    assert answers.of_insertion(DecisionPointFactory.build(decision=decision)) == MINUTED
    assert answers.of_change(minuted, text="Något annat beslutas.") == MINUTED
    assert answers.of_change(minuted, decision=DecisionFactory()) == MINUTED
    assert answers.of_change(DecisionPointFactory(), decision=decision) == MINUTED
    assert answers.of_deletion(minuted) == MINUTED


def test_what_minutes_do_not_say_of_a_decision_can_be_changed(minuted):
    assert answers.of_change(minuted.decision, source_note="Se protokollet.", version=2) == DONE
    reopen(minuted.decision.agenda_item.meeting)
    assert answers.of_change(minuted.decision, paragraph=900) == DONE
    assert answers.of_change(minuted, text="Rättat.") == DONE


def test_decision_of_a_meeting_not_yet_adjusted_is_open(db):
    item = AgendaItemFactory(meeting__held=True, outcome="decided", decision=DecisionFactory())
    point = DecisionPointFactory(decision=item.decision)
    assert answers.of_change(item.decision, paragraph=900) == DONE
    assert answers.of_change(point, text="Ändrat.") == DONE
    assert answers.of_deletion(point) == DONE
