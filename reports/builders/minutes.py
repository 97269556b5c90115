"""Protokoll."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from django.utils import timezone

from governance.models import Assignment, Classification, DecisionPoint, Meeting
from reports.builders.meetings import (
    facts_of,
    is_public,
    latest_change,
    left_out,
    meeting_document,
    numbered_items,
    time_and_place,
)
from reports.content import AgendaEntry, Decided, Document, Fact, Given, Point, Section, Table
from reports.kinds import MINUTES

AGAIN = "Protokollet har öppnats igen och justerats på nytt. Det ersätter tidigare versioner."


def build_minutes(meeting) -> Document:
    """The minutes of a meeting. A draft until they are justerade.

    Once they are, they say what was justerat: uppdrag as they were then, whatever has become of them
    since. A constant number of queries.
    """
    moment = adjusted_at(meeting)
    items = numbered_items(meeting)
    shown = [(number, item) for number, item in items if is_public(item)]
    minuted = Section(
        key="items",
        heading="Punkter",
        paragraphs=() if items else ("Mötet hade inga punkter.",),
        agenda=_entries(shown, moment),
        left_out=left_out(len(items) - len(shown), "punkt", "punkter"),
    )
    return meeting_document(
        meeting,
        MINUTES,
        sections=(time_and_place(meeting), _attendance(meeting), minuted, _adjustment(meeting)),
        dated=meeting.held_on,
        as_of=timezone.localdate(moment) if moment else latest_change(meeting, [item for _, item in shown]),
        is_draft=meeting.state != Meeting.State.ADJUSTED,
    )


def adjusted_at(meeting):
    """When the minutes were last justerade; None while they are not."""
    if meeting.state != Meeting.State.ADJUSTED:
        return None
    adjustments = meeting.history.filter(state=Meeting.State.ADJUSTED).order_by("-history_date")
    return adjustments.values_list("history_date", flat=True).first()


def _attendance(meeting):
    rows = tuple(
        (row.designation, row.role or ("Gäst" if row.is_guest else ""), _presence(row))
        for row in meeting.attendances.order_by("position", "pk")
    )
    table = Table(
        key="attendance",
        caption="Vilka som var på mötet, efter funktion",
        columns=("Funktion", "Roll", "Närvaro"),
        rows=rows,
    )
    return Section(
        key="attendance",
        heading="Närvaro",
        paragraphs=() if rows else ("Närvaron är inte ifylld.",),
        table=table if rows else None,
    )


def _presence(attendance):
    if attendance.substitute:
        return f"Ersatt av {attendance.substitute}"
    return attendance.get_presence_display()


def _adjustment(meeting):
    """Who has justerat, by function; that nobody has; and that it was done anew."""
    if meeting.state != Meeting.State.ADJUSTED:
        words = ["Protokollet är inte justerat."]
    else:
        by = f" av {_inside_sentence(meeting.adjusters)}" if meeting.adjusters else ""
        words = [f"Justerat {meeting.adjusted_on:%Y-%m-%d}{by}."]
        if meeting.times_adjusted > 1:
            words.append(
                "Protokollet har öppnats igen och justerats på nytt. Det ersätter tidigare versioner."
            )
    return Section(key="adjustment", heading="Justering", paragraphs=tuple(words))


def _inside_sentence(words):
    """ "Ordföranden och en ledamot." as it stands after other words; "KS ordförande" as it is."""
    words = words.strip().removesuffix(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _entries(shown, moment):
    items = [item for _, item in shown]
    points = _points_of_decisions(items)
    given = _given_under(items, points, moment)
    return tuple(
        AgendaEntry(
            number=str(number),
            title=item.title,
            label=item.get_outcome_display(),
            text=item.minutes.strip(),
            decided=_decided(item.decision, points[item.decision_id]) if item.decision else None,
            given=tuple(_given(one) for one in given[item.pk] if _is_public(one)),
            left_out=left_out(sum(not _is_public(one) for one in given[item.pk]), "uppdrag", "uppdrag"),
            facts=facts_of(item),
        )
        for number, item in shown
    )


def _points_of_decisions(items):
    """The decided points by the id of their decision. They are locked with the minutes."""
    found = defaultdict(list)
    decisions = [item.decision_id for item in items if item.decision_id]
    for point in DecisionPoint.objects.filter(decision__in=decisions).order_by("position"):
        found[point.decision_id].append(point)
    return found


def _given_under(items, points, moment):
    """The uppdrag by the id of the item they were given under, directly or in a point decided there."""
    item_of_point = {point.pk: item.pk for item in items for point in points.get(item.decision_id, ())}
    rows = Assignment.history.as_of(moment) if moment else Assignment.objects.all()
    given = list(
        rows.filter(agenda_item_id__in=[item.pk for item in items])
        | rows.filter(point_id__in=list(item_of_point))
    )
    prefetch_related_objects(given, "matter", "organisation", "returns_to")
    found = defaultdict(list)
    for assignment in sorted(given, key=lambda one: one.pk):
        found[assignment.agenda_item_id or item_of_point[assignment.point_id]].append(assignment)
    return found


def _is_public(assignment):
    return assignment.matter.classification == Classification.PUBLIC


def _decided(decision, points):
    return Decided(
        heading=f"Beslut {decision.citation}".strip(),
        points=tuple(Point(number=point.number or str(point.position), text=point.text) for point in points),
    )


def _given(assignment):
    facts = [
        Fact(label="Ansvarig", text=assignment.responsible_words or "Ingen är utsedd"),
        Fact(label="Senast", text=assignment.due or "Ingen tid är satt"),
        Fact(label="Återkommer till", text=str(assignment.returns_to or "")),
    ]
    return Given(text=assignment.text, facts=tuple(fact for fact in facts if fact.text))
