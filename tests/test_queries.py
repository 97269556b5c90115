"""A page costs the same number of queries with one row, with three and with a thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.querysets import ActivityVersionQuerySet
from tests.crowds import (
    accounts,
    assignments,
    bodies,
    call_offs,
    decisions,
    frames,
    meetings,
    money_files,
    plans,
    reports,
)
from tests.factories.governance import give, person_with

PAGES = {
    accounts.grants: 5,
    assignments.assignment: 7,
    assignments.assignment_form: 11,
    assignments.assignments: 17,
    assignments.close_form: 8,
    assignments.excel: 15,
    assignments.unfulfilled: 9,
    assignments.unfulfilled_excel: 9,
    bodies.appointment: 7,
    bodies.bodies: 7,
    bodies.body: 16,
    bodies.body_form: 11,
    bodies.excel: 7,
    bodies.excel_of_mandates: 5,
    bodies.mandates: 6,
    bodies.organisation: 10,
    bodies.seat_of_many_holders: 7,
    call_offs.activity: 17,
    call_offs.call_off: 12,
    call_offs.call_off_form: 11,
    call_offs.decision: 23,
    decisions.agreement: 9,
    decisions.agreements: 7,
    decisions.answer_form: 10,
    decisions.decision: 23,
    decisions.decision_form: 20,
    decisions.decisions: 11,
    decisions.excel: 9,
    decisions.excel_of_agreements: 7,
    decisions.point_form: 10,
    frames.decision_form: 10,
    frames.frame: 20,
    frames.frame_on_a_day: 19,
    frames.frames: 9,
    frames.year_end: 9,
    meetings.adjust_form: 9,
    meetings.attendance_form: 7,
    meetings.body: 18,
    meetings.calendar: 5,
    meetings.excel: 5,
    meetings.item_form: 8,
    meetings.meeting: 17,
    meetings.meeting_to_come: 14,
    meetings.meetings: 8,
    meetings.minutes_form: 10,
    meetings.note_form: 7,
    meetings.standing_items: 5,
    meetings.waiting_list: 7,
    meetings.year_to_plan: 5,
    money_files.frames_excel: 10,
    money_files.log_csv: 16,
    money_files.log_excel: 17,
    money_files.log_sie: 16,
    money_files.statement: 20,
    plans.activities: 19,
    plans.activity_among_many: 17,
    plans.difference: 21,
    plans.draft_activities: 19,
    plans.follow_up_among_many: 21,
    plans.follow_ups: 18,
    plans.new_activity_among_many: 10,
    plans.plans: 10,
    plans.removed_activities: 19,
    plans.years: 15,
    reports.documents_of_a_meeting: 13,
    reports.renditions: 24,
    reports.report_form: 5,
    reports.report_of_many_activities: 27,
    reports.reports: 6,
    reports.reports_of_a_plan: 18,
    reports.start: 37,
}


@pytest.fixture
def person(db):
    """Somebody who may see and do all that the pages offer."""
    person = person_with("head_of_security")
    for role in ("case_officer", "secretary"):
        give(person, role)
    return person


def analyse():
    """As the server does by itself when rows are not made all at once."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def queries_of(browser, url):
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(url)
    assert response.status_code == 200
    return len(captured)


def name_of(crowd):
    return f"{crowd.__module__.rpartition('.')[2]}-{crowd.__name__}" if callable(crowd) else ""


@pytest.mark.parametrize(("crowd", "count"), PAGES.items(), ids=name_of)
def test_page_costs_the_same_with_any_number_of_rows(person, browser_of, crowd, count):
    browser = browser_of(person)
    browser.get("/installningar/")  # rights are mirrored once a day
    counted = {}
    for rows in (1, 3, 1000):
        url = crowd(rows, person)
        if rows == 1000:
            analyse()
        counted[rows] = queries_of(browser, url)
    assert counted == {1: count, 3: count, 1000: count}


def test_a_query_for_each_row_would_be_noticed(monkeypatch, person, browser_of):
    """The control: without what fetches the rows' parts together, the counts differ."""
    monkeypatch.setattr(ActivityVersionQuerySet, "with_everything", lambda rows: rows.select_related("area"))
    browser = browser_of(person)
    few, more = (queries_of(browser, plans.activities(rows, person)) for rows in (1, 3))
    assert more > few
