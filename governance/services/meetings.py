"""Acts on meetings: planerat → kallelse skickad → hållet → justerat, or inställt. Each is atomic."""

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import Assignment, Meeting, ReopenedMinutes
from governance.services.agendas import open_agenda, settle_notice, take_off_agenda, take_up_returns
from governance.services.attendance import NOT_THERE, register_attendance

MEETS_ELSEWHERE = "Organets sammanträden hålls och protokollförs någon annanstans, inte här."
ENDS_FIRST = "Mötet kan inte sluta innan det börjar. Ange både när det börjar och när det slutar."
OUTSIDE_LIFE = "Organet finns inte den dagen. Välj en dag då det finns."
NOT_YET = "Mötet har inte varit än. Närvaron skrivs in när mötet har hållits."
ATTENDANCE_IS_LOCKED = "Mötet är justerat eller inställt, och närvaron är låst."
NOT_TO_ADJUST = "Bara ett hållet möte kan justeras."
NOT_TO_CANCEL = "Bara ett planerat möte eller ett som det har kallats till kan ställas in."
NOT_TO_REOPEN = "Bara ett justerat protokoll kan öppnas igen."
_when_called = []


class MeetingError(ValidationError):
    """An act that the rules of meetings refuse; the message is for the person."""


@transaction.atomic
def plan_meeting(*, body, held_on, by, starts_at=None, ends_at=None, place=""):
    """Plan a meeting, whose agenda begins with the standing items of its body and the uppdrag that return.

    Raises ValidationError for a day outside the life of the body, a day that has a meeting already, and
    a time that ends before it begins.
    """
    if body.is_deciding:
        raise MeetingError(MEETS_ELSEWHERE)
    refuse_outside_life(body, held_on)
    meeting = Meeting(body=body, held_on=held_on, starts_at=starts_at, ends_at=ends_at, place=place)
    meeting.full_clean()
    meeting.save_by(by)
    open_agenda(meeting, by)
    return meeting


@transaction.atomic
def plan_year(*, body, days, by, starts_at=None, ends_at=None, place=""):
    """Plan a meeting on each of the days, all or none. Raises MeetingError that names the wrong day."""
    meetings = []
    for day in sorted(days):
        try:
            meetings.append(
                plan_meeting(body=body, held_on=day, starts_at=starts_at, ends_at=ends_at, place=place, by=by)
            )
        except ValidationError as error:
            raise MeetingError([f"{day}: {words}" for words in error.messages]) from error
    return meetings


def refuse_outside_life(body, day):
    """Raise MeetingError for a day on which the body does not exist."""
    if day not in body.validity:
        raise MeetingError({"held_on": OUTSIDE_LIFE})


def when_called(act):
    """Let a higher room do `act(meeting, by)` with every notice that is sent, in the same transaction."""
    _when_called.append(act)


@transaction.atomic
def call_meeting(*, meeting, by, on):
    """Note that the notice is sent: from now on the agenda may be read by all who may read its matters.

    What is added to the agenda afterwards is marked as such.
    """
    meeting = Meeting.objects.for_change().get(pk=meeting.pk)
    if meeting.state != Meeting.State.PLANNED:
        raise MeetingError("En skickad kallelse antecknas bara för ett planerat möte.")
    if meeting.held_on < on:
        raise MeetingError("Mötets dag har varit. Ändra dagen, eller registrera närvaron.")
    meeting.state, meeting.called_on = Meeting.State.CALLED, on
    meeting.save_change(by=by, seen_version=meeting.version, reason="Kallelse skickad")
    settle_notice(meeting, by)
    for act in _when_called:
        act(meeting, by)
    return meeting


def take_back_notice(meeting):
    """Make a called meeting planned again: its notice says what is no longer so. Whoever calls saves it."""
    meeting.state, meeting.called_on = Meeting.State.PLANNED, None


def why_its_day_stays(meeting):
    """What is dated by the day of a meeting, so that the day cannot be changed; "" when nothing is."""
    if meeting.agenda_items.exclude(decision=None).exists():
        return "Mötet har fattat beslut som är daterade den dagen. Dagen kan inte ändras."
    if Assignment.objects.filter(agenda_item__meeting=meeting).exists():
        return "Mötet har gett uppdrag som är daterade den dagen. Dagen kan inte ändras."
    if meeting.attendances.exists():
        return "Närvaron gäller platserna i organet den dagen. Dagen kan inte ändras."
    return ""


@transaction.atomic
def hold_meeting(*, meeting, seats, guests, by, on):
    """Register who was at a meeting, which makes it held. Until it is justerat the same act changes it.

    `seats` are the SeatPresence of the seats in force that day, `guests` words for others who were there.
    Raises MeetingError before the meeting's day, when nobody came, and when the meeting is locked.
    """
    meeting = Meeting.objects.for_change().get(pk=meeting.pk)
    if meeting.is_locked:
        raise MeetingError(ATTENDANCE_IS_LOCKED)
    if meeting.held_on > on:
        raise MeetingError(NOT_YET)
    if not guests and all(seat.presence in NOT_THERE for seat in seats):
        raise MeetingError("Ingen var där. Ställ in mötet i stället, eller skriv in vem som kom.")
    register_attendance(meeting, seats, guests, by)
    if meeting.is_coming:
        meeting.state = Meeting.State.HELD
        meeting.save_change(by=by, seen_version=meeting.version, reason="Hållet")
    return meeting


@transaction.atomic
def adjust_meeting(*, meeting, adjusted_on, adjusters, by, on):
    """The minutes are justerade and locked. Raises MeetingError while an item is undecided."""
    meeting = Meeting.objects.for_change().get(pk=meeting.pk)
    if meeting.state != Meeting.State.HELD:
        raise MeetingError(NOT_TO_ADJUST)
    if not meeting.held_on <= adjusted_on <= on:
        raise MeetingError({"adjusted_on": f"Ange en dag från och med {meeting.held_on} till i dag."})
    undecided = meeting.agenda_items.undecided().count()
    if undecided:
        raise MeetingError(
            "1 punkt är inte avgjord än." if undecided == 1 else f"{undecided} punkter är inte avgjorda än."
        )
    meeting.state = Meeting.State.ADJUSTED
    meeting.adjusted_on, meeting.adjusters = adjusted_on, adjusters
    meeting.times_adjusted += 1
    meeting.full_clean()
    meeting.save_change(by=by, seen_version=meeting.version, reason="Justerat")
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting, reason, by):
    """The meeting will not be held. Its items, but for the standing ones, wait for another meeting.

    The uppdrag that return go to the next one at once, if there is one planned.
    """
    meeting = Meeting.objects.for_change().get(pk=meeting.pk)
    if not meeting.is_coming:
        raise MeetingError(NOT_TO_CANCEL)
    take_off_agenda(meeting=meeting, by=by, reason="Mötet ställdes in")
    meeting.state, meeting.cancel_reason = Meeting.State.CANCELLED, reason
    meeting.full_clean()
    meeting.save_change(by=by, seen_version=meeting.version, reason=reason)
    take_up_returns(meeting.body, by)
    return meeting


@transaction.atomic
def reopen_meeting(*, meeting, reason, by):
    """Open minutes that were justerade, for a reason that stays with the meeting for ever."""
    meeting = Meeting.objects.for_change().get(pk=meeting.pk)
    if meeting.state != Meeting.State.ADJUSTED:
        raise MeetingError(NOT_TO_REOPEN)
    opened = ReopenedMinutes(meeting=meeting, adjustment=meeting.times_adjusted, reason=reason, by=by)
    opened.full_clean()
    opened.save()
    meeting.state, meeting.adjusted_on, meeting.adjusters = Meeting.State.HELD, None, ""
    meeting.version += 1  # in the same UPDATE: the guard lets nothing change before the state does
    meeting.save_by(by, reason=reason)
    return meeting
