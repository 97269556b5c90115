"""Opening a report, and asking for its file: one job at a time, and none when nothing has changed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from celery import Celery
from django.core.files.storage import default_storage
from django.db import connections

from actionplan.services.errors import PlanError
from linkoping_trygghet.celery import app
from reports import pdf, tasks
from reports.content import canonical_json
from reports.models import ProgressReport, RenderJob
from reports.services import create_report, document_of, render_now, request_rendition, run_render_job
from reports.sources import ReportSource
from tests.factories.actionplan import FollowUpRoundFactory, PlanVersionFactory, decide, plan_in_force
from tests.factories.governance import UserFactory, person_with

NOWHERE = "redis://127.0.0.1:1/0"


def test_new_report_has_all_sections_and_opens_the_year(db):
    plan = plan_in_force(activities=2)
    by = person_with("plan_manager", on=plan)
    report, created = create_report(plan=plan, year=2018, by=by)
    assert created
    assert (report.round.year, report.round.follow_ups.count()) == (2018, 2)
    assert report.matter.title == f"Återrapport 2018: {plan.title}"
    assert report.matter.classification == "working_material"
    texts = dict(report.sections.values_list("key", "text"))
    assert len(texts) == 7
    assert texts["proposed_decision"] == "1. Kommunstyrelsen godkänner återrapporten för 2018."
    assert {row.history_user for row in report.sections.model.history.filter(report=report)} == {by}


def test_report_of_a_year_is_made_once(report, sakerhet):
    assert create_report(plan=report.plan, year=2017, by=sakerhet) == (report, False)


@pytest.mark.parametrize("year", [2016, 2019])
def test_year_outside_the_plan_is_refused_whole(db, year):
    with pytest.raises(PlanError, match="Välj ett år i den perioden"):
        create_report(plan=plan_in_force(), year=year, by=UserFactory())
    assert not ProgressReport.objects.exists()


def test_year_that_is_not_open_is_opened_only_by_who_may(db):
    plan, chief = plan_in_force(), person_with("head_of_security")
    with pytest.raises(PlanError, match="Be planansvarig öppna den först"):
        create_report(plan=plan, year=2017, by=chief)
    assert not plan.rounds.exists()
    FollowUpRoundFactory(plan=plan, year=2017)
    assert create_report(plan=plan, year=2017, by=chief)[1]


def test_report_on_a_secret_plan_is_secret(db):
    plan = plan_in_force(matter__confidential=True)
    report, _ = create_report(plan=plan, year=2017, by=person_with("plan_manager", on=plan))
    assert (report.matter.classification, report.matter.legal_basis) == (
        "confidential",
        plan.matter.legal_basis,
    )
    assert not ProgressReport.objects.visible_to(person_with("case_officer")).exists()


def test_draft_has_no_report(db):
    with pytest.raises(PlanError, match="inte beslutad än"):
        create_report(plan=PlanVersionFactory().plan, year=2017, by=UserFactory())


def test_plan_without_areas_has_a_report_that_can_be_made(db):
    version = PlanVersionFactory()
    by = person_with("plan_manager", on=version.plan)
    decide(version)
    report, _ = create_report(plan=version.plan, year=2017, by=by)
    assert render_now(source=ReportSource(report), by=by).size > 0


def test_endless_title_of_a_plan_fits_the_matter(db):
    plan = plan_in_force(matter__title="x" * 300)
    report, _ = create_report(plan=plan, year=2017, by=person_with("plan_manager", on=plan))
    assert len(report.matter.title) == 300


def test_two_who_open_the_same_report_at_once_get_the_same_one(transactional_db):
    plan = plan_in_force()
    by = person_with("plan_manager", on=plan)

    def open_it(_):
        try:
            return create_report(plan=type(plan).objects.get(pk=plan.pk), year=2017, by=by)[0].pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(open_it, range(4)))) == 1
    assert ProgressReport.objects.count() == 1


def test_job_is_sent_to_the_queue_when_the_request_is_committed(transactional_db, report, sakerhet, queue):
    job = request_rendition(source=ReportSource(report), by=sakerhet)
    assert (job.state, job.requested_by) == ("queued", sakerhet)
    assert queue() == [("reports.tasks.run_render_job", job.pk)]


def test_job_of_a_request_that_is_undone_is_not_sent(report, sakerhet, queue):
    request_rendition(source=ReportSource(report), by=sakerhet)  # never committed, since this is a test
    assert queue() == []


def test_two_clicks_are_one_job(report, sakerhet, sakerhetschef):
    first = request_rendition(source=ReportSource(report), by=sakerhet)
    assert request_rendition(source=ReportSource(report), by=sakerhet) == first
    RenderJob.objects.update(state="running", attempt=1)
    assert request_rendition(source=ReportSource(report), by=sakerhetschef) == first


def test_many_clicks_at_once_are_one_job(transactional_db, report, sakerhet):
    def click(_):
        try:
            source = ReportSource(ProgressReport.objects.get(pk=report.pk))
            return request_rendition(source=source, by=sakerhet).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        assert len(set(threads.map(click, range(12)))) == 1
    assert RenderJob.objects.count() == 1


def test_click_while_the_job_before_ends_makes_a_new_one(report, sakerhet, monkeypatch):
    """Between the refusal of a second job and the look for the first, the first may come to its end."""
    first = request_rendition(source=ReportSource(report), by=sakerhet)
    active = RenderJob.objects.active

    def end_and_look():
        RenderJob.objects.filter(pk=first.pk).update(state="failed")
        return active()

    monkeypatch.setattr(type(RenderJob.objects), "active", lambda manager: end_and_look())
    second = request_rendition(source=ReportSource(report), by=sakerhet)
    assert (second.state, second.pk == first.pk) == ("queued", False)


def test_file_that_shows_the_report_as_it_is_is_not_made_again(report, sakerhet, quick_pdf):
    assert render_now(source=ReportSource(report), by=sakerhet).number == 1
    assert request_rendition(source=ReportSource(report), by=sakerhet) is None
    assert render_now(source=ReportSource(report), by=sakerhet).number == 1
    assert RenderJob.objects.count() == 1


def test_changed_word_gives_a_new_file_and_the_old_one_stays(report, sakerhet, quick_pdf):
    first = render_now(source=ReportSource(report), by=sakerhet)
    section = report.sections.get(key="background")
    section.text = "Ny bakgrund."
    section.save_change(by=sakerhet, seen_version=section.version)
    second = render_now(source=ReportSource(report), by=sakerhet)
    assert (first.number, second.number) == (1, 2)
    assert first.content_sha256 != second.content_sha256
    assert b"Ny bakgrund." in second.file.read()
    assert b"Ny bakgrund." not in first.file.read()


def test_lost_file_is_made_again(report, sakerhet, quick_pdf):
    first = render_now(source=ReportSource(report), by=sakerhet)
    default_storage.delete(first.file.name)
    assert render_now(source=ReportSource(report), by=sakerhet).number == 2


def test_new_renderer_makes_a_new_file(report, sakerhet, quick_pdf, monkeypatch):
    render_now(source=ReportSource(report), by=sakerhet)
    monkeypatch.setattr(pdf, "fingerprint", lambda: "en annan version")
    assert render_now(source=ReportSource(report), by=sakerhet).fingerprint == "en annan version"


def test_job_waits_in_the_database_when_the_queue_is_away(transactional_db, report, sakerhet, caplog):
    Celery("prov", broker=NOWHERE, set_as_current=True)
    try:
        job = request_rendition(source=ReportSource(report), by=sakerhet)
    finally:
        app.set_current()
    job.refresh_from_db()
    assert job.state == "queued"
    assert f"Kön svarar inte. PDF-jobb {job.pk} väntar" in caplog.text


def test_document_is_read_as_it_stood_at_one_moment(transactional_db, report, sakerhet, monkeypatch):
    """A change that is saved while the document is read does not come into half of it."""
    from reports import services
    from reports.builders import progress_report

    read = progress_report.outline_of

    def change_meanwhile(*parts):
        outline = read(*parts)
        with ThreadPoolExecutor(1) as thread:
            thread.submit(change).result()
        return outline

    def change():
        try:
            report.sections.update(text="Ändrad mitt i.")
        finally:
            connections.close_all()

    monkeypatch.setattr(progress_report, "outline_of", change_meanwhile)
    assert b"mitt i" not in canonical_json(services.document_of(ReportSource(report)))
    monkeypatch.setattr(progress_report, "outline_of", read)
    assert b"mitt i" in canonical_json(document_of(ReportSource(report)))


def test_task_and_service_are_one(report, sakerhet, quick_pdf):
    job = request_rendition(source=ReportSource(report), by=sakerhet)
    tasks.run_render_job(job.pk)
    job.refresh_from_db()
    assert job.state == "done"
    run_render_job(job_pk=job.pk)
    assert report.renditions.count() == 1
