"""The demo's meetings of 2026: invented, and held through the services."""

from datetime import date

from governance.demo.source import read_fixture
from governance.models import AgendaItem, Attendance, Body, Matter
from governance.services.agendas import add_item
from governance.services.attendance import SeatPresence
from governance.services.meetings import adjust_meeting, call_meeting, hold_meeting, plan_meeting
from governance.services.minutes import minute_item

Presence = Attendance.Presence
SETTLED = {
    AgendaItem.Kind.INFORMATION: AgendaItem.Outcome.NOTED,
    AgendaItem.Kind.PREPARATION: AgendaItem.Outcome.PREPARED,
}


def load_meetings(by):
    """Meetings and what waits for one. What they are about, plans among it, is loaded before."""
    fixture = read_fixture("meetings.json")
    for row in fixture["meetings"]:
        _load_meeting(row, fixture["standing_minutes"], by)
    for row in fixture["waiting"]:
        add_item(body=Body.objects.get(name=row["body"]), title=row["title"], kind=row["kind"], by=by)


def _load_meeting(row, standing_minutes, by):
    """As far as the row goes: planned, called, held and adjusted."""
    body, day = Body.objects.get(name=row["body"]), date.fromisoformat(row["held_on"])
    meeting = plan_meeting(body=body, held_on=day, place=row["place"], by=by)
    for item in row["items"]:
        _add_item(meeting, item, by)
    if "called_on" in row:
        meeting = call_meeting(meeting=meeting, on=date.fromisoformat(row["called_on"]), by=by)
    if "absent" in row:
        seats = list(_presences(meeting, row))
        hold_meeting(meeting=meeting, seats=seats, guests=row.get("guests", ()), on=day, by=by)
        _minute(meeting, row["items"], standing_minutes, by)
    if "adjusted_on" in row:
        on = date.fromisoformat(row["adjusted_on"])
        adjust_meeting(meeting=meeting, adjusted_on=on, adjusters=row["adjusters"], on=on, by=by)


def _add_item(meeting, row, by):
    matter = Matter.objects.get(title=row["matter"]) if "matter" in row else None
    add_item(
        body=meeting.body,
        meeting=meeting,
        title=row["title"],
        kind=row["kind"],
        matter=matter,
        rapporteur=row["rapporteur"],
        by=by,
    )


def _presences(meeting, row):
    """Who held the seats in force that day and came. `absent` and `substituted` name seats by their place."""
    substitutes = {int(position): words for position, words in row.get("substituted", {}).items()}
    for seat in meeting.body.seats.in_force(meeting.held_on).order_by("position"):
        if seat.is_vacant_with(seat.mandates.in_force(meeting.held_on).first()):
            yield SeatPresence(seat, Presence.VACANT)
        elif seat.position in substitutes:
            yield SeatPresence(seat, Presence.SUBSTITUTED, substitutes[seat.position])
        else:
            yield SeatPresence(seat, Presence.ABSENT if seat.position in row["absent"] else Presence.PRESENT)


def _minute(meeting, rows, standing_minutes, by):
    """The standing items, and those that the fixture has minutes of; the others are not settled yet."""
    written = {row["title"]: row["minutes"] for row in rows if "minutes" in row}
    for item in meeting.agenda_items.order_by("position"):
        text = standing_minutes if item.is_standing else written.get(item.title)
        if text:
            minute_item(item=item, text=text, outcome=SETTLED[item.kind], on=meeting.held_on, by=by)
