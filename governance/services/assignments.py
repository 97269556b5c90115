"""Acts on assignments. Each is atomic and says who did it.

Whoever closes an assignment says what came of it, and another confirms. Then it returns to the body that
waits for it. Every act takes the row first, so that of two at once the second sees what the first did.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import AgendaItem, Assignment, Classification, Meeting, StaleVersion
from governance.periods import parse_period, validate_due
from governance.services.agendas import put_on_agenda
from governance.services.matters import open_matter

State = Assignment.State
RETURN_TITLE = "Återrapport av uppdrag: "
WITHDRAWN = "Uppdraget är återkallat, så det finns inget mer att göra med det."
HELD = {Meeting.State.HELD, Meeting.State.ADJUSTED}


class AssignmentError(ValidationError):
    """An act that the rules of assignments refuse; the message is for the person."""


@transaction.atomic
def give_assignment(
    *,
    text,
    function,
    organisation,
    returns_to,
    due,
    due_note,
    by,
    point=None,
    agenda_item=None,
    classification="",
):
    """Give an assignment out of a point of a decision, or an item of a meeting that has been held.

    It is about the matter of its origin; an item without one opens one, of the class given. `due` is as
    precise as it is known, and its last day is kept beside it. The very same assignment out of the same
    origin is given once: a second time returns it.
    Raises AssignmentError for a proposal and a meeting to come, ValidationError for what the fields refuse.
    """
    said = {
        "point": point,
        "agenda_item": agenda_item,
        "text": text,
        "function": function,
        "organisation": organisation,
        "returns_to": returns_to,
        "due": _as_printed(due),
        "due_note": due_note,
    }
    given_on = _given_on(point, agenda_item)
    _refuse_impossible(due, given_on)
    _take_origin(point, agenda_item)
    twin = Assignment.objects.ongoing().filter(**said).first()
    if twin:
        return twin
    matter = point.decision.matter if point else _matter_of_item(agenda_item, classification, by)
    assignment = Assignment(matter=matter, given_on=given_on, due_on=last_day_of_due(due), **said)
    assignment.full_clean()
    assignment.save_by(by)
    return assignment


def last_day_of_due(due):
    """The last day of a time: of `hösten 2021` 2021-12-31. None when it recurs or is unknown."""
    return parse_period(due).end if due else None


def _as_printed(due):
    return parse_period(due).text if due else ""


def _refuse_impossible(due, given_on):
    """An open time, and one whose last day comes before the one when it was given, is wrong."""
    if due:
        validate_due(due)
    last = last_day_of_due(due)
    if last and given_on and last < given_on:
        raise AssignmentError({"due": f"Uppdraget gavs {given_on}. Ange den dagen eller en senare tid."})


def _given_on(point, agenda_item):
    if point:
        if point.decision.is_proposal:
            raise AssignmentError("Ett förslag ger inget uppdrag. Registrera beslutet först.")
        return point.decision.decided_on
    if agenda_item.meeting is None or agenda_item.meeting.state not in HELD:
        raise AssignmentError("Mötet har inte hållits än. Uppdraget ges när mötet är hållet.")
    return agenda_item.meeting.held_on


def _take_origin(point, agenda_item):
    """Of two who give the same assignment at once, the second waits and finds it given."""
    origin = point or agenda_item
    type(origin).objects.select_for_update(of=["self"], no_key=True).get(pk=origin.pk)


def matter_of_item(item):
    """The matter of an item, of its decision or of what it has already given; None when there is none."""
    earlier = item.assignments.select_related("matter").first()
    return item.matter or (item.decision and item.decision.matter) or (earlier and earlier.matter)


def class_by_minutes(item):
    """The class of what an item gives, unless another is chosen: as public as its minutes."""
    is_public = item.meeting is not None and item.meeting.state == Meeting.State.ADJUSTED
    return Classification.PUBLIC if is_public else Classification.WORKING_MATERIAL


def _matter_of_item(item, classification, by):
    """The matter that there is, else a new one by the item's title."""
    return matter_of_item(item) or open_matter(
        title=item.title, classification=classification or class_by_minutes(item), by=by
    )


@transaction.atomic
def reschedule_assignment(*, assignment, due, reason, seen_version, by):
    """Move the day by which an assignment is to be done. The reason is kept in its history.

    Raises AssignmentError when it is closed, is due then already or no reason is given, ValidationError
    for a time that cannot be read, and StaleVersion when it was changed after it was seen.
    """
    current = _taken(assignment)
    if current.state != State.OPEN:
        raise AssignmentError("Uppdraget är avslutat, så tiden kan inte ändras. Skicka tillbaka det först.")
    if not reason.strip():
        raise AssignmentError({"reason": "Skriv varför tiden ändras."})
    if not due:
        raise AssignmentError({"due": "Ange när uppdraget ska vara klart."})
    if _as_printed(due) == current.due:
        raise AssignmentError(
            {"due": f"Uppdraget ska redan vara klart senast {current.due}. Ange en ny dag."}
        )
    _refuse_impossible(due, current.given_on)
    current.due, current.due_on = _as_printed(due), last_day_of_due(due)
    return _saved(current, seen_version, by, reason=reason.strip())


@transaction.atomic
def close_assignment(*, assignment, outcome, fulfilled_by, seen_version, by):
    """Close an assignment with what came of it: a text, the matter that fulfils it, or both.

    Closing it again with the same words changes nothing. Raises AssignmentError when somebody else has
    closed it or nothing is said, and StaleVersion when it was changed after it was seen.
    """
    current = _taken(assignment)
    said = (by, outcome.strip(), fulfilled_by)
    if current.state != State.OPEN:
        if (current.closed_by, current.outcome, current.fulfilled_by) == said:
            return current
        raise AssignmentError("Uppdraget är redan avslutat. Läs vad det ledde till.")
    if not (outcome.strip() or fulfilled_by):
        raise AssignmentError({"outcome": "Skriv vad uppdraget ledde till, eller välj vad som fullgör det."})
    current.state, current.closed_at = State.CLOSED, timezone.now()
    current.closed_by, current.outcome, current.fulfilled_by = said
    return _saved(current, seen_version, by)


@transaction.atomic
def send_back_assignment(*, assignment, reason, seen_version, by):
    """Open a closed assignment again: it is not done. What was written of it stays, to be gone on with.

    Raises AssignmentError when it is not closed or no reason is given, and StaleVersion when it was changed
    after it was seen.
    """
    current = _taken(assignment)
    if current.state != State.CLOSED:
        raise AssignmentError(
            "Uppdraget pågår redan."
            if current.state == State.OPEN
            else "Uppdraget är bekräftat och kan inte skickas tillbaka."
        )
    if not reason.strip():
        raise AssignmentError({"reason": "Skriv vad som återstår att göra."})
    current.state, current.closed_by, current.closed_at = State.OPEN, None, None
    return _saved(current, seen_version, by, reason=reason.strip())


@transaction.atomic
def withdraw_assignment(*, assignment, reason, seen_version, by):
    """Withdraw an open assignment that was given by mistake: nobody is to do it. It stays, with the reason.

    Raises AssignmentError when it is not open or no reason is given, and StaleVersion when it was changed
    after it was seen.
    """
    current = _taken(assignment)
    if current.state != State.OPEN:
        raise AssignmentError(
            "Uppdraget är avslutat. Ska det återkallas, skicka tillbaka det först."
            if current.state == State.CLOSED
            else "Uppdraget är bekräftat och kan inte återkallas."
        )
    if not reason.strip():
        raise AssignmentError({"reason": "Skriv varför uppdraget återkallas."})
    current.state, current.closed_by, current.closed_at = State.WITHDRAWN, by, timezone.now()
    current.outcome, current.fulfilled_by = reason.strip(), None
    return _saved(current, seen_version, by, reason=reason.strip())


@transaction.atomic
def confirm_assignment(*, assignment, seen_version, by):
    """Confirm that a closed assignment is done, as another person than the one who closed it (two persons).

    It returns as an item on the next coming meeting of the body that waits for it, else on its waiting list.
    A second confirmation changes nothing. Raises AssignmentError when it is not closed, when `by` closed it
    or the body no longer exists, and StaleVersion when it was changed after it was seen.
    """
    current = _taken(assignment)
    if current.state == State.CONFIRMED:
        return current
    if current.state == State.OPEN:
        raise AssignmentError("Uppdraget är inte avslutat, så det finns inget att bekräfta än.")
    if current.closed_by_id == by.pk:
        raise AssignmentError("Den som avslutade uppdraget kan inte bekräfta det. Be någon annan.")
    today = timezone.localdate()
    if current.has_lost_its_body(today):
        raise AssignmentError(
            f"{current.returns_to} finns inte längre och kan inte ta emot uppdraget. "
            "Ändra vilket organ det ska återkomma till, och bekräfta sedan."
        )
    current.state, current.confirmed_by, current.confirmed_at = State.CONFIRMED, by, timezone.now()
    _saved(current, seen_version, by)
    if current.returns_to:
        _return(current, by, today)
    return current


def _return(assignment, by, on):
    title = RETURN_TITLE + " ".join(assignment.text.split())
    longest = AgendaItem._meta.get_field("title").max_length
    put_on_agenda(
        body=assignment.returns_to,
        title=title if len(title) <= longest else f"{title[: longest - 1]}…",
        kind=AgendaItem.Kind.INFORMATION,
        matter=assignment.matter,
        returned_assignment=assignment,
        by=by,
        on=on,
    )


def _taken(assignment):
    """The assignment as it is now, held until the act is done. Raises AssignmentError for a withdrawn one.

    By itself: what is joined to a row that one has waited for is joined to the row as it was before.
    """
    current = Assignment.objects.select_for_update(no_key=True).get(pk=assignment.pk)
    if current.state == State.WITHDRAWN:
        raise AssignmentError(WITHDRAWN)
    return current


def _saved(assignment, seen_version, by, *, reason=""):
    if assignment.version != seen_version:
        raise StaleVersion(assignment)
    assignment.full_clean()
    assignment.save_change(by=by, seen_version=seen_version, reason=reason)
    return assignment
