"""The list of decisions: in order, filtered, found by citation, and empty for a reason."""

from datetime import date
from urllib.parse import quote

import pytest

from tests.factories.assignments import AssignmentFactory
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
    MunicipalGoalFactory,
    RecipientFactory,
)
from tests.factories.governance import MatterFactory
from tests.governance.decisions.reading import CITED, page_of, read_from_source

NONSENSE = [
    "q=%00",
    "q=" + "x" * 5000,
    "q=%F0%9F%98%80",
    "q=%25_'\"\\",
    "q=%FF%FE",
    "q=%C2%A7",
    "q=KS 2021-08-24 %C2%A7 " + "9" * 5000,
    "organ=finns-inte",
    "stadium=finns-inte",
    "slag=%00",
    "mal=x",
    "mal=" + "9" * 30,
    "ar=x",
    "ar=99999",
    "okand=1",
]


def titles(response):
    return [row.title for row in response.context["decisions"]]


def test_list_has_the_latest_first_and_the_undated_last(browser, ks):
    for title, fields in {
        "Odaterat": {"decided_on": None, "paragraph": None},
        "Äldst": {"decided_on": date(2019, 5, 7)},
        "Föreslaget": {"proposal": True, "proposed_on": date(2023, 1, 25)},
        "Nyast": {"decided_on": date(2024, 1, 9)},
    }.items():
        DecisionFactory(body=ks, matter__title=title, **fields)
    response = browser.get("/beslut/")
    assert titles(response) == ["Nyast", "Föreslaget", "Äldst", "Odaterat"]
    for words in ("KS odaterat", "KS förslag 2023-01-25", "Inte beslutat än"):
        assert words in page_of(response)


def test_list_says_what_is_left_to_do(browser, decision, point):
    RecipientFactory(decision=decision)
    RecipientFactory(decision=decision, dispatched=True)
    AssignmentFactory(point=point)
    AssignmentFactory(point=point, confirmed=True)
    row = browser.get("/beslut/").context["decisions"][0]
    assert (row.unsent, row.assignments_left, row.kinds) == (1, 1, "Uppdrag")


def test_who_has_got_what_the_source_says_is_unknown_and_not_left_to_do(browser, ks, secretary):
    imported = read_from_source(DecisionFactory.build(body=ks, matter=MatterFactory()), secretary)
    RecipientFactory.create_batch(2, decision=imported)
    response = browser.get("/beslut/")
    row = response.context["decisions"][0]
    assert (row.unsent, row.unsent_words) == (0, "Okänt i källan")
    assert "ej expedierade" not in page_of(response)


def test_list_links_a_proposal_with_its_answer(browser, ks, proposal):
    answer = DecisionFactory(body=ks, paragraph=30, matter=proposal.matter, answers=proposal)
    rows = {row.url: row.related for row in browser.get("/beslut/").context["decisions"]}
    answered, answering = rows[proposal.get_absolute_url()], rows[answer.get_absolute_url()]
    assert (answered.words, answered.decision.url) == ("Beslutat", answer.get_absolute_url())
    assert (answering.words, answering.decision.words) == ("Besvarar", "KS förslag 2021-08-10")


def test_proposal_whose_decision_the_source_does_not_give_says_so(browser, ks):
    unknown = DecisionFactory(body=ks, proposal=True, decision_unknown=True)
    assert "Beslut okänt i källan" in page_of(browser.get("/beslut/"))
    assert "Beslut okänt i källan" in page_of(browser.get(unknown.get_absolute_url()))


def test_proposal_of_today_is_not_decided_yet_whatever_its_note_says(browser, ks):
    waits = DecisionFactory(body=ks, proposal=True, source_note="Beslut okänt i källan?")
    for url in ("/beslut/", waits.get_absolute_url()):
        page = page_of(browser.get(url))
        assert ("Inte beslutat än" in page, "Beslut okänt i källan<" in page) == (True, False)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Utökat trygghetsarbete", "Ledningsmodell", "Ledning"]),
        ("q=utökat", ["Utökat trygghetsarbete"]),
        ("q=KS 2019-1003", ["Ledning"]),
        ("q=arvode", ["Ledningsmodell"]),
        ("q=%C2%A7 241", ["Utökat trygghetsarbete"]),
        ("q=%C2%A7241", ["Utökat trygghetsarbete"]),
        ("q=241", ["Utökat trygghetsarbete"]),
        ("organ=kommunstyrelsen", ["Utökat trygghetsarbete", "Ledningsmodell"]),
        ("organ=Kommundirektören", ["Ledning"]),
        ("stadium=proposed", ["Ledningsmodell"]),
        ("slag=appointment", ["Ledningsmodell"]),
        ("ar=2021", ["Utökat trygghetsarbete", "Ledningsmodell"]),
        ("ar=2021&stadium=decided", ["Utökat trygghetsarbete"]),
        ("q=utökat&stadium=proposed", []),
    ],
)
def test_list_is_filtered(browser, decision, proposal, query, shown):
    DecisionFactory(
        by_function=True,
        decided_on=None,
        paragraph=None,
        matter__title="Ledning",
        matter__case_number="KS 2019-1003",
    )
    DecisionPointFactory(decision=proposal, kind="appointment", text="Arvode betalas.")
    response = browser.get(f"/beslut/?{query}")
    assert titles(response) == shown
    assert ("Inget beslut stämmer med filtret" in page_of(response)) == (shown == [])


def test_list_is_filtered_by_goal(browser, decision, proposal):
    goal = MunicipalGoalFactory()
    proposal.goals.add(goal)
    assert titles(browser.get(f"/beslut/?mal={goal.pk}")) == ["Ledningsmodell"]


@pytest.mark.parametrize("text", [CITED, "ks 2021-08-24, §241", f"{CITED} punkt 2"])
def test_citation_in_the_search_leads_to_its_decision(browser, decision, text):
    response = browser.get(f"/beslut/?q={quote(text)}")
    assert (response.status_code, response["Location"]) == (302, decision.get_absolute_url())


def test_citation_of_nothing_to_read_says_so(browser_of, reader, ks):
    DecisionFactory(body=ks, paragraph=241, matter__working_material=True)
    page = page_of(browser_of(reader).get(f"/beslut/?q={quote(CITED)}"))
    assert "Inget beslut har den paragrafen" in page


def test_paragraph_that_nothing_has_is_said_to_be_none(browser, decision):
    assert "Inget beslut har den paragrafen" in page_of(browser.get(f"/beslut/?q={quote('§ 9')}"))


@pytest.mark.parametrize(("query", "field"), [("q=%C2%A7 abc", "q"), ("q=" + "x" * 201, "q"), ("ar=x", "ar")])
def test_filter_that_cannot_be_read_is_told_in_words(browser, decision, query, field):
    errors = browser.get(f"/beslut/?{query}").context["filter_form"].errors
    assert errors[field][0].split()[0] in {"Skriv", "Sök", "Välj"}
    assert "giltigt" not in errors[field][0]


def test_paragraph_without_number_in_the_search_is_told_beside_the_field(browser, decision):
    response = browser.get(f"/beslut/?q={quote('KS 2021-08-24 §')}")
    assert "Efter § står paragrafens nummer" in page_of(response)
    assert "<title> Fel:" in page_of(response)
    assert titles(response) == ["Utökat trygghetsarbete"]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_an_answer(browser, decision, query):
    assert browser.get(f"/beslut/?{query}").status_code == 200


@pytest.mark.parametrize("query", ["page=0", "page=99", "page=x", "page=" + "9" * 5000])
def test_page_that_is_none_is_not_found(browser, decision, query):
    assert browser.get(f"/beslut/?{query}").status_code == 404


def test_list_goes_on_on_a_second_page_and_keeps_its_filter(browser, ks):
    DecisionFactory.create_batch(51, body=ks, matter__title="Filtrerat")
    first, second = (browser.get(f"/beslut/?q=filtrerat&page={page}") for page in (1, 2))
    assert "q=filtrerat&amp;page=2" in page_of(first)
    assert [len(titles(response)) for response in (first, second)] == [50, 1]


def test_list_shows_what_one_may_read_and_why_it_is_empty(browser_of, reader, secretary, ks):
    DecisionFactory(body=ks, matter__working_material=True)
    DecisionFactory(body=ks, matter__confidential=True)
    mine, theirs = (page_of(browser_of(user).get("/beslut/")) for user in (secretary, reader))
    assert "Arbetsmaterial" in mine
    assert "Sekretess" not in mine
    assert "Du har inga beslut att läsa" in theirs
    assert "Det gör sekreteraren, säkerhetschefen eller planansvarig." in theirs
    assert "Registrera beslut" not in theirs
