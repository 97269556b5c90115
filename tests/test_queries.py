"""A page costs the same number of queries with one row, with three and with a thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actionplan.querysets import ActivityVersionQuerySet
from tests import crowds
from tests.factories.governance import give, person_with

PAGES = {
    crowds.plans: 10,
    crowds.activities: 19,
    crowds.draft_activities: 17,
    crowds.follow_ups: 18,
    crowds.activity_among_many: 17,
    crowds.follow_up_among_many: 21,
    crowds.years: 14,
    crowds.reports: 6,
    crowds.reports_of_a_plan: 18,
    crowds.report_of_many_activities: 27,
    crowds.renditions: 24,
    crowds.report_form: 5,
    crowds.start: 24,
    crowds.grants: 5,
}


@pytest.fixture
def person(db):
    """Somebody who may see and do all that the pages offer."""
    person = person_with("head_of_security")
    give(person, "case_officer")
    return person


def queries_of(browser, url):
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as the server does by itself when rows are not made all at once
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(url)
    assert response.status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("crowd", "count"), PAGES.items(), ids=lambda value: getattr(value, "__name__", None)
)
def test_page_costs_the_same_with_any_number_of_rows(person, browser_of, crowd, count):
    browser = browser_of(person)
    browser.get("/installningar/")  # rights are mirrored once a day
    counted = {rows: queries_of(browser, crowd(rows, person)) for rows in (1, 3, 1000)}
    assert counted == {1: count, 3: count, 1000: count}


def test_a_query_for_each_row_would_be_noticed(monkeypatch, person, browser_of):
    """The control: without what fetches the rows' parts together, the counts differ."""
    monkeypatch.setattr(ActivityVersionQuerySet, "with_everything", lambda rows: rows.select_related("area"))
    browser = browser_of(person)
    few, more = (queries_of(browser, crowds.activities(rows, person)) for rows in (1, 3))
    assert more > few
