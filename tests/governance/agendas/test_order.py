"""Items are put on agendas, change places and are moved on."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.models import AgendaItem, Assignment, Meeting
from governance.services.agendas import (
    AgendaError,
    add_item,
    move_item,
    postpone_item,
    put_on_agenda,
    remove_item,
    take_back_continuation,
)
from governance.services.meetings import call_meeting
from governance.services.minutes import MinutesError
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.governance import MatterFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.governance.agendas.acts import DAY, LOCKED, SOON, STEP, meeting_on, minute, titles, words_of

TODAY = timezone.localdate()


def put(body, by, *, on=DAY, **fields):
    item = {"title": "Återrapport", "kind": AgendaItem.Kind.INFORMATION, "matter": None}
    return put_on_agenda(body=body, by=by, on=on, **item | fields)


@pytest.mark.parametrize("traits", [{}, {"called": True}])
def test_item_is_put_last_on_the_next_coming_meeting(body, secretary, traits):
    meeting_on(body, DAY - STEP)
    meeting_on(body, DAY, cancelled=True)
    meeting_on(body, DAY + 9 * STEP)
    MeetingFactory(held_on=DAY)
    coming = meeting_on(body, DAY, **traits)
    AgendaItemFactory(meeting=coming, position=4)
    matter = MatterFactory()
    item = put(body, secretary, matter=matter)
    assert (item.meeting, item.position, item.matter) == (coming, 5, matter)


@pytest.mark.parametrize("traits", [{"held": True}, {"adjusted": True}, {"cancelled": True}])
def test_item_waits_when_no_meeting_is_to_come(body, secretary, traits):
    meeting_on(body, DAY, **traits)
    AgendaItemFactory(waiting=True, body=body, position=2)
    AgendaItemFactory(waiting=True, position=7)
    item = put(body, secretary)
    assert (item.meeting, item.position) == (None, 3)


def test_assignment_comes_back_once(body, secretary):
    assignment = AssignmentFactory(returns_to=body)
    item = put(body, secretary, matter=assignment.matter, returned_assignment=assignment)
    assert Assignment.objects.get(return_item=item) == assignment
    with pytest.raises(ValidationError):
        put(body, secretary, returned_assignment=assignment)


@pytest.mark.parametrize("traits", [{"adjusted": True}, {"cancelled": True}])
def test_agenda_of_a_locked_meeting_is_left_alone(body, secretary, traits):
    meeting = meeting_on(body, DAY, **traits)
    with pytest.raises(AgendaError) as refused:
        add_item(body=body, meeting=meeting, title="För sent", by=secretary)
    assert words_of(refused) == LOCKED


def test_items_change_places(body, secretary):
    meeting = meeting_on(body, DAY)
    for position, title in ((1, "ett"), (3, "två"), (4, "tre")):
        AgendaItemFactory(meeting=meeting, position=position, title=title)
    move_item(item=meeting.agenda_items.get(title="tre"), up=True, by=secretary)
    assert titles(meeting) == ["ett", "tre", "två"]
    moved = move_item(item=meeting.agenda_items.get(title="ett"), up=False, by=secretary)
    assert titles(meeting) == ["tre", "ett", "två"]
    assert moved.history.first().history_user == secretary


@pytest.mark.parametrize(
    ("title", "up", "words"),
    [("ett", True, "Punkten står redan först."), ("två", False, "Punkten står redan sist.")],
)
def test_item_at_the_end_goes_no_further(body, secretary, title, up, words):
    meeting = meeting_on(body, DAY)
    for position, name in ((1, "ett"), (2, "två")):
        AgendaItemFactory(meeting=meeting, position=position, title=name)
    with pytest.raises(AgendaError) as refused:
        move_item(item=meeting.agenda_items.get(title=title), up=up, by=secretary)
    assert words_of(refused) == [words]


def test_item_of_a_coming_meeting_is_moved_to_the_next_one(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, called=True), title="Lägesbild")
    meeting_on(body, DAY - 40 * STEP)
    following = meeting_on(body, DAY + 40 * STEP)
    moved = postpone_item(item=item, by=secretary, on=DAY - 50 * STEP)
    assert (moved.pk, moved.meeting, moved.outcome) == (item.pk, following, "")


def test_item_of_the_last_meeting_is_moved_to_the_waiting_list(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY))
    moved = postpone_item(item=item, by=secretary, on=DAY)
    assert (moved.pk, moved.meeting) == (item.pk, None)


def test_item_of_a_held_meeting_is_postponed_and_continued(body, secretary):
    held, following = meeting_on(body, DAY, held=True), meeting_on(body, DAY + 40 * STEP)
    item = AgendaItemFactory(
        meeting=held, title="Åtgärdsplan", kind="decision", matter=MatterFactory(), rapporteur="Säkerhetschef"
    )
    new = postpone_item(item=item, by=secretary, on=DAY)
    item.refresh_from_db()
    assert (item.meeting, item.outcome) == (held, "postponed")
    assert (new.meeting, new.continues, new.title) == (following, item, "Åtgärdsplan")
    assert (new.kind, new.matter, new.rapporteur) == ("decision", item.matter, "Säkerhetschef")
    with pytest.raises(AgendaError) as refused:
        postpone_item(item=item, by=secretary, on=DAY)
    assert words_of(refused) == ["Punkten är redan avgjord. Ändra i protokollet i stället."]


def test_standing_item_is_not_moved(body, secretary):
    for traits in ({}, {"held": True}):
        item = AgendaItemFactory(meeting=MeetingFactory(body=body, **traits), is_standing=True)
        with pytest.raises(AgendaError) as refused:
            postpone_item(item=item, by=secretary, on=DAY)
        assert words_of(refused) == ["En stående punkt flyttas inte. Varje möte har en egen."]


def test_standing_item_is_not_minuted_as_postponed(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), is_standing=True)
    with pytest.raises(MinutesError) as refused:
        minute(item, secretary, "postponed")
    assert refused.value.message_dict == {
        "outcome": ["En stående punkt flyttas inte. Varje möte har en egen."]
    }


def test_answer_that_was_postponed_is_not_taken_away(body, secretary):
    answer = AgendaItemFactory(
        meeting=meeting_on(body, DAY, held=True), returned_assignment=AssignmentFactory(returns_to=body)
    )
    continuing = postpone_item(item=answer, by=secretary, on=DAY)
    with pytest.raises(AgendaError) as refused:
        remove_item(item=continuing, by=secretary, on=DAY)
    assert words_of(refused) == [
        "Punkten fortsätter en som sköts upp den 2024-05-14. "
        "Flytta den till ett annat möte i stället för att ta bort den."
    ]


def test_body_that_has_ended_waits_for_nothing(secretary):
    body = BodyFactory(validity=days(date(2020, 1, 1), DAY + STEP))
    held = meeting_on(body, DAY, held=True)
    returning = AgendaItemFactory(waiting=True, body=body, returned_assignment=AssignmentFactory())
    continuing = AgendaItemFactory(waiting=True, body=body, continues=AgendaItemFactory(meeting=held))
    for item in (returning, continuing):
        with pytest.raises(AgendaError):
            remove_item(item=item, by=secretary, on=DAY)
        remove_item(item=item, by=secretary, on=DAY + STEP)
    assert body.agenda_items.waiting().count() == 0
    with pytest.raises(AgendaError) as refused:
        remove_item(item=held.agenda_items.get(), by=secretary, on=DAY + STEP)
    assert words_of(refused) == [
        "Mötet har hållits, så punkten står kvar. Skriv i protokollet att den utgår."
    ]


@pytest.mark.parametrize(("continued", "taken_back"), [(True, True), (False, False)])
def test_taking_back_says_whether_there_was_anything(body, secretary, continued, taken_back):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), outcome="postponed")
    if continued:
        AgendaItemFactory(waiting=True, body=body, continues=item)
    assert take_back_continuation(item=item, by=secretary) is taken_back


def test_item_of_an_adjusted_or_no_meeting_is_not_postponed(body, secretary):
    meeting = meeting_on(body, DAY, held=True)
    item = AgendaItemFactory(meeting=meeting, noted=True)
    adjust(meeting)
    with pytest.raises(AgendaError) as refused:
        postpone_item(item=item, by=secretary, on=DAY)
    assert words_of(refused) == LOCKED
    with pytest.raises(AgendaError) as refused:
        postpone_item(item=AgendaItemFactory(waiting=True), by=secretary, on=DAY)
    assert words_of(refused) == ["Punkten står inte på något möte."]


def test_what_is_added_after_the_notice_is_marked_until_the_next_notice(body, secretary):
    meeting = meeting_on(body, SOON)
    before = add_item(body=body, meeting=meeting, title="Före", by=secretary)
    call_meeting(meeting=meeting, by=secretary, on=TODAY)
    after = add_item(body=body, meeting=meeting, title="Efter", by=secretary)
    assert (before.added_after_notice, after.added_after_notice) == (False, True)
    Meeting.objects.filter(pk=meeting.pk).update(state="planned", called_on=None)
    call_meeting(meeting=meeting, by=secretary, on=TODAY)
    after.refresh_from_db()
    assert after.added_after_notice is False
