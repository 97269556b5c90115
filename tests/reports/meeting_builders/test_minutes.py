"""From a meeting to its minutes: how each item was settled, what was decided and given."""

from datetime import date

import pytest

from reports.builders import build_minutes
from reports.content import Point, canonical_json
from tests.factories.assignments import AssignmentFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory, adjust, reopen
from tests.reports.meeting_builders.reading import items, section


def test_minutes_are_a_draft_until_they_are_adjusted(meeting):
    document = build_minutes(meeting)
    assert (document.is_draft, document.dated) == (True, date(2024, 9, 17))
    assert section(document, "adjustment").paragraphs == ("Protokollet är inte justerat.",)
    meeting.adjusters = "Ordföranden och säkerhetschefen."
    document = build_minutes(adjust(meeting, on=date(2024, 9, 24)))
    assert document.is_draft is False
    assert section(document, "adjustment").paragraphs == (
        "Justerat 2024-09-24 av ordföranden och säkerhetschefen.",
    )


def test_minutes_that_were_opened_again_say_so_when_they_are_adjusted_anew(meeting):
    reopened = reopen(adjust(meeting))
    assert build_minutes(reopened).is_draft
    words = section(build_minutes(adjust(reopened)), "adjustment").paragraphs
    assert words[1] == "Protokollet har öppnats igen och justerats på nytt. Det ersätter tidigare versioner."


@pytest.mark.parametrize(
    ("outcome", "label"),
    [("", "Inte avgjord"), ("noted", "Antecknad"), ("postponed", "Uppskjuten"), ("withdrawn", "Utgår")],
)
def test_each_item_says_how_it_was_settled_and_what_was_said(meeting, outcome, label):
    AgendaItemFactory(meeting=meeting, outcome=outcome, minutes="Första.\r\n\r\nAndra.\n")
    (entry,) = items(meeting)
    assert (entry.label, entry.text, entry.decided, entry.given) == (label, "Första.\r\n\r\nAndra.", None, ())


def give(**fields):
    return AssignmentFactory(text="Följ upp.", function="Säkerhetschef", due="2025-03", **fields)


def test_decided_points_stand_with_citation_and_paragraph(meeting, decided):
    (entry,) = items(meeting)
    assert entry.decided.heading == "Beslut Provrådet 2024-09-17 § 4"
    assert entry.decided.points == (
        Point(number="1", text="Förslaget godkänns."),
        Point(number="2", text="Uppdrag ges."),
    )


def test_uppdrag_of_a_point_and_of_an_item_stand_under_the_item(meeting, decided):
    other = AgendaItemFactory(meeting=meeting, position=decided.position + 1)
    give(
        point=decided.decision.points.get(position=2), returns_to=meeting.body, matter=decided.decision.matter
    )
    AssignmentFactory(
        point=None,
        agenda_item=other,
        text="Utred.",
        organisation=OrganisationFactory(name="Provförvaltningen"),
    )
    first, second = items(meeting)
    assert first.given[0].text == "Följ upp."
    assert [(fact.label, fact.text) for fact in first.given[0].facts] == [
        ("Ansvarig", "Säkerhetschef"),
        ("Senast", "2025-03"),
        ("Återkommer till", "Provrådet"),
    ]
    assert [(fact.label, fact.text) for fact in second.given[0].facts] == [
        ("Ansvarig", "Provförvaltningen"),
        ("Senast", "Ingen tid är satt"),
    ]


def test_uppdrag_about_what_is_not_public_is_left_out_and_counted(meeting, decided):
    point = decided.decision.points.get(position=2)
    give(point=point, matter=MatterFactory(confidential=True))
    (entry,) = items(meeting)
    assert (entry.given, entry.left_out) == ((), "1 uppdrag redovisas inte här.")


def test_adjusted_minutes_say_what_was_adjusted_whatever_becomes_of_the_uppdrag(meeting, decided):
    point = decided.decision.points.get(position=2)
    assignment = give(point=point)
    adjust(meeting)
    before = canonical_json(build_minutes(meeting))
    assignment.due, assignment.due_on = "2030", date(2030, 12, 31)
    assignment.save_change(by=UserFactory(), seen_version=assignment.version)
    give(point=point)
    assert canonical_json(build_minutes(meeting)) == before
    given = items(reopen(meeting))[0].given
    assert [one.facts[1].text for one in given] == ["2030", "2025-03"]
