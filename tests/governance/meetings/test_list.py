"""The list of meetings: what comes and has been, filtered in the address, with the norm of each body."""

from datetime import date

import pytest

from tests.counting import queries_of
from tests.factories.bodies import BodyFactory, days
from tests.factories.governance import person_with
from tests.governance.meetings.reading import BEEN, COMING, DAY, TODAY, held_meeting, meeting_on, page_of


def rows_of(response, name):
    return [meeting.held_on for meeting in response.context[name]]


def test_list_has_what_comes_and_what_has_been(body, browser):
    for day in (BEEN, BEEN + DAY, TODAY - DAY, COMING):
        meeting_on(body, day)
    meeting_on(body, TODAY, held=True)
    meeting_on(body, COMING + DAY, cancelled=True)
    response = browser.get("/moten/")
    assert rows_of(response, "coming") == [COMING, COMING + DAY]
    assert rows_of(response, "past") == [TODAY, TODAY - DAY, BEEN + DAY, BEEN]
    assert "Närvaron saknas" in page_of(response)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 3),
        ("organ=trygghetsradet", 2),
        ("ar=2023", 1),
        ("organ=trygghetsradet&ar=2024", 1),
        ("lage=held", 1),
        ("lage=cancelled", 0),
    ],
)
def test_list_is_filtered_in_the_address(body, browser, query, shown):
    held_meeting(body)
    meeting_on(body, date(2023, 5, 16))
    meeting_on(BodyFactory(), BEEN)
    response = browser.get(f"/moten/?{query}")
    assert len(response.context["past"]) == shown
    assert ("Inget möte stämmer med filtret" in page_of(response)) == (shown == 0)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ar=i%20fjol", "Skriv året med fyra siffror, till exempel 2026."),
        ("ar=999999999999", "Skriv året med fyra siffror, till exempel 2026."),
        ("organ=finns-inte", "Välj ett av organen i listan."),
        ("lage=borta", "Välj ett av lägena i listan."),
    ],
)
def test_filter_that_cannot_be_read_says_so_and_shows_all(body, browser, query, words):
    held_meeting(body)
    response = browser.get(f"/moten/?{query}")
    assert (response.status_code, rows_of(response, "past")) == (200, [BEEN])
    assert words in page_of(response)


@pytest.mark.parametrize(
    "query", ["organ=%00", "ar=%00", "ar=" + "9" * 5000, "ar=²", "lage=held&lage=x", "x=1"]
)
def test_nonsense_in_the_address_is_an_answer(body, browser, query):
    assert browser.get(f"/moten/?{query}").status_code == 200


def test_norm_is_told_for_each_body_of_the_year(body, browser):
    for day in (date(2024, 2, 13), date(2024, 5, 14)):
        held_meeting(body, day)
    meeting_on(body, date(2024, 11, 12))
    BodyFactory(name="Utan norm och möten")
    BodyFactory(name="Har upphört", with_norm=True, validity=days(date(2020, 1, 1), date(2023, 12, 31)))
    norms = browser.get("/moten/?ar=2024").context["norms"]
    assert [(norm.body, norm.status.words) for norm in norms] == [
        (body, "2 av 3–4, 1 planerat, nästa skulle ha hållits senast 2024-12-31")
    ]
    assert norms[0].can_plan


def test_deciding_body_is_not_among_those_that_meet_here(browser):
    deciding = BodyFactory(deciding=True, with_norm=True)
    meeting_on(deciding, BEEN)
    response = browser.get("/moten/")
    assert (rows_of(response, "past"), response.context["norms"]) == ([], [])
    page = page_of(browser.get(deciding.get_absolute_url()))
    assert "nästa skulle ha hållits" not in page
    assert "av 3–4" not in page


def test_list_of_who_sees_no_body_says_whom_to_ask(body, browser_of):
    held_meeting(body)
    stranger = person_with("external_party")
    page = page_of(browser_of(stranger).get("/moten/"))
    assert "Du har inga möten att läsa" in page
    assert "Trygghetsrådet" not in page


def test_party_reads_the_meetings_of_the_body_it_takes_part_in(body, browser_of):
    held_meeting(body)
    meeting_on(BodyFactory(), BEEN)
    party = person_with("external_party", on=body)
    assert rows_of(browser_of(party).get("/moten/"), "past") == [BEEN]


def test_list_costs_the_same_with_many_meetings(browser):
    def add(count):
        for number in range(count):
            body = BodyFactory(with_norm=True)
            meeting_on(body, TODAY - (number + 1) * DAY)
            meeting_on(body, COMING + number * DAY)

    browser.get("/moten/")
    add(1)
    few = queries_of(browser, "/moten/")
    add(5)
    assert queries_of(browser, "/moten/") == few
