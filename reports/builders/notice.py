"""Kallelse med dagordning."""

from governance.models import Meeting
from reports.builders.meetings import (
    UNSETTLED,
    agenda_shown,
    entry_of,
    latest_change,
    meeting_document,
    time_and_place,
)
from reports.content import Document, Section
from reports.kinds import NOTICE


def build_notice(meeting, kind=NOTICE) -> Document:
    """The notice of a meeting with its agenda, as the records stand now. A draft until it is sent.

    What came on the agenda after it was sent says so. A constant number of queries.
    """
    shown = agenda_shown(meeting, kind)
    agenda = Section(
        key="agenda",
        heading="Dagordning",
        paragraphs=() if shown.total else ("Dagordningen har inga punkter än.",),
        agenda=tuple(entry_of(item, item.get_kind_display()) for item in shown.items),
        left_out=shown.left_out_words,
    )
    return meeting_document(
        meeting,
        kind,
        sections=(time_and_place(meeting, unsettled=UNSETTLED), agenda),
        dated=meeting.called_on,
        as_of=latest_change(meeting, shown.items),
        is_draft=meeting.state == Meeting.State.PLANNED,
    )
