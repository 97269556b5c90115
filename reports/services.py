"""Opening a report, and having files made of sources by jobs that survive the death of their worker."""

import hashlib
import logging
from datetime import timedelta

from celery import current_app
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import F, Max
from django.utils import timezone
from kombu.exceptions import OperationalError

from actionplan.models import FollowUpRound
from actionplan.permissions import can_follow_up_plan
from actionplan.services.errors import PlanError
from actionplan.services.follow_ups import open_follow_up_round
from budget.models import Frame
from budget.outlines.statements import statement_of
from governance.models import Classification, Matter
from governance.moments import one_moment
from governance.outlines.assignments import unfulfilled_rows
from reports import pdf
from reports.builders import build_frame_statement, build_unfulfilled
from reports.content import canonical_json
from reports.heartbeat import beating
from reports.kinds import PROGRESS_REPORT
from reports.models import DamagedFile, ProgressReport, RenderJob, Rendition, ReportSection
from reports.sources import InternalNoticeSource, NoticeSource, source_of

# Whoever reads a matter of a class reads these: what a document about it may name.
OPEN_WITH = {
    Classification.PUBLIC: {Classification.PUBLIC},
    Classification.WORKING_MATERIAL: {Classification.PUBLIC, Classification.WORKING_MATERIAL},
    Classification.CONFIDENTIAL: set(Classification),
}
SILENT_AFTER = timedelta(seconds=30)
logger = logging.getLogger(__name__)


class DocumentError(ValidationError):
    """No file can be made of the record as it stands; the message is for the person."""


@transaction.atomic
def create_report(*, plan, year, by):
    """Open the återrapport of a plan for a year, and the year's follow-up if it is not open yet.

    Returns (report, created); the report there is, if there is one. Raises PlanError for a year outside
    the plan, a plan that is not decided, and a year that somebody else has to open. The report begins as
    arbetsmaterial, but what a secret plan says stays secret.
    """
    may_open = can_follow_up_plan(by, plan) or plan.rounds.filter(year=year).exists()
    if not may_open and year in plan.years and plan.is_decided:
        raise PlanError(f"Uppföljningen för {year} är inte öppen. Be planansvarig öppna den först.")
    round = open_follow_up_round(plan=plan, year=year, by=by)
    FollowUpRound.objects.select_for_update().get(pk=round.pk)
    existing = ProgressReport.objects.filter(round=round).first()
    if existing:
        return existing, False
    is_secret = plan.matter.classification == Classification.CONFIDENTIAL
    matter = Matter(
        title=f"Återrapport {year}: {plan.title}"[:300],
        classification=Classification.CONFIDENTIAL if is_secret else Classification.WORKING_MATERIAL,
        legal_basis=plan.matter.legal_basis,
    )
    matter.save_by(by)
    report = ProgressReport(matter=matter, round=round)
    report.save_by(by)
    for kind in PROGRESS_REPORT.sections:
        text = kind.initial.format(plan=plan.title, year=year, addressee=report.addressee)
        ReportSection(report=report, key=kind.key, text=text).save_by(by)
    return report, True


def document_of(source):
    """The document as the records stand at one moment, however long the queries take."""
    with one_moment():
        return source.build()


def document_to_issue(source):
    """The same, of the record as it is now. Raises DocumentError when no file can be made of it."""
    with one_moment():
        source = source.fresh()
        if refusal := source.refusal():
            raise DocumentError(refusal)
        return source.build()


def unfulfilled_document(user, year):
    """The yearly list to KF as the records stand at one moment."""
    with one_moment():
        return build_unfulfilled(unfulfilled_rows(user, year))


def frame_document(user, frame, *, on=None):
    """The ekonomisk redovisning of a frame as it stands at one moment, or stood on an earlier day; the same
    whoever has it made.
    """
    with one_moment():
        frame = Frame.objects.select_related("holder", "balance").get(pk=frame.pk)
        statement = statement_of(frame, user, on=on, classes=OPEN_WITH[frame.matter.classification])
        return build_frame_statement(statement)


def content_hash(document):
    return hashlib.sha256(canonical_json(document)).hexdigest()


def current_rendition(source, document):
    """The newest file, if it is whole, shows the document as it is and is made as today; else None."""
    newest = Rendition.objects.of(source).newest_first().first()
    made_as_today = (content_hash(document), pdf.fingerprint())
    if newest is None or (newest.content_sha256, newest.fingerprint) != made_as_today:
        return None
    try:
        newest.read()
    except DamagedFile:
        return None
    return newest


def job_to_show(source, document=None):
    """The latest job while it goes on; one that failed for as long as a new file is wanted."""
    job = RenderJob.objects.of(source).order_by("-pk").first()
    if job is None or job.state == job.State.DONE:
        return None
    if job.state == job.State.FAILED and current_rendition(source, document or document_of(source)):
        return None
    return job


def request_rendition(*, source, by):
    """Ask for the PDF of a source. However often it is asked for, one job at a time makes it.

    Returns the active job, or None when the newest file already shows the record as it is. Raises
    DocumentError when no file can be made of it.
    """
    with transaction.atomic():
        job = _open_job(source, by)
        if job:
            transaction.on_commit(lambda: _enqueue(job.pk))
    return job


def issue_notice(meeting, by):
    """Have the notice made as it is sent, and the internal one too when there is more to say in it.

    Of a meeting that has been, nothing is sent any more.
    """
    if meeting.held_on < timezone.localdate():
        return
    for source in (NoticeSource(meeting), InternalNoticeSource(meeting)):
        if source.may_issue(by) and not source.refusal():
            request_rendition(source=source, by=by)


def render_now(*, source, by):
    """Make the PDF in this process and return the newest file; for the command line and the demo's start."""
    job = _open_job(source, by)
    if job:
        run_render_job(job_pk=job.pk)
    return Rendition.objects.of(source).newest_first().first()


def run_render_job(*, job_pk):
    """Make the file of a job that is waiting; do nothing when somebody else has it or it is done.

    No transaction is open while it renders. If the worker dies, the job falls silent and is resumed.
    """
    attempt = _claim(job_pk)
    if attempt is None:
        return
    mine = RenderJob.objects.filter(pk=job_pk, state=RenderJob.State.RUNNING, attempt=attempt)
    job = RenderJob.objects.with_records().get(pk=job_pk)
    try:
        with beating(mine):
            _render(job, mine)
    except pdf.UnprintableDocument as error:
        _fail(mine, str(error))
    except DocumentError as error:
        _fail(mine, error.messages[0])
    except Exception:
        logger.exception("PDF-jobb %s misslyckades", job_pk)
        _fail(
            mine,
            "Något gick fel i systemet. Försök igen. Hjälper det inte, säg till den som är administratör.",
        )


def _fail(mine, words):
    mine.update(state=RenderJob.State.FAILED, step="Stoppad", error=words)


def resume_stale_jobs(*, silent_since=None):
    """Put jobs that fell silent back in the queue; give up one that has been tried too often."""
    silent = RenderJob.objects.silent_since(silent_since or timezone.now() - SILENT_AFTER)
    silent.filter(attempt__gte=RenderJob.MOST_ATTEMPTS).update(
        state=RenderJob.State.FAILED,
        step="Stoppad",
        error=f"Försöket avbröts {RenderJob.MOST_ATTEMPTS} gånger. Försök igen om en stund.",
    )
    for job_pk in list(silent.values_list("pk", flat=True)):
        silent.filter(pk=job_pk).update(
            state=RenderJob.State.QUEUED, heartbeat_at=timezone.now(), percent=0, step="Börjar om"
        )
        _enqueue(job_pk)


def _open_job(source, by):
    """The active job of the source, new or already there; None when the newest file is as it should be."""
    if current_rendition(source, document_to_issue(source)):
        return None
    try:
        with transaction.atomic():
            return RenderJob.objects.create(**source.key, requested_by=by)
    except IntegrityError:
        active = RenderJob.objects.active().of(source)
        active.update(asked_again=True)
        return active.first() or _open_job(source, by)


def _enqueue(job_pk):
    """Tell the workers. When the queue is away the job waits in the database until the next sweep."""
    try:
        current_app.send_task("reports.tasks.run_render_job", [job_pk])
    except OperationalError:
        logger.exception("Kön svarar inte. PDF-jobb %s väntar på nästa genomgång.", job_pk)


def _claim(job_pk):
    """Take the job: of two workers that try, one gets a number and the other None."""
    waiting = RenderJob.objects.filter(pk=job_pk, state=RenderJob.State.QUEUED)
    taken = waiting.update(
        state=RenderJob.State.RUNNING,
        attempt=F("attempt") + 1,
        heartbeat_at=timezone.now(),
        step="Hämtar uppgifter",
        percent=2,
    )
    return RenderJob.objects.values_list("attempt", flat=True).get(pk=job_pk) if taken else None


def _render(job, mine):
    document = document_to_issue(source_of(job))
    mine.update(step="Bygger sidorna", percent=5)

    def progress(percent):
        mine.update(percent=max(5, min(percent, 95)), heartbeat_at=timezone.now())

    content = pdf.render_pdf(document, progress=progress)
    mine.update(step="Sparar filen", percent=97)
    _finish(job, mine, document, content)


def _finish(job, mine, document, content):
    """Keep the file and close the job, unless the job has been given to another worker meanwhile.

    Whoever asked while it was made gets a new file too, if something had changed by then.
    """
    source, sha256 = source_of(job), hashlib.sha256(content).hexdigest()
    name = f"renditions/{source.kind.word}-{source.record.pk}-{sha256[:16]}.pdf"
    name = default_storage.save(name, ContentFile(content))
    with transaction.atomic():
        type(source.record)._base_manager.select_for_update(no_key=True).get(pk=source.record.pk)
        if not mine.select_for_update().exists():
            return
        last = Rendition.objects.of(source).aggregate(last=Max("number"))["last"] or 0
        rendition = Rendition.objects.create(
            **source.key,
            number=last + 1,
            is_draft=document.is_draft,
            classes=list(document.classes),
            file=name,
            size=len(content),
            sha256=sha256,
            content_sha256=content_hash(document),
            fingerprint=pdf.fingerprint(),
            as_of=document.as_of,
            made_by=job.requested_by,
        )
        mine.update(state=RenderJob.State.DONE, step="Klar", percent=100, rendition=rendition)
    if RenderJob.objects.filter(pk=job.pk, asked_again=True).exists():
        request_rendition(source=source, by=job.requested_by)
