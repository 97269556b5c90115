"""The seats of a body: adding, changing, moving and taking one away."""

import pytest

from governance.forms.seats import SeatForm
from governance.models import Seat
from governance.permissions import WHY_NO_BODY
from tests.factories.bodies import (
    MandateFactory,
    SeatFactory,
    days,
)
from tests.factories.governance import OrganisationFactory, person_with
from tests.forms import posted
from tests.governance.body_site import (
    DAY,
    END,
    ENDED,
    TERM,
    TODAY,
    safety_council,
    seat_url,
    shown,
    update_url,
)


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


def seat_form(user, seat, **typed):
    return posted(SeatForm(instance=seat, user=user), **typed)


def new_seat(user, body, **typed):
    known = {"designation": "säkerhetschef", "roles": ["member", "rapporteur"], "held_by": "function"}
    return seat_form(user, Seat(body=body), **known | typed)


def add_url(body):
    return f"{body.get_absolute_url()}platser/ny/"


def test_seat_is_added_last(body, secretary, browser):
    SeatFactory(body=body, position=7)
    unit = OrganisationFactory(name="Säkerhetsenheten")
    response = browser.post(add_url(body), new_seat(secretary, body, organisation="säkerhetsenheten"))
    seat = body.seats.get(position=8)
    assert response["Location"] == "/organ/trygghetsradet/#platser"
    assert (seat.designation, set(seat.roles), seat.organisation) == (
        "säkerhetschef",
        {"member", "rapporteur"},
        unit,
    )
    assert seat.history.get().history_user == secretary


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"designation": ""}, "Skriv vilken funktion, organisation eller grupp platsen är för."),
        ({"roles": []}, "Välj minst en roll."),
        ({"held_by": ""}, "Välj vad platsen är för."),
        ({"organisation": "Finns inte"}, "Ingen organisation heter ”Finns inte”."),
        (
            {"first_day": "2024-01-01", "last_day": "2023-01-01"},
            "Sista dagen kan inte komma före den första.",
        ),
        ({"roles": ["chair"]}, "Organet har redan en ordförande under en del av tiden."),
    ],
)
def test_bad_seat_is_told_beside_its_field(body, secretary, browser, typed, words):
    SeatFactory(body=body, chair=True)
    response = browser.post(add_url(body), new_seat(secretary, body, **typed))
    html = shown(response, status=422)
    (field,) = response.context["form"].errors
    assert field in typed
    assert words in html
    assert body.seats.count() == 1


def test_next_chair_begins_when_the_first_has_ended(body, secretary, browser):
    SeatFactory(body=body, chair=True, validity=days(None, TODAY))
    data = new_seat(secretary, body, roles=["chair"], first_day=str(TODAY))
    assert browser.post(add_url(body), data).status_code == 302


def test_seat_is_changed_and_shows_who_has_held_it(body, secretary, browser):
    seat = SeatFactory(body=body, elected=True)
    MandateFactory(seat=seat, vacant=True, period=ENDED, reason_for_leaving="Platsen tillsattes")
    html = shown(browser.get(seat_url(seat)))
    for words in ("Vakant, NN (X) i källan", "2020-02-11 – 2023-02-13", "Platsen tillsattes", "Rätta slutet"):
        assert words in html
    browser.post(seat_url(seat), seat_form(secretary, seat, source_note="Två läsningar."))
    seat.refresh_from_db()
    assert (seat.source_note, seat.history.first().history_user) == ("Två läsningar.", secretary)


def test_seat_that_somebody_holds_does_not_end_before_the_mandate(body, secretary, browser):
    seat = SeatFactory(body=body)
    MandateFactory(seat=seat, period=TERM)
    response = browser.post(seat_url(seat), seat_form(secretary, seat, last_day=str(END - DAY)))
    assert list(response.context["form"].errors) == ["last_day"]


def test_seat_moves_up_and_down(body, browser):
    first, second = (SeatFactory(body=body, position=n, designation=f"plats {n}") for n in (1, 2))
    assert "är flyttad upp" in shown(browser.post(seat_url(second, "flytta-upp/"), follow=True))
    assert list(body.seats.order_by("position")) == [second, first]
    assert "står redan först" in shown(browser.post(seat_url(second, "flytta-upp/"), follow=True))
    browser.post(seat_url(second, "flytta-ner/"))
    assert list(body.seats.order_by("position")) == [first, second]


def test_seat_that_nobody_has_had_is_removed_after_a_question(body, secretary, browser):
    seat = SeatFactory(body=body, designation="fel plats")
    assert "fel plats" in shown(browser.get(seat_url(seat, "ta-bort/")))
    response = browser.post(seat_url(seat, "ta-bort/"))
    assert (response.status_code, body.seats.count()) == (302, 0)
    assert Seat.history.filter(id=seat.pk).first().history_user == secretary


def test_seat_that_somebody_has_had_stays(body, browser):
    seat = SeatFactory(body=body)
    MandateFactory(seat=seat)
    html = shown(browser.post(seat_url(seat, "ta-bort/")), status=409)
    assert "Går inte att ta bort, för annat hänvisar hit: 1 mandat." in html
    assert body.seats.get() == seat


def test_seat_of_another_body_is_not_found(body, browser):
    other = SeatFactory()
    for act in ("", "ta-bort/", "tillsatt/"):
        assert browser.get(f"{body.get_absolute_url()}platser/{other.pk}/{act}").status_code == 404
    assert browser.get(f"{body.get_absolute_url()}mandat/{MandateFactory().pk}/avsluta/").status_code == 404


def test_reader_changes_nothing_of_a_body(body, reader, browser_of):
    seat = SeatFactory(body=body)
    mandate = MandateFactory(seat=seat)
    browser = browser_of(reader)
    urls = [
        update_url(body),
        add_url(body),
        *(seat_url(seat, act) for act in ("", "ta-bort/", "tillsatt/")),
        f"{body.get_absolute_url()}mandat/{mandate.pk}/avsluta/",
    ]
    for url in urls:
        assert WHY_NO_BODY in shown(browser.get(url), status=403)
        assert browser.post(url).status_code == 403
    for act in ("flytta-upp/", "flytta-ner/"):
        assert browser.get(seat_url(seat, act)).status_code == 405
        assert browser.post(seat_url(seat, act)).status_code == 403


def test_untouched_seat_says_its_organisation_by_name(body, secretary):
    unit = OrganisationFactory(name="Säkerhetsenheten", short_code="SÄK")
    seat = SeatFactory(body=body, organisation=unit)
    form = SeatForm(seat_form(secretary, seat), instance=seat, user=secretary)
    assert form.is_valid()
    assert form.initial["organisation"] == "Säkerhetsenheten"
    assert "organisation" not in form.changed_data
    assert form.typed_values() == form.unchanged_values()


def test_organisation_is_known_by_its_short_code(body, secretary, browser):
    unit = OrganisationFactory(name="Säkerhetsenheten", short_code="SÄK")
    seat = SeatFactory(body=body)
    assert browser.post(seat_url(seat), seat_form(secretary, seat, organisation="säk")).status_code == 302
    assert Seat.objects.get(pk=seat.pk).organisation == unit
