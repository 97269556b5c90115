"""What is done with a meeting: called, justerat, inställt, opened again, and by whom."""

import pytest
from django.urls import reverse

from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory, give, person_with
from tests.factories.meetings import (
    AgendaItemFactory,
)
from tests.governance.meetings.reading import (
    BEEN,
    COMING,
    TODAY,
    act,
    errors_of,
    held_meeting,
    meeting_on,
    messages_of,
    page_of,
)

NO_CHANGE = "Du kan läsa om mötet men inte ändra det. Det gör organets sekreterare eller säkerhetschefen."


def test_notice_is_sent_once(body, browser):
    meeting = meeting_on(body, COMING)
    url = f"{meeting.get_absolute_url()}kallelse/"
    said = messages_of(browser.post(url, follow=True))
    assert said == [
        "Det är antecknat att kallelsen är skickad. Nu kan alla som läser om organet se dagordningen. "
        "Kallelsen sparas som PDF under Kallelse och protokoll."
    ]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.called_on) == ("called", TODAY)
    words = "En skickad kallelse antecknas bara för ett planerat möte."
    assert messages_of(browser.post(url, follow=True)) == [words]
    assert browser.get(url).status_code == 405


def test_undecided_items_are_named_and_stop_the_adjustment(body, browser):
    meeting = held_meeting(body)
    AgendaItemFactory(meeting=meeting, noted=True)
    item = AgendaItemFactory(meeting=meeting, title="Åtgärdsplan")
    AgendaItemFactory(meeting=meeting, title="Hemligt", matter=MatterFactory(confidential=True))
    response = act(browser, meeting, "adjust", adjusted_on="i dag", adjusters="Ordföranden")
    assert errors_of(response) == {"__all__": ["2 punkter är inte avgjorda än."]}
    page = page_of(response)
    assert reverse("minutes_update", args=[meeting.pk, item.pk]) in page
    assert "1 punkt som du inte får läsa är inte avgjord." in page
    assert "Hemligt" not in page
    assert 'value="Ordföranden"' in page


def test_minutes_are_justerade_and_locked(body, browser):
    meeting = held_meeting(body)
    item = AgendaItemFactory(meeting=meeting, noted=True)
    response = act(browser, meeting, "adjust", adjusted_on="i dag", adjusters="Ordföranden och en ledamot")
    assert response["Location"] == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.adjusted_on) == ("adjusted", TODAY)
    locked = [
        reverse("meeting_update", args=[meeting.pk]),
        reverse("agenda_item_create", args=[meeting.pk]),
        reverse("minutes_update", args=[meeting.pk, item.pk]),
    ]
    assert [browser.get(url).status_code for url in locked] == [403, 403, 403]
    page = page_of(browser.get(meeting.get_absolute_url()))
    assert "Ändra" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"adjusted_on": ""}, "adjusted_on", "Ange dagen, till exempel 2026-11-20."),
        ({"adjusters": ""}, "adjusters", "Skriv vilka som justerade."),
        ({"adjusted_on": "2024-05-13"}, "adjusted_on", "Ange en dag från och med 2024-05-14 till i dag."),
        ({"adjusted_on": "i morgon"}, "adjusted_on", "Ange en dag från och med 2024-05-14 till i dag."),
    ],
)
def test_adjustment_says_when_and_by_whom(body, browser, typed, field, words):
    meeting = held_meeting(body)
    said = {"adjusted_on": "i dag", "adjusters": "Ordföranden"} | typed
    assert errors_of(act(browser, meeting, "adjust", **said)) == {field: [words]}


def test_meeting_is_cancelled_with_a_reason_and_its_items_wait(body, browser):
    meeting = meeting_on(body, COMING, called=True)
    AgendaItemFactory(meeting=meeting, title="Åtgärdsplan")
    assert errors_of(act(browser, meeting, "cancel")) == {"reason": ["Skriv varför mötet ställs in."]}
    act(browser, meeting, "cancel", reason="För få kunde komma.")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancel_reason) == ("cancelled", "För få kunde komma.")
    assert [item.title for item in body.agenda_items.waiting()] == ["Åtgärdsplan"]


def test_minutes_are_opened_again_with_a_reason(body, browser, secretary):
    meeting = meeting_on(body, BEEN, adjusted=True)
    assert errors_of(act(browser, meeting, "reopen")) == {"reason": ["Skriv varför protokollet öppnas igen."]}
    act(browser, meeting, "reopen", reason="Fel dag i § 3.")
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert list(meeting.reopenings.values_list("reason", "by")) == [("Fel dag i § 3.", secretary.pk)]


@pytest.mark.parametrize(
    ("name", "traits", "words"),
    [
        ("hold", {"cancelled": True}, "Mötet är justerat eller inställt, och närvaron är låst."),
        ("adjust", {"called": True}, "Bara ett hållet möte kan justeras."),
        (
            "cancel",
            {"held": True},
            "Bara ett planerat möte eller ett som det har kallats till kan ställas in.",
        ),
        ("reopen", {"held": True}, "Bara ett justerat protokoll kan öppnas igen."),
    ],
)
def test_act_in_another_state_goes_back_and_says_why(body, browser, name, traits, words):
    meeting = meeting_on(body, BEEN, **traits)
    url = reverse(f"meeting_{name}", args=[meeting.pk])
    for response in (browser.get(url, follow=True), browser.post(url, {"reason": "Ångrat"}, follow=True)):
        assert messages_of(response) == [words]
        assert response.redirect_chain == [(meeting.get_absolute_url(), 302)]


ACTS = ["update", "call", "hold", "adjust", "cancel", "reopen"]


@pytest.mark.parametrize("name", ACTS)
def test_act_of_who_only_reads_is_refused_with_whom_to_ask(body, reader, browser_of, name):
    meeting = held_meeting(body)
    response = browser_of(reader).post(reverse(f"meeting_{name}", args=[meeting.pk]), {})
    assert response.status_code == 403
    assert NO_CHANGE in page_of(response)


def test_secretary_of_the_body_itself_holds_its_meetings_and_no_others(body, browser_of):
    own = person_with("secretary", on=body)
    give(own, "elected_representative")
    browser = browser_of(own)
    assert browser.get(reverse("meeting_create", args=[body.slug])).status_code == 200
    assert browser.get(reverse("meeting_create", args=[BodyFactory().slug])).status_code == 403
