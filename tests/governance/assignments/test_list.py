"""The list of assignments: what is listed for whom, in which view."""

import re
from datetime import date

import pytest
from django.utils import timezone

from governance.models import Assignment
from tests.counting import queries_of
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, give, person_with
from tests.governance.assignments.reading import LATE, SOON, text_of
from tests.sheets import rows_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def listed(browser, query=""):
    """(texts of the rows, key of the view)."""
    response = browser.get(f"/uppdrag/{query}")
    assert response.status_code == 200
    rows = [row.text for row in response.context["rows"]]
    return rows, response.context["current"].view.key


@pytest.fixture
def one_of_each(secretary):
    """An assignment for each saved view, with its texts as the list has them: the most urgent first."""
    AssignmentFactory(text="Sent", function="Kommundirektören", **LATE)
    AssignmentFactory(text="Mitt", function="sekreterare", **SOON)
    AssignmentFactory(text="Ingens")
    AssignmentFactory(text="Väntar", closed=True, function="Kommundirektören")
    AssignmentFactory(text="Klart", confirmed=True, function="Sekreterare")


@pytest.mark.parametrize(
    ("view", "texts"),
    [
        ("mina", ["Mitt"]),
        ("forsenade", ["Sent"]),
        ("utan-ansvarig", ["Ingens"]),
        ("oppna", ["Sent", "Mitt", "Ingens"]),
        ("att-bekrafta", ["Väntar"]),
        ("alla", ["Sent", "Mitt", "Ingens", "Väntar", "Klart"]),
    ],
)
def test_saved_view_holds_its_own_and_says_how_many(one_of_each, secretary, browser_of, view, texts):
    response = browser_of(secretary).get(f"/uppdrag/?vy={view}")
    assert [row.text for row in response.context["rows"]] == texts
    counts = {item.view.key: item.count for item in response.context["views"]}
    assert counts == {
        "mina": 1,
        "forsenade": 1,
        "utan-ansvarig": 1,
        "oppna": 3,
        "att-bekrafta": 1,
        "alla": 5,
    }
    assert "Försenade (1)" in text_of(response)


def test_without_choice_one_sees_ones_own_or_else_what_goes_on(one_of_each, secretary, reader, browser_of):
    assert listed(browser_of(secretary)) == (["Mitt"], "mina")
    assert listed(browser_of(reader)) == (["Sent", "Mitt", "Ingens"], "oppna")
    assert listed(browser_of(reader), "?vy=finns-inte")[1] == "oppna"


def test_ones_own_are_those_of_the_function_and_of_the_organisation(browser_of):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home, function="Handläggare")
    AssignmentFactory(text="Enhetens", organisation=home)
    AssignmentFactory(text="Funktionens", function="HANDLÄGGARE")
    AssignmentFactory(text="Andras", organisation=OrganisationFactory())
    assert listed(browser_of(person))[0] == ["Enhetens", "Funktionens"]


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("organ=radet", ["Till rådet"]),
        ("q=polis", ["Fråga Polisen"]),
        ("q=ks+2019-1003", ["I ärendet"]),
        ("q=kommundir", ["Till rådet"]),
        ("ar=2020", ["I ärendet"]),
        ("q=polis&ar=2020", []),
    ],
)
def test_filter_narrows_the_view_and_its_counts(reader, browser_of, query, texts):
    AssignmentFactory(
        text="Till rådet", returns_to=BodyFactory(slug="radet"), function="Kommundirektören", given_on=None
    )
    AssignmentFactory(text="Fråga Polisen")
    AssignmentFactory(
        text="I ärendet", matter__case_number="KS 2019-1003", given_on=date(2020, 2, 11), **LATE
    )
    response = browser_of(reader).get(f"/uppdrag/?vy=alla&{query}")
    assert [row.text for row in response.context["rows"]] == texts
    assert response.context["current"].count == len(texts)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("organ=finns-inte", "Inget uppdrag återkommer till det organet."),
        ("ar=1066", "Inget uppdrag är givet det året."),
        ("ar=i+fjol", "Inget uppdrag är givet det året."),
    ],
)
def test_filter_that_means_nothing_says_so_and_shows_all(reader, browser_of, query, words):
    AssignmentFactory(text="Ett")
    response = browser_of(reader).get(f"/uppdrag/?vy=alla&{query}")
    assert (response.status_code, [row.text for row in response.context["rows"]]) == (200, ["Ett"])
    assert words in text_of(response)


def test_filter_keeps_the_view_and_the_view_keeps_the_filter(reader, browser_of):
    AssignmentFactory(text="Fråga Polisen", given_on=date(2020, 2, 11))
    page = browser_of(reader).get("/uppdrag/?q=polis").content.decode()
    assert re.search(r'<input type="hidden" name="vy" value="oppna"', page)
    assert 'href="?q=polis&amp;vy=alla"' in page


def test_row_says_what_from_where_to_whom_and_by_when(reader, browser_of):
    board = BodyFactory(name="Exempelstyrelsen")
    point = DecisionPointFactory(
        decision=DecisionFactory(body=board, decided_on=date(2021, 8, 24), paragraph=241), number="2"
    )
    AssignmentFactory(point=point, text="Ta fram en plan", function="Kommundirektören", **LATE)
    response = browser_of(reader).get("/uppdrag/")
    row = text_of(response).split("Läge", 1)[1]
    assert "Ta fram en plan" in row
    assert "Exempelstyrelsen 2021-08-24 § 241 p. 2" in row
    assert f"Kommundirektören {LATE['due']} 5 dagar försenad Pågår" in row
    assert f'href="{point.decision.get_absolute_url()}"' in response.content.decode()


def test_row_says_how_many_days_are_left_and_what_is_noted_of_the_day(reader, browser_of):
    AssignmentFactory(**SOON, due_note="Året är underförstått.")
    assert "12 dagar kvar Året är underförstått." in text_of(browser_of(reader).get("/uppdrag/"))


def test_row_says_what_fulfils_it(reader, browser_of):
    plan = MatterFactory(title="Åtgärdsplan för exempel", case_number="KS 2026-12")
    AssignmentFactory(closed=True, fulfilled_by=plan, outcome="")
    AssignmentFactory(closed=True, outcome="Mötet är hållet.")
    page = text_of(browser_of(reader).get("/uppdrag/?vy=alla"))
    assert "Utfört genom: Åtgärdsplan för exempel (KS 2026-12)" in page
    assert "Avslutat, väntar på bekräftelse Mötet är hållet." in page


def test_record_that_fulfils_it_and_that_one_may_not_read_is_not_named(reader, browser_of):
    secret = MatterFactory(title="Hemlig plan", confidential=True)
    assignment = AssignmentFactory(closed=True, fulfilled_by=secret, outcome="")
    for address in ("/uppdrag/?vy=alla", assignment.get_absolute_url()):
        page = text_of(browser_of(reader).get(address))
        assert "Ett ärende som du inte kan läsa" in page
        assert "Hemlig plan" not in page


def test_long_list_is_divided(reader, browser_of):
    matter = MatterFactory()
    for n in range(51):
        AssignmentFactory(matter=matter, text=f"Uppdrag {n}", point__decision__paragraph=n + 1)
    browser = browser_of(reader)
    assert len(listed(browser, "?vy=alla")[0]) == 50
    assert listed(browser, "?vy=alla&page=2")[0] == ["Uppdrag 50"]
    assert listed(browser, "?vy=alla&page=inget")[0][0] == "Uppdrag 0"


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?vy=mina", "Du har inga uppdrag"),
        ("?vy=forsenade", "Inget uppdrag är försenat"),
        ("?vy=att-bekrafta", "Säkerhetschefen eller planansvarig bekräftar"),
        ("?vy=alla", "Det finns inga uppdrag att läsa"),
        ("?vy=alla&q=finns+inte", "Inget uppdrag stämmer med filtret"),
    ],
)
def test_empty_view_says_why(reader, browser_of, query, words):
    assert words in text_of(browser_of(reader).get(f"/uppdrag/{query}"))


def test_reader_sees_what_is_public_and_others_see_that_the_rest_is_not(reader, secretary, browser_of):
    AssignmentFactory(text="Offentligt")
    AssignmentFactory(text="Internt", matter__working_material=True)
    AssignmentFactory(text="Hemligt", matter__confidential=True)
    assert listed(browser_of(reader), "?vy=alla")[0] == ["Offentligt"]
    assert listed(browser_of(secretary), "?vy=alla")[0] == ["Offentligt", "Internt"]
    assert "Arbetsmaterial" in text_of(browser_of(secretary).get("/uppdrag/?vy=alla"))


def test_extern_part_sees_what_it_has_been_given_and_no_way_on(police, browser_of):
    body = BodyFactory(name="Exempelrådet")
    given = AssignmentFactory(
        text="Eget", organisation=police.organisation, returns_to=body, matter__working_material=True
    )
    AssignmentFactory(text="Eget men hemligt", organisation=police.organisation, matter__confidential=True)
    AssignmentFactory(text="Andras")
    browser = browser_of(police)
    assert listed(browser, "?vy=alla") == (["Eget"], "alla")
    assert listed(browser, f"?vy=alla&q={given.matter.title.replace(' ', '+')}")[0] == []
    page = browser.get(given.get_absolute_url())
    assert "Exempelrådet" in text_of(page)
    assert given.matter.title not in text_of(page)
    assert not re.search(r'href="/(beslut|organ|moten)/[^"]', page.content.decode().split("<main", 1)[1])


def test_decision_without_date_is_not_known_by_its_title_to_who_may_not_read_it(police, browser_of):
    decision = DecisionFactory(by_function=True, decided_on=None, paragraph=None, matter__title="Dolt ärende")
    given = AssignmentFactory(point=DecisionPointFactory(decision=decision), organisation=police.organisation)
    page = text_of(browser_of(police).get(given.get_absolute_url()))
    assert "Beslut av Kommundirektören" in page
    assert "Dolt ärende" not in page


def test_excel_file_holds_the_list_as_it_is_filtered(one_of_each, secretary, browser_of):
    AssignmentFactory(text='=HYPERLINK("http://exempel.example/")', function="Kommundirektören", **LATE)
    browser = browser_of(secretary)
    response = browser.get("/uppdrag.xlsx?vy=forsenade&q=kommundir")
    name = f'attachment; filename="uppdrag-forsenade-{TODAY}.xlsx"'
    assert (response.status_code, response["Content-Disposition"]) == (200, name)
    assert rows_of(response.content, first=1)[:2] == [
        ["Uppdrag: Försenade"],
        [f"Uppgifter per {TODAY}. 2 uppdrag. Sökord: kommundir."],
    ]
    table = rows_of(response.content, first=5)
    assert [row[0] for row in table] == ["Sent", '=HYPERLINK("http://exempel.example/")']
    assert table[0][11] == 5
    query = "?vy=forsenade&amp;q=kommundir"
    page = browser.get("/uppdrag/?vy=forsenade&q=kommundir&page=1").content.decode()
    assert f'href="/uppdrag.xlsx{query}"' in page


@pytest.mark.parametrize("address", ["/uppdrag/?vy=alla", "/uppdrag.xlsx?vy=alla"])
def test_list_costs_the_same_with_any_number_of_rows(chief, browser_of, address):
    browser, counted = browser_of(chief), []
    browser.get("/installningar/")
    for number in (1, 3):
        for _ in range(number):
            AssignmentFactory(
                organisation=OrganisationFactory(),
                returns_to=BodyFactory(deciding=True),
                fulfilled_by=MatterFactory(),
                closed=True,
            )
            AssignmentFactory(of_item=True, agenda_item__meeting__held=True, function="Säkerhetschef")
        counted.append(queries_of(browser, address))
    assert counted[0] == counted[1]


def test_somebody_without_a_role_has_an_empty_list(browser_of):
    AssignmentFactory()
    assert listed(browser_of(UserFactory()), "?vy=alla")[0] == []


def test_other_organisations_of_the_house_see_what_they_were_given_among_the_rest(browser_of):
    person = person_with("case_officer", on=OrganisationFactory())
    give(person, "external_party", on=OrganisationFactory())
    AssignmentFactory(text="Offentligt")
    assert listed(browser_of(person), "?vy=alla")[0] == ["Offentligt"]
    assert Assignment.objects.count() == 1
