"""Acts on agendas: order, the waiting list, what is moved on, and the standing items."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.models import AgendaItem, Assignment, Decision, Matter, Meeting, StaleVersion
from governance.services.agendas import (
    AgendaError,
    add_item,
    move_item,
    postpone_item,
    put_on_agenda,
    remove_item,
    schedule_item,
    set_standing_items,
    take_back_continuation,
)
from governance.services.decisions import PointText
from governance.services.meetings import call_meeting, cancel_meeting, plan_meeting, plan_year
from governance.services.minutes import MinutesError, minute_decision, minute_item
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.governance import MatterFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, StandingItemFactory, adjust

DAY = date(2024, 5, 14)
STEP = timedelta(days=1)
LOCKED = ["Mötet är justerat eller inställt, och dagordningen är låst."]


@pytest.fixture
def secretary(db):
    return UserFactory()


@pytest.fixture
def body(db):
    return BodyFactory()


def meeting_on(body, day, **traits):
    return MeetingFactory(body=body, held_on=day, **traits)


def put(body, by, *, on=DAY, **fields):
    item = {"title": "Återrapport", "kind": AgendaItem.Kind.INFORMATION, "matter": None}
    return put_on_agenda(body=body, by=by, on=on, **item | fields)


def titles(meeting):
    return [item.title for item in meeting.agenda_items.order_by("position")]


def words_of(refused):
    return refused.value.messages


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


def test_standing_items_keep_their_identity(body, secretary):
    for title in ("Mötet öppnas", "Val av justerare", "Lägesbild"):
        StandingItemFactory(body=body, title=title)
    before = {item.title: item.pk for item in body.standing_items.all()}
    wanted = ["Lägesbild", "Val av en justerare", "Mötet öppnas", "Övrigt"]
    after = set_standing_items(body=body, titles=wanted, by=secretary)
    assert [(item.position, item.title) for item in after] == list(enumerate(wanted, start=1))
    kept = [before["Lägesbild"], before["Val av justerare"], before["Mötet öppnas"]]
    assert [item.pk for item in after[:3]] == kept
    assert [item.title for item in set_standing_items(body=body, titles=["Övrigt"], by=secretary)] == [
        "Övrigt"
    ]


def test_standing_item_is_called_what_can_be_printed(body, secretary):
    with pytest.raises(ValidationError):
        set_standing_items(body=body, titles=["Fika 😀"], by=secretary)
    assert body.standing_items.count() == 0


def test_standing_item_does_not_stand_twice(body, secretary):
    with pytest.raises(AgendaError) as refused:
        set_standing_items(body=body, titles=["Övrigt", "övrigt"], by=secretary)
    assert words_of(refused) == ["Samma punkt står två gånger. Ta bort den ena."]


def minute(item, by, outcome, **fields):
    return minute_item(item=item, text="Protokoll.", outcome=outcome, by=by, on=DAY, **fields)


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


# --- What returns and waits -----------------------------------------------------------------------

TODAY = timezone.localdate()
SOON, LATER = TODAY + 7 * STEP, TODAY + 30 * STEP


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


# --- After the notice -----------------------------------------------------------------------------


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
