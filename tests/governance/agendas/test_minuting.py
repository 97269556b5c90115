"""Items are minuted, decided and left postponed."""

import pytest

from governance.models import AgendaItem, Decision, Matter, StaleVersion
from governance.services.agendas import AgendaError
from governance.services.decisions import PointText
from governance.services.minutes import MinutesError, minute_decision
from tests.factories.governance import MatterFactory
from tests.factories.meetings import AgendaItemFactory, adjust
from tests.governance.agendas.acts import DAY, STEP, meeting_on, minute, words_of


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [("information", "noted"), ("preparation", "prepared"), ("decision", "withdrawn"), ("decision", "")],
)
def test_item_of_a_held_meeting_is_minuted(body, secretary, kind, outcome):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), kind=kind)
    minuted = minute(item, secretary, outcome)
    assert (minuted.minutes, minuted.outcome, minuted.version) == ("Protokoll.", outcome, 2)


@pytest.mark.parametrize(
    ("kind", "outcome", "words"),
    [
        ("information", "prepared", "En punkt för information avgörs inte så."),
        ("preparation", "decided", "En punkt för beredning avgörs inte så."),
        ("decision", "noted", "En punkt för beslut avgörs inte så."),
        ("decision", "decided", "Skriv vad som beslutades."),
    ],
)
def test_item_is_settled_as_its_kind_is(body, secretary, kind, outcome, words):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), kind=kind)
    with pytest.raises(MinutesError) as refused:
        minute(item, secretary, outcome)
    assert refused.value.message_dict == {"outcome": [words]}


@pytest.mark.parametrize("traits", [{}, {"called": True}])
def test_minutes_are_not_written_before_the_meeting(body, secretary, traits):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, **traits))
    with pytest.raises(MinutesError) as refused:
        minute(item, secretary, "noted")
    assert words_of(refused) == ["Protokoll skrivs när mötet har hållits. Registrera närvaron först."]


def test_minutes_are_not_changed_when_they_are_justerade(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), noted=True)
    adjust(item.meeting)
    with pytest.raises(MinutesError) as refused:
        minute(item, secretary, "noted")
    assert words_of(refused) == ["Protokollet är justerat och låst. Öppna det igen med ett skäl."]


def decide(item, by, points=None, **fields):
    points = [PointText(number="1", kind="approval", text="Godkänns.")] if points is None else points
    return minute_decision(item=item, text="", points=points, by=by, **fields)


@pytest.mark.parametrize(
    ("kind", "points", "words"),
    [
        ("information", None, "Bara en punkt för beslut kan beslutas. Ändra punktens slag först."),
        ("decision", [], "Skriv vad som beslutades."),
    ],
)
def test_decision_is_of_an_item_for_decision_and_has_points(body, secretary, kind, points, words):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), kind=kind)
    with pytest.raises(MinutesError) as refused:
        decide(item, secretary, points)
    assert words_of(refused) == [words]
    assert (Decision.objects.count(), Matter.objects.count()) == (0, 0)


def test_paragraph_is_used_once_a_year(body, secretary):
    items = [
        AgendaItemFactory(meeting=meeting_on(body, day, held=True), kind="decision", matter=MatterFactory())
        for day in (DAY, DAY + STEP, DAY + 300 * STEP)
    ]
    decide(items[0], secretary, paragraph=4)
    with pytest.raises(MinutesError) as refused:
        decide(items[1], secretary, paragraph=4)
    assert refused.value.message_dict == {
        "paragraph": ["Organet har redan ett beslut med den paragrafen det året."]
    }
    assert decide(items[1], secretary).paragraph == 5
    assert decide(items[2], secretary, paragraph=4).paragraph == 4


def test_item_is_decided_once(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), kind="decision")
    decision = decide(item, secretary)
    assert (item.decision, item.matter, item.outcome) == (decision, decision.matter, "decided")
    with pytest.raises(MinutesError) as refused:
        decide(AgendaItem.objects.get(pk=item.pk), secretary)
    assert words_of(refused) == ["Beslutet är redan registrerat. Ändra det på beslutets egen sida."]
    assert Decision.objects.count() == 1


def test_decision_is_not_registered_when_another_changed_the_item(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True), kind="decision")
    minute(AgendaItem.objects.get(), secretary, "withdrawn")
    with pytest.raises(StaleVersion):
        decide(item, secretary, seen_version=1)
    assert (Decision.objects.count(), Matter.objects.count()) == (0, 0)


def test_minutes_that_another_changed_are_not_overwritten(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True))
    minute(AgendaItem.objects.get(), secretary, "noted")
    with pytest.raises(StaleVersion):
        minute(item, secretary, "noted", seen_version=1)


def test_item_minuted_as_postponed_is_continued_until_it_is_settled(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True))
    minute(item, secretary, "postponed")
    assert (item.continued_in.meeting, item.continued_in.title) == (None, item.title)
    minute(AgendaItem.objects.get(pk=item.pk), secretary, "noted")
    assert list(AgendaItem.objects.all()) == [item]


def test_item_stays_postponed_when_it_has_been_taken_up_again(body, secretary):
    item = AgendaItemFactory(meeting=meeting_on(body, DAY, held=True))
    following = meeting_on(body, DAY + STEP)
    minute(item, secretary, "postponed")
    following.state = "held"
    following.save()
    with pytest.raises(AgendaError) as refused:
        minute(AgendaItem.objects.get(pk=item.pk), secretary, "noted")
    assert words_of(refused) == [
        "Punkten fortsätter på mötet 2024-05-15, som har hållits. Den förblir uppskjuten."
    ]
