"""Lists as Excel files: the rows of the page, filtered as it is, with the day they tell of."""

import re
from datetime import date, time, timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.models import IMPORTED, Organisation
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, LeadershipModelFactory, MandateFactory, SeatFactory, days
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    RecipientFactory,
    SuccessionFactory,
)
from tests.factories.governance import MatterFactory, OrganisationFactory, person_with
from tests.factories.meetings import MeetingFactory
from tests.sheets import cells_of, rows_of

TODAY = timezone.localdate()
DAY = timedelta(days=1)
ENDED = days(date(2017, 1, 1), date(2020, 2, 11))  # its last day is the 10th
FORMULA = '=HYPERLINK("http://exempel.example/")'
LISTS = ("organ", "mandat", "moten", "beslut", "overenskommelser")
A_DAY = date(2021, 8, 24)


@pytest.fixture
def reader(db):
    """Somebody who reads what is public."""
    return person_with("elected_representative")


@pytest.fixture
def browser(reader, browser_of):
    return browser_of(reader)


@pytest.fixture
def ks(db):
    kind = Organisation.Kind.EXECUTIVE_BOARD
    organisation = OrganisationFactory(name="Styrelsen", short_code="KS", kind=kind)
    return BodyFactory(name="Kommunstyrelsen", organisation=organisation)


def number_of(day):
    """A day as Excel keeps it."""
    return (day - date(1899, 12, 30)).days


def head_of(response):
    cells = cells_of(response.content)
    return cells["A1"], cells["A2"]


def table_of(response):
    """The rows below the headings, each as a dict by heading."""
    headings, *rows = rows_of(response.content, first=4)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def column(response, heading):
    return [row[heading] for row in table_of(response)]


# --- Every list ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_page_leads_to_the_file_with_its_filter(browser, name):
    page = browser.get(f"/{name}/?q=x&till=2030-12-31&page=1&markera=alla").content.decode()
    (link,) = re.findall(rf'href="(/{name}\.xlsx[^"]*)"', page)
    response = browser.get(link.replace("&amp;", "&"))
    assert response.status_code == 200
    assert re.fullmatch(
        rf'attachment; filename="{name}-(till-)?\d{{4}}-\d\d-\d\d\.xlsx"', response["Content-Disposition"]
    )
    assert "q=x" in link
    assert "till=2030-12-31" in link


@pytest.mark.parametrize("name", LISTS)
def test_file_without_rows_has_its_headings(browser, name):
    response = browser.get(f"/{name}.xlsx")
    assert head_of(response)[1].startswith(f"Uppgifter per {TODAY}. ")
    assert table_of(response) == []


@pytest.mark.parametrize("name", LISTS)
def test_file_is_only_fetched(browser, name):
    assert browser.post(f"/{name}.xlsx").status_code == 405


@pytest.mark.parametrize(
    ("name", "query"),
    [("organ", "niva=inter"), ("moten", "ar=fjol"), ("beslut", "ar=x"), ("overenskommelser", "slag=x")],
)
def test_filter_that_cannot_be_read_gives_the_whole_list_and_says_so(browser, name, query):
    assert "Filtret går inte att läsa, så listan är hel." in head_of(browser.get(f"/{name}.xlsx?{query}"))[1]


def one_more_of_everything(ks):
    """All that a row can show, once more."""
    body = BodyFactory(of_a_model=True, with_norm=True, predecessor=BodyFactory(validity=ENDED))
    MandateFactory(seat=SeatFactory(body=body, chair=True, elected=True), period=days(A_DAY, TODAY))
    MandateFactory(seat=SeatFactory(body=body, elected=True), period=days(A_DAY, TODAY + DAY))
    MeetingFactory(body=body, held=True)
    MeetingFactory(body=body, held_on=TODAY + DAY)
    proposal = DecisionFactory(body=ks, proposal=True)
    decision = DecisionFactory(body=ks, matter=proposal.matter, answers=proposal)
    AssignmentFactory(point=DecisionPointFactory(decision=decision, number="1"))
    RecipientFactory(decision=decision)
    agreement = AgreementFactory(adopted_by=DecisionPointFactory(decision=decision))
    AgreementFactory(adopted_by=DecisionPointFactory(decision=DecisionFactory(body=ks, proposal=True)))
    SuccessionFactory(successor=agreement.matter)
    agreement.parties.add(OrganisationFactory())


def queries_of(browser, address):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("name", LISTS)
def test_file_costs_the_same_with_any_number_of_rows(browser, ks, name):
    browser.get("/installningar/")  # rights are mirrored once a day
    counted = []
    for more in (1, 3):
        for _ in range(more):
            one_more_of_everything(ks)
        counted.append(queries_of(browser, f"/{name}.xlsx?upphorda=on&galler=on"))
    assert counted[0] == counted[1]


def test_each_file_holds_what_the_queries_are_counted_with(browser, ks):
    """The control."""
    one_more_of_everything(ks)
    assert all(table_of(browser.get(f"/{name}.xlsx")) for name in LISTS)


# --- Bodies -------------------------------------------------------------------------------------------


@pytest.fixture
def bodies(ks):
    model = LeadershipModelFactory(name="Ledningsmodell 2021", validity=days(date(2021, 1, 1)))
    council = BodyFactory(
        name="Trygghetsrådet", leadership_model=model, levels=["strategic"], meetings_min=12, meetings_max=12
    )
    seat = SeatFactory(body=council, chair=True, elected=True, designation="KS ordförande")
    MandateFactory(seat=seat, person__name="Exempel Ledamot", period=days(A_DAY))
    MeetingFactory(body=council, held_on=TODAY, held=True)
    MeetingFactory(body=council, held_on=TODAY + DAY)
    BodyFactory(name="Gamla gruppen", validity=ENDED, with_norm=True)
    return council


def test_bodies_stand_in_the_groups_of_the_page(bodies, browser):
    response = browser.get("/organ.xlsx")
    assert head_of(response) == (
        "Organ",
        f"Uppgifter per {TODAY}. Organ: 2. Utan 1 organ som har upphört.",
    )
    page = browser.get("/organ/").context["groups"]
    assert [(row["Grupp"], row["Organ"]) for row in table_of(response)] == [
        (group.heading, row.body.name) for group in page for row in group.rows
    ]


def test_body_says_who_leads_it_and_how_its_year_stands(bodies, browser):
    (row,) = table_of(browser.get("/organ.xlsx?niva=strategic"))
    (group,) = browser.get("/organ/?niva=strategic").context["groups"]
    status = group.rows[0].status
    assert row == {
        "Grupp": "Ledningsmodell 2021",
        "Organ": "Trygghetsrådet",
        "Officiellt namn": None,
        "Nivå": "Strategisk",
        "Ledningsmodell": "Ledningsmodell 2021",
        "Ordförande eller sammankallande": "KS ordförande, Exempel Ledamot",
        "Roll": "Ordförande",
        f"Hållna möten {TODAY.year}": 1,
        f"Planerade möten {TODAY.year}": int((TODAY + DAY).year == TODAY.year),
        "Norm per år": "12",
        f"Möten {TODAY.year} mot normen": status.words,
        "Nästa möte": number_of(TODAY + DAY),
        "Finns": None,
    }


def test_ended_bodies_come_when_they_are_asked_for_and_without_a_year(bodies, browser):
    response = browser.get(f"/organ.xlsx?upphorda=on&q={quote('gruppen')}")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Organ: 1. Sökord: gruppen. Visa även organ som har upphört."
    )
    (row,) = table_of(response)
    assert (row["Organ"], row["Finns"]) == ("Gamla gruppen", "2017-01-01 – 2020-02-10")
    assert row[f"Möten {TODAY.year} mot normen"] is None


def test_bodies_are_those_that_the_person_may_see(bodies, browser_of):
    extern = person_with("external_party", on=bodies)
    assert column(browser_of(extern).get("/organ.xlsx"), "Organ") == ["Trygghetsrådet"]
    stranger = person_with("external_party", on=OrganisationFactory())
    assert column(browser_of(stranger).get("/organ.xlsx"), "Organ") == []


# --- Mandates -----------------------------------------------------------------------------------------


@pytest.fixture
def seat(db):
    body = BodyFactory(name="Trygghetsrådet")
    return SeatFactory(body=body, elected=True, chair=True, designation="KS ordförande")


def test_mandates_say_who_has_the_seat_and_until_when(seat, browser):
    MandateFactory(seat=seat, person__name="Exempel Ledamot", period=days(A_DAY, TODAY))
    response = browser.get(f"/mandat.xlsx?till={TODAY}")
    assert head_of(response) == (
        f"Mandat som går ut senast {TODAY}",
        f"Uppgifter per {TODAY}. Mandat: 1.",
    )
    assert table_of(response) == [
        {
            "Organ": "Trygghetsrådet",
            "Plats": "KS ordförande",
            "Roll": "Ordförande, ledamot",
            "Innehavare": "Exempel Ledamot",
            "Från och med": number_of(A_DAY),
            "Till och med": number_of(TODAY - DAY),
            "Läge": "Gick ut",
        }
    ]


def test_mandate_that_is_vacant_and_not_over_yet(seat, browser):
    MandateFactory(seat=seat, vacant=True, period=days(A_DAY, TODAY + DAY))
    (row,) = table_of(browser.get(f"/mandat.xlsx?till={TODAY}"))
    assert (row["Innehavare"], row["Läge"]) == ("Vakant, NN (X) i källan", "Går ut")
    assert table_of(browser.get(f"/mandat.xlsx?till={TODAY - DAY}")) == []


def test_mandates_are_those_of_the_bodies_that_the_person_may_see(seat, browser_of):
    MandateFactory(seat=seat, period=days(A_DAY, TODAY))
    stranger = browser_of(person_with("external_party", on=OrganisationFactory()))
    assert table_of(stranger.get("/mandat.xlsx")) == []


def test_day_that_cannot_be_read_leads_back_to_the_page_that_says_so(browser):
    response = browser.get("/mandat.xlsx?till=31%2F12%2F2026", follow=True)
    assert response.redirect_chain == [("/mandat/?till=31%2F12%2F2026", 302)]
    assert "Skriv dagen som ÅÅÅÅ-MM-DD" in response.content.decode()
    assert ".xlsx" not in response.content.decode()


# --- Meetings -----------------------------------------------------------------------------------------


def test_meetings_stand_as_on_the_page_with_all_its_pages(browser):
    body = BodyFactory(name="Trygghetsrådet")
    for number in range(60):
        MeetingFactory(body=body, held_on=A_DAY + number * DAY, held=True)
    MeetingFactory(body=body, held_on=TODAY + DAY, called=True)
    MeetingFactory(body=body, held_on=TODAY - DAY)
    response = browser.get("/moten.xlsx")
    assert head_of(response) == ("Möten", f"Uppgifter per {TODAY}. Möten: 62.")
    rows = table_of(response)
    assert [(row["Kommande eller tidigare"], row["Dag"], row["Läge"]) for row in rows[:3]] == [
        ("Kommande", number_of(TODAY + DAY), "Kallelse skickad"),
        ("Tidigare", number_of(TODAY - DAY), "Närvaron saknas"),
        ("Tidigare", number_of(A_DAY + 59 * DAY), "Hållet, ska justeras"),
    ]
    first, second = (browser.get(f"/moten/?page={page}").context for page in (1, 2))
    on_pages = [*first["coming"], *first["past"], *second["past"]]
    assert [row["Dag"] for row in rows] == [number_of(meeting.held_on) for meeting in on_pages]


def test_meeting_says_when_where_and_how_far_it_has_come(browser):
    body = BodyFactory(name="Trygghetsrådet")
    times = {"starts_at": time(13, 5), "ends_at": time(15)}
    MeetingFactory(body=body, held_on=A_DAY, place="Stadshuset", called_on=A_DAY - DAY, held=True, **times)
    assert table_of(browser.get("/moten.xlsx?organ=" + body.slug)) == [
        {
            "Kommande eller tidigare": "Tidigare",
            "Dag": number_of(A_DAY),
            "Organ": "Trygghetsrådet",
            "Börjar": "13.05",
            "Slutar": "15.00",
            "Plats": "Stadshuset",
            "Läge": "Hållet, ska justeras",
            "Kallelse skickad": number_of(A_DAY - DAY),
            "Justerat": None,
            "Skäl till att mötet är inställt": None,
        }
    ]


def test_meetings_are_filtered_and_the_file_says_how(browser):
    body = BodyFactory(name="Trygghetsrådet")
    MeetingFactory(body=body, held_on=A_DAY, adjusted=True)
    MeetingFactory(body=body, held_on=A_DAY + DAY, cancelled=True)
    MeetingFactory(held_on=A_DAY, held=True)
    query = f"organ={body.slug}&ar=2021&lage=cancelled"
    response = browser.get(f"/moten.xlsx?{query}")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Möten: 1. Organ: Trygghetsrådet. År: 2021. Läge: Inställt."
    )
    (row,) = table_of(response)
    assert (row["Läge"], row["Skäl till att mötet är inställt"]) == ("Inställt", "För få kunde komma.")
    assert column(browser.get("/moten.xlsx?lage=adjusted"), "Justerat") == [number_of(date(2024, 12, 31))]


# --- Decisions ----------------------------------------------------------------------------------------


def test_decision_has_a_row_for_each_point(ks, browser):
    matter = MatterFactory(title="Utökat trygghetsarbete", case_number="KS 2021-77")
    decision = DecisionFactory(body=ks, paragraph=241, matter=matter)
    first = DecisionPointFactory(decision=decision, position=1, number="1", text="Utöka åtgärderna.")
    DecisionPointFactory(decision=decision, position=2, kind="approval", text="Planen godkänns.")
    AssignmentFactory(point=first)
    AssignmentFactory(point=first, confirmed=True)
    RecipientFactory(decision=decision)
    RecipientFactory(decision=decision)
    response = browser.get("/beslut.xlsx")
    assert head_of(response) == (
        "Beslut och förslag",
        f"Uppgifter per {TODAY}. Beslut och förslag: 1. Punkter: 2.",
    )
    same = {
        "Beslut": "Utökat trygghetsarbete",
        "Hänvisning": "KS 2021-08-24 § 241",
        "Beslutas av": "Kommunstyrelsen",
        "Förslag eller beslut": "Beslut",
        "Datum": number_of(A_DAY),
        "Paragraf": 241,
        "Diarienummer": "KS 2021-77",
        "Klass": "Offentlig",
        "Förslaget och beslutet": None,
        "Expediering": "2 ej expedierade",
    }
    assert table_of(response) == [
        {**same, "Punkt": "1", "Slag": "Uppdrag", "Vad punkten säger": first.text, "Uppdrag kvar": 1},
        {
            **same,
            "Punkt": "2",
            "Slag": "Godkännande",
            "Vad punkten säger": "Planen godkänns.",
            "Uppdrag kvar": 0,
        },
    ]


def test_numbers_of_decisions_are_those_of_the_page(ks, browser):
    for number in range(3):
        decision = DecisionFactory(body=ks, paragraph=number + 1)
        for point in DecisionPointFactory.create_batch(number, decision=decision):
            AssignmentFactory.create_batch(2, point=point)
    left = column(browser.get("/beslut.xlsx"), "Uppdrag kvar")
    rows = browser.get("/beslut/").context["decisions"]
    assert sum(number or 0 for number in left) == sum(row.assignments_left for row in rows) == 6
    assert len(left) == 4  # a row for the decision without points too


def test_proposal_and_its_answer_name_each_other(ks, browser):
    proposal = DecisionFactory(body=ks, proposal=True)
    DecisionFactory(body=ks, paragraph=30, matter=proposal.matter, answers=proposal)
    DecisionFactory(body=ks, proposal=True, decision_unknown=True)
    assert {
        (row["Förslag eller beslut"], row["Förslaget och beslutet"])
        for row in table_of(browser.get("/beslut.xlsx"))
    } == {
        ("Beslut", "Besvarar KS förslag 2021-08-10"),
        ("Förslag", "Beslutat KS 2021-08-24 § 30"),
        ("Förslag", "Beslut okänt i källan"),
    }


def test_decisions_are_filtered_and_the_file_says_how(ks, browser):
    DecisionFactory(body=ks, matter__title="Trygga gator")
    DecisionFactory(body=ks, matter__title="Trygga torg", decided_on=date(2019, 5, 7))
    DecisionFactory(matter__title="Trygga parker")
    response = browser.get(f"/beslut.xlsx?q=trygga&organ={ks.slug}&ar=2021&stadium=decided")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Beslut och förslag: 1. Punkter: 0. Sökord: trygga. "
        "Beslutas av: Kommunstyrelsen. Förslag eller beslut: Beslut. År: 2021."
    )
    assert column(response, "Beslut") == ["Trygga gator"]


def test_decision_whose_points_all_match_has_a_row_for_each(ks, browser):
    decision = DecisionFactory(body=ks)
    for place in (1, 2):
        DecisionPointFactory(decision=decision, position=place, kind="approval", text="Arvode betalas.")
    response = browser.get("/beslut.xlsx?q=arvode&slag=approval")
    assert column(response, "Punkt") == ["1", "2"]
    assert "Beslut och förslag: 1. Punkter: 2." in head_of(response)[1]


def test_who_has_got_what_the_source_says_is_unknown(ks, browser):
    decision = DecisionFactory.build(body=ks, matter=MatterFactory())
    decision.save_by(None, reason=IMPORTED)
    RecipientFactory(decision=decision)
    assert column(browser.get("/beslut.xlsx"), "Expediering") == ["Okänt i källan"]


@pytest.mark.parametrize("words", ["KS 2021-08-24 § 241", "§ 241", "§241", "241"])
def test_citation_or_paragraph_gives_its_decision(ks, browser, words):
    DecisionFactory(body=ks, paragraph=241, matter__title="Trygga gator")
    DecisionFactory(body=ks, paragraph=242)
    response = browser.get(f"/beslut.xlsx?q={quote(words)}")
    assert column(response, "Beslut") == ["Trygga gator"]


def test_decisions_and_agreements_are_those_that_the_person_may_read(browser, browser_of):
    for matter in ({}, {"working_material": True}, {"confidential": True}):
        DecisionFactory(matter=MatterFactory(**matter))
        AgreementFactory(matter=MatterFactory(**matter))
    chief = browser_of(person_with("head_of_security"))
    for address in ("/beslut.xlsx", "/overenskommelser.xlsx"):
        assert column(browser.get(address), "Klass") == ["Offentlig"]
        assert sorted(column(chief.get(address), "Klass")) == ["Arbetsmaterial", "Offentlig", "Sekretess"]


def test_what_was_written_is_no_formula(browser):
    DecisionPointFactory(text=FORMULA, decision__matter__title="+1+1")
    (row,) = table_of(browser.get("/beslut.xlsx"))
    assert (row["Beslut"], row["Vad punkten säger"]) == ("+1+1", FORMULA)


# --- Agreements ---------------------------------------------------------------------------------------


def test_agreement_says_who_when_and_whether_it_is_in_force(browser):
    matter = MatterFactory(title="Samverkan 2019–2022", case_number="KS 2019-12")
    agreement = AgreementFactory(
        matter=matter,
        signed_on=date(2019, 5, 14),
        areas=["Trygghet", "Narkotika"],
        purposes="Minska brotten.",
        adopted_by=DecisionPointFactory(number="1"),
    )
    SuccessionFactory(successor=matter, predecessor=MatterFactory(title="Löfte 2017"))
    SuccessionFactory(successor=matter, predecessor=MatterFactory(title="Löfte 2018"), relation="supplements")
    SuccessionFactory(successor=matter, predecessor=MatterFactory(confidential=True))
    agreement.parties.set([OrganisationFactory(name="Polisen"), OrganisationFactory(name="Kommunen")])
    response = browser.get("/overenskommelser.xlsx")
    assert head_of(response) == (
        "Överenskommelser",
        f"Uppgifter per {TODAY}. Överenskommelser: 1.",
    )
    (on_page,) = browser.get("/overenskommelser/").context["agreements"]
    assert table_of(response) == [
        {
            "Överenskommelse": "Samverkan 2019–2022",
            "Slag": "Samverkansöverenskommelse",
            "Parter": on_page.parties,
            "Period": "2019–2022",
            "I dag": on_page.standing.words,
            "Undertecknad": number_of(date(2019, 5, 14)),
            "Diarienummer": "KS 2019-12",
            "Klass": "Offentlig",
            "Områden": "Trygghet, Narkotika",
            "Syften": "Minska brotten.",
            "Beslutad genom": str(agreement.adopted_by),
            "Föregångare": "Ersätter Löfte 2017; Kompletterar Löfte 2018",
        }
    ]


def test_decision_that_may_not_be_read_is_not_named_in_the_file_of_agreements(db, browser_of):
    AgreementFactory(adopted_by=DecisionPointFactory(decision__matter__confidential=True))
    response = browser_of(person_with("elected_representative")).get("/overenskommelser.xlsx")
    assert column(response, "Beslutad genom") == ["ett beslut som du inte får läsa"]


def test_agreements_are_filtered_and_the_file_says_how(browser):
    kind = {"kind": "citizen_promise", "period": "2009–"}
    AgreementFactory(matter__title="Löfte om gator", **kind)
    AgreementFactory(matter__title="Löfte som var", kind="citizen_promise", period="2015")
    AgreementFactory(matter__title="Löfte av annat slag", period="2009–")
    response = browser.get(f"/overenskommelser.xlsx?q={quote('löfte')}&slag=citizen_promise&galler=on")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Överenskommelser: 1. Sökord: löfte. Slag: Medborgarlöfte. "
        "Bara de som gäller i dag."
    )
    assert column(response, "Överenskommelse") == ["Löfte om gator"]
