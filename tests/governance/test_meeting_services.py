"""Acts on meetings: from planned to justerat, or inställt, and back again with a reason."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from governance.models import AgendaItem, Attendance, Meeting, Person, Seat
from governance.services.attendance import SeatPresence
from governance.services.meetings import (
    MeetingError,
    adjust_meeting,
    call_meeting,
    cancel_meeting,
    hold_meeting,
    plan_meeting,
    plan_year,
    reopen_meeting,
)
from tests.factories.bodies import BodyFactory, MandateFactory, PersonFactory, SeatFactory, days
from tests.factories.governance import UserFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, StandingItemFactory

DAY = date(2024, 5, 14)
LATER = DAY + timedelta(days=30)
PRESENT, ABSENT, SUBSTITUTED = Attendance.Presence.PRESENT, "absent", "substituted"


@pytest.fixture
def secretary(db):
    return UserFactory()


@pytest.fixture
def body(db):
    return BodyFactory(validity=days(date(2023, 2, 14), date(2027, 1, 1)))


def plan(body, day, by, **fields):
    return plan_meeting(body=body, held_on=day, by=by, **fields)


def hold(meeting, by, *, seats=(), guests=("Föredragande tjänsteperson",), on=LATER):
    return hold_meeting(meeting=meeting, seats=list(seats), guests=list(guests), by=by, on=on)


def adjust(meeting, by, *, adjusted_on=LATER, on=LATER):
    return adjust_meeting(meeting=meeting, adjusted_on=adjusted_on, adjusters="Ordföranden", by=by, on=on)


def words_of(refused):
    return refused.value.messages


def test_planned_meeting_begins_with_the_standing_items_of_its_body(body, secretary):
    for title in ("Mötet öppnas", "Val av justerare"):
        StandingItemFactory(body=body, title=title)
    StandingItemFactory(title="Ett annat organs punkt")
    meeting = plan(body, DAY, secretary, starts_at=time(13), place="Stadshuset")
    assert meeting.state == Meeting.State.PLANNED
    items = list(meeting.agenda_items.values_list("position", "title", "is_standing"))
    assert items == [(1, "Mötet öppnas", True), (2, "Val av justerare", True)]
    assert meeting.agenda_items.first().history.get().history_user == secretary


@pytest.mark.parametrize("day", [date(2023, 2, 13), date(2027, 1, 1)])
def test_meeting_outside_the_life_of_its_body_is_not_planned(body, secretary, day):
    with pytest.raises(MeetingError) as refused:
        plan(body, day, secretary)
    assert refused.value.message_dict == {
        "held_on": ["Organet finns inte den dagen. Välj en dag då det finns."]
    }


def test_two_meetings_a_day_are_not_planned_unless_one_is_cancelled(body, secretary):
    first = plan(body, DAY, secretary)
    with pytest.raises(ValidationError) as refused:
        plan(body, DAY, secretary)
    assert words_of(refused) == ["Organet har redan ett möte den dagen."]
    cancel_meeting(meeting=first, reason="Få kunde komma.", by=secretary)
    assert plan(body, DAY, secretary).pk != first.pk


@pytest.mark.parametrize("ends_at", [time(13), time(12, 59)])
def test_meeting_that_ends_before_it_begins_is_not_planned(body, secretary, ends_at):
    with pytest.raises(ValidationError) as refused:
        plan(body, DAY, secretary, starts_at=time(13), ends_at=ends_at)
    assert words_of(refused) == [
        "Mötet kan inte sluta innan det börjar. Ange både när det börjar och när det slutar."
    ]


def test_year_is_planned_day_by_day(body, secretary):
    wanted = [date(2024, 11, 12), date(2024, 3, 12), DAY]
    made = plan_year(body=body, days=wanted, starts_at=time(9), place="Sal 1", by=secretary)
    assert [meeting.held_on for meeting in made] == sorted(wanted)
    assert {(meeting.starts_at, meeting.place) for meeting in made} == {(time(9), "Sal 1")}


def test_year_with_one_wrong_day_is_not_planned_at_all(body, secretary):
    with pytest.raises(MeetingError) as refused:
        plan_year(body=body, days=[DAY, date(2027, 3, 9)], by=secretary)
    assert words_of(refused) == ["2027-03-09: Organet finns inte den dagen. Välj en dag då det finns."]
    assert body.meetings.count() == 0


def test_notice_is_sent_to_a_planned_meeting_once(body, secretary):
    meeting = call_meeting(meeting=plan(body, DAY, secretary), by=secretary, on=DAY)
    assert (meeting.state, meeting.called_on) == (Meeting.State.CALLED, DAY)
    with pytest.raises(MeetingError) as refused:
        call_meeting(meeting=meeting, by=secretary, on=DAY)
    assert words_of(refused) == ["En skickad kallelse antecknas bara för ett planerat möte."]


def test_notice_is_not_sent_to_a_meeting_whose_day_has_passed(body, secretary):
    with pytest.raises(MeetingError) as refused:
        call_meeting(meeting=plan(body, DAY, secretary), by=secretary, on=LATER)
    assert words_of(refused) == ["Mötets dag har varit. Ändra dagen, eller registrera närvaron."]


def test_meeting_is_held_with_who_was_there(body, secretary):
    chair = SeatFactory(body=body, elected=True, roles=[Seat.Role.CHAIR, Seat.Role.MEMBER])
    chosen = PersonFactory(elected=True, name="Exempel Andersson")
    mandate = MandateFactory(seat=chair, person=chosen, period=body.validity)
    police = SeatFactory(body=body, roles=[Seat.Role.CO_OPTED], designation="lokalpolisområdeschef")
    seats = [SeatPresence(chair), SeatPresence(police, SUBSTITUTED, "kommunpolis")]
    meeting = hold(plan(body, DAY, secretary), secretary, seats=seats, guests=["Räddningstjänsten"])
    assert meeting.state == Meeting.State.HELD
    rows = meeting.attendances.values_list("designation", "role", "presence", "substitute", "mandate")
    assert list(rows) == [
        ("Ledamot ur KS", "Ordförande, ledamot", PRESENT, "", mandate.pk),
        ("Lokalpolisområdeschef", "Adjungerad", SUBSTITUTED, "kommunpolis", None),
        ("Räddningstjänsten", "", PRESENT, "", None),
    ]
    name = Person.objects.get().name
    assert not meeting.attendances.filter(designation__contains=name).exists()


def test_meeting_is_not_held_before_its_day(body, secretary):
    meeting = plan(body, DAY, secretary)
    with pytest.raises(MeetingError) as refused:
        hold(meeting, secretary, on=DAY - timedelta(days=1))
    assert words_of(refused) == ["Mötet har inte varit än. Närvaron skrivs in när mötet har hållits."]
    assert hold(meeting, secretary, on=DAY).state == Meeting.State.HELD


def test_meeting_to_which_nobody_came_is_not_held(body, secretary):
    absent = SeatPresence(SeatFactory(body=body), ABSENT)
    with pytest.raises(MeetingError) as refused:
        hold(plan(body, DAY, secretary), secretary, seats=[absent], guests=[])
    assert words_of(refused) == ["Ingen var där. Ställ in mötet i stället, eller skriv in vem som kom."]


@pytest.mark.parametrize(("presence", "substitute"), [(SUBSTITUTED, ""), (PRESENT, "kommunpolis")])
def test_substitute_is_named_when_there_is_one_and_only_then(body, secretary, presence, substitute):
    seat = SeatPresence(SeatFactory(body=body), presence, substitute)
    with pytest.raises(ValidationError) as refused:
        hold(plan(body, DAY, secretary), secretary, seats=[seat])
    assert words_of(refused) == ["Skriv vem som ersatte, och bara när någon ersatte."]


def test_attendance_can_be_changed_until_the_minutes_are_justerade(body, secretary):
    one, two = SeatFactory(body=body, designation="ett"), SeatFactory(body=body, designation="två")
    meeting = plan(body, DAY, secretary)
    hold(meeting, secretary, seats=[SeatPresence(one), SeatPresence(two)], guests=["Gäst ett"])
    first = meeting.attendances.get(seat=one)
    one.designation = "nytt namn på platsen"
    one.save()
    hold(meeting, secretary, seats=[SeatPresence(two), SeatPresence(one, ABSENT)], guests=["Gäst två"])
    rows = list(meeting.attendances.values_list("designation", "presence"))
    assert rows == [("Två", PRESENT), ("Ett", ABSENT), ("Gäst två", PRESENT)]
    assert meeting.attendances.get(seat=one).pk == first.pk
    adjust(meeting, secretary)
    with pytest.raises(MeetingError) as refused:
        hold(meeting, secretary)
    assert words_of(refused) == ["Mötet är justerat eller inställt, och närvaron är låst."]


def test_attendance_that_is_the_same_gets_no_new_version(body, secretary):
    seat = SeatPresence(SeatFactory(body=body))
    meeting = plan(body, DAY, secretary)
    for _ in range(2):
        hold(meeting, secretary, seats=[seat])
    assert set(meeting.attendances.values_list("version", flat=True)) == {1}


def test_meeting_with_undecided_items_is_not_adjusted(body, secretary):
    meeting = hold(plan(body, DAY, secretary), secretary)
    undecided = AgendaItemFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, noted=True)
    with pytest.raises(MeetingError) as refused:
        adjust(meeting, secretary)
    assert words_of(refused) == ["1 punkt är inte avgjord än."]
    AgendaItem.objects.filter(pk=undecided.pk).update(outcome="noted")
    adjusted = adjust(meeting, secretary)
    assert (adjusted.state, adjusted.adjusted_on, adjusted.times_adjusted) == ("adjusted", LATER, 1)


@pytest.mark.parametrize("day", [DAY - timedelta(days=1), LATER + timedelta(days=1)])
def test_minutes_are_justerade_between_the_meeting_and_today(body, secretary, day):
    meeting = hold(plan(body, DAY, secretary), secretary)
    with pytest.raises(MeetingError) as refused:
        adjust(meeting, secretary, adjusted_on=day)
    assert refused.value.message_dict == {"adjusted_on": ["Ange en dag från och med 2024-05-14 till i dag."]}


@pytest.mark.parametrize("traits", [{}, {"called": True}, {"adjusted": True}, {"cancelled": True}])
def test_only_a_held_meeting_is_adjusted(secretary, traits):
    with pytest.raises(MeetingError) as refused:
        adjust(MeetingFactory(**traits), secretary)
    assert words_of(refused) == ["Bara ett hållet möte kan justeras."]


def test_items_of_a_cancelled_meeting_wait_but_the_standing_ones(body, secretary):
    StandingItemFactory(body=body, title="Mötet öppnas")
    AgendaItemFactory(waiting=True, body=body, position=1, title="Väntar redan")
    meeting = call_meeting(meeting=plan(body, DAY, secretary), by=secretary, on=DAY)
    for position, title in ((2, "Lägesbild"), (3, "Åtgärdsplan")):
        AgendaItemFactory(meeting=meeting, position=position, title=title)
    cancelled = cancel_meeting(meeting=meeting, reason="För få kunde komma.", by=secretary)
    assert (cancelled.state, cancelled.cancel_reason) == ("cancelled", "För få kunde komma.")
    waiting = AgendaItem.objects.waiting().order_by("position").values_list("title", flat=True)
    assert list(waiting) == ["Väntar redan", "Lägesbild", "Åtgärdsplan"]
    assert [item.title for item in cancelled.agenda_items.all()] == ["Mötet öppnas"]


def test_meeting_is_not_cancelled_without_a_reason(body, secretary):
    with pytest.raises(ValidationError) as refused:
        cancel_meeting(meeting=plan(body, DAY, secretary), reason="", by=secretary)
    assert words_of(refused) == ["Skriv varför mötet ställs in."]
    assert body.meetings.get().state == Meeting.State.PLANNED


@pytest.mark.parametrize("traits", [{"held": True}, {"adjusted": True}, {"cancelled": True}])
def test_only_a_coming_meeting_is_cancelled(secretary, traits):
    with pytest.raises(MeetingError) as refused:
        cancel_meeting(meeting=MeetingFactory(**traits), reason="Ångrat", by=secretary)
    assert words_of(refused) == ["Bara ett planerat möte eller ett som det har kallats till kan ställas in."]


def test_minutes_are_opened_again_with_a_reason_and_adjusted_anew(body, secretary):
    meeting = adjust(hold(plan(body, DAY, secretary), secretary), secretary)
    opened = reopen_meeting(meeting=meeting, reason="Fel dag i § 3.", by=secretary)
    assert (opened.state, opened.adjusted_on, opened.adjusters) == ("held", None, "")
    assert list(opened.reopenings.values_list("adjustment", "reason", "by")) == [
        (1, "Fel dag i § 3.", secretary.pk)
    ]
    assert adjust(opened, secretary).times_adjusted == 2


def test_minutes_are_not_opened_without_a_reason_or_when_they_are_open(body, secretary):
    meeting = hold(plan(body, DAY, secretary), secretary)
    with pytest.raises(MeetingError) as refused:
        reopen_meeting(meeting=meeting, reason="Fel dag.", by=secretary)
    assert words_of(refused) == ["Bara ett justerat protokoll kan öppnas igen."]
    with pytest.raises(ValidationError):
        reopen_meeting(meeting=adjust(meeting, secretary), reason="", by=secretary)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.reopenings.count()) == (Meeting.State.ADJUSTED, 0)


@pytest.mark.parametrize(
    ("held_by", "presence", "words"),
    [
        ("elected", PRESENT, "Ledamot var vakant den dagen. Välj Vakant eller Ersatt av annan."),
        ("elected", ABSENT, "Ledamot var vakant den dagen. Välj Vakant eller Ersatt av annan."),
        ("function", "vacant", "Ledamot var tillsatt den dagen. Välj något annat än Vakant."),
    ],
)
def test_presence_goes_with_whether_the_seat_was_vacant(body, secretary, held_by, presence, words):
    seat = SeatFactory(body=body, held_by=held_by, designation="ledamot")
    with pytest.raises(ValidationError) as refused:
        hold(plan(body, DAY, secretary), secretary, seats=[SeatPresence(seat, presence)])
    assert words_of(refused) == [words]


def test_meeting_of_vacant_seats_alone_is_not_held(body, secretary):
    vacant = SeatPresence(SeatFactory(body=body, elected=True), "vacant")
    with pytest.raises(MeetingError):
        hold(plan(body, DAY, secretary), secretary, seats=[vacant], guests=[])
