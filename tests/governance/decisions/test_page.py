"""The page of a decision: who decided this, and what came of it?"""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.models import Decision
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, LeadershipModelFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    MunicipalGoalFactory,
    RecipientFactory,
    SupportingDocumentFactory,
)
from tests.factories.governance import MatterFactory, UserFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.governance.decisions.reading import CITED, address, page_of, read_from_source


def test_page_answers_who_decided_this_and_what_came_of_it(browser, decision, point):
    late = timezone.localdate() - timedelta(days=5)
    AssignmentFactory(point=point, text="Ta fram en plan.", function="Kommundirektören", due_on=late)
    AssignmentFactory(point=point, text="Rapportera.", confirmed=True, outcome="Planen är antagen.")
    second = DecisionPointFactory(decision=decision, position=2, number="2", kind="adoption")
    BodyFactory(name="Trygghetsrådet", established_by=second)
    LeadershipModelFactory(name="Modell 2023", adopted_by=second)
    AgreementFactory(matter__title="Överenskommelse 2023", adopted_by=second)
    page = page_of(browser.get(decision.get_absolute_url()))
    for words in (
        "Kommunstyrelsen (KS)",
        CITED,
        "Diarienummer saknas",
        "Ta fram en plan.",
        "Kommundirektören",
        "5 dagar försenad",
        "Ledde till: Planen är antagen.",
        "Bekräftat",
        "Trygghetsrådet",
        "Modell 2023",
        "samverkansöverenskommelsen",
        "Överenskommelse 2023",
    ):
        assert words in page


def test_numbers_of_the_source_stand_beside_the_order(browser, proposal):
    for place, number in enumerate(("1", "2", "2", "3"), start=1):
        DecisionPointFactory(decision=proposal, position=place, number=number)
    points = browser.get(proposal.get_absolute_url()).context["points"]
    assert [(row.number, row.place_words) for row in points] == [
        ("1", ""),
        ("2", ""),
        ("2", "punkt 3 i ordningen"),
        ("3", "punkt 4 i ordningen"),
    ]


def test_point_without_a_number_has_its_place(browser, decision):
    DecisionPointFactory(decision=decision, position=1)
    assert browser.get(decision.get_absolute_url()).context["points"][0].number == "1"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"decided_on": None, "paragraph": None}, ("Datum saknas i källan", "Paragraf saknas i källan")),
        ({"paragraph": None}, ("2021-08-24", "Paragraf saknas i källan", "Diarienummer saknas i källan")),
        ({"proposal": True, "proposed_on": None}, ("Datum saknas i källan", "Inte beslutat än")),
        ({"matter__case_number": "KS 2019-1003"}, ("Diarienummer: <b>KS 2019-1003</b>",)),
        ({"source_note": "Dagen är antagen."}, ("Dagen är antagen.",)),
    ],
)
def test_what_the_source_does_not_say_is_said_to_be_missing(browser, secretary, ks, fields, words):
    matter = MatterFactory(case_number=fields.pop("matter__case_number", ""))
    decision = read_from_source(DecisionFactory.build(body=ks, matter=matter, **fields), secretary)
    page = page_of(browser.get(decision.get_absolute_url()))
    assert [word for word in words if word not in page] == []


def test_what_we_registered_ourselves_is_missing_in_no_source(browser, ks):
    decision = DecisionFactory(body=ks, paragraph=None, decided_on=None)
    decision.goals.add(MunicipalGoalFactory(period=""))
    RecipientFactory(decision=decision)
    page = page_of(browser.get(decision.get_absolute_url()))
    for words in ("Datum saknas<", "Paragraf saknas<", "Diarienummer saknas<", "period saknas<"):
        assert words in page
    assert "i källan" not in page


def test_who_has_got_what_the_source_says_is_unknown(browser_of, reader, secretary, ks, decision):
    imported = read_from_source(DecisionFactory.build(body=ks, matter=MatterFactory()), secretary)
    for one, words in ((imported, "okänt i källan"), (decision, "inte expedierat")):
        RecipientFactory(decision=one)
        page = page_of(browser_of(reader).get(one.get_absolute_url()))
        assert [said in page for said in ("okänt i källan", "inte expedierat")] == [
            words == "okänt i källan",
            words == "inte expedierat",
        ]
    assert "Källan säger inte vem" in page_of(browser_of(secretary).get(imported.get_absolute_url()))


def test_uppdrag_and_the_proposal_that_carries_it_out_are_linked_both_ways(browser, proposal, point):
    assignment = AssignmentFactory(point=point, text="Föreslå.", closed=True, fulfilled_by=proposal.matter)
    AssignmentFactory(point=point, text="Annat.", fulfilled_by=proposal.matter)  # sent back: not done
    page = page_of(browser.get(proposal.get_absolute_url()))
    assert f'<a class="ds-link" href="{assignment.get_absolute_url()}">Föreslå.</a>' in page
    assert "ur KS 2021-08-24 § 241 p. 1" in page
    assert "Annat." not in page
    back = page_of(browser.get(assignment.get_absolute_url()))
    assert f'href="{proposal.get_absolute_url()}">Ledningsmodell</a>' in back


def test_repeal_is_linked_both_ways(browser, decision):
    repealed = DecisionFactory(body=decision.body, decided_on=date(2020, 2, 11), paragraph=18)
    point = DecisionPointFactory(decision=decision, position=1, repeal=True, repeals=repealed)
    there = page_of(browser.get(decision.get_absolute_url()))
    assert (
        f'Upphäver exakt: <a class="ds-link" href="{repealed.get_absolute_url()}">KS 2020-02-11 § 18' in there
    )
    back = page_of(browser.get(repealed.get_absolute_url()))
    assert "Upphävt genom" in back
    assert f"{decision.get_absolute_url()}#punkt-{point.pk}" in back


def test_proposed_repeal_is_said_to_be_proposed(browser, decision, proposal):
    DecisionPointFactory(
        decision=proposal,
        repeal=True,
        repeals=DecisionFactory(body=decision.body, decided_on=date(2019, 5, 14), paragraph=9),
    )
    page = page_of(browser.get(Decision.objects.get(paragraph=9).get_absolute_url()))
    assert "Föreslås upphävas genom" in page


def test_what_one_may_not_read_is_neither_named_nor_linked(browser_of, reader, decision):
    secret = {"matter__title": "Hemlig rubrik", "matter__confidential": True}
    repealed = DecisionFactory(by_function=True, decided_on=None, paragraph=None, **secret)
    DecisionPointFactory(decision=decision, position=1, repeal=True, repeals=repealed)
    adopting = DecisionPointFactory(decision=decision, position=2, kind="adoption")
    AgreementFactory(adopted_by=adopting, **secret)
    later = DecisionFactory(decided_on=date(2022, 1, 1), **secret)
    DecisionPointFactory(decision=later, repeal=True, repeals=decision)
    page = page_of(browser_of(reader).get(decision.get_absolute_url()))
    assert "Hemlig rubrik" not in page
    assert "ett beslut som du inte får läsa" in page
    assert "Upphävt genom" not in page


def test_citation_of_what_one_may_not_read_is_not_given_away(browser_of, reader, decision):
    secret = DecisionFactory(decided_on=date(2020, 2, 11), paragraph=18, matter__confidential=True)
    DecisionPointFactory(decision=decision, position=1, repeal=True, repeals=secret)
    page = page_of(browser_of(reader).get(decision.get_absolute_url()))
    assert "ett beslut som du inte får läsa" in page
    assert "2020-02-11" not in page


def test_proposal_and_decision_are_linked_both_ways(browser, proposal):
    answer = DecisionFactory(body=proposal.body, matter=proposal.matter, answers=proposal)
    there, back = (page_of(browser.get(one.get_absolute_url())) for one in (proposal, answer))
    assert answer.get_absolute_url() in there
    assert proposal.get_absolute_url() in back
    assert "Registrera beslutet" not in there


def test_page_names_the_minutes_goals_and_other_decisions(browser, decision):
    meeting = MeetingFactory(body=decision.body, held=True)
    AgendaItemFactory(
        meeting=meeting, body=decision.body, decision=decision, outcome="decided", title="Punkt om åtgärder"
    )
    decision.goals.add(MunicipalGoalFactory(name="Ett tryggt Linköping", period="2020–2022"))
    other = DecisionFactory(matter=decision.matter, proposal=True, body=decision.body)
    page = page_of(browser.get(decision.get_absolute_url()))
    for words in ("Punkt om åtgärder", meeting.get_absolute_url(), "Ett tryggt Linköping", "2020–2022"):
        assert words in page
    assert other.get_absolute_url() in page


def test_reader_has_no_control_and_is_told_whom_to_ask(browser_of, reader, decision, point):
    RecipientFactory(decision=decision, text="säkerhetschef", dispatched=True)
    SupportingDocumentFactory(decision=decision)
    page = page_of(browser_of(reader).get(decision.get_absolute_url()))
    assert "Du kan läsa beslutet men inte ändra det." in page
    assert "expedierat 2021-08-30" in page
    main = page[page.index("<main") : page.index("</main>")]
    assert "<form" not in main
    for words in ("Ändra", "Gör till uppdrag", "Lägg till", "Ta bort", "Registrera"):
        assert words not in main


@pytest.mark.parametrize(
    ("role", "may"), [("secretary", True), ("head_of_security", True), ("economist", False)]
)
def test_point_becomes_an_assignment_for_those_who_may(browser_of, decision, point, role, may):
    page = page_of(browser_of(person_with(role)).get(decision.get_absolute_url()))
    assert ("Gör till uppdrag" in page) == may
    assert (address("assignment_create_from_point", decision, point.pk) in page) == may


def test_only_a_decided_assignment_becomes_one(browser, decision, proposal):
    DecisionPointFactory(decision=decision, kind="approval")
    DecisionPointFactory(decision=proposal, kind="assignment")
    for one in (decision, proposal):
        assert "Gör till uppdrag" not in page_of(browser.get(one.get_absolute_url()))


@pytest.mark.parametrize("classification", ["working_material", "confidential"])
def test_decision_that_one_may_not_read_is_not_found(browser_of, reader, classification):
    hidden = DecisionFactory(**{f"matter__{classification}": True})
    for name in ("decision_detail", "decision_update"):
        assert browser_of(reader).get(address(name, hidden)).status_code == 404


def test_stranger_reads_no_decision(browser_of, decision):
    assert browser_of(UserFactory()).get(decision.get_absolute_url()).status_code == 404


def test_hostile_text_is_shown_as_text(browser, ks):
    hostile = '<script>alert("1")</script>'
    decision = DecisionFactory(body=ks, matter__title=hostile, source_note=hostile)
    DecisionPointFactory(decision=decision, text=hostile)
    RecipientFactory(decision=decision, text=hostile)
    SupportingDocumentFactory(decision=decision, title=hostile)
    for url in (decision.get_absolute_url(), "/beslut/"):
        page = page_of(browser.get(url))
        assert hostile not in page
        assert "&lt;script&gt;" in page
