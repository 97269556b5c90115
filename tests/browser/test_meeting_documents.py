"""The notice of a meeting as a PDF: under way, gone wrong, and made."""

import pytest
from playwright.sync_api import expect
from psycopg.types.json import Jsonb

from tests.browser.acts import download, words_of
from tests.browser.audit import audit
from tests.browser.more_data.council import CALLED

UNDER_WAY = {
    "state": "running",
    "attempt": 1,
    "percent": 40,
    "step": "Bygger sidorna",
    "error": "",
    "rendition_id": None,
    "report_id": None,
    "kind": "notice",
}


@pytest.fixture
def meeting(stack):
    """Without the job of the notice that was noted as sent, should it still wait for a worker."""
    pk = stack.ids[CALLED]
    stack.rows("DELETE FROM reports_renderjob WHERE meeting_id = %s AND rendition_id IS NULL", pk)
    return pk


@pytest.fixture
def job(stack, meeting):
    """A job that is under way and goes no further by itself; taken away afterwards."""
    pk = stack.value(
        "INSERT INTO reports_renderjob"
        " SELECT (jsonb_populate_record(first, %s || jsonb_build_object("
        "   'id', nextval(pg_get_serial_sequence('reports_renderjob', 'id')),"
        "   'heartbeat_at', now() + interval '1 hour'))).*"
        " FROM reports_renderjob first ORDER BY first.id LIMIT 1 RETURNING id",
        Jsonb(UNDER_WAY | {"meeting_id": meeting}),
    )
    yield pk
    stack.rows("DELETE FROM reports_renderjob WHERE id = %s", pk)


def places(meeting, job):
    return f"/moten/{meeting}/", f"/moten/{meeting}/jobb/{job}/"


def test_notice_under_way(browse, meeting, job):
    page = browse("sekreterare")
    for place in places(meeting, job):
        page.goto(place)
        expect(page.get_by_role("progressbar", name="Bygger sidorna")).to_have_attribute("value", "40")
        assert audit(page) == []


def test_notice_that_could_not_be_made(browse, stack, meeting, job):
    """After a change, so that the file that is there does not show what holds."""
    stack.rows("UPDATE governance_meeting SET place = 'Exempel: en annan sal' WHERE id = %s", meeting)
    stack.rows("UPDATE reports_renderjob SET state = 'failed', error = 'Avbrutet.' WHERE id = %s", job)
    page = browse("sekreterare")
    for place in places(meeting, job):
        page.goto(place)
        expect(page.locator("#render-job-kallelse")).to_contain_text("Avbrutet.")
        expect(page.get_by_role("button", name="Försök igen")).to_be_visible()
        assert audit(page) == []


def test_notice_is_made_and_read_by_others(browse, meeting):
    page, reader = browse("sekreterare"), browse("politiker")
    page.goto(f"/moten/{meeting}/")
    page.get_by_role("button", name="Skapa kallelse").click()
    page.wait_for_url(f"**/moten/{meeting}/")
    for one in (page, reader):
        one.goto(f"/moten/{meeting}/")
        assert audit(one) == []
    name, file = download(reader, reader.get_by_role("main").get_by_role("link", name="Ladda ner").first)
    assert name.startswith("kallelse-exempelradet-")
    assert "Exempelrådet" in words_of(file)
