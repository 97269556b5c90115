"""What the minutes say of an item of a held meeting, and how it was settled."""

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import AgendaItem, Classification, Decision, Meeting
from governance.services.agendas import STAYS_WITH_ITS_MEETING, continue_item, take_back_continuation
from governance.services.decisions import next_paragraph, register_decision
from governance.services.matters import open_matter

Kind, Outcome = AgendaItem.Kind, AgendaItem.Outcome
SETTLED_BY = {
    Kind.INFORMATION: (Outcome.NOTED, Outcome.POSTPONED, Outcome.WITHDRAWN),
    Kind.PREPARATION: (Outcome.PREPARED, Outcome.POSTPONED, Outcome.WITHDRAWN),
    Kind.DECISION: (Outcome.DECIDED, Outcome.POSTPONED, Outcome.WITHDRAWN),
}


NOT_HELD = "Protokoll skrivs när mötet har hållits. Registrera närvaron först."
LOCKED = "Protokollet är justerat och låst. Öppna det igen med ett skäl."
NOTHING_TO_NOTE = "Det finns inga punkter för information kvar att anteckna."
PARAGRAPH_IS_USED = "Organet har redan ett beslut med den paragrafen det året."


class MinutesError(ValidationError):
    """What the rules of minutes refuse; the message is for the person."""


@transaction.atomic
def minute_item(*, item, text, outcome, by, on, seen_version=None):
    """Write what was said of an item and how it was settled; "" for the outcome leaves it unsettled.

    A postponed item is continued by a new one; settled after all, that one is taken back. Raises MinutesError
    before the meeting is held, for an outcome that the item cannot have (`outcomes_of`), and for a decision
    without its points (`minute_decision`); StaleVersion when another changed the item meanwhile.
    """
    require_open_minutes(item)
    _require_fitting(item, outcome)
    before = AgendaItem.objects.get(pk=item.pk).outcome
    item.minutes, item.outcome = text, outcome
    item.full_clean()
    item.save_change(by=by, seen_version=seen_version or item.version, reason="Protokoll")
    if before == Outcome.POSTPONED != outcome:
        take_back_continuation(item=item, by=by)
    elif outcome == Outcome.POSTPONED != before:
        continue_item(item=item, by=by, on=on)
    return item


@transaction.atomic
def minute_decision(
    *,
    item,
    text,
    points,
    by,
    paragraph=None,
    classification=Classification.WORKING_MATERIAL,
    seen_version=None,
):
    """Register what a body decided under an item, with its points (PointText), on the meeting's day.

    Without a § it gets the body's next one of the year. Without a matter the decision opens one that bears
    the item's title, of the class given. Returns the decision. Raises MinutesError when the item is not for
    decision, is decided already or has no points, or for a § used in the year; StaleVersion.
    """
    require_open_minutes(item)
    _require_undecided(item, points)
    was_postponed = AgendaItem.objects.get(pk=item.pk).outcome == Outcome.POSTPONED
    decided_on = item.meeting.held_on
    if item.matter is None:
        item.matter = open_matter(title=item.title, classification=classification, by=by)
    item.decision = register_decision(
        matter=item.matter,
        body=item.body,
        decided_on=decided_on,
        paragraph=_paragraph(item.body, decided_on.year, paragraph),
        points=points,
        by=by,
    )
    item.minutes, item.outcome = text, Outcome.DECIDED
    item.full_clean()
    item.save_change(by=by, seen_version=seen_version or item.version, reason="Beslutad")
    if was_postponed:
        take_back_continuation(item=item, by=by)
    return item.decision


@transaction.atomic
def note_items(*, meeting, items, by):
    """Settle as antecknade those of the items that are for information and that nothing is written of.

    Raises MinutesError before the meeting is held, when its minutes are locked, and when none is left.
    """
    _require_open(meeting.pk)
    now = meeting.agenda_items.filter(pk__in=[item.pk for item in items]).order_by("position")
    left = [item for item in now if item.is_to_be_noted]
    if not left:
        raise MinutesError(NOTHING_TO_NOTE)
    for item in left:
        item.outcome = Outcome.NOTED
        item.save_change(by=by, seen_version=item.version, reason="Antecknad")
    return meeting


def outcomes_of(item):
    """The ways in which an item can be settled. A standing one comes back by itself."""
    outcomes = SETTLED_BY[item.kind]
    return tuple(one for one in outcomes if one != Outcome.POSTPONED) if item.is_standing else outcomes


def paragraph_is_used(body, year, paragraph):
    """Whether a body that minutes its meetings here has used a § in the year."""
    return Decision.objects.numbered(paragraph, body=body, year=year).exists()


def _paragraph(body, year, wanted):
    """The § that is wanted, or the body's next one. Holds the body, so that nobody else takes it."""
    following = next_paragraph(body, year)
    if wanted and paragraph_is_used(body, year, wanted):
        raise MinutesError({"paragraph": PARAGRAPH_IS_USED})
    return wanted or following


def require_open_minutes(item):
    """Raise MinutesError unless the item's meeting is held and its minutes are not justerade."""
    _require_open(item.meeting_id)


def _require_open(meeting_pk):
    meeting = Meeting.objects.for_change().get(pk=meeting_pk)
    if meeting.state == Meeting.State.ADJUSTED:
        raise MinutesError(LOCKED)
    if meeting.state != Meeting.State.HELD:
        raise MinutesError(NOT_HELD)


def _require_fitting(item, outcome):
    if item.decision_id and outcome != Outcome.DECIDED:
        raise MinutesError({"outcome": "Punkten är beslutad. Beslutet står kvar."})
    if outcome == Outcome.POSTPONED and item.is_standing:
        raise MinutesError({"outcome": STAYS_WITH_ITS_MEETING})
    if outcome and outcome not in outcomes_of(item):
        raise MinutesError({"outcome": f"En punkt för {item.get_kind_display().lower()} avgörs inte så."})
    if outcome == Outcome.DECIDED and not item.decision_id:
        raise MinutesError({"outcome": "Skriv vad som beslutades."})


def _require_undecided(item, points):
    if item.kind != Kind.DECISION:
        raise MinutesError({"outcome": "Bara en punkt för beslut kan beslutas. Ändra punktens slag först."})
    if AgendaItem.objects.exclude(decision=None).filter(pk=item.pk).exists():
        raise MinutesError("Beslutet är redan registrerat. Ändra det på beslutets egen sida.")
    if not points:
        raise MinutesError({"outcome": "Skriv vad som beslutades."})
