"""What has happened to an assignment, from when it was given until it was settled. Read from its versions."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.urls import reverse

from governance.models import AgendaItem
from governance.permissions import may_read_agenda, may_read_waiting_list

MATTER = {"title": "ärendets rubrik", "case_number": "ärendets diarienummer", "legal_basis": "lagrummet"}
STATE_CHANGES = {
    ("open", "closed"): "avslutade uppdraget",
    ("closed", "open"): "skickade tillbaka uppdraget",
    ("closed", "confirmed"): "bekräftade uppdraget",
    ("open", "withdrawn"): "återkallade uppdraget",
}


@dataclass(frozen=True)
class Event:
    """Who did what, when and why; `why` is "" when no reason was asked for."""

    who: str
    what: str
    when: datetime
    why: str


@dataclass(frozen=True)
class Return:
    """Where a confirmed assignment came back: on a meeting, or on the waiting list of its body."""

    words: str
    where: str
    url: str


def return_of(assignment, reader, user):
    """The return of an assignment as far as the person may read of it; None when there is none to read."""
    item = _last_of(getattr(assignment, "return_item", None))
    if item is None or not reader.sees(item.body) or not reader.reads(assignment.matter):
        return None
    meeting = item.meeting
    if meeting is None:
        if not may_read_waiting_list(user, item.body):
            return None
        return Return(
            "Väntar på ett möte",
            f"På väntelistan för {item.body}",
            reverse("waiting_list", args=[item.body.slug]),
        )
    if not may_read_agenda(user, meeting):
        return None
    words = "Tas upp på mötet" if meeting.is_coming else "Togs upp på mötet"
    return Return(words, str(meeting), meeting.get_absolute_url())


def _last_of(item):
    """The item where the answer now is: one that a meeting postponed is continued by another."""
    while item is not None and item.outcome == AgendaItem.Outcome.POSTPONED:
        others = AgendaItem.objects.select_related("meeting__body", "body")
        following = others.filter(continues=item).first()
        if following is None:
            break
        item = following
    return item


def events_of(assignment):
    """The latest first. Two queries."""
    history = assignment.history.select_related("history_user", "organisation", "returns_to")
    versions = list(history.order_by("history_date", "history_id"))
    events = [_event(version, "registrerade uppdraget") for version in versions[:1]]
    for before, after in pairwise(versions):
        events += [_event(after, what) for what in _what_changed(before, after)]
    events += _events_of_matter(assignment.matter, since=versions[0].history_date) if versions else []
    return sorted(events, key=lambda event: event.when)[::-1]


def _events_of_matter(matter, *, since):
    """What has been changed in its matter since. What it said before is not told: it may have been secret."""
    versions = list(matter.history.select_related("history_user").order_by("history_date", "history_id"))
    return [
        _event(after, f"ändrade {what}")
        for before, after in pairwise(versions)
        if after.history_date >= since
        for what in _changed_in_matter(before, after)
    ]


def _changed_in_matter(before, after):
    words = [MATTER[name] for name in MATTER if getattr(before, name) != getattr(after, name)]
    if before.classification != after.classification:
        words.append(f"ärendets klass till {after.get_classification_display().lower()}")
    return words


def _what_changed(before, after):
    """Each thing that the version changed, in words."""
    was, now = _in_words(before), _in_words(after)
    words = [f"ändrade {name} från {was[name]} till {now[name]}" for name in now if was[name] != now[name]]
    state = STATE_CHANGES.get((before.state, after.state))
    return [*words, state] if state else words


def _in_words(version):
    """{what is shown: how it was} for all that can be changed in an assignment but its state."""
    responsible = filter(None, (version.function, version.organisation and str(version.organisation)))
    return {
        "texten": f"”{' '.join(version.text.split())}”",
        "ansvarig": ", ".join(responsible) or "ingen",
        "organet som uppdraget återkommer till": str(version.returns_to or "inget"),
        "tiden": version.due or "ingen tid",
        "det som står om tiden": f"”{version.due_note}”" if version.due_note else "ingenting",
    }


def _event(version, what):
    return Event(
        who=str(version.history_user or "Systemet"),
        what=what,
        when=version.history_date,
        why=version.history_change_reason or "",
    )
