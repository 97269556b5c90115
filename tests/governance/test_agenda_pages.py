"""Items on the agenda and on the waiting list, and the standing items, as they are kept in the browser."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from governance.models import AgendaItem, Matter, Seat
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, StandingItemFactory, adjust
from tests.forms import posted

TODAY = timezone.localdate()
COMING, LATER = TODAY + timedelta(days=30), TODAY + timedelta(days=60)
BEEN = date(2024, 5, 14)


@pytest.fixture
def body(db):
    return BodyFactory(name="Trygghetsrådet", slug="trygghetsradet")


@pytest.fixture
def meeting(body):
    return MeetingFactory(body=body, held_on=COMING)


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


def page_of(response):
    return response.content.decode()


def errors_of(response):
    assert response.status_code == 422
    return dict(response.context["form"].errors.items())


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def titles(meeting):
    return [item.title for item in meeting.agenda_items.order_by("position")]


def url_of(name, *arguments):
    return reverse(name, args=arguments)


def of_item(name, item):
    return url_of(name, item.meeting_id, item.pk)


def send(browser, url, **typed):
    """The form at an address, sent with some of it changed."""
    return browser.post(url, posted(browser.get(url).context["form"], **typed))


# --- Items ----------------------------------------------------------------------------------------


def test_item_is_added_last_with_an_existing_matter(meeting, browser):
    AgendaItemFactory(meeting=meeting, title="Mötet öppnas")
    matter = MatterFactory(title="Samverkan med polisen", case_number="KS 2019-1003")
    typed = {"title": "Överenskommelsen", "kind": "decision", "rapporteur": "säkerhetschef"}
    url = url_of("agenda_item_create", meeting.pk)
    response = send(browser, url, **typed, about="samverkan med polisen")
    item = AgendaItem.objects.get(title="Överenskommelsen")
    assert response["Location"] == f"{meeting.get_absolute_url()}#punkt-{item.pk}"
    assert (item.matter, item.kind, item.rapporteur) == (matter, "decision", "säkerhetschef")
    assert titles(meeting) == ["Mötet öppnas", "Överenskommelsen"]


def test_item_opens_a_matter_that_bears_its_title(meeting, browser):
    url = url_of("agenda_item_create", meeting.pk)
    send(browser, url, title="Ny lägesbild", new_matter="confidential", legal_basis="18 kap. 1 § OSL")
    matter = Matter.objects.get()
    assert (matter.title, matter.classification) == ("Ny lägesbild", "confidential")
    assert AgendaItem.objects.get().matter == matter


def test_item_without_a_matter_is_an_item(meeting, browser):
    send(browser, url_of("agenda_item_create", meeting.pk), title="Övrigt")
    assert (AgendaItem.objects.get().matter, Matter.objects.count()) == (None, 0)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"title": ""}, "title", "Skriv vad punkten heter."),
        ({"title": "x" * 241}, "title", None),
        ({"kind": ""}, "kind", "Välj vad mötet ska göra."),
        ({"kind": "kaffe"}, "kind", "Välj ett av slagen."),
        (
            {"about": "Finns inte"},
            "about",
            "Inget ärende som heter ”Finns inte” finns, eller så får du inte läsa det.",
        ),
        (
            {"about": "Hemligt ärende"},
            "about",
            "Inget ärende som heter ”Hemligt ärende” finns, eller så får du inte läsa det.",
        ),
        (
            {"about": "Åtgärdsplan", "new_matter": "public"},
            "new_matter",
            "Välj antingen ett ärende som finns eller ett nytt, inte båda.",
        ),
        (
            {"new_matter": "confidential"},
            "legal_basis",
            "Ange lagrum när det nya ärendet omfattas av sekretess.",
        ),
        (
            {"legal_basis": "18 kap. 1 § OSL"},
            "legal_basis",
            "Lagrum anges bara för ett nytt ärende med sekretess. Töm fältet.",
        ),
    ],
)
def test_wrong_item_is_refused_beside_the_field(meeting, browser, typed, field, words):
    MatterFactory(title="Åtgärdsplan")
    MatterFactory(title="Hemligt ärende", confidential=True)
    data = {"title": "Lägesbild", "rapporteur": "säkerhetschef"} | typed
    response = send(browser, url_of("agenda_item_create", meeting.pk), **data)
    found = errors_of(response)
    assert list(found) == [field]
    assert words in (None, found[field][0])
    assert 'value="säkerhetschef"' in page_of(response)
    assert (AgendaItem.objects.count(), Matter.objects.count()) == (0, 2)


def test_those_who_present_and_the_matters_one_may_read_are_suggested(body, meeting, browser):
    SeatFactory(body=body, designation="kommundirektör", roles=[Seat.Role.RAPPORTEUR])
    SeatFactory(body=body, designation="bara ledamot")
    MatterFactory(title="Åtgärdsplan")
    MatterFactory(title="Hemligt ärende", confidential=True)
    page = page_of(browser.get(url_of("agenda_item_create", meeting.pk)))
    assert '<option value="kommundirektör">' in page
    assert '<option value="Åtgärdsplan">' in page
    assert "bara ledamot" not in page
    assert "Hemligt ärende" not in page


def test_item_is_changed_and_keeps_its_matter(meeting, browser):
    twins = [MatterFactory(title="Åtgärdsplan") for _ in range(2)]
    item = AgendaItemFactory(meeting=meeting, matter=twins[0])
    url = of_item("agenda_item_update", item)
    send(browser, url, title="Ny rubrik")
    item.refresh_from_db()
    assert (item.title, item.matter) == ("Ny rubrik", twins[0])
    send(browser, url, about="")
    item.refresh_from_db()
    assert item.matter is None


def test_decided_item_keeps_its_kind_and_matter(body, browser):
    held = MeetingFactory(body=body, held_on=BEEN, held=True)
    decision = DecisionFactory(body=body)
    item = AgendaItemFactory(
        meeting=held, kind="decision", outcome="decided", decision=decision, matter=decision.matter
    )
    response = send(browser, of_item("agenda_item_update", item), title="Ny rubrik", kind="information")
    item.refresh_from_db()
    assert response.status_code == 302
    assert (item.title, item.kind, item.matter) == ("Ny rubrik", "decision", decision.matter)


def test_two_who_change_an_item_are_put_together(meeting, browser):
    item = AgendaItemFactory(meeting=meeting, title="Lägesbild")
    url = of_item("agenda_item_update", item)
    seen = posted(browser.get(url).context["form"])
    assert browser.post(url, seen | {"rapporteur": "säkerhetschef"}).status_code == 302
    assert browser.post(url, seen | {"title": "Ny lägesbild"}).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.rapporteur) == ("Ny lägesbild", "säkerhetschef")
    assert browser.post(url, seen | {"title": "En tredje"}).status_code == 409


# --- Order ----------------------------------------------------------------------------------------


def test_item_is_moved_and_the_focus_stays_on_its_button(meeting, browser):
    first, second = (AgendaItemFactory(meeting=meeting, title=title) for title in ("ett", "två"))
    response = browser.post(of_item("agenda_item_move_up", second))
    place = response["Location"]
    assert place == f"{meeting.get_absolute_url()}#upp-{second.pk}"
    assert titles(meeting) == ["två", "ett"]
    response = browser.get(meeting.get_absolute_url())
    assert messages_of(response) == ["”två” är nu punkt 1."]
    assert f'id="{place.partition("#")[2]}"' in page_of(response)
    response = browser.post(of_item("agenda_item_move_down", first), follow=True)
    assert messages_of(response) == ["Punkten står redan sist."]


def test_item_is_moved_past_one_that_is_not_shown(meeting, browser):
    AgendaItemFactory(meeting=meeting, title="hemlig", matter=MatterFactory(confidential=True))
    item = AgendaItemFactory(meeting=meeting, title="öppen")
    browser.post(of_item("agenda_item_move_up", item))
    assert titles(meeting) == ["öppen", "hemlig"]


def test_item_is_moved_to_the_next_meeting_or_waits(body, meeting, browser):
    item = AgendaItemFactory(meeting=meeting, title="Lägesbild")
    following = MeetingFactory(body=body, held_on=LATER)
    response = browser.post(of_item("agenda_item_postpone", item), follow=True)
    assert messages_of(response) == [f"”Lägesbild” står på mötet {LATER}."]
    item.refresh_from_db()
    response = browser.post(of_item("agenda_item_postpone", item), follow=True)
    assert messages_of(response) == ["”Lägesbild” väntar på ett möte."]
    assert (titles(meeting), titles(following)) == ([], [])
    assert [waiting.pk for waiting in body.agenda_items.waiting()] == [item.pk]


def test_item_of_a_held_meeting_is_continued(body, meeting, browser):
    held = MeetingFactory(body=body, held_on=BEEN, held=True)
    item = AgendaItemFactory(meeting=held, title="Lägesbild")
    browser.post(of_item("agenda_item_postpone", item))
    item.refresh_from_db()
    assert (item.outcome, item.continued_in.meeting) == ("postponed", meeting)
    page = page_of(browser.get(held.get_absolute_url()))
    assert f"Fortsätter på mötet {COMING}" in page
    assert f"Fortsätter från mötet {BEEN}" in page_of(browser.get(meeting.get_absolute_url()))
    response = browser.post(of_item("agenda_item_postpone", item), follow=True)
    assert messages_of(response) == ["Punkten är redan avgjord. Ändra i protokollet i stället."]


def test_standing_item_stays_on_its_meeting(meeting, browser):
    item = AgendaItemFactory(meeting=meeting, is_standing=True)
    assert of_item("agenda_item_postpone", item) not in page_of(browser.get(meeting.get_absolute_url()))
    response = browser.post(of_item("agenda_item_postpone", item), follow=True)
    assert messages_of(response) == ["En stående punkt flyttas inte. Varje möte har en egen."]


def test_move_within_the_page_is_announced_where_it_is_seen(meeting, browser):
    for title in ("ett", "två"):
        AgendaItemFactory(meeting=meeting, title=title)
    url = of_item("agenda_item_move_up", meeting.agenda_items.get(title="två"))
    page = page_of(browser.post(url, headers={"HX-Request": "true"}, follow=True))
    assert 'data-announce="”två” är nu punkt 1."' in page
    assert 'id="agenda"' in page


# --- Taking an item away --------------------------------------------------------------------------


def test_item_is_taken_away_after_a_question(meeting, browser):
    item = AgendaItemFactory(meeting=meeting, title="Lägesbild")
    url = of_item("agenda_item_delete", item)
    assert "Lägesbild" in page_of(browser.get(url))
    assert titles(meeting) == ["Lägesbild"]
    assert browser.post(url)["Location"] == meeting.get_absolute_url()
    assert titles(meeting) == []
    assert AgendaItem.history.filter(id=item.pk, history_type="-").count() == 1


@pytest.mark.parametrize(
    ("is_held", "words"),
    [
        (True, "Mötet har hållits, så punkten står kvar. Skriv i protokollet att den utgår."),
        (
            False,
            "Punkten är svaret på ett uppdrag. Flytta den till ett annat möte i stället för att ta bort den.",
        ),
    ],
)
def test_item_that_a_body_waits_for_or_that_was_taken_up_stays(body, browser, is_held, words):
    meeting = MeetingFactory(body=body, held_on=BEEN, held=is_held)
    returned = None if is_held else AssignmentFactory()
    item = AgendaItemFactory(meeting=meeting, returned_assignment=returned)
    url = of_item("agenda_item_delete", item)
    assert words in page_of(browser.get(url))
    response = browser.post(url)
    assert response.status_code == 409
    assert words in page_of(response)
    assert AgendaItem.objects.filter(pk=item.pk).exists()


# --- The waiting list -----------------------------------------------------------------------------


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


# --- Standing items -------------------------------------------------------------------------------


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


# --- Who may --------------------------------------------------------------------------------------


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
    assert all("Det gör organets sekreterare." in page_of(answer) for answer in answers)
    page = page_of(reader.get(url_of("waiting_list", body.slug)))
    assert "Det gör organets sekreterare." in page


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
