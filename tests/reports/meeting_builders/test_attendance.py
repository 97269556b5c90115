"""Who was at the meeting, as its minutes name them."""

from datetime import date

from governance.services.seats import appoint_to_seat, end_mandate
from reports.builders import build_minutes
from reports.content import canonical_json, texts
from tests.factories.bodies import MandateFactory, PersonFactory, SeatFactory, days
from tests.factories.governance import UserFactory
from tests.factories.meetings import AttendanceFactory, adjust
from tests.reports.meeting_builders.reading import section


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
