"""Files and jobs from before there were documents of meetings are there afterwards, as they were."""

from django.core.management import call_command
from django.db import connection

from reports.models import RenderJob, Rendition
from tests.factories.governance import UserFactory
from tests.factories.reports import ProgressReportFactory

BEFORE = "0002"
COLUMNS = "report_id, number, file, size, sha256, content_sha256, fingerprint, as_of, made_at, made_by_id"


def rows():
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id, {COLUMNS} FROM reports_rendition")  # noqa: S608
        return cursor.fetchall()


def test_files_and_jobs_of_reports_survive(transactional_db):
    report, user = ProgressReportFactory(), UserFactory()
    call_command("migrate", "reports", BEFORE, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO reports_rendition ({COLUMNS}) VALUES "  # noqa: S608
            "(%s, 1, 'a.pdf', 10, 'aa', 'bb', 'prov', '2018-01-31', now(), %s) RETURNING id",
            [report.pk, user.pk],
        )
        (made,) = cursor.fetchone()
        cursor.execute(
            "INSERT INTO reports_renderjob (report_id, state, attempt, percent, step, error, asked_again,"
            " requested_by_id, requested_at, heartbeat_at, rendition_id)"
            " VALUES (%s, 'done', 1, 100, 'Klar', '', false, %s, now(), now(), %s)",
            [report.pk, user.pk, made],
        )
    before = rows()
    call_command("migrate", "reports", verbosity=0)
    assert rows() == before
    rendition, job = Rendition.objects.get(), RenderJob.objects.get()
    assert (rendition.record, rendition.kind, rendition.is_draft) == (report, "progress_report", False)
    assert rendition.classes == []
    assert (job.record, job.kind, job.rendition) == (report, "progress_report", rendition)
    assert job.get_absolute_url() == f"/aterrapporter/{report.pk}/jobb/{job.pk}/"
