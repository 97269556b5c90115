"""A PDF being made: the card while it goes on and when it went wrong, and where the focus stays."""

from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from psycopg.types.json import Jsonb

from tests.browser.audit import audit

REPORT = "/aterrapporter/1/"


@pytest.fixture
def job(stack):
    """A job that is under way and goes no further by itself; taken away afterwards."""
    under_way = {
        "state": "running",
        "attempt": 1,
        "percent": 40,
        "step": "Bygger sidorna",
        "rendition_id": None,
    }
    pk = stack.value(
        "INSERT INTO reports_renderjob"
        " SELECT (jsonb_populate_record(first, %s || jsonb_build_object("
        "   'id', nextval(pg_get_serial_sequence('reports_renderjob', 'id')),"
        "   'heartbeat_at', now() + interval '1 hour'))).*"
        " FROM reports_renderjob first WHERE first.report_id = 1 ORDER BY first.id LIMIT 1 RETURNING id",
        Jsonb(under_way),
    )
    yield pk
    stack.rows("DELETE FROM reports_renderjob WHERE id = %s", pk)


def set_job(stack, pk, state, percent, error=""):
    stack.rows(
        "UPDATE reports_renderjob SET state = %s, percent = %s, error = %s WHERE id = %s",
        state,
        percent,
        error,
        pk,
    )


def set_background(stack, text):
    """As it would come from an import, past the forms. Returns what it was."""
    before = stack.value("SELECT text FROM reports_reportsection WHERE report_id = 1 AND key = 'background'")
    stack.rows("UPDATE reports_reportsection SET text = %s WHERE report_id = 1 AND key = 'background'", text)
    return before


@contextmanager
def background(stack, text):
    before = set_background(stack, text)
    try:
        yield
    finally:
        set_background(stack, before)


@pytest.mark.parametrize("where", ["report", "job"])
def test_running(browse, job, where):
    page = browse("sakerhet")
    page.goto(REPORT if where == "report" else f"{REPORT}jobb/{job}/")
    expect(page.get_by_role("progressbar", name="Bygger sidorna")).to_have_attribute("value", "40")
    expect(page.get_by_role("button", name="Skapa")).to_have_count(0)
    assert audit(page) == []


@pytest.mark.parametrize("where", ["report", "job"])
def test_failed(browse, stack, job, where):
    set_job(stack, job, "failed", 40, "Tecknet ”→” finns inte i typsnittet.")
    page = browse("sakerhet")
    with background(stack, "Från gata → torg."):
        page.goto(REPORT if where == "report" else f"{REPORT}jobb/{job}/")
    expect(page.locator("#render-job-aterrapport")).to_contain_text("Tecknet ”→” finns inte i typsnittet.")
    expect(page.get_by_role("button", name="Försök igen")).to_be_visible()
    assert audit(page) == []


def test_focus_stays_while_the_card_is_swapped(browse, stack, job):
    """The control that has the focus keeps it; when it is gone the focus goes to what has come instead."""
    page = browse("sakerhet")
    page.goto(f"{REPORT}jobb/{job}/")
    look_again = page.get_by_role("link", name="Visa läget nu")
    look_again.focus()
    set_job(stack, job, "running", 60)
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "60")
    expect(look_again).to_be_focused()
    set_job(stack, job, "failed", 60, "Försöket avbröts.")
    expect(page.locator("#render-job-aterrapport")).to_contain_text("Försöket avbröts.")
    expect(page.locator("#announcer")).to_contain_text("Det gick inte att skapa PDF:en.")
    focused = page.evaluate_handle("document.activeElement").as_element()
    assert focused.evaluate("element => element !== document.body")


def test_unprintable_character_stops_the_job_and_is_named(browse, stack):
    """A text that came in beside the forms: the job says which character, and can be tried again."""
    page = browse("sakerhet")
    with background(stack, "Från gata → torg."):
        page.goto(REPORT)
        page.get_by_role("button", name="Skapa ny PDF").click()
        expect(page.locator("#render-job-aterrapport")).to_contain_text("(U+2192, RIGHTWARDS ARROW)")
    set_background(stack, "Från gata till torg.")
    page.get_by_role("button", name="Försök igen").click()
    expect(page.get_by_role("link", name="Ladda ner PDF")).to_be_visible()
    page.goto(REPORT)
    expect(page.get_by_role("button", name="Skapa ny PDF")).to_be_visible()


def test_failed_job_that_is_no_longer_needed_goes_away(browse, stack, job):
    """Changed and changed back: the newest file shows what holds, and no failure stands beside it."""
    set_job(stack, job, "failed", 40, "Försöket avbröts.")
    page, shown = browse("sakerhet"), "Försöket avbröts."
    with background(stack, "En annan bakgrund."):
        page.goto(REPORT)
        expect(page.get_by_role("main")).to_contain_text(shown)
    page.goto(REPORT)
    expect(page.get_by_role("main")).not_to_contain_text(shown)
