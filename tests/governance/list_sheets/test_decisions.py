"""The file of decisions: a row for each point."""

from datetime import date
from urllib.parse import quote

import pytest
from django.utils import timezone

from governance.models import IMPORTED
from tests.factories.assignments import AssignmentFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    RecipientFactory,
)
from tests.factories.governance import MatterFactory, person_with
from tests.governance.list_sheets.reading import A_DAY, column, head_of, number_of, table_of

TODAY = timezone.localdate()
FORMULA = '=HYPERLINK("http://exempel.example/")'


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
