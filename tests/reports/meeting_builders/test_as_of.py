"""As of when the documents of a meeting are, and that the same records give the same."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.models import Meeting
from reports.builders import build_minutes, build_notice
from reports.content import canonical_json
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory, adjust
from tests.reports.meeting_builders.reading import LATER, changed_later, section


def test_minutes_that_came_without_history_are_as_of_the_meeting(db):
    """As from another system: the row is justerad, and no history tells when."""
    (meeting,) = Meeting.objects.bulk_create(
        [Meeting(body=BodyFactory(), held_on=date(2024, 9, 17), state=Meeting.State.HELD)]
    )
    Meeting.objects.update(state="adjusted", adjusted_on=date(2024, 9, 24), times_adjusted=1)
    meeting.refresh_from_db()
    document = build_minutes(meeting)
    assert (document.as_of, document.is_draft) == (date(2024, 9, 17), False)
    assert section(document, "adjustment").paragraphs == ("Justerat 2024-09-24.",)


@pytest.mark.parametrize(
    "part",
    [
        lambda meeting: meeting,
        lambda meeting: meeting.agenda_items.get(),
        lambda meeting: meeting.agenda_items.get().matter,
        lambda meeting: meeting.attendances.get(),
    ],
    ids=["meeting", "item", "matter", "attendance"],
)
def test_figures_are_as_of_the_latest_change_of_any_part(meeting, part):
    AgendaItemFactory(meeting=meeting, matter=MatterFactory())
    AttendanceFactory(meeting=meeting)
    assert build_minutes(meeting).as_of < date(2031, 1, 1)
    changed_later(part(meeting))
    assert build_minutes(meeting).as_of == date(2031, 5, 6)


def test_change_of_a_hidden_item_moves_no_date(called):
    hidden = AgendaItemFactory(meeting=called, matter=MatterFactory(confidential=True))
    before = build_notice(called).as_of
    changed_later(hidden)
    assert build_notice(called).as_of == before


def test_adjusted_minutes_are_as_of_the_day_they_were_adjusted(meeting):
    item = AgendaItemFactory(meeting=meeting, noted=True, matter=MatterFactory())
    meeting._history_date = LATER
    adjust(meeting)
    del meeting._history_date
    item.matter._history_date = LATER.replace(year=2033)
    item.matter.save()
    assert build_minutes(meeting).as_of == date(2031, 5, 6)


def many(meeting, rows):
    for number in range(1, rows + 1):
        decision = DecisionFactory(body=meeting.body, paragraph=number)
        item = AgendaItemFactory(
            meeting=meeting, matter=MatterFactory(), position=number, outcome="decided", decision=decision
        )
        point = DecisionPointFactory(decision=decision)
        AssignmentFactory(point=point, organisation=OrganisationFactory(), returns_to=meeting.body)
        AssignmentFactory(point=None, agenda_item=item, matter=MatterFactory())
        AttendanceFactory(meeting=meeting, position=number)
    return Meeting.objects.select_related("body__organisation").get(pk=meeting.pk)


@pytest.mark.parametrize(
    ("build", "adjusted", "queries"),
    [(build_notice, False, 5), (build_minutes, False, 11), (build_minutes, True, 8)],
)
def test_number_of_queries_does_not_follow_the_number_of_items(db, build, adjusted, queries):
    counts = []
    for rows in (1, 3, 40):
        meeting = many(MeetingFactory(held=True), rows)
        if adjusted:
            adjust(meeting)
        with CaptureQueriesContext(connection) as captured:
            build(meeting)
        counts.append(len(captured))
    assert counts == [queries] * 3


def test_same_records_give_the_same_document(meeting, decided):
    assert canonical_json(build_minutes(meeting)) == canonical_json(build_minutes(meeting))
