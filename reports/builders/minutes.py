"""Protokoll."""

from collections import defaultdict

from django.db.models import prefetch_related_objects
from django.utils import timezone

from governance.models import Assignment, Classification, DecisionPoint, Meeting
from reports.builders.meetings import (
    agenda_shown,
    entry_of,
    latest_change,
    left_out,
    meeting_document,
    time_and_place,
)
from reports.content import Decided, Document, Fact, Given, Point, Section, Table
from reports.kinds import MINUTES

AGAIN = "Protokollet har öppnats igen och justerats på nytt. Det ersätter tidigare versioner."


def build_minutes(meeting, kind=MINUTES) -> Document:
    """The minutes of a meeting. A draft until they are justerade.

    Once they are, they say what was justerat: uppdrag as they were then, whatever has become of them
    since. A constant number of queries.
    """
    moment = adjusted_at(meeting)
    shown = agenda_shown(meeting, kind)
    minuted = Section(
        key="items",
        heading="Punkter",
        paragraphs=() if shown.total else ("Mötet hade inga punkter.",),
        agenda=_entries(shown.items, moment, kind),
        left_out=shown.left_out_words,
    )
    return meeting_document(
        meeting,
        kind,
        sections=(time_and_place(meeting), _attendance(meeting), minuted, _adjustment(meeting)),
        dated=meeting.held_on,
        as_of=timezone.localdate(moment) if moment else latest_change(meeting, shown.items),
        is_draft=meeting.state != Meeting.State.ADJUSTED,
    )


def adjusted_at(meeting):
    """When the minutes were last justerade; None while they are not."""
    if meeting.state != Meeting.State.ADJUSTED:
        return None
    adjustments = meeting.history.filter(state=Meeting.State.ADJUSTED).order_by("-history_date")
    return adjustments.values_list("history_date", flat=True).first()


def _attendance(meeting):
    """Elected persons by name, all others by function; without any such person no column of names."""
    noted = meeting.attendances.select_related("mandate__person", "substitute_person")
    rows = list(noted.order_by("position", "pk"))
    if not rows:
        return Section(key="attendance", heading="Närvaro", paragraphs=("Närvaron är inte ifylld.",))
    return Section(key="attendance", heading="Närvaro", table=_attendance_table(rows))


def _attendance_table(rows):
    if any(row.holder for row in rows):
        return Table(
            key="named-attendance",
            caption="Vilka som var på mötet",
            columns=("Funktion eller plats", "Namn", "Roll", "Närvaro"),
            rows=tuple((row.designation, row.holder, row.role_words, row.presence_words) for row in rows),
        )
    return Table(
        key="attendance",
        caption="Vilka som var på mötet, efter funktion",
        columns=("Funktion eller plats", "Roll", "Närvaro"),
        rows=tuple((row.designation, row.role_words, row.presence_words) for row in rows),
    )


def _adjustment(meeting):
    """Who has justerat, by function; that nobody has; and that it was done anew."""
    if meeting.state != Meeting.State.ADJUSTED:
        words = ["Protokollet är inte justerat."]
    else:
        by = f" av {_inside_sentence(meeting.adjusters)}" if meeting.adjusters else ""
        words = [f"Justerat {meeting.adjusted_on:%Y-%m-%d}{by}."]
        if meeting.times_adjusted > 1:
            words.append(AGAIN)
    return Section(key="adjustment", heading="Justering", paragraphs=tuple(words))


def _inside_sentence(words):
    """ "Ordföranden och en ledamot." as it stands after other words; "KS ordförande" as it is."""
    words = words.strip().removesuffix(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _entries(items, moment, kind):
    points = _points_of_decisions(items)
    given = _given_under(items, points, moment)
    return tuple(
        entry_of(
            item,
            item.get_outcome_display(),
            text=item.minutes.strip(),
            decided=_decided(item.decision, points[item.decision_id]) if item.decision else None,
            **_given_in_words(given[item.pk], kind),
        )
        for item in items
    )


def _given_in_words(given, kind):
    """The uppdrag that the document shows, and how many it leaves out."""
    shown = [one for one in given if kind.is_internal or _is_public(one)]
    return {
        "given": tuple(map(_given, shown)),
        "left_out": left_out(len(given) - len(shown), "uppdrag", "uppdrag"),
    }


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
