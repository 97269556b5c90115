"""Who reaches what: every address, by every method, for every role, held against a table written by hand."""

import csv
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import get_resolver

from governance.models import User
from tests.conftest import PEOPLE
from tests.house import furnish
from tests.pages import PageClient

MATRIX = Path(__file__).with_name("access")  # a table for each subject
ANONYMOUS = "anonymous"
LOGIN = "login"  # sent to the sign-in page


def matrix():
    return [row for path in sorted(MATRIX.glob("*.csv")) for row in rows_of(path)]


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {column.strip(): cell.strip() for column, cell in row.items()} for row in csv.DictReader(file)
        ]


def url_names():
    return {name for name in get_resolver().reverse_dict if isinstance(name, str)}


@pytest.fixture
def house(demo):
    return furnish()


@pytest.fixture
def browsers(house):
    """A signed-in session for each person; a request takes a fresh browser, since it may end the session."""
    keys = {ANONYMOUS: None}
    for user in User.objects.filter(username__in=PEOPLE):
        browser = PageClient()
        browser.force_login(user)
        keys[user.username] = browser.session.session_key
    return keys


def answer(house, browsers, person, row):
    """The status that a person gets, with all that the request changed undone."""
    browser = PageClient()
    if browsers[person]:
        browser.cookies["sessionid"] = browsers[person]
    name, key, method = row["name"], row["object"], row["method"]
    with transaction.atomic():
        user = User.objects.filter(username=person).first()
        data = house.data(name, key, user) if method == "POST" else {}
        response = browser.generic(
            method, house.url(name, key), **_body(browser, data) if method == "POST" else {}
        )
        transaction.set_rollback(True)
    if response.get("Location", "").startswith("/logga-in/"):
        return LOGIN
    return str(response.status_code)


def _body(browser, data):
    from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

    return {"data": encode_multipart(BOUNDARY, data), "content_type": MULTIPART_CONTENT}


def differences(house, browsers, rows):
    found = []
    for row in rows:
        for person in (ANONYMOUS, *PEOPLE):
            got = answer(house, browsers, person, row)
            if got != row[person]:
                found.append((row["name"], row["object"], row["method"], person, row[person], got))
    return found


def test_every_address_has_rows_for_both_methods_and_every_row_an_address():
    rows = matrix()
    assert {row["name"] for row in rows} == url_names()
    assert {(name, method) for name in url_names() for method in ("GET", "POST")} == {
        (row["name"], row["method"]) for row in rows
    }
    keys = [(row["name"], row["object"], row["method"]) for row in rows]
    assert len(keys) == len(set(keys))


def test_every_cell_of_the_matrix(house, browsers, say):
    rows = matrix()
    assert differences(house, browsers, rows) == []
    say(f"Access matrix: {len(rows)} rows, {len(rows) * (len(PEOPLE) + 1)} cells.")


TOO_GENEROUS = {
    "actionplan.views.activities.can_edit_activity": "activity_update",
    "actionplan.views.follow_ups.can_accept_follow_up": "follow_up_accept",
    "actionplan.views.follow_ups.can_follow_up_plan": "follow_up_round_create",
    "reports.views.reports.can_compile_report": "report_section_update",
    "reports.sources.can_compile_report": "rendition_create",
    "reports.sources.can_hold_meetings": "meeting_document_issue",
}


@pytest.mark.parametrize(("predicate", "name"), TOO_GENEROUS.items())
def test_matrix_notices_a_predicate_that_allows_all(monkeypatch, house, browsers, predicate, name):
    """The control: with a right taken away, the same run must not come out clean."""
    monkeypatch.setattr(predicate, lambda *arguments: True)
    rows = [row for row in matrix() if row["name"] == name and row["method"] == "POST"]
    assert rows
    assert differences(house, browsers, rows) != []
