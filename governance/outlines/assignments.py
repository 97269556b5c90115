"""Assignments as rows of plain strings: the same for the page, the Excel file and the PDF."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Min
from django.utils import timezone
from django.utils.formats import number_format

from governance.models import IMPORTED, Assignment, Classification
from governance.permissions import Reader

SOON = 30  # days before the last day when the list says how many are left
AS_IT_STOOD = ("text", "function", "organisation", "due", "due_on", "due_note", "state", "outcome")
TONES = {"open": "info", "closed": "warning", "confirmed": "success", "withdrawn": "neutral"}
UNREADABLE = "Ett ärende som du inte kan läsa"


@dataclass(frozen=True)
class AssignmentRow:
    """An assignment in a list. Days are ÅÅÅÅ-MM-DD; what is not known, or not for the reader, is "".

    `marking` says of which class it is when it is not public, `sent_back` what remained to be done when it
    was last opened again, while it is open.
    """

    url: str
    title: str
    text: str
    origin: str
    origin_url: str
    given_by: str
    given_on: str
    matter: str
    classification: str
    marking: str
    responsible: str
    returns_to: str
    returns_to_url: str
    due: str
    due_on: str
    due_note: str
    days_late: str
    late: str
    days_left: str
    state: str
    is_open: bool
    tone: str
    is_withdrawn: bool
    fulfilled_by: str
    outcome: str
    note: str = ""
    sent_back: str = ""

    @property
    def result(self):
        """What fulfils it: the record, else what was written when it was closed; "" while it is open."""
        return "" if self.is_open else self.fulfilled_by or self.outcome


@dataclass(frozen=True)
class GivenBy:
    """What one body, or one function, has given."""

    name: str
    rows: tuple[AssignmentRow, ...]


@dataclass(frozen=True)
class Unfulfilled:
    """Uppdrag that were not carried out at the end of a year, or today in the year that runs.

    The list goes to KF, so it holds public matters only, whoever makes it. `left_out` says how many more the
    reader knows of, and is for the reader's own eyes: it is in no file.
    """

    year: int
    as_of: date
    groups: tuple[GivenBy, ...]
    left_out: int
    withdrawn: int  # how many of those that it would hold were withdrawn in the year

    @property
    def rows(self):
        return [row for group in self.groups for row in group.rows]

    @property
    def total(self):
        return len(self.rows)

    @property
    def late(self):
        return sum(1 for row in self.rows if row.late)


def assignment_rows(assignments, user, *, on):
    """Rows of assignments that come with everything, as the user may read them on the day."""
    reader, assignments = Reader(user), list(assignments)
    remaining = sent_back_words(assignments)
    return [row_of(one, reader, on, sent_back=remaining.get(one.pk, "")) for one in assignments]


def sent_back_words(assignments):
    """{id: what remained to be done} for those that are open, were closed before and sent back. One query.

    Whoever closes says what came of it, and that stays: an open one that says so has been sent back.
    """
    again = [one.pk for one in assignments if one.state == Assignment.State.OPEN and _was_closed(one)]
    words, state = {}, {}
    history = Assignment.history.filter(id__in=again).order_by("history_date", "history_id")
    for pk, now, reason in history.values_list("id", "state", "history_change_reason"):
        if (state.get(pk), now) == (Assignment.State.CLOSED, Assignment.State.OPEN):
            words[pk] = reason or ""
        state[pk] = now
    return words


def _was_closed(assignment):
    return bool(assignment.outcome or assignment.fulfilled_by_id)


def unfulfilled_rows(user, year):
    """The yearly list for KF. Every assignment as it stood that day, or as first written down if later."""
    as_of = min(date(year, 12, 31), timezone.localdate())
    wanted = Assignment.objects.visible_to(user).not_carried_out_by(as_of)
    listed = list(wanted.public().with_everything().by_giver())
    notes = _turn_back(listed, as_of)
    reader = Reader(user)
    rows = [row_of(one, reader, as_of, note=notes.get(one.pk, "")) for one in listed]
    withdrawn = Assignment.objects.visible_to(user).public().withdrawn_in(year).count()
    return Unfulfilled(year, as_of, tuple(_grouped(rows)), wanted.count() - len(listed), withdrawn)


def years_of_lists(user):
    """The years that there is a list of, the running one first."""
    this_year = timezone.localdate().year
    first = Assignment.objects.visible_to(user).public().aggregate(first=Min("given_on"))["first"]
    return list(range(this_year, min(first.year if first else this_year, this_year) - 1, -1))


def late_words(days):
    """ "5 dagar försenad"; "" when it is not late."""
    if not days:
        return ""
    return "1 dag försenad" if days == 1 else f"{number_format(days, force_grouping=True)} dagar försenad"


def days_left_words(assignment, on):
    """ "12 dagar kvar" when the last day is near; "" otherwise."""
    if assignment.state != Assignment.State.OPEN or assignment.due_on is None:
        return ""
    days = (assignment.due_on - on).days
    if not 0 <= days <= SOON:
        return ""
    return {0: "sista dagen i dag", 1: "1 dag kvar"}.get(days, f"{days} dagar kvar")


def matter_words(matter, reader):
    """The title and the diarienummer of a matter that the reader may read, else ""."""
    if not reader.reads(matter):
        return ""
    return f"{matter.title} ({matter.case_number})" if matter.case_number else matter.title


def origin_of(assignment, reader):
    """(citation, address): the point or the item it came out of, linked when the reader may open it."""
    if assignment.point_id:
        return _origin_in_decision(assignment.point, reader)
    return _origin_in_meeting(assignment.agenda_item, assignment.item_number, reader)


def _origin_in_decision(point, reader):
    decision = point.decision
    readable = reader.reads(decision.matter)
    if not (decision.citation or readable):
        return f"Beslut av {decision.decider_words}", ""
    return point.citation, decision.get_absolute_url() if readable else ""


def _origin_in_meeting(item, number, reader):
    if item.meeting is None:
        return f"{item.body.code}, väntelistan", ""
    words = f"{item.body.code} {item.meeting.held_on} p. {number}"
    return words, item.meeting.get_absolute_url() if reader.sees(item.body) else ""


def giver_of(assignment):
    """Who gave it: the name of the body, or the function that decided."""
    if assignment.point_id:
        decision = assignment.point.decision
        return decision.body.name if decision.body else decision.decider
    return assignment.agenda_item.body.name


def row_of(assignment, reader, on, *, note="", sent_back=""):
    """The row of an assignment that comes with everything."""
    origin, origin_url = origin_of(assignment, reader)
    days_late, returns_to = assignment.days_late(on), assignment.returns_to
    fulfilled_by = assignment.fulfilled_by
    is_public = assignment.matter.classification == Classification.PUBLIC
    return AssignmentRow(
        url=assignment.get_absolute_url(),
        title=str(assignment),
        text=assignment.text,
        origin=origin,
        origin_url=origin_url,
        given_by=giver_of(assignment),
        given_on=str(assignment.given_on or ""),
        matter=matter_words(assignment.matter, reader),
        classification=assignment.matter.get_classification_display(),
        marking="" if is_public else assignment.matter.get_classification_display(),
        responsible=assignment.responsible_words,
        returns_to=str(returns_to or ""),
        returns_to_url=returns_to.get_absolute_url() if reader.sees(returns_to) else "",
        due=assignment.due,
        due_on=str(assignment.due_on or ""),
        due_note=assignment.due_note,
        days_late=str(days_late or ""),
        late=late_words(days_late),
        days_left=days_left_words(assignment, on),
        state=assignment.get_state_display(),
        is_open=assignment.state == Assignment.State.OPEN,
        tone=TONES[assignment.state],
        is_withdrawn=assignment.state == Assignment.State.WITHDRAWN,
        fulfilled_by=(fulfilled_by and (matter_words(fulfilled_by, reader) or UNREADABLE)) or "",
        outcome=assignment.outcome,
        note=note,
        sent_back=sent_back,
    )


def _grouped(rows):
    names = dict.fromkeys(row.given_by for row in rows)
    return (GivenBy(name, tuple(row for row in rows if row.given_by == name)) for name in names)


def _turn_back(assignments, day):
    """Give each the words it had at the end of the day. Returns the last note on each, by its id."""
    end = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    history = Assignment.history.filter(id__in=[one.pk for one in assignments]).select_related("organisation")
    versions, notes = {}, {}
    for version in history.order_by("history_date", "history_id"):
        if version.history_date >= end:
            versions.setdefault(version.id, version)
            continue
        versions[version.id] = version
        if version.history_change_reason not in (None, "", IMPORTED):
            notes[version.id] = version.history_change_reason
    for one in assignments:
        for name in AS_IT_STOOD if one.pk in versions else ():
            setattr(one, name, getattr(versions[one.pk], name))
    return {one.pk: _last_note(one, notes.get(one.pk, "")) for one in assignments}


def _last_note(assignment, reason):
    """What was last said: what came of it, else why the day was moved, else what is noted of the day."""
    closed = assignment.state != Assignment.State.OPEN
    return (closed and assignment.outcome) or reason or assignment.due_note
