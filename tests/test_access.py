"""Who reaches what: every address, by every method, for every role, held against a table written by hand."""

import csv
from pathlib import Path

import pytest
from django.db import transaction
from django.urls import get_resolver

from governance.models import User
from tests.conftest import PEOPLE
from tests.house import furnish
from tests.house.classes import READERS
from tests.pages import PageClient
from tests.sheets import cells_of, names_of

MATRIX = Path(__file__).with_name("access")  # a table for each subject
ANONYMOUS = "anonymous"
LOGIN = "login"  # sent to the sign-in page
TURNED_AWAY = {LOGIN, "403", "404", "405"}  # whatever is sent


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
def house(demo, quick_pages):
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
    """The status that a person gets, and words that give too much away, with all that was changed undone."""
    browser = PageClient()
    if browsers[person]:
        browser.cookies["sessionid"] = browsers[person]
    name, key, method = row["name"], row["object"], row["method"]
    if method == "GET":
        response = browser.get(house.url(name, key))
    else:
        with transaction.atomic():
            is_sent = row[person] not in TURNED_AWAY
            data = house.data(name, key, User.objects.filter(username=person).first()) if is_sent else {}
            response = browser.post(house.url(name, key), data)
            transaction.set_rollback(True)
    if response.get("Location", "").startswith("/logga-in/"):
        return LOGIN
    return " ".join([str(response.status_code), *given_away(response, person)])


def given_away(response, person):
    """The words that the answer holds of what the person may not read."""
    if is_sheet(response):
        sheets = range(1, len(names_of(response.content)) + 1)
        text = str([cells_of(response.content, sheet=number) for number in sheets])
    else:
        text = "" if response.streaming else response.content.decode(errors="replace")
    return [word for word, readers in READERS.items() if word in text and person not in readers]


def is_sheet(response):
    return response.get("Content-Type", "").endswith("spreadsheetml.sheet")


def differences(house, browsers, rows):
    for row in rows:
        for person in (ANONYMOUS, *PEOPLE):
            got = answer(house, browsers, person, row)
            if got != row[person]:
                yield row["name"], row["object"], row["method"], person, row[person], got


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
    assert list(differences(house, browsers, rows)) == []
    say(f"Access matrix: {len(rows)} rows, {len(rows) * (len(PEOPLE) + 1)} cells.")


TOO_GENEROUS = {
    "actionplan.views.drafts.can_edit_activity": "activity_update",
    "actionplan.views.follow_ups.can_accept_follow_up": "follow_up_accept",
    "actionplan.views.follow_ups.can_follow_up_plan": "follow_up_round_create",
    "actionplan.views.plans.can_change_plan": "plan_version_create",
    "budget.views.call_offs.answers_call_off": "call_off_refuse",
    "budget.views.call_offs.approves_call_off": "call_off_approve",
    "budget.views.call_offs.can_manage_frame": "call_off_transfer",
    "budget.views.call_offs.can_report_forecast": "outcome_create",
    "budget.views.call_offs.corrects_call_offs": "correction_create",
    "budget.views.decisions.can_manage_frame": "year_reopen",
    "budget.views.decisions.can_report_on_frame": "forecast_create",
    "budget.views.frames.can_manage_frame": "frame_update",
    "governance.lookups.assignments.may_read_minutes": "assignment_create_from_item",
    "governance.views.agendas.can_hold_meetings": "agenda_item_update",
    "governance.views.agendas.may_read_waiting_list": "waiting_list",
    "governance.views.agreements.can_register_decision": "agreement_update",
    "governance.views.assignment_acts.can_manage_assignment": "assignment_update",
    "governance.views.assignment_acts.closes_assignment": "assignment_close",
    "governance.views.assignment_acts.confirms_assignments": "assignment_confirm",
    "governance.views.assignment_acts.sends_back_assignment": "assignment_send_back",
    "governance.views.bodies.can_change_body": "body_update",
    "governance.views.bodies.can_create_body": "body_create",
    "governance.views.decision_parts.can_register_decision": "decision_point_update",
    "governance.views.decisions.can_register_decision": "decision_update",
    "governance.views.mandates.can_change_body": "mandate_list",
    "governance.views.meeting_acts.can_hold_meetings": "meeting_cancel",
    "governance.views.meetings.can_hold_meetings": "meeting_update",
    "governance.views.meetings.may_read_agenda": "meeting_detail",  # by its words
    "governance.views.meetings.may_read_minutes": "meeting_detail",
    "governance.views.organisation.can_create_body": "leadership_model_update",
    "governance.views.seats.can_change_body": "seat_update",
    "governance.views.unfulfilled.can_read_lists_to_council": "unfulfilled_list",
    "reports.sources.can_compile_report": "rendition_create",
    "reports.sources.can_hold_meetings": "meeting_document_issue",
    "reports.sources.may_read_agenda": "notice_download",
    "reports.sources.may_read_minutes": "minutes_download",
    "reports.views.reports.can_compile_report": "report_section_update",
}


def test_matrix_notices_each_predicate_that_allows_all(monkeypatch, house, browsers):
    """The control: with a right taken away, the same run must not come out clean."""
    unnoticed = []
    for predicate, name in TOO_GENEROUS.items():
        rows = [row for row in matrix() if row["name"] == name]
        assert rows, name
        with monkeypatch.context() as patched:
            patched.setattr(predicate, lambda *arguments: True)
            if next(differences(house, browsers, rows), None) is None:
                unnoticed.append(predicate)
    assert unnoticed == []
