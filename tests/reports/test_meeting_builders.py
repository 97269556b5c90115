"""From a meeting to its notice and its minutes: what stands there, what is left out, and as of when."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from governance.models import AgendaItem, Meeting
from governance.services.seats import appoint_to_seat, end_mandate
from reports.builders import build_minutes, build_notice
from reports.content import Fact, Point, canonical_json, texts
from reports.kinds import INTERNAL_MINUTES, INTERNAL_NOTICE
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, MandateFactory, PersonFactory, SeatFactory, days
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory, adjust, reopen

LATER = datetime(2031, 5, 6, 23, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def meeting(db):
    return MeetingFactory(
        held=True,
        body=BodyFactory(name="Provrådet", slug="provradet", official_name="Provrådet för prov"),
        held_on=date(2024, 9, 17),
        starts_at=time(13),
        ends_at=time(15, 30),
        place="Stadshuset",
    )


@pytest.fixture
def called(db):
    return MeetingFactory(called=True, held_on=date(2024, 9, 17))


def section(document, key):
    return next(one for one in document.sections if one.key == key)


def agenda(document):
    return document.sections[-1].agenda


def items(meeting):
    return section(build_minutes(meeting), "items").agenda


def changed_later(record):
    record._history_date = LATER
    record.save()


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


def test_attendance_names_the_elected_and_stands_by_function_for_all_others(meeting):
    seat = SeatFactory(body=meeting.body, designation="ledamot ur KS")
    mandate = MandateFactory(
        seat=seat, person=PersonFactory(name="Exempel Efternamn", is_elected=True, party="X")
    )
    AttendanceFactory(
        meeting=meeting,
        position=1,
        seat=seat,
        mandate=mandate,
        designation="Ledamot ur KS",
        role="Ordförande",
    )
    AttendanceFactory(
        meeting=meeting,
        position=2,
        designation="Säkerhetschef",
        presence="substituted",
        substitute="Kommunpolis",
    )
    official = MandateFactory(person=PersonFactory(name="Exempel Tjänsteperson"))
    AttendanceFactory(
        meeting=meeting,
        position=3,
        seat=official.seat,
        mandate=official,
        designation="Kommundirektör",
        presence="absent",
    )
    AttendanceFactory(
        meeting=meeting,
        position=4,
        designation="Ledamot ur KS",
        presence="substituted",
        substitute_person=PersonFactory(name="Exempel Ersättare", is_elected=True, party="Y"),
    )
    AttendanceFactory(meeting=meeting, position=5, designation="Ledamot ur KS", presence="vacant")
    AttendanceFactory(meeting=meeting, position=6, guest=True, designation="Hållbarhetschef")
    document = build_minutes(meeting)
    table = section(document, "attendance").table
    assert table.columns == ("Funktion eller plats", "Namn", "Roll", "Närvaro")
    assert table.rows == (
        ("Ledamot ur KS", "Exempel Efternamn (X)", "Ordförande", "Närvarande"),
        ("Säkerhetschef", "", "", "Ersatt av Kommunpolis"),
        ("Kommundirektör", "", "", "Frånvarande"),
        ("Ledamot ur KS", "", "", "Ersatt av Exempel Ersättare (Y)"),
        ("Ledamot ur KS", "", "", "Vakant"),
        ("Hållbarhetschef", "", "Gäst", "Närvarande"),
    )
    assert "Tjänsteperson" not in " ".join(texts(document))


def test_minutes_name_whoever_held_the_seat_that_day_when_the_mandate_has_ended(meeting):
    mandate = MandateFactory(
        seat__body=meeting.body,
        seat__elected=True,
        person=PersonFactory(elected=True),
        period=days(date(2023, 1, 1), date(2027, 1, 1)),
    )
    AttendanceFactory(meeting=meeting, seat=mandate.seat, mandate=mandate)
    adjust(meeting)
    before = canonical_json(build_minutes(meeting))
    by, later = UserFactory(), date(2025, 1, 1)
    end_mandate(mandate=mandate, last_day=later, reason="Avsagt sig", by=by, seen_version=mandate.version)
    appoint_to_seat(
        seat=mandate.seat,
        first_day=date(2025, 1, 2),
        person=PersonFactory(name="Exempel Efterträdare", is_elected=True, party="Y"),
        by=by,
    )
    assert canonical_json(build_minutes(meeting)) == before


def test_attendance_without_the_elected_has_no_column_of_names(meeting):
    AttendanceFactory(meeting=meeting, designation="Kommundirektör")
    table = section(build_minutes(meeting), "attendance").table
    assert (table.columns, table.rows) == (
        ("Funktion eller plats", "Roll", "Närvaro"),
        (("Kommundirektör", "", "Närvarande"),),
    )


def test_attendance_that_is_not_filled_in_is_not_an_empty_table(meeting):
    part = section(build_minutes(meeting), "attendance")
    assert (part.table, part.paragraphs) == (None, ("Närvaron är inte ifylld.",))


@pytest.mark.parametrize(
    ("outcome", "label"),
    [("", "Inte avgjord"), ("noted", "Antecknad"), ("postponed", "Uppskjuten"), ("withdrawn", "Utgår")],
)
def test_each_item_says_how_it_was_settled_and_what_was_said(meeting, outcome, label):
    AgendaItemFactory(meeting=meeting, outcome=outcome, minutes="Första.\r\n\r\nAndra.\n")
    (entry,) = items(meeting)
    assert (entry.label, entry.text, entry.decided, entry.given) == (label, "Första.\r\n\r\nAndra.", None, ())


@pytest.fixture
def decided(meeting):
    """An item that was decided in two points, the second an uppdrag."""
    decision = DecisionFactory(body=meeting.body, decided_on=meeting.held_on, paragraph=4)
    DecisionPointFactory(decision=decision, position=2, number="2", text="Uppdrag ges.")
    DecisionPointFactory(decision=decision, position=1, text="Förslaget godkänns.", kind="approval")
    return AgendaItemFactory(meeting=meeting, outcome="decided", decision=decision)


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


def test_minutes_that_came_without_history_are_as_of_the_meeting(db):
    """As from another system: the row is justerad, and no history tells when."""
    (meeting,) = Meeting.objects.bulk_create(
        [Meeting(body=BodyFactory(), held_on=date(2024, 9, 17), state=Meeting.State.HELD)]
    )
    Meeting.objects.update(state="adjusted", adjusted_on=date(2024, 9, 24), times_adjusted=1)
    meeting.refresh_from_db()
    document = build_minutes(meeting)
    assert (document.as_of, document.is_draft) == (date(2024, 9, 17), False)
    assert section(document, "adjustment").paragraphs == ("Justerat 2024-09-24.",)


@pytest.mark.parametrize(
    "part",
    [
        lambda meeting: meeting,
        lambda meeting: meeting.agenda_items.get(),
        lambda meeting: meeting.agenda_items.get().matter,
        lambda meeting: meeting.attendances.get(),
    ],
    ids=["meeting", "item", "matter", "attendance"],
)
def test_figures_are_as_of_the_latest_change_of_any_part(meeting, part):
    AgendaItemFactory(meeting=meeting, matter=MatterFactory())
    AttendanceFactory(meeting=meeting)
    assert build_minutes(meeting).as_of < date(2031, 1, 1)
    changed_later(part(meeting))
    assert build_minutes(meeting).as_of == date(2031, 5, 6)


def test_change_of_a_hidden_item_moves_no_date(called):
    hidden = AgendaItemFactory(meeting=called, matter=MatterFactory(confidential=True))
    before = build_notice(called).as_of
    changed_later(hidden)
    assert build_notice(called).as_of == before


def test_adjusted_minutes_are_as_of_the_day_they_were_adjusted(meeting):
    item = AgendaItemFactory(meeting=meeting, noted=True, matter=MatterFactory())
    meeting._history_date = LATER
    adjust(meeting)
    del meeting._history_date
    item.matter._history_date = LATER.replace(year=2033)
    item.matter.save()
    assert build_minutes(meeting).as_of == date(2031, 5, 6)


def many(meeting, rows):
    for number in range(1, rows + 1):
        decision = DecisionFactory(body=meeting.body, paragraph=number)
        item = AgendaItemFactory(
            meeting=meeting, matter=MatterFactory(), position=number, outcome="decided", decision=decision
        )
        point = DecisionPointFactory(decision=decision)
        AssignmentFactory(point=point, organisation=OrganisationFactory(), returns_to=meeting.body)
        AssignmentFactory(point=None, agenda_item=item, matter=MatterFactory())
        AttendanceFactory(meeting=meeting, position=number)
    return Meeting.objects.select_related("body__organisation").get(pk=meeting.pk)


@pytest.mark.parametrize(
    ("build", "adjusted", "queries"),
    [(build_notice, False, 5), (build_minutes, False, 11), (build_minutes, True, 8)],
)
def test_number_of_queries_does_not_follow_the_number_of_items(db, build, adjusted, queries):
    counts = []
    for rows in (1, 3, 40):
        meeting = many(MeetingFactory(held=True), rows)
        if adjusted:
            adjust(meeting)
        with CaptureQueriesContext(connection) as captured:
            build(meeting)
        counts.append(len(captured))
    assert counts == [queries] * 3


def test_same_records_give_the_same_document(meeting, decided):
    assert canonical_json(build_minutes(meeting)) == canonical_json(build_minutes(meeting))
