"""The page of a meeting: what each reader sees, and the next step."""

import re

import pytest

from governance.models import Person
from tests.counting import queries_of
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import MandateFactory, PersonFactory, SeatFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    ReopenedMinutesFactory,
    adjust,
)
from tests.governance.meetings.reading import BEEN, COMING, DAY, TODAY, held_meeting, meeting_on, page_of

NO_CHANGE = "Du kan läsa om mötet men inte ändra det. Det gör organets sekreterare eller säkerhetschefen."


def test_reader_of_a_planned_meeting_sees_that_the_agenda_is_not_ready(body, reader, browser_of):
    meeting = meeting_on(body, COMING)
    AgendaItemFactory(meeting=meeting, title="Lägesbild")
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert "Dagordningen är inte klar än" in page
    assert "Lägesbild" not in page
    assert NO_CHANGE in page


def test_reader_of_a_called_meeting_sees_the_agenda_but_what_is_not_public(body, reader, browser_of):
    meeting = meeting_on(body, COMING, called=True)
    AgendaItemFactory(meeting=meeting, title="Hemlig lägesbild", matter=MatterFactory(confidential=True))
    AgendaItemFactory(meeting=meeting, title="Åtgärdsplan", matter=MatterFactory())
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert "Punkt 2:" in page
    assert "Åtgärdsplan" in page
    assert "1 punkt visas inte för dig." in page
    assert "Hemlig lägesbild" not in page


def test_item_is_hidden_with_the_assignment_that_returns(body, reader, browser_of):
    meeting = meeting_on(body, COMING, called=True)
    returned = AssignmentFactory(matter=MatterFactory(working_material=True))
    AgendaItemFactory(meeting=meeting, title="Svar på uppdraget", returned_assignment=returned)
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert "1 punkt visas inte för dig." in page
    assert "Svar på uppdraget" not in page


def test_minutes_and_attendance_are_shown_to_all_when_they_are_justerade(body, reader, browser_of):
    meeting = held_meeting(body)
    AgendaItemFactory(meeting=meeting, noted=True)
    AttendanceFactory(meeting=meeting, designation="Säkerhetschef")
    browser = browser_of(reader)
    before = page_of(browser.get(meeting.get_absolute_url()))
    assert "Protokollet är arbetsmaterial tills det har justerats" in before
    assert "Informationen antecknas." not in before
    assert "Säkerhetschef" not in before
    meeting = adjust(meeting)
    after = page_of(browser.get(meeting.get_absolute_url()))
    assert "Informationen antecknas." in after
    assert "Säkerhetschef" in after
    assert "och låst." in after


def test_meeting_of_a_body_that_is_not_visible_is_not_found(body, browser_of):
    meeting = held_meeting(body)
    stranger = browser_of(person_with("external_party"))
    assert stranger.get(meeting.get_absolute_url()).status_code == 404
    assert stranger.post(f"{meeting.get_absolute_url()}kallelse/").status_code == 404


@pytest.mark.parametrize(
    ("traits", "day", "primary"),
    [
        ({}, COMING, "Anteckna att kallelsen är skickad"),
        ({}, TODAY, "Anteckna att kallelsen är skickad"),
        ({}, BEEN, "Registrera närvaro"),
        ({"called": True}, TODAY, "Registrera närvaro"),
        ({"held": True}, BEEN, "Justera protokollet"),
    ],
)
def test_next_step_is_the_primary_button(body, browser, traits, day, primary):
    meeting = meeting_on(body, day, **traits)
    response = browser.get(meeting.get_absolute_url())
    assert primary in primary_buttons(page_of(response))[0]
    assert len(primary_buttons(page_of(response))) == 1


@pytest.mark.parametrize("traits", [{"adjusted": True}, {"cancelled": True}])
def test_meeting_that_is_done_has_no_primary_button(body, browser, traits):
    page = page_of(browser.get(meeting_on(body, BEEN, **traits).get_absolute_url()))
    assert primary_buttons(page) == []


def primary_buttons(page):
    """The buttons without another variant, in the page's own part."""
    main = page.partition("<main")[2].partition("</main>")[0]
    buttons = re.findall(r'<(a|button) class="ds-button"([^>]*)>(.*?)</\1>', main, re.DOTALL)
    return [words for _, attributes, words in buttons if "data-variant" not in attributes]


def test_meeting_shows_what_became_of_it(body, browser):
    cancelled = meeting_on(body, BEEN, cancelled=True)
    assert "För få kunde komma." in page_of(browser.get(cancelled.get_absolute_url()))
    opened = meeting_on(body, BEEN + DAY, adjusted=True)
    ReopenedMinutesFactory(meeting=opened, reason="Fel dag i § 3.")
    page = page_of(browser.get(opened.get_absolute_url()))
    assert "Fel dag i § 3." in page
    assert "Öppna protokollet igen" in page


def test_name_of_an_elected_person_is_shown_by_the_mandate(body, browser):
    seat = SeatFactory(body=body, elected=True)
    mandate = MandateFactory(seat=seat, person=PersonFactory(elected=True))
    meeting = held_meeting(body)
    AttendanceFactory(meeting=meeting, seat=seat, mandate=mandate, designation="Ledamot ur KS")
    page = page_of(browser.get(meeting.get_absolute_url()))
    assert "Ledamot ur KS" in page
    assert str(Person.objects.get()) in page


def test_meeting_costs_the_same_with_many_items(body, browser):
    def meeting_with(count):
        meeting = held_meeting(body, BEEN + count * DAY)
        for _ in range(count):
            decision = DecisionFactory(body=body, decided_on=BEEN)
            point = DecisionPointFactory(decision=decision)
            AssignmentFactory(point=point)
            item = AgendaItemFactory(
                meeting=meeting, kind="decision", outcome="decided", decision=decision, matter=decision.matter
            )
            AssignmentFactory(of_item=True, agenda_item=item)
            AgendaItemFactory(meeting=meeting, continues=item)
            AttendanceFactory(meeting=meeting, mandate=None)
        return meeting.get_absolute_url()

    browser.get("/moten/")
    assert queries_of(browser, meeting_with(1)) == queries_of(browser, meeting_with(6))


def steps(browser, meeting):
    return [(step.label, step.words) for step in browser.get(meeting.get_absolute_url()).context["steps"]]


def test_step_that_was_passed_over_is_told_as_such(body, browser):
    assert steps(browser, meeting_on(body, COMING))[1:] == [
        ("Kallelse skickad", "återstår"),
        ("Hållet", "återstår"),
        ("Justerat", "återstår"),
    ]
    adjusted = adjust(held_meeting(body))
    assert steps(browser, adjusted)[1:] == [
        ("Kallelse skickad", "hoppades över"),
        ("Hållet", "klart"),
        ("Justerat", "klart"),
    ]
    assert "hoppades över" in page_of(browser.get(adjusted.get_absolute_url()))


def test_item_that_came_after_the_notice_is_marked(body, reader, browser_of):
    meeting = meeting_on(body, COMING, called=True)
    AgendaItemFactory(meeting=meeting)
    AgendaItemFactory(meeting=meeting, added_after_notice=True)
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert page.count("Tillagd efter kallelsen") == 1


def test_uppdrag_out_of_minutes_that_one_may_not_read_is_hidden_where_it_returns(body, reader, browser_of):
    given_at = held_meeting(body)
    item = AgendaItemFactory(meeting=given_at, noted=True)
    meeting = meeting_on(body, COMING, called=True)
    returned = AssignmentFactory(of_item=True, agenda_item=item)
    AgendaItemFactory(meeting=meeting, title="Svar på uppdraget", returned_assignment=returned)
    browser = browser_of(reader)
    assert "Svar på uppdraget" not in page_of(browser.get(meeting.get_absolute_url()))
    adjust(given_at)
    assert "Svar på uppdraget" in page_of(browser.get(meeting.get_absolute_url()))
