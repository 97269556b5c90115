"""The pages of bodies, seats and mandates: what they show, to whom, and what they do with bad input."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.forms.bodies import BodyForm
from governance.forms.mandates import AppointForm, EndMandateForm
from governance.forms.seats import SeatForm
from governance.models import Body, Mandate, Organisation, Person, Seat
from governance.permissions import WHY_NO_BODY
from governance.terms_of_office import end_of_term
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import (
    BodyFactory,
    BodyResourceFactory,
    LeadershipModelFactory,
    MandateFactory,
    ObjectiveFactory,
    PersonFactory,
    SeatFactory,
    days,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, give, person_with
from tests.factories.meetings import MeetingFactory
from tests.forms import posted

TODAY = timezone.localdate()
DAY = timedelta(days=1)
BEGIN = date(2023, 2, 14)
END = end_of_term(TODAY)
TERM = days(BEGIN, END + DAY)
ENDED = days(date(2020, 2, 11), BEGIN)


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def body(db):
    return BodyFactory(name="Trygghetsrådet", slug="trygghetsradet", of_a_model=True, with_norm=True)


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


def shown(response, status=200):
    assert response.status_code == status
    return re.sub(r"\s+", " ", response.content.decode())


def queries_of(browser, url):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


# --- The list -----------------------------------------------------------------------------------------


def groups(response):
    return {group.heading: [row.body.name for row in group.rows] for group in response.context["groups"]}


@pytest.fixture
def bodies(body):
    model = body.leadership_model
    BodyFactory(name="Beredningen", leadership_model=model, levels=["tactical"])
    Body.objects.filter(pk=body.pk).update(levels=["strategic", "political"], aliases=["Styrgruppen"])
    BodyFactory(name="Nämnden", deciding=True)
    BodyFactory(name="Samordnarna", official_name="Samordningsgrupp mot segregation")
    BodyFactory(name="Gamla gruppen", validity=ENDED, leadership_model=LeadershipModelFactory(validity=ENDED))
    BodyFactory(name="Nya gruppen", validity=days(TODAY + DAY))
    return model


def test_bodies_in_force_stand_by_model_and_the_ended_are_counted(bodies, reader, browser_of):
    response = browser_of(reader).get("/organ/")
    assert groups(response) == {
        bodies.name: ["Trygghetsrådet", "Beredningen"],
        "Beslutande organ": ["Nämnden"],
        "Andra organ": ["Samordnarna"],
        "Börjar senare": ["Nya gruppen"],
    }
    assert "Visa även 1 organ som har upphört" in shown(response)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("upphorda=on", {"Har upphört": ["Gamla gruppen"]}),
        ("q=styrGRUPPEN", {"model": ["Trygghetsrådet"]}),
        ("q=mot segregation", {"Andra organ": ["Samordnarna"]}),
        ("niva=tactical", {"model": ["Beredningen"]}),
        ("q=gamla&upphorda=on", {"Har upphört": ["Gamla gruppen"]}),
    ],
)
def test_filter_stands_in_the_address(bodies, reader, browser_of, query, found):
    response = browser_of(reader).get(f"/organ/?{query}")
    expected = {bodies.name if heading == "model" else heading: rows for heading, rows in found.items()}
    assert {heading: groups(response)[heading] for heading in expected} == expected
    if "q=" in query or "niva=" in query:
        assert groups(response) == expected


@pytest.mark.parametrize("query", ["q=finns inte", "q=gamla"])
def test_empty_list_says_why_and_what_to_do(bodies, reader, browser_of, query):
    html = shown(browser_of(reader).get(f"/organ/?{query}"))
    assert "Inget organ stämmer med filtret" in html


def test_unknown_level_is_told_beside_the_field(bodies, reader, browser_of):
    html = shown(browser_of(reader).get("/organ/?niva=inter"))
    assert "Välj en av nivåerna i listan." in html


def test_row_says_who_leads_and_how_the_year_stands(body, reader, browser_of):
    SeatFactory(body=body, chair=True, elected=True, designation="KS ordförande")
    MeetingFactory(body=body, held_on=TODAY, held=True)
    coming = MeetingFactory(body=body, held_on=TODAY + DAY)
    html = shown(browser_of(reader).get("/organ/"))
    assert "KS ordförande (vakant)" in html
    assert re.search(r"1 av 3–4, nästa (senast|skulle ha hållits senast) \d{4}-\d{2}-\d{2}", html)
    assert f'href="{coming.get_absolute_url()}"' in html


def test_list_costs_the_same_with_any_number_of_bodies(reader, browser_of):
    browser, counted = browser_of(reader), []
    browser.get("/organ/")
    for count in (1, 3):
        for _ in range(count):
            seat = SeatFactory(chair=True, body=BodyFactory(of_a_model=True, with_norm=True))
            MandateFactory(seat=seat)
            MeetingFactory(body=seat.body, held_on=TODAY + DAY)
        counted.append(queries_of(browser, "/organ/?upphorda=on"))
    assert counted == [7, 7]


def test_extern_party_sees_the_bodies_opened_to_it_alone(bodies, browser_of):
    extern = give(UserFactory(), "external_party", on=Body.objects.get(name="Samordnarna")).user
    response = browser_of(extern).get("/organ/")
    assert groups(response) == {"Andra organ": ["Samordnarna"]}
    assert browser_of(extern).get("/organ/trygghetsradet/").status_code == 404


# --- A body -------------------------------------------------------------------------------------------


def test_page_of_a_body_says_what_is_known_of_it(body, reader, browser_of):
    point = DecisionPointFactory(number="2")
    earlier, later = BodyFactory(name="Styrgruppen"), BodyFactory(name="Efterträdaren", predecessor=body)
    unit = OrganisationFactory(name="Säkerhetsenheten")
    Body.objects.filter(pk=body.pk).update(
        purpose="Leda arbetet.",
        official_name="Råd för trygghet",
        aliases=["Rådet"],
        legal_basis="10 § lag (2023:196)",
        established_by=point,
        predecessor=earlier,
        member_requirements="Mandat från den egna organisationen.",
        validity=days(BEGIN),
        validity_note="Dagen är antagen.",
    )
    ObjectiveFactory(body=body, text="Säkra uppföljningen", responsible=unit)
    BodyResourceFactory(body=body, text="", organisation=OrganisationFactory(name="Hållbarhetsenheten"))
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    for words in (
        "Leda arbetet.",
        "Råd för trygghet",
        "Rådet",
        "10 § lag (2023:196)",
        "Mandat från den egna organisationen.",
        "från 2023-02-14",
        "Dagen är antagen.",
        "Säkra uppföljningen",
        "Ansvarig: Säkerhetsenheten, inte organet",
        "Hållbarhetsenheten",
        "3–4 möten per år",
    ):
        assert words in html
    for record, label in ((point.decision, str(point)), (earlier, "Styrgruppen"), (later, "Efterträdaren")):
        assert f'href="{record.get_absolute_url()}">{label}</a>' in html


def test_page_names_no_decision_that_may_not_be_read(body, reader, browser_of):
    secret = DecisionFactory(body=body, matter=MatterFactory(confidential=True, title="Hemlig rubrik"))
    Body.objects.filter(pk=body.pk).update(established_by=DecisionPointFactory(decision=secret))
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    assert "ett beslut som du inte får läsa" in html
    assert "Organet har inga beslut som du kan läsa." in html
    assert secret.get_absolute_url() not in html
    assert "Hemlig rubrik" not in html


def test_seats_say_who_holds_them_and_which_are_vacant(body, reader, browser_of):
    vacant = SeatFactory(body=body, elected=True, source_note="Källan säger två saker.")
    MandateFactory(seat=vacant, vacant=True, period=TERM)
    held = SeatFactory(body=body, elected=True, designation="KS ordförande")
    MandateFactory(seat=held, person=PersonFactory(elected=True, name="Exempel Ledamot"), period=TERM)
    SeatFactory(body=body, designation="säkerhetschef", roles=["rapporteur"])
    SeatFactory(body=body, designation="gammal plats", validity=days(None, BEGIN))
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    for words in (
        "Vakant, NN (X) i källan",
        "Källan säger två saker.",
        "Exempel Ledamot (X)",
        f"2023-02-14 – {END}",
        "Säkerhetschef",
        "Föredragande",
        "Platser som har funnits tidigare (1)",
        "Gammal plats",
    ):
        assert words in html
    assert html.count("Vakant") == 1


def test_ended_body_shows_its_seats_as_they_were(body, reader, browser_of):
    Body.objects.filter(pk=body.pk).update(validity=ENDED)
    seat = SeatFactory(body=body, elected=True, validity=ENDED)
    MandateFactory(seat=seat, person=PersonFactory(elected=True, name="Exempel Ledamot"), period=ENDED)
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    for words in ("Har upphört", "Platser 2023-02-13", "Exempel Ledamot (X)"):
        assert words in html
    assert "nästa senast" not in html


def test_decisions_and_awaited_assignments_of_the_body(body, reader, browser_of):
    decision = DecisionFactory(body=body, matter__title="Inriktning för 2027")
    proposal = DecisionFactory(proposal=True, body=body, matter__title="Ny inriktning")
    late = AssignmentFactory(
        returns_to=body, due="2024-01-31", due_on=TODAY - 5 * DAY, text="Ta fram en plan"
    )
    AssignmentFactory(returns_to=body, confirmed=True, text="Redan klart")
    AssignmentFactory(returns_to=body, matter__confidential=True, text="Hemligt")
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    for record in (decision, proposal, late):
        assert f'href="{record.get_absolute_url()}"' in html
    for words in (decision.citation, "Förslag 2021-08-10", "5 dagar försenad"):
        assert words in html
    assert ("Redan klart" in html, "Hemligt" in html) == (False, False)


def test_meetings_say_next_and_latest(body, reader, browser_of):
    held = MeetingFactory(body=body, held_on=TODAY - 9 * DAY, held=True)
    MeetingFactory(body=body, held_on=TODAY - DAY, cancelled=True)
    coming = MeetingFactory(body=body, held_on=TODAY + 9 * DAY, called=True)
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    assert f'href="{coming.get_absolute_url()}">{coming.held_on}</a>, kallelse skickad' in html
    assert f'href="{held.get_absolute_url()}">{held.held_on}</a>, hållet' in html


WORK = ("moten/planera/", "moten/nytt/", "vantelista/", "staende-punkter/")


def test_meetings_are_planned_by_those_who_may(body, secretary, reader, browser_of):
    calendar = f"{body.get_absolute_url()}moten.ics"
    for person, offered in ((secretary, True), (reader, False)):
        html = shown(browser_of(person).get(body.get_absolute_url()))
        assert {f'href="{body.get_absolute_url()}{path}"' in html for path in WORK} == {offered}
        assert f'href="{calendar}"' in html


def test_deciding_body_meets_elsewhere_and_has_a_waiting_list(browser):
    body = BodyFactory(deciding=True)
    html = shown(browser.get(body.get_absolute_url()))
    offered = [path for path in WORK if f'href="{body.get_absolute_url()}{path}"' in html]
    assert offered == ["vantelista/"]
    assert "Organets sammanträden och protokoll finns inte här." in html


def test_who_may_not_change_sees_why_and_no_way_in(body, reader, browser_of):
    SeatFactory(body=body, elected=True)
    html = shown(browser_of(reader).get(body.get_absolute_url()))
    assert WHY_NO_BODY in html
    assert ("Ändra organet" in html, "Tillsätt" in html, "Ny plats" in html) == (False, False, False)


def test_secretary_of_the_body_alone_may_change_it_and_no_other(body, browser_of):
    person = give(person_with("elected_representative"), "secretary", on=body).user
    other = BodyFactory()
    browser = browser_of(person)
    assert "Ändra organet" in shown(browser.get(body.get_absolute_url()))
    assert WHY_NO_BODY in shown(browser.get(other.get_absolute_url()))
    statuses = [browser.get(f"{one.get_absolute_url()}andra/").status_code for one in (body, other)]
    assert [*statuses, browser.get("/organ/nytt/").status_code] == [200, 403, 403]


def test_page_costs_the_same_with_any_number_of_rows(body, browser):
    browser.get(body.get_absolute_url())
    counted = []
    for count in (1, 3):
        for _ in range(count):
            MandateFactory(seat=SeatFactory(body=body, elected=True))
            SeatFactory(body=body, validity=days(None, BEGIN))
            ObjectiveFactory(body=body, responsible=OrganisationFactory())
            BodyResourceFactory(body=body, organisation=OrganisationFactory(), text="")
            DecisionFactory(body=body)
            AssignmentFactory(returns_to=body)
            BodyFactory(predecessor=body)
        counted.append(queries_of(browser, body.get_absolute_url()))
    assert counted[0] == counted[1]


# --- Adding and changing a body -----------------------------------------------------------------------


def body_form(user, body=None, **typed):
    return posted(BodyForm(instance=body or Body(), user=user), **typed)


def update_url(body):
    return f"{body.get_absolute_url()}andra/"


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
        ({"meetings_min": "tre"}, "Skriv ett helt tal, till exempel 3."),
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


# --- Seats --------------------------------------------------------------------------------------------


def seat_form(user, seat, **typed):
    return posted(SeatForm(instance=seat, user=user), **typed)


def seat_url(seat, act=""):
    return f"{seat.body.get_absolute_url()}platser/{seat.pk}/{act}"


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
    assert response.status_code == 409
    assert browser.post(end_url(mandate), posted(response.context["form"])).status_code == 302


# --- The end of a term --------------------------------------------------------------------------------


@pytest.fixture
def ending(body):
    """Two mandates of the body that run out with the term, and one of another body."""
    seats = [SeatFactory(body=body, elected=True), SeatFactory(body=body, elected=True), SeatFactory()]
    return [MandateFactory(seat=seat, period=TERM) for seat in seats]


def listed(response):
    return {body.name: [row["mandate"] for row in rows] for body, rows in response.context["groups"]}


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
