"""Of meetings, their agendas and attendance."""

from datetime import date, time

from governance.models import ReopenedMinutes
from tests.factories.bodies import BodyFactory, MandateFactory, PersonFactory, SeatFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.governance import UserFactory
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    ReopenedMinutesFactory,
    StandingItemFactory,
)
from tests.refused.acts import twice, update


def adjusted_on_no_day():
    update(MeetingFactory(held=True), state="adjusted", times_adjusted=1)


def meeting_moves_from_its_items():
    update(AgendaItemFactory().meeting, body=BodyFactory())


def mandate_moves_from_its_attendance():
    mandate = MandateFactory()
    AttendanceFactory(seat=mandate.seat, mandate=mandate)
    update(mandate, seat=SeatFactory())


def reopened_twice():
    meeting, by = MeetingFactory(adjusted=True), UserFactory()
    ReopenedMinutes.objects.bulk_create(
        ReopenedMinutes(meeting=meeting, adjustment=1, reason="En uppgift var fel.", by=by) for _ in range(2)
    )


REFUSED = {
    "governance_meeting_ends_after_it_begins": (
        lambda: MeetingFactory(starts_at=time(9), ends_at=time(8)),
        lambda: MeetingFactory(starts_at=time(9), ends_at=time(9)),
        lambda: MeetingFactory(ends_at=time(9)),
    ),
    "governance_meeting_cancelled_with_a_reason": (
        lambda: MeetingFactory(state="cancelled"),
        lambda: MeetingFactory(cancel_reason="Få kunde komma."),
    ),
    "governance_meeting_adjusted_on_a_day": adjusted_on_no_day,
    "governance_meeting_once_a_day": lambda: twice(
        MeetingFactory, body=BodyFactory(), held_on=date(2024, 5, 14)
    ),
    "governance_standingitem_position": lambda: twice(StandingItemFactory, body=BodyFactory(), position=1),
    "governance_agendaitem_position": lambda: twice(AgendaItemFactory, meeting=MeetingFactory(), position=1),
    "governance_agendaitem_decided_has_a_decision": lambda: AgendaItemFactory(outcome="decided"),
    "governance_agendaitem_waiting_is_not_minuted": (
        lambda: AgendaItemFactory(waiting=True, noted=True),
        lambda: AgendaItemFactory(waiting=True, minutes="Informationen antecknas."),
        lambda: AgendaItemFactory(waiting=True, decision=DecisionFactory()),
    ),
    "governance_agendaitem_outcome_of_its_kind": (
        lambda: AgendaItemFactory(kind="decision", outcome="noted"),
        lambda: AgendaItemFactory(kind="information", outcome="prepared"),
        lambda: AgendaItemFactory(kind="preparation", outcome="decided", decision=DecisionFactory()),
        lambda: update(AgendaItemFactory(noted=True), kind="decision"),
    ),
    "governance_agendaitem_meeting_of_same_body": (
        lambda: AgendaItemFactory(body=BodyFactory()),
        meeting_moves_from_its_items,
    ),
    "governance_agendaitem_waiting_follows_no_notice": lambda: AgendaItemFactory(
        waiting=True, added_after_notice=True
    ),
    "governance_attendance_only_a_seat_is_vacant": lambda: AttendanceFactory(guest=True, presence="vacant"),
    "governance_attendance_position": lambda: twice(AttendanceFactory, meeting=MeetingFactory(), position=1),
    "governance_attendance_seat_once": lambda: twice(
        AttendanceFactory, meeting=MeetingFactory(), seat=SeatFactory()
    ),
    "governance_attendance_substitute_is_named": (
        lambda: AttendanceFactory(presence="substituted"),
        lambda: AttendanceFactory(guest=True, presence="substituted", substitute="enhetschefen"),
        lambda: AttendanceFactory(presence="absent", substitute="enhetschefen"),
        lambda: AttendanceFactory(substitute_person=PersonFactory()),
        lambda: AttendanceFactory(
            presence="substituted", substitute="enhetschefen", substitute_person=PersonFactory()
        ),
    ),
    "governance_attendance_mandate_of_a_seat": lambda: AttendanceFactory(
        guest=True, mandate=MandateFactory()
    ),
    "governance_attendance_mandate_of_same_seat": (
        lambda: AttendanceFactory(mandate=MandateFactory()),
        mandate_moves_from_its_attendance,
    ),
    "governance_reopenedminutes_once": reopened_twice,
    "governance_reopenedminutes_says_why": lambda: ReopenedMinutesFactory(reason=""),
}
