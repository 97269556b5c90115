"""Of two who write to the same meeting at once, the second waits and then sees what the first did."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governance.models import AgendaItem, Decision, Meeting, StaleVersion
from governance.services.agendas import add_item, move_item, put_on_agenda
from governance.services.decisions import PointText
from governance.services.meetings import adjust_meeting, call_meeting, cancel_meeting, hold_meeting
from governance.services.minutes import minute_decision
from tests.answers import DONE, after
from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory

DAY = date(2024, 5, 14)
POINTS = [PointText(number="1", kind="approval", text="Godkänns.")]
LOCKED = "Mötet är justerat eller inställt, och dagordningen är låst."


@pytest.fixture
def by(transactional_db):
    return UserFactory()


@pytest.fixture
def body(by):
    return BodyFactory()


def words_of(act):
    """The act, and a list of the words with which it was refused."""
    refused = []

    def tried():
        try:
            act()
        except ValidationError as error:
            refused.extend(error.messages)
        except StaleVersion:
            refused.append("stale")

    return tried, refused


def put(body, by, title):
    return put_on_agenda(body=body, title=title, kind="information", matter=None, by=by, on=DAY)


@pytest.mark.parametrize("has_meeting", [True, False])
def test_two_items_get_a_place_each(body, by, has_meeting):
    if has_meeting:
        MeetingFactory(body=body, held_on=DAY)
    places = []
    answer = after(lambda: put(body, by, "ett"), lambda: places.append(put(body, by, "två").position))
    assert {answer} == DONE
    assert (AgendaItem.objects.get().position, places) == (1, [2])


@pytest.mark.parametrize("ending", ["adjust", "cancel"])
def test_nothing_comes_on_an_agenda_while_it_is_being_locked(body, by, ending):
    meeting = MeetingFactory(body=body, held_on=DAY, held=ending == "adjust")

    def end():
        if ending == "adjust":
            said = {"adjusted_on": DAY, "adjusters": "Ordföranden", "on": DAY}
            return adjust_meeting(meeting=meeting, **said, by=by)
        return cancel_meeting(meeting=meeting, reason="Få kunde komma.", by=by)

    add, refused = words_of(lambda: add_item(body=body, meeting=meeting, title="För sent", by=by))
    after(end, add)
    assert (refused, AgendaItem.objects.count()) == ([LOCKED], 0)


def test_item_that_comes_first_stops_the_adjustment(body, by):
    meeting = MeetingFactory(body=body, held_on=DAY, held=True)
    adjust, refused = words_of(
        lambda: adjust_meeting(meeting=meeting, adjusted_on=DAY, adjusters="Ordföranden", by=by, on=DAY)
    )
    after(lambda: add_item(body=body, meeting=meeting, title="Övrigt", by=by), adjust)
    assert refused == ["1 punkt är inte avgjord än."]
    assert Meeting.objects.get().state == Meeting.State.HELD


def test_two_clicks_move_an_item_twice(body, by):
    meeting = MeetingFactory(body=body, held_on=DAY)
    *_, last = (AgendaItemFactory(meeting=meeting, position=place) for place in (1, 2, 3))
    twin, places = AgendaItem.objects.get(pk=last.pk), []
    answer = after(
        lambda: move_item(item=last, up=True, by=by),
        lambda: places.append(move_item(item=twin, up=True, by=by).position),
    )
    assert ({answer}, places) == (DONE, [1])


def test_decision_is_registered_once(body, by):
    meeting = MeetingFactory(body=body, held_on=DAY, held=True)
    item = AgendaItemFactory(meeting=meeting, kind="decision", matter=MatterFactory())
    twin = AgendaItem.objects.get(pk=item.pk)
    second, refused = words_of(lambda: minute_decision(item=twin, text="", points=POINTS, by=by))
    after(lambda: minute_decision(item=item, text="", points=POINTS, by=by), second)
    assert refused == ["Beslutet är redan registrerat. Ändra det på beslutets egen sida."]
    assert Decision.objects.count() == 1


def test_two_decisions_of_a_meeting_get_a_paragraph_each(body, by):
    meeting = MeetingFactory(body=body, held_on=DAY, held=True)
    first, second = (
        AgendaItemFactory(meeting=meeting, kind="decision", matter=MatterFactory()) for _ in range(2)
    )
    paragraphs = []

    def decide(item):
        decision = minute_decision(item=item, text="", points=POINTS, by=by)
        paragraphs.append(decision.paragraph)

    assert {after(lambda: decide(first), lambda: decide(second))} == DONE
    assert paragraphs == [1, 2]


@pytest.mark.parametrize("second", ["call", "cancel"])
def test_meeting_takes_one_step_at_a_time(body, by, second):
    meeting = MeetingFactory(body=body, held_on=DAY)
    acts = {
        "call": lambda: call_meeting(meeting=meeting, by=by, on=DAY),
        "cancel": lambda: cancel_meeting(meeting=meeting, reason="Få kunde komma.", by=by),
    }
    act, refused = words_of(acts[second])
    after(lambda: hold_meeting(meeting=meeting, seats=[], guests=["Revisor"], by=by, on=DAY), act)
    assert len(refused) == 1
    assert Meeting.objects.get().state == Meeting.State.HELD
