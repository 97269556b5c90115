"""Decisions as people cite them: read however they are spaced, found among what one may read."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governance.citations import (
    Citation,
    find_decision,
    find_point,
    known_decisions,
    known_points,
    label_of,
    label_of_point,
    parse_citation,
)
from governance.forms.citations import CitationField, PointCitationField
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import OrganisationFactory, person_with

AUGUST_24 = date(2021, 8, 24)
KS_241 = Citation("KS", AUGUST_24, 241)
KS_241_2 = Citation("KS", AUGUST_24, 241, "2")


@pytest.mark.parametrize(
    ("text", "citation"),
    [
        ("KS 2021-08-24 § 241", KS_241),
        ("KS 2021-08-24 § 241 p. 2", KS_241_2),
        ("KS 2021-08-24, § 241 p. 2", KS_241_2),
        ("KS, 2021-08-24, § 241, p. 2", KS_241_2),
        ("KS 2021-08-24 § 241 p 2", KS_241_2),
        ("KS 2021-08-24 § 241 p.2", KS_241_2),
        ("KS 2021-08-24 § 241 punkt 2", KS_241_2),
        ("KS 2021-08-24 § 241, Punkt 2.", KS_241_2),
        ("KS 2021-08-24 §241 p. 2", KS_241_2),
        ("KS 2021-08-24 §§ 241", KS_241),
        ("  KS   2021-08-24  §  241   p.  2 ", KS_241_2),
        ("KS\u00a02021-08-24\u00a0§\u00a0241\u202fp.\u00a02", KS_241_2),
        ("KS\t2021-08-24\n§ 241", KS_241),
        ("KS 24 augusti 2021 § 241", KS_241),
        ("KS 24 aug 2021 § 241", KS_241),
        ("KS 2021-8-24 § 241", KS_241),
        ("KS 2021-08-24 § 241 p. 2a", Citation("KS", AUGUST_24, 241, "2a")),
        (
            "Social- och omsorgsnämnden 2021-08-24 § 9",
            Citation("Social- och omsorgsnämnden", KS_241.decided_on, 9),
        ),
        ("Trygghetsrådet 2.0 2023-05-02 § 3", Citation("Trygghetsrådet 2.0", date(2023, 5, 2), 3)),
    ],
)
def test_citation_is_read_however_it_is_written(text, citation):
    assert parse_citation(text) == citation


@pytest.mark.parametrize("citation", [KS_241, KS_241_2])
def test_citation_is_written_as_it_is_read(citation):
    assert parse_citation(str(citation)) == citation


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KS 2021-08-24 §", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § p. 2", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § två", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § 0", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § -5", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § 241–243", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § 241 § 242", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § 241 p.", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § " + "9" * 5000, "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 § ٣", "Efter § står paragrafens nummer"),
        ("KS 2021-08-24 241", "Paragrafen saknas."),
        ("", "Paragrafen saknas."),
        ("KS § 241", "Före § står beslutets datum."),
        ("§ 241", "Före § står beslutets datum."),
        ("KS i dag § 241", "Före § står beslutets datum."),
        ("KS 08/24/2021 § 241", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ("KS 08-24-2021 § 241", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ("KS 24.08.2021 § 241", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ("KS 24 foo 2021 § 241", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ("KS 2021-02-30 § 241", "Dagen finns inte i kalendern."),
        ("KS 0001-01-01 § 241", "Året ska ligga mellan"),
        ("2021-08-24 § 241", "Före datumet står vem som beslutade."),
        (", 2021-08-24 § 241", "Före datumet står vem som beslutade."),
    ],
)
def test_citation_that_cannot_be_read_is_refused_with_an_example(text, words):
    with pytest.raises(ValidationError) as caught:
        parse_citation(text)
    assert words in caught.value.message
    assert "KS 2021-08-24 § 241 p. 2." in caught.value.message


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def ks(db):
    return BodyFactory(
        name="Kommunstyrelsen", organisation=OrganisationFactory(name="Styrelsen", short_code="KS")
    )


@pytest.fixture
def decision(ks):
    decision = DecisionFactory(body=ks, paragraph=241, matter__title="Utökat trygghetsarbete")
    for number in ("1", "2", "2", "3"):
        DecisionPointFactory(decision=decision, number=number)
    return decision


@pytest.fixture
def proposal(ks):
    return DecisionFactory(body=ks, proposal=True, matter__title="Ledningsmodell: 2023")


@pytest.mark.parametrize(
    "text",
    ["KS 2021-08-24 § 241", "ks 2021-08-24, § 241", "Kommunstyrelsen 24 augusti 2021 § 241"],
)
def test_decision_is_found_by_its_citation(decision, reader, text):
    assert find_decision(text, reader) == decision


@pytest.mark.parametrize(
    "text",
    ["KS: Ledningsmodell: 2023 (förslag)", "ks: ledningsmodell:  2023", "KS: Ledningsmodell: 2023"],
)
def test_what_has_no_citation_is_found_by_decider_and_title(proposal, reader, text):
    assert find_decision(text, reader) == proposal


def test_decision_of_a_function_is_found_both_ways(reader):
    undated = DecisionFactory(by_function=True, decided_on=None, paragraph=None, matter__title="Ledning")
    dated = DecisionFactory(by_function=True, paragraph=7)
    assert find_decision("Kommundirektören: Ledning", reader) == undated
    assert find_decision("kommundirektören 2021-08-24 § 7", reader) == dated


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("KS 2021-08-24 § 242", "Inget beslut som heter ”KS 2021-08-24 § 242” finns"),
        ("KS 2021-08-25 § 241", "eller så får du inte läsa det"),
        ("Utökat trygghetsarbete", "Inget beslut som heter ”Utökat trygghetsarbete” finns"),
        ("KS 2021-08-24 § 241 p. 2", "Ange hela beslutet, utan punkt: KS 2021-08-24 § 241."),
        ("KS 2021-08-24 §", "Efter § står paragrafens nummer"),
    ],
)
def test_decision_that_is_not_found_is_refused_with_words(decision, reader, text, words):
    with pytest.raises(ValidationError) as caught:
        find_decision(text, reader)
    assert words in caught.value.message


def test_decision_that_one_may_not_read_is_not_found(ks, reader):
    DecisionFactory(body=ks, paragraph=241, matter__confidential=True)
    DecisionFactory(body=ks, proposal=True, matter__title="Hemligt", matter__confidential=True)
    for text in ("KS 2021-08-24 § 241", "KS: Hemligt"):
        with pytest.raises(ValidationError, match="Inget beslut"):
            find_decision(text, reader)
    assert (known_decisions(reader, 9), known_points(reader, 9)) == ([], [])


def test_two_of_the_same_label_are_told_apart_by_a_citation(proposal, reader):
    DecisionFactory(body=proposal.body, proposal=True, matter__title=proposal.matter.title)
    with pytest.raises(ValidationError, match="Flera beslut heter ”KS: Ledningsmodell: 2023”"):
        find_decision("KS: Ledningsmodell: 2023", reader)


def test_decision_and_proposal_of_one_title_are_told_apart(proposal, reader):
    undated = DecisionFactory(
        body=proposal.body, decided_on=None, paragraph=None, matter__title=proposal.matter.title
    )
    assert find_decision(label_of(undated), reader) == undated
    assert find_decision(label_of(proposal), reader) == proposal


def test_point_is_found_by_its_number_in_the_source(decision, reader):
    first, _, third, last = decision.points.order_by("position")
    assert find_point("KS 2021-08-24 § 241 p. 1", reader) == first
    assert find_point("KS 2021-08-24, § 241, punkt 3", reader) == last
    assert find_point("KS 2021-08-24 § 241 p. 2 (nummer 3 i ordningen)", reader) == third


def test_point_of_a_number_used_twice_is_asked_for_by_its_place(decision, reader):
    with pytest.raises(ValidationError) as caught:
        find_point("KS 2021-08-24 § 241 p. 2", reader)
    suggested = "KS 2021-08-24 § 241 p. 2 (nummer 3 i ordningen)"
    assert caught.value.messages == [f"Numret finns flera gånger. Skriv till exempel {suggested}."]
    assert find_point(suggested, reader) == decision.points.order_by("position")[2]


@pytest.mark.parametrize("named", ["p. 9", "p. x", "p. 2 (nummer 9 i ordningen)"])
def test_point_that_is_not_there_is_refused(decision, reader, named):
    with pytest.raises(ValidationError, match="har ingen sådan punkt"):
        find_point(f"KS 2021-08-24 § 241 {named}", reader)


def test_point_without_a_number_is_found_when_it_is_the_only_one(proposal, decision, reader):
    point = DecisionPointFactory(decision=proposal)
    assert find_point(label_of(proposal), reader) == point
    assert find_point(f"{label_of(proposal)} p. 1", reader) == point
    with pytest.raises(ValidationError, match="Ange också vilken punkt"):
        find_point("KS 2021-08-24 § 241", reader)


def test_every_label_is_found_again(decision, proposal, reader):
    DecisionPointFactory(decision=proposal, number="5")
    points = [*decision.points.order_by("position"), *proposal.points.all()]
    assert [find_point(label_of_point(point), reader) for point in points] == points
    assert known_points(reader, 99) == [label_of_point(point) for point in points]
    assert known_decisions(reader, 99) == ["KS 2021-08-24 § 241"]


def test_field_gives_the_record_and_suggests_what_is_known(decision, reader):
    whole, point = CitationField(required=False), PointCitationField(required=False)
    for field in (whole, point):
        field.read_as(reader)
    first = decision.points.order_by("position")[0]
    assert whole.clean(" KS 2021-08-24, § 241 ") == decision
    assert point.clean("KS 2021-08-24 § 241 p. 1") == first
    assert (whole.clean(""), point.clean("  ")) == (None, None)
    assert (whole.prepare_value(decision), point.prepare_value(first)) == (
        "KS 2021-08-24 § 241",
        "KS 2021-08-24 § 241 p. 1",
    )
    shown = whole.widget.render("repeals", None, {"id": "id_repeals"})
    assert 'list="id_repeals_list"' in shown
    assert '<option value="KS 2021-08-24 § 241">' in shown
