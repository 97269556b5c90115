"""Meetings, and on each page of one all that there can be many of."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from governance.models import AgendaItem, Attendance, Meeting, StandingItem
from tests.crowds.assignments import assignments
from tests.crowds.bodies import many_bodies, seats
from tests.crowds.decisions import decided
from tests.crowds.matters import matters
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory


def meetings(count, person):
    """Of a body each: one that has been held, one to come, and one without its notice."""
    today = timezone.localdate()
    for body in many_bodies(count):
        body.meetings.bulk_create(
            [
                Meeting(body=body, held_on=today - timedelta(days=9), state="held"),
                Meeting(body=body, held_on=today + timedelta(days=9), state="called", called_on=today),
                Meeting(body=body, held_on=today + timedelta(days=5)),
            ]
        )
    return reverse("meeting_list")


def excel(count, person):
    meetings(count, person)
    return reverse("meeting_excel")


def body_of_many_meetings(count):
    """One that has met day after day."""
    body = BodyFactory(with_norm=True)
    Meeting.objects.bulk_create(
        Meeting(body=body, held_on=date(1990, 1, 1) + timedelta(days=n), state="held") for n in range(count)
    )
    return body


def body(count, person):
    """Its meetings, its decisions and the assignments that return to it."""
    body = body_of_many_meetings(count)
    decided(count, body)
    return body.get_absolute_url()


def year_to_plan(count, person):
    return reverse("meeting_plan", args=[body_of_many_meetings(count).slug])


def calendar(count, person):
    body = BodyFactory()
    first = timezone.localdate()
    Meeting.objects.bulk_create(Meeting(body=body, held_on=first + timedelta(days=n)) for n in range(count))
    return reverse("body_calendar", args=[body.slug])


def full_meeting(count, **fields):
    """Items about matters; each continues one of an earlier meeting."""
    meeting = MeetingFactory(**{"held": True, "held_on": date(2024, 3, 12)} | fields)
    earlier = MeetingFactory(held=True, body=meeting.body, held_on=date(2024, 1, 9))
    postponed = _items(earlier, matters(count))
    _items(meeting, matters(count), postponed)
    return meeting


def _items(meeting, matters, continued=None):
    continued = continued or [None] * len(matters)
    return AgendaItem.objects.bulk_create(
        AgendaItem(
            body=meeting.body,
            meeting=meeting,
            position=position,
            title=f"Punkt {position}",
            kind="information",
            matter=matter,
            continues=before,
        )
        for position, (matter, before) in enumerate(zip(matters, continued, strict=True), start=1)
    )


def meeting(count, person):
    """Held, with its attendance and its decisions."""
    meeting = full_meeting(count)
    of_seats = seats([meeting.body], each=count)
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            position=n,
            seat=seat,
            mandate=seat.mandates.get(),
            designation=seat.designation,
            presence="present",
        )
        for n, seat in enumerate(of_seats, start=1)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            body=meeting.body,
            meeting=meeting,
            position=count + n,
            title=f"Beslut {n}",
            kind="decision",
            outcome="decided",
            decision=one,
        )
        for n, one in enumerate(decided(count, meeting.body), start=1)
    )
    return meeting.get_absolute_url()


def meeting_to_come(count, person):
    """An agenda that can still be changed, with what returns to it."""
    meeting = full_meeting(count, held=False, called=True, held_on=timezone.localdate())
    assignments(1, person)
    return meeting.get_absolute_url()


def attendance_form(count, person):
    meeting = MeetingFactory(called=True, held_on=date(2024, 3, 12))
    seats([meeting.body], each=count)
    return reverse("meeting_hold", args=[meeting.pk])


def adjust_form(count, person):
    return reverse("meeting_adjust", args=[full_meeting(count).pk])


def note_form(count, person):
    return reverse("meeting_note_items", args=[full_meeting(count).pk])


def minutes_form(count, person):
    meeting = full_meeting(count)
    item = meeting.agenda_items.order_by("position").first()
    return reverse("minutes_update", args=[meeting.pk, item.pk])


def item_form(count, person):
    meeting = full_meeting(count)
    item = meeting.agenda_items.order_by("position").first()
    return reverse("agenda_item_update", args=[meeting.pk, item.pk])


def waiting_list(count, person):
    """What waits for a meeting to come. The meetings are few: each item may go to any of them."""
    body = BodyFactory()
    MeetingFactory(body=body, held_on=timezone.localdate())
    earlier = MeetingFactory(held=True, body=body, held_on=date(2024, 1, 9))
    AgendaItem.objects.bulk_create(
        AgendaItem(body=body, position=n, title=f"Punkt {n}", matter=matter, continues=before)
        for n, (matter, before) in enumerate(
            zip(matters(count), _items(earlier, matters(count)), strict=True), start=1
        )
    )
    return reverse("waiting_list", args=[body.slug])


def standing_items(count, person):
    body = BodyFactory()
    StandingItem.objects.bulk_create(
        StandingItem(body=body, position=n, title=f"Stående punkt {n}") for n in range(1, count + 1)
    )
    return reverse("standing_item_list", args=[body.slug])
