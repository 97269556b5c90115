"""The life of a job: taken once, alive while it is worked on, resumed when silent, and ended once."""

import hashlib
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections
from django.utils import timezone

from actionplan.models import FollowUp
from reports import heartbeat, pdf, services
from reports.content import canonical_json
from reports.models import DamagedFile, RenderJob
from reports.services import (
    SILENT_AFTER,
    content_hash,
    document_of,
    request_rendition,
    resume_stale_jobs,
    run_render_job,
)
from reports.sources import ReportSource


@pytest.fixture
def job(report, sakerhet):
    return request_rendition(source=ReportSource(report), by=sakerhet)


def state_of(job):
    job.refresh_from_db()
    return (job.state, job.attempt)


def fall_silent(job, **fields):
    long_ago = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    RenderJob.objects.filter(pk=job.pk).update(heartbeat_at=long_ago, **fields)


def test_job_ends_with_a_file_and_all_that_tells_what_it_is(report, job, sakerhet):
    """The one test here that makes a real file."""
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt, job.percent, job.step, job.error) == ("done", 1, 100, "Klar", "")
    rendition, content = job.rendition, job.rendition.file.read()
    assert content.startswith(b"%PDF-1.7")
    assert (rendition.number, rendition.size, rendition.made_by) == (1, len(content), sakerhet)
    assert rendition.sha256 == hashlib.sha256(content).hexdigest()
    assert rendition.content_sha256 == content_hash(document_of(ReportSource(report)))
    assert rendition.as_of == document_of(ReportSource(report)).as_of
    assert rendition.fingerprint == pdf.fingerprint()


def test_job_that_is_done_is_not_done_again(job, report, quick_pdf):
    for _ in range(2):
        run_render_job(job_pk=job.pk)
    assert state_of(job) == ("done", 1)
    assert report.renditions.count() == 1


def test_job_of_a_number_that_is_none_does_nothing(demo):
    run_render_job(job_pk=987654321)
    assert not RenderJob.objects.exists()


def test_of_many_workers_one_takes_the_job(transactional_db, report, sakerhet, monkeypatch):
    made = []

    def render(document, *, progress=None):
        made.append(document)
        time.sleep(0.1)
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render_pdf", render)
    job = request_rendition(source=ReportSource(report), by=sakerhet)

    def work(_):
        try:
            run_render_job(job_pk=job.pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(6)))
    assert (len(made), report.renditions.count()) == (1, 1)
    assert state_of(job) == ("done", 1)


def test_progress_is_told_on_the_way(job, monkeypatch):
    seen = []

    def render(document, *, progress=None):
        for percent in (0, 40, 100):
            progress(percent)
            seen.append(RenderJob.objects.values_list("percent", "step").get(pk=job.pk))
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render_pdf", render)
    run_render_job(job_pk=job.pk)
    assert seen == [(5, "Bygger sidorna"), (40, "Bygger sidorna"), (95, "Bygger sidorna")]


def test_fault_in_the_renderer_is_told_and_can_be_tried_again(job, report, sakerhet, monkeypatch, caplog):
    def fail(document, *, progress=None):
        raise RuntimeError("hemlig detalj")

    monkeypatch.setattr(pdf, "render_pdf", fail)
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert (job.state, job.step) == ("failed", "Stoppad")
    assert job.error.startswith("Något gick fel i systemet. Försök igen.")
    assert "hemlig detalj" in caplog.text
    assert request_rendition(source=ReportSource(report), by=sakerhet) != job


def test_character_that_cannot_be_printed_is_named(job, report):
    """It came past the forms: a text that was there before the fonts were changed, say."""
    FollowUp.objects.filter(activity__wordings__title="Purple Flag").update(text="Klart ✓ och glatt 😀")
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert "”✓” (U+2713, CHECK MARK)" in job.error
    assert "(U+1F600, GRINNING FACE)" in job.error
    assert not report.renditions.exists()


def test_silent_job_is_put_back_and_sent_again(job, queue, quick_pdf):
    fall_silent(job, state="running", attempt=1, percent=60)
    resume_stale_jobs()
    assert state_of(job) == ("queued", 1)
    assert (job.percent, job.step) == (0, "Börjar om")
    assert queue() == [("reports.tasks.run_render_job", job.pk)]
    run_render_job(job_pk=job.pk)
    assert state_of(job) == ("done", 2)


def test_job_whose_message_was_lost_is_sent_again(job, queue):
    fall_silent(job)
    resume_stale_jobs()
    assert queue() == [("reports.tasks.run_render_job", job.pk)]


@pytest.mark.parametrize("state", ["queued", "running"])
def test_job_that_gives_signs_of_life_is_left_alone(job, queue, state):
    RenderJob.objects.update(state=state, heartbeat_at=timezone.now() - SILENT_AFTER / 2)
    resume_stale_jobs()
    assert state_of(job)[0] == state
    assert queue() == []


def test_ended_jobs_are_left_alone(job, queue, quick_pdf):
    run_render_job(job_pk=job.pk)
    fall_silent(job)
    resume_stale_jobs()
    assert state_of(job) == ("done", 1)
    fall_silent(job, state="failed", rendition=None)
    resume_stale_jobs()
    assert (state_of(job), queue()) == (("failed", 1), [])


def test_job_that_fell_silent_three_times_is_given_up(job, queue):
    for attempt in (1, 2):
        fall_silent(job, state="running", attempt=attempt)
        resume_stale_jobs()
        assert state_of(job)[0] == "queued"
    queue()
    fall_silent(job, state="running", attempt=3)
    resume_stale_jobs()
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "Försöket avbröts 3 gånger. Försök igen om en stund.")
    assert queue() == []


def test_worker_that_lost_its_job_to_another_adds_no_file(job, report, queue, monkeypatch):
    """The first worker was only slow: the job fell silent, another did it, and then the first came back."""
    calls = []

    def render(document, *, progress=None):
        calls.append(len(calls) + 1)
        if len(calls) == 1:
            fall_silent(job)
            resume_stale_jobs()
            run_render_job(job_pk=job.pk)
        progress(99)
        return b"%PDF-" + canonical_json(document) + str(len(calls)).encode()

    monkeypatch.setattr(pdf, "render_pdf", render)
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert calls == [1, 2]
    assert (job.state, job.attempt, job.percent) == ("done", 2, 100)
    assert report.renditions.get() == job.rendition


def test_worker_that_lost_its_job_tells_nothing_while_the_other_works(job, report, monkeypatch):
    def render(document, *, progress=None):
        RenderJob.objects.filter(pk=job.pk).update(attempt=2, percent=10, step="Den andras steg")
        progress(80)
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render_pdf", render)
    run_render_job(job_pk=job.pk)
    assert state_of(job) == ("running", 2)
    assert (job.percent, job.step) == (10, "Den andras steg")
    assert not report.renditions.exists()


def test_worker_that_lost_its_job_and_fails_does_not_fail_the_other(job, queue, monkeypatch):
    calls = []

    def render(document, *, progress=None):
        calls.append(document)
        if len(calls) == 1:
            fall_silent(job)
            resume_stale_jobs()
            run_render_job(job_pk=job.pk)
            raise RuntimeError("för sent")
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render_pdf", render)
    run_render_job(job_pk=job.pk)
    assert state_of(job) == ("done", 2)


def test_heart_beats_while_the_work_goes_on_and_stops_with_it(
    transactional_db, report, sakerhet, monkeypatch
):
    monkeypatch.setattr(heartbeat, "EVERY", 0.02)
    job = request_rendition(source=ReportSource(report), by=sakerhet)
    mine = RenderJob.objects.filter(pk=job.pk)
    long_ago = timezone.now() - timedelta(hours=1)
    mine.update(heartbeat_at=long_ago)
    with heartbeat.beating(mine):
        deadline = time.monotonic() + 5
        while mine.get().heartbeat_at == long_ago and time.monotonic() < deadline:
            time.sleep(0.01)
    assert mine.get().heartbeat_at > long_ago
    mine.update(heartbeat_at=long_ago)
    time.sleep(0.1)
    assert mine.get().heartbeat_at == long_ago


def test_silence_is_longer_than_several_beats():
    assert timedelta(seconds=5 * heartbeat.EVERY) <= services.SILENT_AFTER


@pytest.mark.parametrize(("changed", "jobs"), [(True, 2), (False, 1)])
def test_who_asks_while_the_file_is_made_gets_what_has_changed_meanwhile(
    job, report, sakerhet, monkeypatch, changed, jobs
):
    def render(document, *, progress=None):
        if changed:
            section = report.sections.get(key="background")
            section.text = "Ändrad medan filen skapades."
            section.save_change(by=sakerhet, seen_version=section.version)
        assert request_rendition(source=ReportSource(report), by=sakerhet) == job
        return b"%PDF-" + canonical_json(document)

    monkeypatch.setattr(pdf, "render_pdf", render)
    run_render_job(job_pk=job.pk)
    assert state_of(job) == ("done", 1)
    assert report.renderjobs.count() == jobs


def test_click_while_it_is_made_gives_a_new_file_when_something_changed(job, report, queue, monkeypatch):
    """The first file shows what was there when it began; whoever clicked after a change gets that too."""
    changed = []

    def render(document, *, progress=None):
        if not changed:
            changed.append(report.sections.update(text="Ändrad medan den första gjordes."))
            assert request_rendition(source=ReportSource(report), by=job.requested_by) == job
        return b"%PDF-" + canonical_json(document)

    monkeypatch.setattr(pdf, "render_pdf", render)
    run_render_job(job_pk=job.pk)
    following = RenderJob.objects.active().get()
    run_render_job(job_pk=following.pk)
    assert [b"medan den" in made.read() for made in report.renditions.order_by("number")] == [False, True]
    assert not RenderJob.objects.active().exists()


def test_damaged_file_is_made_anew(job, report, quick_pdf):
    run_render_job(job_pk=job.pk)
    rendition = report.renditions.get()
    Path(rendition.file.path).write_bytes(b"%PDF-KORRUPT")
    with pytest.raises(DamagedFile):
        rendition.read()
    assert request_rendition(source=ReportSource(report), by=job.requested_by) is not None
