"""Of two who write at the same time the guards let one come wholly before the other."""

from datetime import date, timedelta

import pytest

from governance.models import AgendaItem, Body, Decision, DecisionPoint, Meeting
from tests.answers import after
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, MandateFactory, SeatFactory, days
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

DAY = date(2024, 5, 14)


@pytest.fixture
def held(transactional_db):
    return MeetingFactory(held=True)


def test_item_that_is_being_added_stops_the_adjustment(held):
    item = AgendaItemFactory.build(meeting=held, body=held.body)
    assert after(item.save, lambda: adjust(held)) == "Mötet har punkter som inte är avgjorda."


def test_item_does_not_slip_in_behind_the_adjustment(held):
    item = AgendaItemFactory.build(meeting=held, body=held.body)
    assert after(lambda: adjust(held), item.save) == (
        "Mötet är justerat eller inställt, och dess uppgifter är låsta."
    )


def test_item_that_is_being_opened_again_stops_the_adjustment(held):
    items = AgendaItem.objects.filter(pk=AgendaItemFactory(meeting=held, noted=True).pk)
    assert after(lambda: items.update(outcome=""), lambda: adjust(held)) == (
        "Mötet har punkter som inte är avgjorda."
    )


def test_attendance_does_not_slip_in_behind_the_adjustment(held):
    guest = AttendanceFactory.build(meeting=held, guest=True)
    assert after(lambda: adjust(held), guest.save) == (
        "Mötet är justerat eller inställt, och dess uppgifter är låsta."
    )


def test_adjustment_waits_for_attendance_that_is_being_written(held):
    guest = AttendanceFactory.build(meeting=held, guest=True)
    assert after(guest.save, lambda: adjust(held)) == "done"


def test_point_does_not_slip_in_behind_the_adjustment(held):
    point = DecisionPointFactory()
    AgendaItemFactory(meeting=held, outcome="decided", decision=point.decision)
    points = DecisionPoint.objects.filter(pk=point.pk)
    assert after(lambda: adjust(held), lambda: points.update(text="Ny")) == (
        "Beslutet står i ett justerat protokoll. Öppna protokollet igen för att ändra det."
    )


def test_minutes_are_opened_by_one_of_two(held):
    second = ReopenedMinutesFactory.build(meeting=held, adjustment=1, by=UserFactory())
    adjust(held)
    assert after(lambda: reopen(held), second.save) == "Bara ett justerat protokoll kan öppnas igen."


def test_body_is_not_ended_before_a_meeting_that_is_being_planned(transactional_db):
    body = BodyFactory()
    meeting = MeetingFactory.build(body=body, held_on=DAY)
    assert after(meeting.save, lambda: end(body, DAY)) == (
        "Organet har möten utanför den tiden. Ställ in eller flytta dem först."
    )


def test_meeting_is_not_planned_after_a_body_that_is_being_ended(transactional_db):
    body = BodyFactory()
    meeting = MeetingFactory.build(body=body, held_on=DAY)
    assert after(lambda: end(body, DAY), meeting.save) == (
        "Organet finns inte den dagen. Välj en dag då det finns."
    )


def test_body_is_not_ended_before_a_decision_that_is_being_registered(transactional_db):
    body = BodyFactory()
    decision = DecisionFactory.build(body=body, matter=MatterFactory(), decided_on=DAY)
    assert after(decision.save, lambda: end(body, DAY)) == (
        "Organet har fattat beslut utanför den tiden. Rätta besluten först, eller tiden."
    )


def test_decision_is_not_registered_after_a_body_that_is_being_ended(transactional_db):
    body = BodyFactory()
    decision = DecisionFactory.build(body=body, matter=MatterFactory(), decided_on=DAY)
    assert after(lambda: end(body, DAY), decision.save) == (
        "Organet finns inte den dagen. Ange en dag då det finns, eller ett annat organ."
    )


def end(body, day):
    Body.objects.filter(pk=body.pk).update(validity=days(None, day))


def assignment_to(body):
    point = DecisionPointFactory()
    return AssignmentFactory.build(point=point, matter=point.decision.matter, returns_to=body)


def test_body_is_not_ended_before_an_assignment_that_is_being_given(transactional_db):
    body = BodyFactory()
    assert after(assignment_to(body).save, lambda: end(body, DAY)) == (
        "Uppdrag ska återkomma till organet efter den tiden. Ändra dem först."
    )


def test_assignment_does_not_return_to_a_body_that_is_being_ended(transactional_db):
    body = BodyFactory()
    assert after(lambda: end(body, DAY), assignment_to(body).save) == (
        "Organet som uppdraget ska återkomma till finns inte då. Välj ett annat."
    )


LATER = "Ett beslut kan inte upphäva ett som fattades senare."


@pytest.fixture
def repeal(transactional_db):
    """A point of one decision that repeals another of the same day."""
    return DecisionPointFactory(repeal=True, decision__decided_on=DAY, repeals__decided_on=DAY)


def move(decision, days):
    Decision.objects.filter(pk=decision.pk).update(decided_on=DAY + timedelta(days))


def test_two_decisions_do_not_pass_each_other(repeal):
    assert after(lambda: move(repeal.repeals, 0), lambda: move(repeal.decision, -1)) == LATER
    assert after(lambda: move(repeal.decision, 3), lambda: move(repeal.repeals, 4)) == LATER
    assert after(lambda: move(repeal.decision, 5), lambda: move(repeal.repeals, 5)) == "done"


def test_decision_is_not_moved_past_a_repeal_that_is_being_written(transactional_db):
    by, repealed = DecisionFactory(decided_on=DAY), DecisionFactory(decided_on=DAY)
    point = DecisionPointFactory.build(decision=by, kind="repeal", repeals=repealed)
    assert after(point.save, lambda: move(repealed, 1)) == LATER


def test_decision_that_is_being_moved_is_not_repealed_before_its_day(transactional_db):
    by, repealed = DecisionFactory(decided_on=DAY), DecisionFactory(decided_on=DAY)
    point = DecisionPointFactory.build(decision=by, kind="repeal", repeals=repealed)
    assert after(lambda: move(repealed, 1), point.save) == LATER


def test_proposal_that_is_being_answered_keeps_its_matter(transactional_db):
    proposal, other = DecisionFactory(proposal=True), MatterFactory()
    decision = DecisionFactory.build(matter=proposal.matter, body=proposal.body, answers=proposal)
    proposals = Decision.objects.filter(pk=proposal.pk)
    words = "Ett beslut besvarar bara ett förslag i samma ärende."
    assert after(decision.save, lambda: proposals.update(matter=other)) == words
    Decision.objects.filter(answers=proposal).delete()
    decision.pk = None
    assert after(lambda: proposals.update(matter=other), decision.save) == words


def test_point_of_a_proposal_that_is_being_answered_stays_as_it_was(transactional_db):
    point = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    proposal, points = point.decision, DecisionPoint.objects.filter(pk=point.pk)
    decision = DecisionFactory.build(matter=proposal.matter, body=proposal.body, answers=proposal)
    words = "Förslaget har ett beslut och finns kvar som det var. Ändra beslutet i stället."
    assert after(decision.save, lambda: points.update(text="Ny")) == words
    Decision.objects.filter(answers=proposal).delete()
    decision.pk = None
    assert after(lambda: points.update(text="Ny"), decision.save) == "done"


def test_two_who_hold_the_same_meeting_do_not_lock_each_other_out(transactional_db):
    """Both write attendance first and then the meeting itself."""
    meetings = Meeting.objects.filter(pk=MeetingFactory().pk)
    one, other = (AttendanceFactory.build(meeting=meetings.get(), guest=True) for _ in range(2))

    def hold():
        meetings.update(state="held")

    def hold_too():
        other.save()
        hold()

    assert after(one.save, hold_too, then=hold) == "done"


def test_body_is_not_ended_before_a_mandate_that_is_being_given(transactional_db):
    seat = SeatFactory()
    mandate = MandateFactory.build(seat=seat, person=None, period=days(DAY))
    assert after(mandate.save, lambda: end(seat.body, DAY)) == (
        "Organet har mandat utanför den tiden. Rätta eller avsluta dem först."
    )


def test_mandate_is_not_given_after_a_body_that_is_being_ended(transactional_db):
    seat = SeatFactory()
    mandate = MandateFactory.build(seat=seat, person=None, period=days(DAY))
    assert after(lambda: end(seat.body, DAY), mandate.save) == (
        "Platsen finns inte hela den tiden. Välj dagar då den finns."
    )


def test_body_is_not_repealed_by_a_decision_that_is_being_moved_before_it_began(transactional_db):
    body = BodyFactory(established_by=DecisionPointFactory(decision__decided_on=DAY))
    point = DecisionPointFactory(repeal=True, decision__decided_on=DAY)
    days_of, bodies = Decision.objects.filter(pk=point.decision_id), Body.objects.filter(pk=body.pk)
    earlier = DAY - timedelta(days=1)
    assert after(lambda: days_of.update(decided_on=earlier), lambda: bodies.update(repealed_by=point)) == (
        "Ett beslut kan inte upphäva det som infördes senare. Ange ett senare beslut."
    )
    days_of.update(decided_on=DAY)
    assert after(lambda: bodies.update(repealed_by=point), lambda: days_of.update(decided_on=earlier)) == (
        "Beslutet inför eller upphäver något, som då skulle upphävas innan det infördes."
    )
