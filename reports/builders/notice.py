"""Kallelse med dagordning."""

from governance.models import Meeting
from reports.builders.meetings import (
    facts_of,
    is_public,
    latest_change,
    left_out,
    meeting_document,
    numbered_items,
    time_and_place,
)
from reports.content import AgendaEntry, Document, Section
from reports.kinds import NOTICE


def build_notice(meeting) -> Document:
    """The notice of a meeting with its agenda, as the records stand now. A draft until it is sent.

    A constant number of queries.
    """
    items = numbered_items(meeting)
    shown = [(number, item) for number, item in items if is_public(item)]
    agenda = Section(
        key="agenda",
        heading="Dagordning",
        paragraphs=() if items else ("Dagordningen har inga punkter än.",),
        agenda=tuple(_entry(number, item) for number, item in shown),
        left_out=left_out(len(items) - len(shown), "punkt", "punkter"),
    )
    return meeting_document(
        meeting,
        NOTICE,
        sections=(time_and_place(meeting), agenda),
        dated=meeting.called_on,
        as_of=latest_change(meeting, [item for _, item in shown]),
        is_draft=meeting.state == Meeting.State.PLANNED,
    )


def _entry(number, item):
    return AgendaEntry(
        number=str(number), title=item.title, label=item.get_kind_display(), facts=facts_of(item)
    )
