"""Acts on agendas: what a meeting takes up and in which order, and what waits for a meeting.

Whoever gives an item a place locks its meeting, or for the waiting list its body, so that two never take the
same place and nothing comes on an agenda while it is being locked.
"""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from governance.dates import ended_before
from governance.models import AgendaItem, Body, Meeting, StandingItem
from governance.services.rows import set_rows

LOCKED = "Mötet är justerat eller inställt, och dagordningen är låst."
HAS_BEEN_HELD = "Mötet har hållits, så punkten står kvar. Skriv i protokollet att den utgår."
RETURNS = "Punkten är svaret på ett uppdrag. Flytta den till ett annat möte i stället för att ta bort den."
CONTINUES = (
    "Punkten fortsätter en som sköts upp den {}. "
    "Flytta den till ett annat möte i stället för att ta bort den."
)
STAYS_WITH_ITS_MEETING = "En stående punkt flyttas inte. Varje möte har en egen."
HELD_MEANWHILE = "Mötet har hållits, så punkten står kvar. Skriv i protokollet att den skjuts upp."
NOT_COMING = "Välj ett kommande möte i samma organ."


class AgendaError(ValidationError):
    """An act that the rules of agendas refuse; the message is for the person."""


@transaction.atomic
def put_on_agenda(*, body, title, kind, matter, by, on, returned_assignment=None):
    """Put an item last on the body's next meeting, on the day `on` or later, else on its waiting list."""
    return add_item(
        body=body,
        meeting=_next_coming(body, on),
        title=title,
        kind=kind,
        matter=matter,
        returned_assignment=returned_assignment,
        by=by,
    )


@transaction.atomic
def add_item(*, body, title, by, kind=AgendaItem.Kind.INFORMATION, meeting=None, **fields):
    """Add an item last on a meeting, or on the body's waiting list when no meeting is given.

    `fields` are matter, rapporteur, continues and returned_assignment. Raises AgendaError when the meeting
    is locked, ValidationError for what the fields refuse.
    """
    item = AgendaItem(body=body, meeting=meeting, title=title, kind=kind, **fields)
    place_last(item)
    item.full_clean()
    item.save_by(by)
    return item


def place_last(item):
    """Give an item the last place on its meeting or waiting list; whoever calls saves it.

    On a meeting whose notice is sent it is marked, for it does not stand in that notice.
    """
    meeting = _open_meeting(item.meeting_id) if item.meeting_id else None
    if meeting is None:
        Body.objects.select_for_update(no_key=True).get(pk=item.body_id)
    item.added_after_notice = meeting is not None and meeting.called_on is not None
    beside = AgendaItem.objects.filter(body=item.body_id, meeting=item.meeting_id)
    item.position = (beside.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def move_item(*, item, up, by):
    """Let an item and the one before it (`up`) or after it on the agenda change places.

    Raises AgendaError when there is none, or when the meeting is locked.
    """
    _open_meeting(item.meeting_id)
    item.refresh_from_db()
    neighbour = AgendaItem.objects.beside(item, up=up).first()
    if neighbour is None:
        raise AgendaError("Punkten står redan först." if up else "Punkten står redan sist.")
    item.position, neighbour.position = neighbour.position, item.position
    for moved in (item, neighbour):
        moved.save_change(by=by, seen_version=moved.version, reason="Ny ordning på dagordningen")
    return item


@transaction.atomic
def postpone_item(*, item, by, on):
    """Move an item to the body's next coming meeting after its own, else to the waiting list.

    A standing item stays, for the next meeting has one of its own.

    Before its meeting is held the item itself is moved. Of a held meeting it stays, as uppskjuten, and a new
    item continues it. Returns the item where it now is. Raises AgendaError when it has been decided, is
    postponed already, or when its meeting is locked.
    """
    meeting = _open_meeting(item.meeting_id)
    item.refresh_from_db()
    if item.is_standing:
        raise AgendaError(STAYS_WITH_ITS_MEETING)
    if meeting.is_coming:
        return _move_to(item, next_meeting_after(meeting, on), by, "Flyttad till ett senare möte")
    if item.decision_id or item.outcome == AgendaItem.Outcome.POSTPONED:
        raise AgendaError("Punkten är redan avgjord. Ändra i protokollet i stället.")
    item.outcome = AgendaItem.Outcome.POSTPONED
    item.save_change(by=by, seen_version=item.version, reason="Uppskjuten")
    return continue_item(item=item, by=by, on=on)


def continue_item(*, item, by, on):
    """The item that takes up a postponed one again, on the next coming meeting or the waiting list."""
    return add_item(
        body=item.body,
        meeting=next_meeting_after(item.meeting, on),
        title=item.title,
        kind=item.kind,
        matter=item.matter,
        rapporteur=item.rapporteur,
        continues=item,
        by=by,
    )


def take_back_continuation(*, item, by):
    """Remove the item that was to continue a postponed one, which is settled after all.

    Returns whether there was one: of a body that has ended it may have been taken away. Raises AgendaError
    when the meeting that took it up has been held.
    """
    continuing = AgendaItem.objects.select_related("meeting").filter(continues=item).first()
    if continuing is None:
        return False
    if continuing.meeting and not continuing.meeting.is_coming:
        raise AgendaError(
            f"Punkten fortsätter på mötet {continuing.meeting.held_on}, som har hållits. "
            "Den förblir uppskjuten."
        )
    continuing._history_user = by
    continuing.delete()
    return True


@transaction.atomic
def remove_item(*, item, by, on):
    """Take an item off its agenda or waiting list. Raises AgendaError when it has to stay."""
    if item.meeting_id:
        item.meeting = _open_meeting(item.meeting_id)
    if why_it_stays(item, on):
        raise AgendaError(why_it_stays(item, on))
    item._history_user = by
    item.delete()


def why_it_stays(item, on):
    """Its meeting has been held, or a body waits for what it says; "" when it can be taken away.

    What waits for KS or a nämnd is taken up elsewhere, so it leaves the list when it has been sent there.
    A body that has ended by the day `on` waits for nothing.
    """
    if item.meeting and not item.meeting.is_coming:
        return HAS_BEEN_HELD
    if item.body.is_deciding or ended_before(item.body.validity, on):
        return ""
    if item.returned_assignment_id:
        return RETURNS
    return CONTINUES.format(item.continues.meeting.held_on) if item.continues_id else ""


@transaction.atomic
def schedule_item(*, item, meeting, by):
    """Take an item from the waiting list to a coming meeting of its body.

    Raises AgendaError when it waits no longer, or when the meeting is another body's or not to come.
    """
    meeting = _open_meeting(meeting.pk)
    item.refresh_from_db()
    if item.meeting_id:
        raise AgendaError("Punkten väntar inte längre. Den står redan på ett möte.")
    require_coming(item, meeting)
    return _move_to(item, meeting, by, "Från väntelistan")


def place_elsewhere(item, meeting):
    """Give an item the last place on another coming meeting of its body, or with None on the waiting list.

    Whoever calls saves it. Raises AgendaError when it is a standing one, or when either meeting is not to
    come any more. Both meetings are taken in one order, so that two moves never wait for each other.
    """
    if item.is_standing:
        raise AgendaError(STAYS_WITH_ITS_MEETING)
    wanted = {item.meeting_id, meeting and meeting.pk} - {None}
    taken = {one.pk: one for one in Meeting.objects.for_change().filter(pk__in=wanted).order_by("pk")}
    if item.meeting_id and not taken[item.meeting_id].is_coming:
        raise AgendaError(HELD_MEANWHILE)
    if meeting:
        require_coming(item, taken[meeting.pk])
    item.meeting = meeting
    place_last(item)


def require_coming(item, meeting):
    """Raise AgendaError unless the meeting is one to come of the item's body."""
    if meeting.body_id != item.body_id or not meeting.is_coming:
        raise AgendaError(NOT_COMING)


def take_off_agenda(*, meeting, by, reason):
    """Move all items of a meeting but the standing ones to the waiting list, in their order."""
    for item in meeting.agenda_items.filter(is_standing=False).order_by("position"):
        _move_to(item, None, by, reason)


def open_agenda(meeting, by):
    """Begin the agenda of a new meeting: its body's standing items, and what returns and waits for one."""
    copy_standing_items(meeting, by)
    take_up_returns(meeting.body, by)


def take_up_returns(body, by):
    """Put the uppdrag that return and wait on the agenda of the body's next meeting, if one is planned."""
    meeting = _next_coming(body, timezone.localdate())
    if meeting is None:
        return
    for item in body.agenda_items.waiting().returning().order_by("position", "pk"):
        _move_to(item, meeting, by, "Uppdraget återkommer till nästa möte")


def settle_notice(meeting, by):
    """The notice that is sent now holds all items there are: none of them comes after it."""
    for item in meeting.agenda_items.filter(added_after_notice=True):
        item.added_after_notice = False
        item.save_change(by=by, seen_version=item.version, reason="Står i den nya kallelsen")


@transaction.atomic
def set_standing_items(*, body, titles, by):
    """Make the standing items of a body those named, in that order.

    One that stays keeps its identity, and so does one whose words are changed where it stands. Meetings
    planned already keep their agendas. Raises AgendaError when the same item stands twice.
    """
    if len({title.casefold() for title in titles}) < len(titles):
        raise AgendaError("Samma punkt står två gånger. Ta bort den ena.")
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    rows = body.standing_items.order_by("position")
    set_rows(rows=rows, lines=titles, line_of=str, fields_of=_standing, owner={"body": body}, by=by)
    return list(rows.all())


def _standing(title):
    """The fields that a line stands for; what no item may be called raises ValidationError."""
    StandingItem(title=title).clean_fields(exclude=["body", "position"])
    return {"title": title}


def copy_standing_items(meeting, by):
    """Begin the agenda of a new meeting with the standing items of its body."""
    bulk_create_with_history(
        [
            AgendaItem(
                body=meeting.body, meeting=meeting, position=position, title=standing.title, is_standing=True
            )
            for position, standing in enumerate(meeting.body.standing_items.order_by("position"), start=1)
        ],
        AgendaItem,
        default_user=by,
        default_change_reason="Stående punkt",
    )


def next_meeting_after(meeting, on):
    """The body's next planned or called meeting after this one, on the day `on` or later; else None."""
    return _next_coming(meeting.body, max(on, meeting.held_on + timedelta(days=1)))


def _next_coming(body, on):
    return Meeting.objects.of_bodies([body]).coming(on).first()


def _move_to(item, meeting, by, reason):
    item.meeting = meeting
    place_last(item)
    item.save_change(by=by, seen_version=item.version, reason=reason)
    return item


def _open_meeting(pk):
    """The meeting, locked against other writers. Raises AgendaError when its agenda cannot be changed."""
    if pk is None:
        raise AgendaError("Punkten står inte på något möte.")
    meeting = Meeting.objects.for_change().get(pk=pk)
    if meeting.is_locked:
        raise AgendaError(LOCKED)
    return meeting
