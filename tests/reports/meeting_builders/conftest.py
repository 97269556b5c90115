"""A meeting that was held, one that is called, and an item that was decided."""

from datetime import date, time

import pytest

from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory


@pytest.fixture
def meeting(db):
    return MeetingFactory(
        held=True,
        body=BodyFactory(name="Provrådet", slug="provradet", official_name="Provrådet för prov"),
        held_on=date(2024, 9, 17),
        starts_at=time(13),
        ends_at=time(15, 30),
        place="Stadshuset",
    )


@pytest.fixture
def called(db):
    return MeetingFactory(called=True, held_on=date(2024, 9, 17))


@pytest.fixture
def decided(meeting):
    """An item that was decided in two points, the second an uppdrag."""
    decision = DecisionFactory(body=meeting.body, decided_on=meeting.held_on, paragraph=4)
    DecisionPointFactory(decision=decision, position=2, number="2", text="Uppdrag ges.")
    DecisionPointFactory(decision=decision, position=1, text="Förslaget godkänns.", kind="approval")
    return AgendaItemFactory(meeting=meeting, outcome="decided", decision=decision)
