"""From a meeting to its notice: what stands there, and what is left out."""

from datetime import date, time

import pytest

from governance.models import AgendaItem
from reports.builders import build_minutes, build_notice
from reports.content import Fact, texts
from reports.kinds import INTERNAL_MINUTES, INTERNAL_NOTICE
from tests.factories.assignments import AssignmentFactory
from tests.factories.decisions import DecisionFactory
from tests.factories.governance import MatterFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.reports.meeting_builders.reading import agenda, section


def test_notice_says_which_body_meets_when_and_where(meeting):
    document = build_notice(meeting)
    assert document.title == "Kallelse: Provrådet 17 september 2024"
    assert (document.kind_label, document.sender) == ("Kallelse", "Provrådet för prov")
    assert [(fact.label, fact.text) for fact in document.sections[0].facts] == [
        ("Datum", "Tisdag 17 september 2024"),
        ("Tid", "kl. 13.00–15.30"),
        ("Plats", "Stadshuset"),
    ]


def test_notice_says_that_time_and_place_are_not_settled_and_minutes_leave_them_out(db):
    meeting = MeetingFactory(held=True, held_on=date(2024, 9, 17))
    notice, minutes = (build(meeting).sections[0].facts for build in (build_notice, build_minutes))
    assert [(fact.label, fact.text) for fact in notice] == [
        ("Datum", "Tisdag 17 september 2024"),
        ("Tid", "Inte bestämd"),
        ("Plats", "Inte bestämd"),
    ]
    assert [fact.label for fact in minutes] == ["Datum"]
    meeting.starts_at = time(9)
    assert build_notice(meeting).sections[0].facts[1].text == "kl. 09.00"


def test_notice_says_what_came_on_the_agenda_after_it(called):
    AgendaItemFactory(meeting=called, position=1)
    AgendaItemFactory(meeting=called, position=2, added_after_notice=True)
    first, second = agenda(build_notice(called))
    assert first.facts == ()
    assert [(fact.label, fact.text) for fact in second.facts] == [
        ("Tillagd", "Efter att kallelsen skickades")
    ]


def test_internal_documents_leave_out_nothing_and_say_so(called):
    secret = MatterFactory(title="Hemligt", confidential=True)
    item = AgendaItemFactory(meeting=called, title="Hemlig punkt", matter=secret)
    notice = build_notice(called, INTERNAL_NOTICE)
    assert [entry.title for entry in agenda(notice)] == ["Hemlig punkt"]
    assert (notice.marking, notice.classes) == (
        "Innehåller uppgifter som inte är offentliga",
        ("confidential", "working_material"),
    )
    AssignmentFactory(point=None, agenda_item=item, matter=secret, text="Hemligt uppdrag")
    minutes = build_minutes(called, INTERNAL_MINUTES)
    assert section(minutes, "items").agenda[0].given[0].text == "Hemligt uppdrag"
    for build in (build_notice, build_minutes):
        document = build(called)
        assert (document.marking, document.classes) == ("", ())
        assert "Hemlig" not in " ".join(texts(document))


def test_uppdrag_out_of_minutes_that_are_not_adjusted_is_left_out(called):
    given_at = MeetingFactory(held=True)
    item = AgendaItemFactory(meeting=given_at, noted=True)
    returned = AssignmentFactory(point=None, agenda_item=item)
    AgendaItemFactory(meeting=called, title="Återrapport", returned_assignment=returned)
    assert agenda(build_notice(called)) == ()
    adjust(given_at)
    assert [entry.title for entry in agenda(build_notice(called))] == ["Återrapport"]


def test_notice_lists_the_items_in_order_with_kind_rapporteur_and_case_number(called):
    AgendaItemFactory(meeting=called, position=7, title="Sist", kind=AgendaItem.Kind.DECISION)
    matter = MatterFactory(title="Trygg stad", case_number="KS 2024-12")
    AgendaItemFactory(meeting=called, position=2, title="Först", matter=matter, rapporteur="Säkerhetschef")
    first, last = agenda(build_notice(called))
    assert (first.number, first.title, first.label) == ("1", "Först", "Information")
    assert first.facts == (
        Fact(label="Föredragande", text="Säkerhetschef"),
        Fact(label="Ärende", text="Trygg stad"),
        Fact(label="Diarienummer", text="KS 2024-12"),
    )
    assert (last.number, last.title, last.label, last.facts) == ("2", "Sist", "Beslut", ())


@pytest.mark.parametrize("build", [build_notice, build_minutes])
def test_matter_that_is_called_as_its_item_is_not_named_twice(called, build):
    AgendaItemFactory(meeting=called, title="Trygg stad", matter=MatterFactory(title="Trygg Stad"))
    (entry,) = agenda(build(called)) if build is build_notice else build(called).sections[2].agenda
    assert entry.facts == ()


@pytest.mark.parametrize("trait", ["working_material", "confidential"])
def test_item_about_what_is_not_public_is_left_out_and_counted(called, trait):
    for position, title in enumerate(("Ett", "Två", "Tre"), start=1):
        AgendaItemFactory(meeting=called, position=position, title=title)
    hidden = AgendaItemFactory(
        meeting=called, position=4, title="Fyra", matter=MatterFactory(title="Fyras ärende", **{trait: True})
    )
    AgendaItemFactory(meeting=called, position=5, title="Fem", matter=MatterFactory())
    document = build_notice(called)
    assert [(entry.number, entry.title) for entry in agenda(document)] == [
        ("1", "Ett"),
        ("2", "Två"),
        ("3", "Tre"),
        ("5", "Fem"),
    ]
    assert document.sections[-1].left_out == "1 punkt redovisas inte här."
    assert "Fyra" not in " ".join(texts(document))
    AgendaItemFactory(meeting=called, position=6, matter=hidden.matter)
    assert build_notice(called).sections[-1].left_out == "2 punkter redovisas inte här."


def test_item_is_hidden_by_its_decision_and_by_the_uppdrag_that_returns(meeting):
    secret = MatterFactory(confidential=True)
    AgendaItemFactory(meeting=meeting, outcome="decided", decision=DecisionFactory(matter=secret))
    AgendaItemFactory(
        meeting=meeting,
        title="Återrapport av uppdrag",
        returned_assignment=AssignmentFactory(matter=secret),
    )
    for build in (build_notice, build_minutes):
        document = build(meeting)
        part = next(one for one in document.sections if one.left_out)
        assert (part.agenda, part.left_out) == ((), "2 punkter redovisas inte här.")


def test_agenda_without_items_says_so(called, meeting):
    assert build_notice(called).sections[-1].paragraphs == ("Dagordningen har inga punkter än.",)
    assert section(build_minutes(meeting), "items").paragraphs == ("Mötet hade inga punkter.",)


@pytest.mark.parametrize(("state", "is_draft"), [("planned", True), ("called", False)])
def test_notice_is_a_draft_until_it_is_sent(db, state, is_draft):
    traits = {"called": True} if state == "called" else {}
    meeting = MeetingFactory(**traits)
    document = build_notice(meeting)
    assert (document.is_draft, document.dated) == (is_draft, meeting.called_on)
