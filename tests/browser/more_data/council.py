"""A body with meetings in all their states, and one with nothing at all. A meeting is known by its place."""

from datetime import timedelta

from django.utils import timezone

from governance.models import AgendaItem, Body, Classification, DecisionPoint, Meeting, Seat
from governance.services.agendas import add_item, set_standing_items
from governance.services.attendance import SeatPresence
from governance.services.decisions import PointText
from governance.services.matters import open_matter
from governance.services.meetings import (
    adjust_meeting,
    call_meeting,
    cancel_meeting,
    hold_meeting,
    plan_meeting,
    reopen_meeting,
)
from governance.services.minutes import minute_decision, minute_item
from governance.services.seats import appoint_to_seat, find_or_add_person

COUNCIL, EMPTY_BODY = "exempelradet", "exempel-organ-utan-platser"
PLANNED, CALLED, PAST, HELD, ADJUSTED, REOPENED, CANCELLED, BARE = (
    f"Sal {word}"
    for word in ("planerad", "kallad", "passerad", "hållen", "justerad", "öppnad", "inställd", "tom")
)
DECISION, SETTLED, OPEN = "Exempel: Inriktning", "Exempel: Läget i stadsdelarna", "Exempel: Nästa steg"
WAITING = "Exempel: Väntar på ett möte"
POINT = PointText(
    number="1", kind=DecisionPoint.Kind.ASSIGNMENT, text="Exempel: Enheten får i uppdrag att kartlägga."
)
Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome


def add(by):
    Body(name="Exempel: Organ utan platser", slug=EMPTY_BODY).save_by(by)
    body = _body(by)
    set_standing_items(body=body, titles=["Lägesbild"], by=by)
    _coming(body, by)
    _held(body, by)
    add_item(body=body, title=WAITING, kind=Kind.PREPARATION, by=by)
    _secret_item(body=body, by=by)


def _body(by):
    body = Body(
        name="Exempelrådet",
        slug=COUNCIL,
        levels=[Body.Level.STRATEGIC],
        purpose="Exempel: Att pröva sidor.",
        meetings_min=2,
        meetings_max=4,
    )
    body.save_by(by)
    chair = _seat(body, by, 1, "ledamot ur KS", [Seat.Role.CHAIR, Seat.Role.MEMBER], Seat.HeldBy.ELECTED)
    other = _seat(body, by, 2, "ledamot ur KS", [Seat.Role.MEMBER], Seat.HeldBy.ELECTED)
    _seat(body, by, 3, "säkerhetschef", [Seat.Role.RAPPORTEUR], Seat.HeldBy.FUNCTION)
    _seat(body, by, 4, "räddningstjänst", [Seat.Role.CO_OPTED_ON_DEMAND], Seat.HeldBy.FUNCTION)
    person = find_or_add_person(name="Exempel Ordförande", is_elected=True, party="X", by=by)
    first, last = _day(-400), _day(20)
    appoint_to_seat(seat=chair, person=person, first_day=first, last_day=last, by=by)
    appoint_to_seat(seat=other, placeholder="NN (X)", first_day=_day(200), last_day=_day(300), by=by)
    return body


def _seat(body, by, position, designation, roles, held_by):
    seat = Seat(body=body, position=position, designation=designation, roles=roles, held_by=held_by)
    seat.save_by(by)
    return seat


def _day(days):
    return timezone.localdate() + timedelta(days=days)


def _meeting(body, by, days, place):
    meeting = plan_meeting(body=body, held_on=_day(days), place=place, by=by)
    if place == BARE:
        meeting.agenda_items.all().delete()
        return meeting
    matter = open_matter(title=f"{DECISION} {place}", classification=Classification.PUBLIC, by=by)
    for title, kind, about in (
        (SETTLED, Kind.INFORMATION, None),
        (f"{DECISION} {place}", Kind.DECISION, matter),
        (OPEN, Kind.PREPARATION, None),
    ):
        add_item(body=body, meeting=meeting, title=title, kind=kind, matter=about, by=by)
    return meeting


def _secret_item(by, **place):
    """Left out for most, and the page says so."""
    matter = open_matter(
        title="Exempel: Hemligt", classification="confidential", legal_basis="18 kap. 8 § OSL", by=by
    )
    add_item(title="Exempel: Hemligt", matter=matter, by=by, **place)


def _coming(body, by):
    _meeting(body, by, 60, BARE)
    planned = _meeting(body, by, 30, PLANNED)
    _secret_item(body=body, meeting=planned, by=by)
    call_meeting(meeting=_meeting(body, by, 10, CALLED), by=by, on=_day(-1))
    call_meeting(meeting=_meeting(body, by, -4, PAST), by=by, on=_day(-8))
    cancelled = _meeting(body, by, 45, CANCELLED)
    cancel_meeting(meeting=cancelled, reason="Exempel: För få kan komma.", by=by)


def _held(body, by):
    for days, place in ((-12, HELD), (-40, ADJUSTED), (-50, REOPENED)):
        meeting = _hold(_meeting(body, by, days, place), by)
        if place == HELD:
            continue
        item = meeting.agenda_items.get(kind=Kind.DECISION)
        minute_decision(item=item, text="Exempel: Rådet enas.", points=(POINT,), by=by)
        _settle(meeting, by)
        meeting = Meeting.objects.get(pk=meeting.pk)
        meeting = adjust_meeting(
            meeting=meeting, adjusted_on=_day(-1), adjusters="Ordföranden", by=by, on=_day(0)
        )
        if place == REOPENED:
            reopen_meeting(meeting=meeting, reason="Exempel: En uppgift var fel.", by=by)


def _hold(meeting, by):
    """One came, one was substituted, the others did not; and there was a guest."""
    first, second, *others = meeting.body.seats.order_by("position")
    seats = [SeatPresence(first), SeatPresence(second, "substituted", "ersättare ur KS")]
    seats += [SeatPresence(seat, "absent") for seat in others]
    meeting = hold_meeting(meeting=meeting, seats=seats, guests=["en utredare"], by=by, on=_day(0))
    item = meeting.agenda_items.get(title=SETTLED)
    minute_item(item=item, text="Exempel: Läget är lugnt.", outcome=Outcome.NOTED, by=by, on=_day(0))
    return meeting


def _settle(meeting, by):
    for item in meeting.agenda_items.undecided():
        outcome = Outcome.NOTED if item.kind == Kind.INFORMATION else Outcome.POSTPONED
        minute_item(item=item, text="", outcome=outcome, by=by, on=_day(0))
