"""Who issues and who reads, a meeting that is called, and the same when it has been held."""

from datetime import date

import pytest

from governance.models import Meeting
from tests.factories.bodies import BodyFactory
from tests.factories.governance import person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory


@pytest.fixture
def secretary(db):
    return person_with("secretary", function="Sekreterare i provet")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def meeting(db):
    body = BodyFactory(name="Provrådet", slug="provradet")
    meeting = MeetingFactory(called=True, body=body, held_on=date(2024, 9, 17))
    AgendaItemFactory(meeting=meeting, position=1, title="Lägesbilden")
    return meeting


@pytest.fixture
def held(meeting):
    meeting.agenda_items.update(outcome="noted", minutes="Antecknades.")
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)
    meeting.refresh_from_db()
    return meeting
