"""The waiting list of a body, its standing items, and who may keep them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance.models import AgendaItem
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import (
    AgendaItemFactory,
    MeetingFactory,
    StandingItemFactory,
    adjust,
)
from tests.forms import posted
from tests.governance.meetings.reading import (
    BEEN,
    COMING,
    LATER,
    errors_of,
    meeting_on,
    messages_of,
    page_of,
    send,
)


@pytest.fixture
def meeting(body):
    return meeting_on(body, COMING)


def titles(meeting):
    return [item.title for item in meeting.agenda_items.order_by("position")]


def url_of(name, *arguments):
    return reverse(name, args=arguments)


def of_item(name, item):
    return url_of(name, item.meeting_id, item.pk)


def test_waiting_list_shows_what_waits_in_order(body, browser):
    for position, title in ((2, "två"), (1, "ett")):
        AgendaItemFactory(waiting=True, body=body, title=title, position=position)
    AgendaItemFactory(waiting=True, body=body, title="hemlig", matter=MatterFactory(confidential=True))
    AgendaItemFactory(waiting=True, title="Ett annat organs")
    response = browser.get(url_of("waiting_list", body.slug))
    assert [item.title for item in response.context["items"]] == ["ett", "två"]
    page = page_of(response)
    assert "1 punkt visas inte för dig." in page
    assert "Organet har inget kommande möte att flytta punkterna till." in page


def test_empty_waiting_list_says_how_items_come_there(body, browser):
    assert "Inget väntar" in page_of(browser.get(url_of("waiting_list", body.slug)))


def test_what_waits_for_a_body_that_meets_elsewhere_leaves_when_it_has_been_sent(browser):
    board = BodyFactory(deciding=True)
    item = AgendaItemFactory(waiting=True, body=board, returned_assignment=AssignmentFactory())
    assert "Organets sammanträden hålls någon annanstans." in page_of(
        browser.get(url_of("waiting_list", board.slug))
    )
    browser.post(url_of("waiting_item_delete", item.pk))
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_item_is_put_on_the_waiting_list_changed_and_taken_away(body, browser):
    AgendaItemFactory(waiting=True, body=body, position=4)
    response = send(browser, url_of("waiting_item_create", body.slug), title="Lägesbild")
    item = AgendaItem.objects.get(title="Lägesbild")
    assert response["Location"] == f"{url_of('waiting_list', body.slug)}#punkt-{item.pk}"
    assert (item.meeting, item.body, item.position) == (None, body, 5)
    send(browser, url_of("waiting_item_update", item.pk), title="Ny lägesbild")
    item.refresh_from_db()
    assert item.title == "Ny lägesbild"
    response = browser.post(url_of("waiting_item_delete", item.pk))
    assert response["Location"] == url_of("waiting_list", body.slug)
    assert not AgendaItem.objects.filter(pk=item.pk).exists()


def test_waiting_item_goes_to_the_meeting_that_is_chosen(body, meeting, browser):
    later = MeetingFactory(body=body, held_on=LATER)
    AgendaItemFactory(meeting=later, title="Mötet öppnas")
    item = AgendaItemFactory(waiting=True, body=body, title="Lägesbild")
    url = url_of("waiting_item_schedule", item.pk)
    response = browser.post(url, {"meeting": later.pk}, follow=True)
    assert messages_of(response) == [f"”Lägesbild” står på mötet {LATER}."]
    assert titles(later) == ["Mötet öppnas", "Lägesbild"]
    assert browser.post(url, {"meeting": later.pk}).status_code == 404


def test_waiting_item_goes_to_a_meeting_that_has_been_and_lacks_attendance(body, meeting, browser):
    been = MeetingFactory(body=body, held_on=BEEN, called=True)
    MeetingFactory(body=body, held_on=BEEN - timedelta(days=1), cancelled=True)
    item = AgendaItemFactory(waiting=True, body=body, title="Lägesbild")
    response = browser.get(url_of("waiting_list", body.slug))
    assert list(response.context["meetings"]) == [meeting, been]
    assert f"{BEEN} (närvaron saknas)" in page_of(response)
    form = browser.get(url_of("waiting_item_update", item.pk)).context["form"]
    assert [words for _, words in form.fields["where"].choices] == [
        f"Mötet {COMING} (planerat)",
        f"Mötet {BEEN} (närvaron saknas)",
        "Väntelistan",
    ]
    browser.post(url_of("waiting_item_schedule", item.pk), {"meeting": been.pk})
    assert titles(been) == ["Lägesbild"]


@pytest.mark.parametrize("chosen", ["", "x", "0", "987654321", "9" * 5000, "held", "other"])
def test_waiting_item_goes_to_no_other_meeting(body, meeting, browser, chosen):
    others = {
        "held": MeetingFactory(body=body, held_on=BEEN, held=True).pk,
        "other": MeetingFactory(held_on=COMING).pk,
    }
    item = AgendaItemFactory(waiting=True, body=body)
    url = url_of("waiting_item_schedule", item.pk)
    response = browser.post(url, {"meeting": others.get(chosen, chosen)}, follow=True)
    words = "Mötet finns inte, eller så är det inte kommande längre. Välj ett annat."
    assert messages_of(response) == [words if chosen else "Välj ett möte."]
    item.refresh_from_db()
    assert item.meeting is None


def test_waiting_list_costs_the_same_with_many_items(body, browser):
    url = url_of("waiting_list", body.slug)

    def queries_with(count):
        for _ in range(count):
            AgendaItemFactory(waiting=True, body=body, matter=MatterFactory())
            MeetingFactory(body=body, held_on=COMING + timedelta(days=AgendaItem.objects.count()))
        with CaptureQueriesContext(connection) as captured:
            browser.get(url)
        return len(captured)

    browser.get(url)
    assert queries_with(1) == queries_with(5)


def test_standing_items_are_written_one_a_line(body, browser):
    StandingItemFactory(body=body, title="Mötet öppnas")
    url = url_of("standing_item_list", body.slug)
    response = send(browser, url, titles="Mötet öppnas\r\n\r\n  Val av   justerare \r\nÖvrigt")
    assert response["Location"] == url
    after = list(body.standing_items.order_by("position").values_list("title", flat=True))
    assert after == ["Mötet öppnas", "Val av justerare", "Övrigt"]
    send(browser, url, titles="")
    assert body.standing_items.count() == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Övrigt\növrigt", "Samma punkt står två gånger. Ta bort den ena."),
        ("x" * 241, "Rad 1 är för lång: 241 tecken. Korta den till högst 240."),
    ],
)
def test_wrong_standing_items_are_refused(body, browser, typed, words):
    response = send(browser, url_of("standing_item_list", body.slug), titles=typed)
    assert [error for errors in errors_of(response).values() for error in errors] == [words]
    assert body.standing_items.count() == 0


def test_standing_items_that_another_wrote_are_not_overwritten(body, browser):
    StandingItemFactory(body=body, title="Mötet öppnas")
    url = url_of("standing_item_list", body.slug)
    seen = posted(browser.get(url).context["form"])
    assert browser.post(url, seen | {"titles": "Mötet öppnas\nÖvrigt"}).status_code == 302
    response = browser.post(url, seen | {"titles": "Lägesbild"})
    assert errors_of(response) == {
        "titles": ["Någon annan har ändrat medan du skrev. Nu står det: Mötet öppnas, Övrigt."]
    }
    assert "Lägesbild" in page_of(response)
    assert browser.post(url, posted(response.context["form"])).status_code == 302
    assert [item.title for item in body.standing_items.all()] == ["Lägesbild"]


def test_who_only_reads_changes_nothing_and_is_told_whom_to_ask(body, meeting, browser_of):
    item = AgendaItemFactory(meeting=meeting)
    waiting = AgendaItemFactory(waiting=True, body=body)
    reader = browser_of(person_with("case_officer"))
    addresses = [
        url_of("agenda_item_create", meeting.pk),
        *(
            of_item(f"agenda_item_{act}", item)
            for act in ("update", "move_up", "move_down", "postpone", "delete")
        ),
        url_of("waiting_item_create", body.slug),
        *(url_of(f"waiting_item_{act}", waiting.pk) for act in ("update", "schedule", "delete")),
        url_of("standing_item_list", body.slug),
    ]
    answers = [reader.post(url, {}) for url in addresses]
    assert {answer.status_code for answer in answers} == {403}
    assert all("Det gör organets sekreterare eller säkerhetschefen." in page_of(answer) for answer in answers)
    page = page_of(reader.get(url_of("waiting_list", body.slug)))
    assert "Det gör organets sekreterare eller säkerhetschefen." in page


def test_waiting_list_is_not_for_who_reads_only_what_is_public(body, browser_of):
    response = browser_of(person_with("elected_representative")).get(url_of("waiting_list", body.slug))
    assert response.status_code == 403
    assert "Väntelistan är arbetsmaterial." in page_of(response)


def test_item_that_one_may_not_read_or_of_another_meeting_is_not_found(body, meeting, browser):
    hidden = AgendaItemFactory(meeting=meeting, matter=MatterFactory(confidential=True))
    elsewhere = AgendaItemFactory()
    waiting = AgendaItemFactory(waiting=True, body=body, matter=MatterFactory(confidential=True))
    addresses = [
        of_item("agenda_item_update", hidden),
        of_item("minutes_update", hidden),
        of_item("agenda_item_delete", hidden),
        url_of("agenda_item_update", meeting.pk, elsewhere.pk),
        url_of("waiting_item_update", waiting.pk),
        url_of("waiting_item_update", elsewhere.pk),
    ]
    assert [browser.get(url).status_code for url in addresses] == [404] * 6


def test_agenda_of_justerade_minutes_is_locked(body, browser):
    meeting = MeetingFactory(body=body, held_on=BEEN, held=True)
    item = AgendaItemFactory(meeting=meeting, noted=True)
    adjust(meeting)
    words = "Mötet är justerat eller inställt, och dagordningen är låst."
    for name in ("agenda_item_update", "agenda_item_delete"):
        response = browser.post(of_item(name, item), {})
        assert response.status_code == 403
        assert words in page_of(response)
    for name in ("agenda_item_move_up", "agenda_item_postpone"):
        assert messages_of(browser.post(of_item(name, item), follow=True)) == [words]
