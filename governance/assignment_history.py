"""What has happened to an assignment: given, moved, closed, sent back, confirmed. Read from its versions."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.urls import reverse

from governance.permissions import may_read_agenda, may_read_waiting_list

STATE_CHANGES = {
    ("open", "closed"): "avslutade uppdraget",
    ("closed", "open"): "skickade tillbaka uppdraget",
    ("closed", "confirmed"): "bekräftade uppdraget",
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
    item = getattr(assignment, "return_item", None)
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


def events_of(assignment):
    """The latest first. One query."""
    history = assignment.history.select_related("history_user").order_by("history_date", "history_id")
    versions = list(history)
    events = [_event(version, "registrerade uppdraget") for version in versions[:1]]
    for before, after in pairwise(versions):
        what = _what_changed(before, after)
        if what:
            events.append(_event(after, what))
    return events[::-1]


def _what_changed(before, after):
    if before.due != after.due:
        return f"ändrade tiden från {before.due or 'ingen tid'} till {after.due or 'ingen tid'}"
    return STATE_CHANGES.get((before.state, after.state), "")


def _event(version, what):
    return Event(
        who=str(version.history_user or "Systemet"),
        what=what,
        when=version.history_date,
        why=version.history_change_reason or "",
    )
