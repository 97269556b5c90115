"""What a person has to do with assignments, money, meetings and bodies, as lines of the start page."""

from dataclasses import dataclass
from datetime import timedelta

from django.urls import reverse

from budget.models import CallOff, CallOffAct, Frame
from budget.money import format_amount
from budget.permissions import call_offs_to_answer, can_manage_frame
from governance.models import Assignment, Body, Meeting
from governance.norms import status_in_year
from governance.outlines.assignments import row_of
from governance.permissions import can_hold_meetings, confirms_assignments

LONGEST_LIST = 8
NEAR = timedelta(days=60)  # an assignment's last day
NOTICE = timedelta(days=14)  # before a meeting its notice should have been sent
RECENT = timedelta(days=30)  # for so long a refusal is told on the start page
LONG_AGO = timedelta(days=14)  # after a meeting its minutes should have been justerade


@dataclass(frozen=True)
class Todo:
    url: str
    title: str
    reason: str
    deadline_label: str = ""
    tone: str = "neutral"


def late_assignments(user, reader, *, on):
    late = _own(user).late(on)[:LONGEST_LIST]
    return [_to_close(row_of(one, reader, on)) for one in late]


def near_assignments(user, reader, *, on):
    """One's own that are to be done within the next weeks."""
    near = _own(user).due_from(on, on + NEAR)[:LONGEST_LIST]
    return [_to_work_on(row_of(one, reader, on)) for one in near]


def assignments_to_confirm(user, reader, *, on):
    """What others have closed, for whoever confirms; one's own is for a second person."""
    if not confirms_assignments(user):
        return []
    waiting = Assignment.objects.visible_to(user).closed_by_another_than(user)
    waiting = waiting.with_everything().select_related("closed_by").order_by("closed_at")
    return [_to_confirm(one, row_of(one, reader, on)) for one in waiting[:LONGEST_LIST]]


def call_offs_that_wait(user):
    """Avrop that wait for the user's answer, the oldest first."""
    waiting = call_offs_to_answer(user).select_related("frame", "allocation__committee").in_order()
    return [_to_answer(call_off) for call_off in waiting[:LONGEST_LIST]]


def call_offs_to_transfer(user):
    """For ekonomi: the frames with approved avrop whose money is not moved to the nämnd. Two queries."""
    if not can_manage_frame(user):
        return []
    of_frames = CallOff.objects.filter(frame__in=Frame.objects.visible_to(user).open())
    waiting = {pk: (count, amount) for pk, count, amount in of_frames.to_transfer_by_frame()}
    frames = Frame.objects.filter(pk__in=waiting)[:LONGEST_LIST]
    return [_to_transfer(frame, *waiting[frame.pk]) for frame in frames]


def years_to_close(user, *, on):
    """For ekonomi: the temporary frames whose time is over, and whose year is not closed."""
    if not can_manage_frame(user):
        return []
    over = Frame.objects.visible_to(user).open().over(on).select_related("balance")
    return [_to_close_year(frame) for frame in over[:LONGEST_LIST]]


def refused_call_offs(user, *, on):
    """The user's own avrop that somebody has refused lately, with the reason."""
    refused = CallOff.objects.visible_to(user).refused_since(on - RECENT, of=user)
    refused = refused.select_related("frame").prefetch_related("acts").latest_first()
    return [_to_read(call_off) for call_off in refused[:LONGEST_LIST]]


def bodies_met_by(user, *, on):
    """The bodies there are on the day whose meetings the user holds here, with those of the year."""
    bodies = Body.objects.visible_to(user).in_force(on).that_meet_here().with_meetings_of(on.year)
    return [body for body in bodies if can_hold_meetings(user, body)]


def meetings_without_notice(bodies, *, on):
    planned = Meeting.objects.of_bodies(bodies).in_state(Meeting.State.PLANNED).coming(on)
    soon = planned.filter(held_on__lte=on + NOTICE).select_related("body")
    return [_to_call(meeting, (meeting.held_on - on).days) for meeting in soon[:LONGEST_LIST]]


def meetings_to_finish(bodies, *, on):
    """Meetings that have been, whose attendance is missing or whose minutes wait to be justerade."""
    been = Meeting.objects.of_bodies(bodies).to_finish(on).select_related("body")
    return [
        _to_adjust(one, on) if one.state == Meeting.State.HELD else _to_hold(one)
        for one in been[:LONGEST_LIST]
    ]


def norm_statuses(bodies, *, on):
    """(body, how it keeps to its norm this year) of each."""
    return [(body, status_in_year(body, year=on.year, on=on)) for body in bodies]


def bodies_without_meetings(statuses):
    """Those whose norm asks for another meeting this year, in time still, and that have none planned."""
    return [_to_plan_next(body, status) for body, status in statuses if status.is_unplanned][:LONGEST_LIST]


def bodies_behind_their_norm(statuses):
    return [_to_plan(body, status) for body, status in statuses if status.is_late][:LONGEST_LIST]


def _own(user):
    return Assignment.objects.visible_to(user).of(user).with_everything().by_urgency()


def _to_close(row):
    return Todo(
        url=row.url,
        title=f"Avsluta uppdraget ”{row.title}”",
        reason=f"{row.origin}. Skulle vara klart senast {row.due}.",
        deadline_label=row.late,
        tone="danger",
    )


def _to_work_on(row):
    return Todo(
        url=row.url,
        title=f"Slutför uppdraget ”{row.title}”",
        reason=f"{row.origin}. Ska vara klart senast {row.due}.",
        deadline_label=row.days_left or f"senast {row.due_on}",
        tone="warning" if row.days_left else "neutral",
    )


def _to_confirm(assignment, row):
    return Todo(
        url=row.url,
        title=f"Bekräfta uppdraget ”{row.title}”",
        reason=f"{row.origin}. Avslutat av {assignment.closed_by}.",
        deadline_label="Att bekräfta",
        tone="info",
    )


def _to_answer(call_off):
    said = f"{call_off.allocation.committee}, {format_amount(call_off.amount)}: {call_off.purpose}"
    return Todo(
        url=call_off.get_absolute_url(),
        title=f"Besvara avrop {call_off}",
        reason=said,
        deadline_label="Att besvara",
        tone="info",
    )


def _to_transfer(frame, count, amount):
    what = "1 avrop" if count == 1 else f"{count} avrop"
    return Todo(
        url=f"{frame.get_absolute_url()}?visa=att-omfora#logg",
        title=f"För över pengarna för {what} i {frame}",
        reason=f"{format_amount(amount)} är godkänt men inte markerat som omfört till nämnden.",
        deadline_label="Att omföra",
        tone="info",
    )


def _to_close_year(frame):
    return Todo(
        url=reverse("year_close", args=[frame.slug]),
        title=f"Avsluta budgetåret för {frame}",
        reason=f"Ramens tid är slut sedan {frame.last_day}. {format_amount(frame.balance.left)} är kvar.",
        deadline_label="Att avsluta",
        tone="warning",
    )


def _to_read(call_off):
    (refusal,) = (act for act in call_off.acts.all() if act.kind == CallOffAct.Kind.REFUSED)
    return Todo(
        url=call_off.get_absolute_url(),
        title=f"Läs varför avrop {call_off} avslogs",
        reason=refusal.reason,
        deadline_label="Avslaget",
    )


def _to_call(meeting, days):
    when = {0: "i dag", 1: "i morgon"}.get(days, f"om {days} dagar")
    return Todo(
        url=meeting.get_absolute_url(),
        title=f"Skicka kallelse till {meeting.body} {meeting.held_on}",
        reason=f"Mötet är {when} och kallelsen är inte skickad.",
        deadline_label="Kallelse saknas",
        tone="warning",
    )


def _to_adjust(meeting, on):
    days = (on - meeting.held_on).days
    left = {0: "", 1: " 1 punkt är inte avgjord."}.get(
        meeting.undecided, f" {meeting.undecided} punkter är inte avgjorda."
    )
    return Todo(
        url=reverse("meeting_adjust", args=[meeting.pk]),
        title=f"Justera protokollet från {meeting.body} {meeting.held_on}",
        reason=f"Mötet är hållet och protokollet är inte justerat.{left}",
        deadline_label="Att justera",
        tone="warning" if days > LONG_AGO.days else "info",
    )


def _to_hold(meeting):
    return Todo(
        url=reverse("meeting_hold", args=[meeting.pk]),
        title=f"Registrera närvaro på {meeting.body} {meeting.held_on}",
        reason="Mötets dag har varit. Var det inställt? Ställ in det på mötets sida.",
        deadline_label="Närvaro saknas",
        tone="danger",
    )


def _to_plan_next(body, status):
    return Todo(
        url=reverse("meeting_plan", args=[body.slug]),
        title=f"Planera nästa möte i {body}",
        reason=f"Inget möte är planerat. Möten i år: {status.words}.",
        deadline_label="Inget planerat",
        tone="warning",
    )


def _to_plan(body, status):
    return Todo(
        url=reverse("meeting_plan", args=[body.slug]),
        title=f"Planera möten i {body}",
        reason=f"Möten i år: {status.words}.",
        deadline_label="Ligger efter",
        tone="danger",
    )
