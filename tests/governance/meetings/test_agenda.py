"""Items on the agenda of a meeting: added, changed, moved and taken away."""

import pytest
from django.urls import reverse

from governance.models import AgendaItem, Matter, Seat
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import SeatFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import (
    AgendaItemFactory,
    MeetingFactory,
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


def test_item_opens_a_matter_that_bears_its_title(meeting, browser_of):
    browser = browser_of(person_with("head_of_security"))
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


def test_new_matter_with_sekretess_names_its_law(meeting, browser_of):
    browser = browser_of(person_with("head_of_security"))
    url = url_of("agenda_item_create", meeting.pk)
    response = send(browser, url, title="Ny lägesbild", new_matter="confidential")
    words = "Ange lagrum när det nya ärendet omfattas av sekretess."
    assert errors_of(response) == {"legal_basis": [words]}
    assert Matter.objects.count() == 0


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


def test_item_that_is_settled_keeps_its_kind(body, browser):
    held = MeetingFactory(body=body, held_on=BEEN, held=True)
    item = AgendaItemFactory(meeting=held, noted=True)
    response = send(browser, of_item("agenda_item_update", item), title="Ny rubrik", kind="decision")
    item.refresh_from_db()
    assert response.status_code == 302
    assert (item.title, item.kind) == ("Ny rubrik", "information")


def test_continuing_item_stays_on_its_agenda(body, meeting, browser):
    held = MeetingFactory(body=body, held_on=BEEN, held=True)
    postponed = AgendaItemFactory(meeting=held, outcome="postponed")
    item = AgendaItemFactory(meeting=meeting, continues=postponed)
    response = browser.post(of_item("agenda_item_delete", item))
    assert response.status_code == 409
    assert f"Punkten fortsätter en som sköts upp den {BEEN}." in page_of(response)


def test_two_who_change_an_item_are_put_together(meeting, browser):
    item = AgendaItemFactory(meeting=meeting, title="Lägesbild")
    url = of_item("agenda_item_update", item)
    seen = posted(browser.get(url).context["form"])
    assert browser.post(url, seen | {"rapporteur": "säkerhetschef"}).status_code == 302
    assert browser.post(url, seen | {"title": "Ny lägesbild"}).status_code == 302
    item.refresh_from_db()
    assert (item.title, item.rapporteur) == ("Ny lägesbild", "säkerhetschef")
    assert browser.post(url, seen | {"title": "En tredje"}).status_code == 409


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


def test_item_is_moved_to_a_chosen_meeting_and_back_by_way_of_the_waiting_list(body, meeting, browser):
    item = AgendaItemFactory(meeting=meeting, title="Lägesbild")
    following = meeting_on(body, LATER, called=True)
    url = of_item("agenda_item_update", item)
    response = send(browser, url, where=following.pk)
    assert response["Location"] == f"{following.get_absolute_url()}#punkt-{item.pk}"
    page = browser.get(following.get_absolute_url())
    assert messages_of(page) == [f"Punkten är sparad. ”Lägesbild” står på mötet {LATER}."]
    assert "Tillagd efter kallelsen" in page_of(page)
    response = send(browser, url_of("agenda_item_update", following.pk, item.pk), where="vantelista")
    assert response["Location"] == f"{url_of('waiting_list', body.slug)}#punkt-{item.pk}"
    response = send(browser, url_of("waiting_item_update", item.pk), where=meeting.pk)
    assert response["Location"] == f"{meeting.get_absolute_url()}#punkt-{item.pk}"
    item.refresh_from_db()
    assert (item.meeting, item.added_after_notice) == (meeting, False)


def test_item_stays_when_its_place_is_not_changed(meeting, browser):
    items = [AgendaItemFactory(meeting=meeting) for _ in range(2)]
    send(browser, of_item("agenda_item_update", items[0]), title="Ny rubrik")
    assert titles(meeting)[0] == "Ny rubrik"


@pytest.mark.parametrize("chosen", ["held", "other", "987654321", "x"])
def test_item_is_moved_to_no_other_meeting(body, meeting, browser, chosen):
    others = {"held": meeting_on(body, BEEN, held=True).pk, "other": MeetingFactory(held_on=COMING).pk}
    item = AgendaItemFactory(meeting=meeting)
    response = send(browser, of_item("agenda_item_update", item), where=others.get(chosen, chosen))
    assert errors_of(response) == {"where": ["Mötet är inte kommande längre. Välj ett annat."]}


def test_standing_item_and_one_of_a_held_meeting_are_not_asked_where_they_stand(body, meeting, browser):
    standing = AgendaItemFactory(meeting=meeting, is_standing=True)
    minuted = AgendaItemFactory(meeting=meeting_on(body, BEEN, held=True))
    for item in (standing, minuted):
        form = browser.get(of_item("agenda_item_update", item)).context["form"]
        assert "where" not in form.fields
