"""What waits for a meeting, and what returns to one."""

import pytest
from django.utils import timezone

from governance.services.agendas import AgendaError, schedule_item
from governance.services.meetings import cancel_meeting, plan_meeting, plan_year
from tests.factories.assignments import AssignmentFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, StandingItemFactory
from tests.governance.agendas.acts import DAY, LATER, SOON, STEP, meeting_on, titles, words_of

TODAY = timezone.localdate()


def test_waiting_item_is_put_on_a_chosen_meeting(body, secretary):
    meeting = meeting_on(body, DAY)
    item = AgendaItemFactory(waiting=True, body=body)
    scheduled = schedule_item(item=item, meeting=meeting, by=secretary)
    assert scheduled.meeting == meeting
    with pytest.raises(AgendaError) as refused:
        schedule_item(item=item, meeting=meeting, by=secretary)
    assert words_of(refused) == ["Punkten väntar inte längre. Den står redan på ett möte."]


def test_waiting_item_goes_to_no_meeting_but_a_coming_one_of_its_body(body, secretary):
    item = AgendaItemFactory(waiting=True, body=body)
    for meeting in (MeetingFactory(), meeting_on(body, DAY, held=True)):
        with pytest.raises(AgendaError) as refused:
            schedule_item(item=item, meeting=meeting, by=secretary)
        assert words_of(refused) == ["Välj ett kommande möte i samma organ."]


@pytest.fixture
def waiting_return(body):
    AgendaItemFactory(waiting=True, body=body, title="Väntar bara")
    return AgendaItemFactory(
        waiting=True, body=body, title="Återrapport", returned_assignment=AssignmentFactory()
    )


def test_uppdrag_that_waits_to_return_stands_on_the_first_meeting_that_is_planned(
    body, secretary, waiting_return
):
    StandingItemFactory(body=body, title="Mötet öppnas")
    first, second = plan_year(body=body, days=[LATER, SOON], by=secretary)
    assert (titles(first), titles(second)) == (["Mötet öppnas", "Återrapport"], ["Mötet öppnas"])
    assert [item.title for item in body.agenda_items.waiting()] == ["Väntar bara"]


def test_uppdrag_does_not_return_to_a_meeting_that_has_been(body, secretary, waiting_return):
    plan_meeting(body=body, held_on=TODAY - STEP, by=secretary)
    waiting_return.refresh_from_db()
    assert waiting_return.meeting is None


def test_uppdrag_that_returns_goes_on_to_the_next_meeting_when_its_own_is_cancelled(body, secretary):
    first, second = meeting_on(body, SOON), meeting_on(body, LATER, called=True)
    item = AgendaItemFactory(meeting=first, returned_assignment=AssignmentFactory())
    cancel_meeting(meeting=first, reason="För få kunde komma.", by=secretary)
    item.refresh_from_db()
    assert (item.meeting, item.added_after_notice) == (second, True)
