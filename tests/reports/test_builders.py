"""From the records to the document: what stands in it, in which order, and as of when."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.models import FollowUp, PlanVersion
from actionplan.services.follow_ups import open_follow_up_round
from reports.builders import build_progress_report
from reports.content import Point, canonical_json
from reports.models import ProgressReport
from tests.factories.actionplan import CooperationAreaFactory, PlanVersionFactory, decide, plan_in_force
from tests.factories.governance import UserFactory
from tests.factories.reports import report_with_sections

LATER = datetime(2031, 5, 6, 23, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.fixture
def document(report):
    return build_progress_report(report)


def write(report, key, text):
    section = report.sections.get(key=key)
    section.text = text
    section.save()


def section(report, key):
    return next((one for one in build_progress_report(report).sections if one.key == key), None)


def test_document_says_what_it_is_and_for_whom(document):
    assert (document.kind_label, document.subtitle) == ("Återrapport", "Återrapport 2017")
    assert document.title.startswith("Handlingsplan för trygghet")
    assert (document.sender, document.recipient) == ("Kommunledningsförvaltningen", "Kommunstyrelsen")
    assert document.municipality == "Linköpings kommun"
    assert (document.is_draft, document.dated, document.case_number) == (False, None, "")


def test_sections_stand_in_the_order_of_an_aterrapport(document):
    assert [one.heading for one in document.sections] == [
        "Förslag till beslut",
        "Ärende",
        "Bakgrund",
        "Prioriterade samverkansområden och genomförda aktiviteter",
        "Bedömning",
        "Kommunledningsförvaltningen",
        "Beslutet skickas till",
    ]


def test_all_areas_stand_in_order_each_with_its_own_activities(document):
    areas = document.sections[3].areas
    assert [area.number for area in areas] == list("12345678")
    assert [len(area.activities) for area in areas] == [10, 0, 4, 8, 1, 2, 8, 12]
    assert areas[1].note == "Områdets aktiviteter redovisas under de andra områdena."
    assert sum(status.count for status in document.sections[3].status_counts) == 45


def test_shared_activity_is_named_in_both_areas_and_counted_at_home(document):
    areas = {area.number: area for area in document.sections[3].areas}
    home = next(one for one in areas["1"].activities if one.number == "1.8")
    away = areas["5"].shared[0]
    assert (home.also_in, home.home_area) == ("5 Brottsaktiva ungdomar", "")
    assert (away.number, away.also_in, away.home_area) == ("1.8", "", "1 Sociala risker")


def test_entry_holds_the_words_of_plan_and_follow_up(document):
    entry = document.sections[3].areas[6].activities[2]
    assert (entry.number, entry.status, entry.status_label) == ("7.3", "not_started", "Ej påbörjad")
    assert (entry.text, entry.deviation) == ("Ännu inte framtagen.", "Planen är inte framtagen.")
    assert entry.co_actors == "Östgötatrafiken, Taxibranschen"


def test_changed_follow_up_is_changed_in_the_document(report, sakerhet):
    follow_up = FollowUp.objects.get(activity__wordings__title="Purple Flag")
    follow_up.text, follow_up.status = "Ny text.", "dropped"
    follow_up.save_change(by=sakerhet, seen_version=follow_up.version)
    areas = section(report, "areas")
    assert areas.areas[6].activities[7].text == "Ny text."
    assert {one.value: one.count for one in areas.status_counts} == {
        "completed": 17,
        "ongoing": 26,
        "not_started": 1,
        "dropped": 1,
    }


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1. Godkänns.", [("1", "Godkänns.")]),
        ("1. Ett\n3. Tre\n3. Tre igen", [("1", "Ett"), ("3", "Tre"), ("3", "Tre igen")]),
        ("4) Fyra\n\n\n5 Fem", [("4", "Fyra"), ("5", "Fem")]),
        ("Utan nummer", [("", "Utan nummer")]),
        ("2017 års rapport godkänns", [("2017", "års rapport godkänns")]),
        ("1.1 Underpunkt", [("", "1.1 Underpunkt")]),
        ("  1.   Indragen  ", [("1", "Indragen")]),
    ],
)
def test_points_keep_the_numbers_they_were_typed_with(report, text, points):
    write(report, "proposed_decision", text)
    assert section(report, "proposed_decision").points == tuple(
        Point(number=number, text=words) for number, words in points
    )


def test_blank_line_parts_paragraphs_and_a_single_break_does_not(report):
    write(report, "background", "Ett\r\nfortsätter.\r\n\r\n \r\nTvå.\n\n")
    assert section(report, "background").paragraphs == ("Ett fortsätter.", "Två.")


def test_signatories_and_recipients_stand_one_a_line(report):
    write(report, "signatories", "Kommundirektör\n\n Säkerhetschef ")
    write(report, "recipients", "Polismyndigheten\nSON")
    assert [one.function for one in section(report, "signatories").signatories] == [
        "Kommundirektör",
        "Säkerhetschef",
    ]
    assert section(report, "recipients").recipients == ("Polismyndigheten", "SON")


def test_empty_section_is_left_out(report):
    write(report, "assessment", " \n ")
    assert section(report, "assessment") is None


@pytest.mark.parametrize(
    ("classification", "is_draft"), [("public", False), ("working_material", True), ("confidential", False)]
)
def test_working_material_is_a_draft(report, classification, is_draft):
    report.matter.classification = classification
    assert build_progress_report(report).is_draft is is_draft


def test_plan_without_areas_gives_a_document_all_the_same(db):
    version = PlanVersionFactory()
    decide(version)
    report = report_with_sections(round__plan=version.plan)
    assert build_progress_report(report).sections == ()


def test_area_without_activities_stands_with_its_note(db):
    version = PlanVersionFactory()
    CooperationAreaFactory(plan_version=version, number=1, note="Inget i år.")
    decide(version)
    report = report_with_sections(round__plan=version.plan)
    assert [(area.note, area.activities) for area in section(report, "areas").areas] == [("Inget i år.", ())]


def test_report_is_about_the_version_that_was_followed_up_whatever_comes_later(db):
    plan = plan_in_force()
    report = report_with_sections(round__plan=plan)
    before = [area.title for section in build_progress_report(report).sections for area in section.areas]
    plan.versions.filter(number=1).update(state="closed")
    CooperationAreaFactory(plan_version=PlanVersionFactory(plan=plan, number=2), title="Nytt område")
    plan.versions.filter(number=2).update(state="decided")
    after = [area.title for section in build_progress_report(report).sections for area in section.areas]
    assert after == before != []


def changed_later(record):
    record._history_date = LATER
    record.save()


@pytest.mark.parametrize(
    "part",
    [
        lambda report: report,
        lambda report: report.matter,
        lambda report: report.plan.matter,
        lambda report: report.sections.get(key="background"),
        lambda report: FollowUp.objects.filter(round=report.round).last(),
        lambda report: PlanVersion.objects.get(plan=report.plan),
    ],
    ids=["report", "matter", "plan", "section", "follow-up", "version"],
)
def test_figures_are_as_of_the_latest_change_of_any_part(report, part):
    assert build_progress_report(report).as_of < date(2031, 1, 1)
    changed_later(part(report))
    assert build_progress_report(report).as_of == date(2031, 5, 6)  # the day in Sweden


def test_change_in_another_plan_or_year_moves_no_date(report, document):
    other = plan_in_force(year=2017)
    changed_later(other.rounds.get().follow_ups.first())
    changed_later(other.matter)
    assert build_progress_report(report).as_of == document.as_of


def test_same_records_give_the_same_document(report, document):
    assert canonical_json(build_progress_report(report)) == canonical_json(document)


def test_number_of_queries_does_not_follow_the_number_of_activities(db):
    counts = []
    for activities in (1, 3, 200):
        plan = plan_in_force(activities=activities, year=2017)
        made = report_with_sections(round=plan.rounds.get())
        report = ProgressReport.objects.with_plan().get(pk=made.pk)
        with CaptureQueriesContext(connection) as captured:
            build_progress_report(report)
        counts.append(len(captured))
    assert counts == [16, 16, 16]


def test_status_carried_over_from_last_year_is_not_reported_as_this_year(db):
    plan = plan_in_force(activities=2, year=2017, written_by=UserFactory())
    round = open_follow_up_round(plan=plan, year=2018, by=UserFactory())
    follow_up = round.follow_ups.first()
    assert follow_up.status == "ongoing"
    FollowUp.objects.filter(pk=follow_up.pk).update(text="Går vidare.")
    document = build_progress_report(report_with_sections(round=round))
    areas = next(section for section in document.sections if section.key == "areas")
    assert {count.value: count.count for count in areas.status_counts if count.count} == {
        "ongoing": 1,
        "not_followed_up": 1,
    }
    assert sorted(entry.status for area in areas.areas for entry in area.activities) == [
        "not_followed_up",
        "ongoing",
    ]
