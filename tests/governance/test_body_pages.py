"""The list of bodies and the page of each: what they show, and to whom."""

import re

import pytest

from governance.models import Body
from governance.permissions import WHY_NO_BODY
from tests.counting import queries_of
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
from tests.governance.body_site import BEGIN, DAY, END, ENDED, TERM, TODAY, safety_council, shown


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
    status = (
        r"1 av 3–4(, 1 planerat)?, nästa (senast |skulle ha hållits senast )?<time>\d{4}-\d{2}-\d{2}</time>"
    )
    assert re.search(status, html)
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
    established = f"{point.decision.get_absolute_url()}#punkt-{point.pk}"
    for address, label in (
        (established, str(point)),
        (earlier.get_absolute_url(), "Styrgruppen"),
        (later.get_absolute_url(), "Efterträdaren"),
    ):
        assert f'href="{address}">{label}</a>' in html


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
    waits = f"{body} förslag 2021-08-10 (inte beslutat än)"
    for words in (decision.citation, waits, "5 dagar försenad"):
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
