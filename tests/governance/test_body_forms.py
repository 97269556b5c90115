"""Adding and changing a body: what is saved, what two writers do, and bad input."""

from datetime import date

import pytest

from governance.forms.bodies import BodyForm
from governance.models import Body, Mandate, Organisation
from tests.factories.bodies import (
    BodyFactory,
    MandateFactory,
    ObjectiveFactory,
    SeatFactory,
    days,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, person_with
from tests.factories.meetings import MeetingFactory
from tests.forms import posted
from tests.governance.body_site import BEGIN, safety_council, shown, update_url


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


def body_form(user, body=None, **typed):
    return posted(BodyForm(instance=body or Body(), user=user), **typed)


def test_secretary_adds_a_body_with_all_that_belongs_to_it(secretary, browser):
    unit, board = (
        OrganisationFactory(name="Säkerhetsenheten"),
        OrganisationFactory(kind=Organisation.Kind.EXECUTIVE_BOARD, short_code="KS"),
    )
    decision = DecisionFactory(body=BodyFactory(organisation=board), paragraph=241)
    point = DecisionPointFactory(decision=decision, number="2")
    data = body_form(
        secretary,
        name="Samverkansrådet",
        levels=["strategic", "cooperation"],
        aliases="Rådet\n\n Forumet ",
        first_day="1 jan 2027",
        established_by="KS 2021-08-24, § 241 p. 2",
        resources="Säkerhetsenheten\nTjänstepersonsstöd",
        objectives="Vara forum\nSäkra uppföljningen (ansvarig: Säkerhetsenheten)",
        meetings_min="2",
        meetings_max="2",
    )
    response = browser.post("/organ/nytt/", data)
    body = Body.objects.get(name="Samverkansrådet")
    assert (response.status_code, response["Location"]) == (302, "/organ/samverkansradet/")
    assert (body.levels, body.aliases) == (["strategic", "cooperation"], ["Rådet", "Forumet"])
    assert (body.validity, body.established_by) == (days(date(2027, 1, 1)), point)
    assert [(one.text, one.organisation) for one in body.resources.all()] == [
        ("", unit),
        ("Tjänstepersonsstöd", None),
    ]
    assert [(one.text, one.responsible) for one in body.objectives.all()] == [
        ("Vara forum", None),
        ("Säkra uppföljningen", unit),
    ]
    assert body.history.get().history_user == secretary


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": ""}, "Skriv vad organet heter."),
        ({"name": "Trygghetsrådet"}, "Ett annat organ heter redan så."),
        ({"name": "x" * 121}, "Korta den till högst 120."),
        ({"name": "Rådet \N{GRINNING FACE}"}, "finns inte i typsnittet"),
        ({"first_day": "02/14/2023"}, "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ({"last_day": "2022-12-31"}, "Sista dagen kan inte komma före den första."),
        ({"meetings_min": "5"}, "Ange både minst och högst antal möten per år."),
        ({"meetings_max": ""}, "Ange både minst och högst antal möten per år."),
        ({"meetings_min": "-1"}, "Skriv minst 1. Töm båda rutorna när"),
        ({"meetings_max": "-1"}, "Skriv minst 1. Töm båda rutorna när"),
        ({"meetings_min": "tre"}, "Skriv ett helt tal, till exempel 3."),
        ({"meetings_max": "5000"}, "Skriv högst 52, ett möte i veckan."),
        ({"meetings_max": "99999"}, "Skriv högst 52, ett möte i veckan."),
        ({"established_by": "KS 2021-08-24 §"}, "Efter § står paragrafens nummer"),
        ({"established_by": "KS 2021-08-24 § 999"}, "Inget beslut som heter"),
        ({"objectives": "Leda (ansvarig: Ingen)"}, "Ingen organisation heter ”Ingen”"),
        ({"objectives": "x" * 501}, "Rad 1 är för lång: 501 tecken."),
        ({"resources": "ok\n" + "x" * 201}, "Rad 2 är för lång"),
        ({"aliases": "a\n" * 101}, "Skriv högst 100 rader. Nu är de 101."),
        ({"levels": ["inter"]}, "inte"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_all_is_kept(body, secretary, browser, typed, words):
    known = {"name": "Nytt råd", "first_day": "2023-02-14", "meetings_min": "3", "meetings_max": "4"}
    response = browser.post("/organ/nytt/", body_form(secretary) | known | typed)
    html = shown(response, status=422)
    (field,) = response.context["form"].errors
    assert field in ("meetings_min", *typed)
    assert words in html
    kept = {name: typed.get(name, value) for name, value in known.items()}
    assert all(f'value="{value}"' in html for value in kept.values() if value)
    assert html.count("<title> Fel:") == 1
    assert Body.objects.get() == body


def test_change_keeps_the_order_of_the_levels_and_the_rows_that_stand(body, secretary, browser):
    Body.objects.filter(pk=body.pk).update(levels=["strategic", "political"])
    kept = ObjectiveFactory(body=body, text="Leda")
    body.refresh_from_db()
    data = body_form(secretary, body, purpose="Leda arbetet.", objectives="Bereda\nLeda")
    assert browser.post(update_url(body), data).status_code == 302
    body.refresh_from_db()
    assert (body.levels, body.purpose) == (["strategic", "political"], "Leda arbetet.")
    assert [one.text for one in body.objectives.all()] == ["Bereda", "Leda"]
    assert body.objectives.get(text="Leda").pk == kept.pk
    assert body.history.first().history_user == secretary


def test_address_stays_when_the_name_changes(body, secretary, browser):
    response = browser.post(update_url(body), body_form(secretary, body, name="Rådet"))
    assert response["Location"] == "/organ/trygghetsradet/"


def test_different_fields_of_two_writers_are_put_together(body, secretary, browser):
    opened = body_form(secretary, body)
    browser.post(update_url(body), opened | {"resources": "KS budget", "first_day": "2023-02-14"})
    response = browser.post(update_url(body), opened | {"purpose": "Leda.", "objectives": "Leda"})
    body.refresh_from_db()
    assert response.status_code == 302
    assert (body.purpose, body.validity) == ("Leda.", days(BEGIN))
    assert [str(one) for one in (*body.resources.all(), *body.objectives.all())] == ["KS budget", "Leda"]


def test_same_field_of_two_writers_is_shown_to_the_second(body, secretary, browser):
    opened = body_form(secretary, body)
    browser.post(update_url(body), opened | {"objectives": "Deras"})
    html = shown(browser.post(update_url(body), opened | {"objectives": "Min"}), status=409)
    assert ("Deras" in html, "Min" in html) == (True, True)
    assert [one.text for one in body.objectives.all()] == ["Deras"]


def test_life_of_a_body_covers_its_decisions(body, secretary, browser):
    DecisionFactory(body=body, decided_on=date(2024, 5, 14))
    response = browser.post(update_url(body), body_form(secretary, body, last_day="2024-05-13"))
    assert response.status_code in (409, 422)
    assert response.context["form"].errors["last_day"] == [
        "Organet har fattat beslut utanför den tiden. Rätta besluten först, eller tiden."
    ]


def test_life_of_a_body_covers_its_meetings_and_mandates(body, secretary, browser):
    MandateFactory(seat=SeatFactory(body=body, designation="säkerhetschef"), period=days(BEGIN))
    data = body_form(secretary, body, last_day="2025-12-31")
    html = shown(browser.post(update_url(body), data), status=422)
    assert "Säkerhetschef är tillsatt från 2023-02-14. Välj en senare sista dag" in html
    Mandate.objects.all().delete()
    MeetingFactory(body=body, held_on=date(2026, 1, 15))
    response = browser.post(update_url(body), data)
    assert response.status_code in (409, 422)
    assert list(response.context["form"].errors) == ["last_day"]
    assert "Organet har möten utanför den tiden." in shown(response, status=response.status_code)


def test_point_that_may_not_be_read_is_left_as_it_is(body, secretary, browser):
    secret = DecisionPointFactory(decision__matter=MatterFactory(confidential=True, title="Hemlig rubrik"))
    Body.objects.filter(pk=body.pk).update(established_by=secret)
    body.refresh_from_db()
    assert "Hemlig rubrik" not in shown(browser.get(update_url(body)))
    browser.post(update_url(body), body_form(secretary, body, purpose="Leda."))
    body.refresh_from_db()
    assert (body.established_by, body.purpose) == (secret, "Leda.")


def test_body_that_is_an_organisation_already_is_not_offered_to_another(body, secretary, browser):
    taken = BodyFactory(deciding=True).organisation
    free = OrganisationFactory(kind=Organisation.Kind.COMMITTEE)
    offered = list(BodyForm(instance=body, user=secretary).fields["organisation"].queryset)
    assert (free in offered, taken in offered) == (True, False)


def test_form_that_is_opened_tells_what_it_is_for(body, browser):
    html = shown(browser.get(update_url(body)))
    for words in ("Namn och slag", "Uppgift", "Tid och beslut", "Ändra organet", 'value="Trygghetsrådet"'):
        assert words in html


# --- What a body follows ------------------------------------------------------------------------------


def test_bodies_make_no_circle_of_predecessors(body, secretary, browser):
    """The first follows the second, which follows the third: then neither of the two follows the first."""
    third = BodyFactory(name="Den tredje")
    second = BodyFactory(name="Den andra", predecessor=third)
    Body.objects.filter(pk=body.pk).update(predecessor=second)
    for later in (second, third):
        data = body_form(secretary, later, predecessor=body.pk)
        response = browser.post(update_url(later), data)
        html = shown(response, status=422)
        words = "Trygghetsrådet är en efterföljare till det här organet. Välj en annan föregångare."
        assert response.context["form"].errors["predecessor"] == [words]
        assert words in html
    assert browser.post(update_url(third), body_form(secretary, third)).status_code == 302
    assert list(Body.objects.filter(predecessor=body)) == []


def test_circle_that_another_closes_meanwhile_is_told_beside_the_field(body, secretary):
    other = BodyFactory()
    form = BodyForm(body_form(secretary, body, predecessor=other.pk), instance=body, user=secretary)
    assert form.is_valid()
    Body.objects.filter(pk=other.pk).update(predecessor=body)
    record, refused, conflicts = form.save_or_merge()
    assert (record, conflicts, list(refused.errors)) == (None, [], ["predecessor"])
    assert Body.objects.get(pk=body.pk).predecessor is None
