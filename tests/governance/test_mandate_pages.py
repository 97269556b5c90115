"""Who holds the seats: appointing, ending, and the end of a term of office."""

import pytest

from governance.forms.mandates import AppointForm, EndMandateForm
from governance.models import Mandate, Person
from governance.permissions import WHY_NO_BODY
from governance.terms_of_office import end_of_term
from tests.counting import queries_of
from tests.factories.bodies import (
    MandateFactory,
    PersonFactory,
    SeatFactory,
    days,
)
from tests.factories.governance import give, person_with
from tests.forms import posted
from tests.governance.body_site import BEGIN, DAY, END, ENDED, TERM, TODAY, safety_council, seat_url, shown


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def body(db):
    return safety_council()


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


# --- Appointing and ending ----------------------------------------------------------------------------


def appoint_form(user, seat, **typed):
    return posted(AppointForm(user=user, seat=seat), **typed)


def test_elected_person_is_appointed_to_the_end_of_the_term(body, secretary, browser):
    seat = SeatFactory(body=body, elected=True)
    data = appoint_form(secretary, seat, name="Exempel Ledamot", party="X")
    assert data["last_day"] == END
    html = shown(browser.post(seat_url(seat, "tillsatt/"), data, follow=True))
    assert f"ledamot ur KS: Exempel Ledamot (X), {TODAY} – {END}." in html
    mandate = seat.mandates.get()
    assert (mandate.person.is_elected, mandate.period) == (True, days(TODAY, END + DAY))


def test_person_who_is_there_already_is_offered_and_taken_again(body, secretary, browser):
    person = PersonFactory(elected=True, name="Exempel Ledamot")
    seat = SeatFactory(body=body, elected=True)
    assert '<option value="Exempel Ledamot (X)">' in shown(browser.get(seat_url(seat, "tillsatt/")))
    browser.post(seat_url(seat, "tillsatt/"), appoint_form(secretary, seat, name="Exempel Ledamot (X)"))
    assert seat.mandates.get().person == person
    assert Person.objects.count() == 1


def test_nobody_named_is_appointed_as_the_source_writes_it(body, secretary, browser):
    seat = SeatFactory(body=body, elected=True)
    data = appoint_form(secretary, seat, who="unnamed", placeholder="NN (X)")
    assert browser.post(seat_url(seat, "tillsatt/"), data).status_code == 302
    assert seat.mandates.get().vacancy_words == "Vakant, NN (X) i källan"


def test_form_begins_when_whoever_sits_has_left(body, secretary):
    seat = SeatFactory(body=body, elected=True)
    MandateFactory(seat=seat, period=TERM)
    form = AppointForm(user=secretary, seat=seat)
    assert (form["first_day"].value(), form["last_day"].value()) == (END + DAY, end_of_term(END + DAY))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Skriv vad personen heter, eller välj Ingen namngiven."),
        ({"name": "x" * 121}, "Korta den till högst 120."),
        ({"is_elected": None, "party": "X"}, "Parti anges bara för förtroendevalda."),
        ({"who": "unnamed"}, "Ta bort namnet, eller välj En person med namn."),
        ({"placeholder": "NN"}, "Ta bort det här, eller välj Ingen namngiven."),
        ({"first_day": "02/14/2023"}, "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"last_day": "2023-01-01"}, "Sista dagen kan inte komma före den första."),
        ({"first_day": "2022-01-01"}, "Platsen finns från 2023-02-14."),
        ({"last_day": "2099-01-01"}, "Platsen finns till"),
    ],
)
def test_bad_appointment_is_told_beside_its_field(body, secretary, browser, typed, words):
    seat = SeatFactory(body=body, elected=True, validity=days(BEGIN, END + 365 * DAY))
    data = appoint_form(secretary, seat, name="Exempel Ledamot") | typed
    data = {name: value for name, value in data.items() if value is not None}
    response = browser.post(seat_url(seat, "tillsatt/"), data)
    html = shown(response, status=422)
    assert set(response.context["form"].errors) <= {*typed, "name"}
    assert words in html
    assert not Mandate.objects.exists()
    assert not Person.objects.exists()


def end_url(mandate):
    return f"{mandate.seat.body.get_absolute_url()}mandat/{mandate.pk}/avsluta/"


def test_mandate_is_ended_today_with_a_reason(body, secretary, browser):
    mandate = MandateFactory(seat=SeatFactory(body=body, elected=True), period=TERM)
    data = posted(EndMandateForm(user=secretary, mandate=mandate), reason="Avgår")
    html = shown(browser.post(end_url(mandate), data, follow=True))
    assert f"Mandatet för {mandate} slutar {TODAY}." in html
    mandate.refresh_from_db()
    assert (mandate.last_day, mandate.reason_for_leaving) == (TODAY, "Avgår")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"reason": ""}, "Skriv varför mandatet avslutas."),
        ({"last_day": "2020-01-01"}, "Mandatet började 2023-02-14."),
        ({"last_day": "2150-01-01"}, f"Mandatet går ut {END}."),
        ({"last_day": ""}, "Ange dagen"),
    ],
)
def test_bad_end_is_told_beside_its_field(body, secretary, browser, typed, words):
    mandate = MandateFactory(seat=SeatFactory(body=body), period=TERM)
    data = posted(EndMandateForm(user=secretary, mandate=mandate), reason="Avgår") | typed
    response = browser.post(end_url(mandate), data)
    assert list(response.context["form"].errors) == list(typed)
    html = shown(response, status=422)
    assert words in html
    assert f"2023-02-14 – {END}" in html


def test_mandate_changed_meanwhile_is_read_anew_and_then_ended(body, secretary, browser):
    mandate = MandateFactory(seat=SeatFactory(body=body), period=TERM)
    data = posted(EndMandateForm(user=secretary, mandate=mandate), reason="Avgår")
    mandate.save_change(by=secretary, seen_version=mandate.version)
    response = browser.post(end_url(mandate), data)
    html = shown(response, status=409)
    for value in (str(data["last_day"]), "Avgår", str(mandate.version)):
        assert f'value="{value}"' in html
    assert "[&#x27;" not in html
    again = posted(response.context["form"])
    typed = {name: str(value) for name, value in data.items() if name != "seen_version"}
    assert again == typed | {"seen_version": mandate.version}
    assert browser.post(end_url(mandate), again).status_code == 302
    assert Mandate.objects.get(pk=mandate.pk).reason_for_leaving == "Avgår"


# --- The end of a term --------------------------------------------------------------------------------


@pytest.fixture
def ending(body):
    """Two mandates of the body that run out with the term, and one of another body."""
    seats = [SeatFactory(body=body, elected=True), SeatFactory(body=body, elected=True), SeatFactory()]
    return [MandateFactory(seat=seat, period=TERM) for seat in seats]


def listed(response):
    return {body.name: [row.mandate for row in rows] for body, rows in response.context["groups"]}


def choose(mandates, act, **typed):
    known = {"until": str(end_of_term(END + DAY)), "reason": ""}
    return {"mandates": [one.pk for one in mandates], "act_name": act} | known | typed


def test_mandates_that_run_out_with_the_term_stand_by_body(body, ending, browser):
    other = ending[2].seat.body
    assert listed(browser.get("/mandat/")) == {body.name: ending[:2], other.name: ending[2:]}
    assert listed(browser.get(f"/mandat/?till={END - DAY}")) == {}


def test_all_can_be_ticked_without_script(ending, browser):
    html = shown(browser.get("/mandat/?markera=alla"))
    assert html.count('name="mandates"') == html.count(" checked") == 3


def test_mandate_that_has_run_out_says_so(body, browser):
    MandateFactory(seat=SeatFactory(body=body, elected=True), period=ENDED)
    assert "Gick ut" in shown(browser.get("/mandat/"))


def test_ticked_mandates_are_renewed_at_once(ending, browser):
    html = shown(browser.post(f"/mandat/?till={END}", choose(ending[:2], "renew"), follow=True))
    assert f"2 mandat är förnyade till och med {end_of_term(END + DAY)}." in html
    assert [one.seat.mandates.count() for one in ending] == [2, 2, 1]


def test_ticked_seats_are_left_vacant_with_a_reason(ending, browser):
    html = shown(browser.post("/mandat/", choose(ending[:1], "vacate", reason="Rådet görs om"), follow=True))
    assert "En plats lämnas vakant." in html
    ending[0].refresh_from_db()
    assert (ending[0].reason_for_leaving, ending[0].last_day) == ("Rådet görs om", END)


@pytest.mark.parametrize(
    ("ticked", "act", "typed", "field", "words"),
    [
        (0, "renew", {}, "mandates", "Markera minst ett mandat."),
        (0, "vacate", {"reason": "Slut"}, "mandates", "Markera minst ett mandat."),
        (2, "renew", {"until": ""}, "until", "Ange sista dagen för de nya mandaten"),
        (2, "renew", {"until": "12/31/2030"}, "until", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        (2, "renew", {"until": str(END)}, "until", "Välj en senare dag"),
        (2, "vacate", {}, "reason", "Skriv varför platserna lämnas vakanta."),
        (2, "", {}, "act_name", "Välj Förnya eller Lämna vakant."),
    ],
)
def test_bad_choice_is_told_and_what_was_ticked_is_kept(ending, browser, ticked, act, typed, field, words):
    response = browser.post("/mandat/", choose(ending[:ticked], act, **typed))
    html = shown(response, status=422)
    assert list(response.context["form"].errors) == [field]
    assert words in html
    assert html.count(" checked") == ticked
    assert Mandate.objects.count() == 3


def test_second_click_renews_nothing_more(ending, browser):
    data = choose(ending[:1], "renew")
    browser.post("/mandat/", data)
    response = browser.post("/mandat/", data)
    assert response.status_code == 422
    assert "Ett av mandaten har redan förnyats eller ändrats." in shown(response, status=422)
    assert ending[0].seat.mandates.count() == 2


def test_day_that_cannot_be_read_lists_nothing(ending, browser):
    response = browser.get("/mandat/?till=12/31/2026")
    assert "Skriv dagen som ÅÅÅÅ-MM-DD" in shown(response, status=422)
    assert listed(response) == {}


def test_no_mandate_to_see_to_says_so(browser):
    assert "Inga mandat går ut till dess" in shown(browser.get("/mandat/"))


def test_reader_sees_the_list_and_why_nothing_can_be_ticked(ending, reader, browser_of):
    browser = browser_of(reader)
    html = shown(browser.get("/mandat/"))
    assert WHY_NO_BODY in html
    assert ('name="mandates"' in html, 'name="act_name"' in html) == (False, False)
    assert browser.post("/mandat/", choose(ending, "renew")).status_code == 403


def test_secretary_of_one_body_ticks_its_mandates_only(body, ending, browser_of):
    person = give(person_with("elected_representative"), "secretary", on=body).user
    browser = browser_of(person)
    assert shown(browser.get("/mandat/")).count('name="mandates"') == 2
    assert browser.post("/mandat/", choose(ending, "renew")).status_code == 422
    assert browser.post("/mandat/", choose(ending[:2], "renew")).status_code == 302


def test_list_of_mandates_costs_the_same_with_any_number(browser):
    browser.get("/mandat/")
    counted = []
    for count in (1, 3):
        for _ in range(count):
            MandateFactory(period=TERM)
        counted.append(queries_of(browser, "/mandat/"))
    assert counted[0] == counted[1]
