"""Notices and minutes are issued: who may, what is frozen, what is made once."""

import hashlib
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from governance.models import Meeting
from reports import pdf
from reports.content import canonical_json
from reports.models import RenderJob, Rendition
from reports.services import (
    SILENT_AFTER,
    DocumentError,
    render_now,
    request_rendition,
    resume_stale_jobs,
    run_render_job,
)
from reports.sources import MinutesSource, NoticeSource
from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory, UserFactory, give, person_with
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory, adjust, reopen
from tests.factories.reports import RenderJobFactory
from tests.reports.meeting_documents.acts import download, issue, messages_of, page_of


@pytest.mark.parametrize(("kind", "key"), [("kallelse", "notice"), ("protokoll", "minutes")])
def test_button_makes_a_job_that_ends_with_the_first_file(
    meeting, secretary, browser_of, kind, key, quick_pdf
):
    if key == "minutes":
        Meeting.objects.update(state=Meeting.State.HELD)
    response = issue(browser_of(secretary), meeting, kind)
    job = RenderJob.objects.get()
    assert response["Location"] == job.get_absolute_url() == f"/moten/{meeting.pk}/jobb/{job.pk}/"
    run_render_job(job_pk=job.pk)
    rendition = Rendition.objects.get()
    assert (rendition.meeting, rendition.report, rendition.kind) == (meeting, None, key)
    assert (rendition.number, rendition.made_by, rendition.is_draft) == (1, secretary, key == "minutes")
    assert rendition.sha256 == hashlib.sha256(rendition.read()).hexdigest()
    assert rendition.fingerprint == pdf.fingerprint()


def test_file_is_a_real_one(meeting, secretary):
    content = render_now(source=NoticeSource(meeting), by=secretary).read()
    assert content.startswith(b"%PDF-1.7")
    again = pdf.render_pdf(NoticeSource(meeting).build())
    assert again == content  # the same records give the same bytes


def test_change_after_the_issue_changes_no_file_and_a_new_issue_gets_number_two(held, secretary, quick_pdf):
    source = MinutesSource(held)
    first = render_now(source=source, by=secretary)
    before = first.read()
    item = held.agenda_items.get()
    item.title = "En helt annan rubrik"
    item.save_change(by=secretary, seen_version=item.version)
    first.refresh_from_db()
    assert first.read() == before
    second = render_now(source=source, by=secretary)
    assert (first.number, second.number) == (1, 2)
    assert b"helt annan" in second.read()
    assert b"helt annan" not in first.read()
    assert first.read() == before


def test_notice_and_minutes_are_numbered_apart_and_made_at_the_same_time(meeting, secretary, quick_pdf):
    notice = render_now(source=NoticeSource(meeting), by=secretary)
    Meeting.objects.update(state=Meeting.State.HELD)
    minutes = render_now(source=MinutesSource(meeting), by=secretary)
    other = render_now(source=MinutesSource(MeetingFactory(held=True)), by=secretary)
    assert [made.number for made in (notice, minutes, other)] == [1, 1, 1]
    RenderJobFactory(notice=True, meeting=meeting)
    RenderJobFactory(minutes=True, meeting=meeting)
    assert RenderJob.objects.active().count() == 2


def test_nothing_is_made_again_when_nothing_has_changed(meeting, secretary, browser_of, quick_pdf):
    render_now(source=NoticeSource(meeting), by=secretary)
    assert request_rendition(source=NoticeSource(meeting), by=secretary) is None
    response = browser_of(secretary).post(
        reverse("meeting_document_issue", args=[meeting.pk, "kallelse"]), follow=False
    )
    assert response["Location"] == meeting.get_absolute_url()


@pytest.mark.parametrize(
    ("source", "state", "words"),
    [
        (NoticeSource, "held", "Mötet är hållet. Ingen ny kallelse kan skapas."),
        (NoticeSource, "cancelled", "Mötet är inställt. Ingen ny kallelse kan skapas."),
        (MinutesSource, "planned", "Mötet är inte hållet än."),
        (MinutesSource, "called", "Mötet är inte hållet än."),
        (MinutesSource, "cancelled", "Mötet är inställt och har inget protokoll."),
    ],
)
def test_file_that_the_meeting_cannot_have_is_refused_with_the_reason(
    db, secretary, browser_of, source, state, words
):
    meeting = MeetingFactory(**({} if state == "planned" else {state: True}))
    with pytest.raises(DocumentError, match=words):
        request_rendition(source=source(meeting), by=secretary)
    browser = browser_of(secretary)
    response = issue(browser, meeting, source.kind.word)
    assert response["Location"] == meeting.get_absolute_url()
    assert [message.startswith(words) for message in messages_of(response)] == [True]
    assert not RenderJob.objects.exists()


def test_job_is_stopped_with_the_reason_when_the_meeting_was_held_meanwhile(meeting, secretary, quick_pdf):
    job = request_rendition(source=NoticeSource(meeting), by=secretary)
    Meeting.objects.update(state=Meeting.State.HELD)
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error.startswith("Mötet är hållet.")


def test_file_shows_the_meeting_as_it_is_when_it_is_made(held, secretary, quick_pdf):
    """Opened again between the click and the making: what is made is a draft, and says so."""
    adjust(held)
    job = request_rendition(source=MinutesSource(held), by=secretary)
    reopen(held)
    run_render_job(job_pk=job.pk)
    assert Rendition.objects.get().is_draft is True


def test_job_of_a_worker_that_died_is_resumed_and_ends_once(meeting, secretary, quick_pdf, queue):
    job = request_rendition(source=NoticeSource(meeting), by=secretary)
    long_ago = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    RenderJob.objects.update(state="running", attempt=1, heartbeat_at=long_ago)
    resume_stale_jobs()
    assert queue() == [("reports.tasks.run_render_job", job.pk)]
    run_render_job(job_pk=job.pk)
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt, Rendition.objects.count()) == ("done", 2, 1)


def test_two_clicks_are_one_job(meeting, secretary, browser_of):
    first, second = (issue(browser_of(secretary), meeting, "kallelse")["Location"] for _ in range(2))
    assert first == second


def test_who_may_not_hold_meetings_has_nothing_made(meeting, reader, browser_of):
    response = issue(browser_of(reader), meeting, "kallelse")
    assert response.status_code == 403
    assert "Det gör organets sekreterare eller säkerhetschefen." in page_of(response)
    other = person_with("secretary", on=BodyFactory())
    give(other, "elected_representative")
    assert issue(browser_of(other), meeting, "kallelse").status_code == 403
    own = person_with("secretary", on=meeting.body)
    assert issue(browser_of(own), meeting, "kallelse").status_code == 302


def test_body_that_is_not_seen_and_kind_that_there_is_not_are_not_found(meeting, secretary, browser_of):
    stranger = UserFactory()
    for name in ("notice_download", "minutes_download"):
        assert browser_of(stranger).get(download(name, meeting)).status_code == 404
    assert issue(browser_of(stranger), meeting, "kallelse").status_code == 404
    assert issue(browser_of(secretary), meeting, "inbjudan").status_code == 404


def test_frozen_content_is_what_the_builder_said(held, secretary, quick_pdf):
    AttendanceFactory(meeting=held)
    AgendaItemFactory(meeting=held, position=9, matter=MatterFactory(confidential=True, title="Hemligt"))
    made = render_now(source=MinutesSource(held), by=secretary)
    assert made.read() == b"%PDF-" + canonical_json(MinutesSource(held).build())
    assert b"Hemligt" not in made.read()
    assert "1 punkt redovisas inte här." in made.read().decode()
