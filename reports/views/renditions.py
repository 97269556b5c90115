"""Making files of sources, and reading them: the same for every kind of document."""

import logging

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from governance.lookups.meetings import meeting_or_404
from governance.views.access import require
from reports.models import DamagedFile, RenderJob
from reports.services import DocumentError, request_rendition
from reports.sources import (
    MEETING_SOURCES,
    InternalMinutesSource,
    InternalNoticeSource,
    MeetingSource,
    MinutesSource,
    NoticeSource,
    ReportSource,
    source_of,
)
from reports.views.reports import report_or_404

logger = logging.getLogger(__name__)


@require_POST
def rendition_create(request, pk):
    return _issue(request, ReportSource(report_or_404(request.user, pk)))


@require_POST
def meeting_document_issue(request, pk, kind):
    meeting = meeting_or_404(request.user, pk)
    if kind not in MEETING_SOURCES:
        raise Http404("Ett möte har ingen sådan handling.")
    return _issue(request, MEETING_SOURCES[kind](meeting))


def _issue(request, source):
    require(source.may_issue(request.user), source.why_not_issue)
    try:
        job = request_rendition(source=source, by=request.user)
    except DocumentError as error:
        messages.error(request, error.messages[0])
        return redirect(source.url)
    if job is None:
        messages.info(
            request, "Inget har ändrats sedan den senaste PDF:en skapades, så den gäller fortfarande."
        )
        return redirect(source.url)
    return redirect(job)


@require_safe
def render_job_detail(request, pk, job_pk):
    report = report_or_404(request.user, pk)
    return _show_job(request, ReportSource(report), RenderJob.objects.filter(report=report), job_pk)


@require_safe
def meeting_render_job_detail(request, pk, job_pk):
    meeting = meeting_or_404(request.user, pk)
    return _show_job(request, MeetingSource(meeting), RenderJob.objects.filter(meeting=meeting), job_pk)


def _show_job(request, source, jobs, pk):
    """How far the job has come: the fragment for htmx, else a page with a button to look again.

    Whoever waits on the job's own page is taken to the record when the file is ready.
    """
    require(source.may_issue(request.user), source.why_not_issue)
    job = get_object_or_404(jobs.with_records(), pk=pk)
    source = source_of(job)
    require(source.may_issue(request.user), source.why_not_issue)
    if job.rendition_id and request.htmx.current_url_abs_path == request.path:
        messages.success(request, "PDF:en är klar.")
        return HttpResponseClientRedirect(source.url)
    template = "reports/_render_job.html" if request.htmx else "reports/render_job_detail.html"
    return render(request, template, {"source": source, "job": job, "can_render": True})


@require_safe
def rendition_download(request, pk):
    return _send(request, ReportSource(report_or_404(request.user, pk)))


@require_safe
def notice_download(request, pk):
    return _send(request, NoticeSource(meeting_or_404(request.user, pk)))


@require_safe
def minutes_download(request, pk):
    return _send(request, MinutesSource(meeting_or_404(request.user, pk)))


@require_safe
def internal_notice_download(request, pk):
    return _send(request, InternalNoticeSource(meeting_or_404(request.user, pk)))


@require_safe
def internal_minutes_download(request, pk):
    return _send(request, InternalMinutesSource(meeting_or_404(request.user, pk)))


def _send(request, source):
    """The newest file that the user may read, or the version asked for; nothing when the browser has it."""
    require(source.may_read(request.user), source.why_not_read)
    rendition = _rendition_asked_for(request, source)
    tag = f'"{rendition.sha256}"'
    response = get_conditional_response(request, etag=tag) or _file(request, source, rendition)
    response["ETag"] = tag
    return response


def _rendition_asked_for(request, source):
    renditions = source.renditions_for(request.user)
    number = request.GET.get("version", "")
    if number:
        renditions = renditions.filter(number=number if number.isdecimal() and len(number) < 10 else 0)
    rendition = renditions.first()
    if rendition is None:
        raise Http404("Det finns ingen sådan PDF.")
    return rendition


def _file(request, source, rendition):
    try:
        content = rendition.read()
    except DamagedFile:
        logger.exception("Filen till framställning %s saknas eller är skadad", rendition.pk)
        messages.error(request, f"Filen saknas eller är skadad. {source.who_issues} kan skapa en ny PDF.")
        return redirect(source.url)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{source.file_name(rendition.number)}"'
    response["Cache-Control"] = "private, no-cache"
    return response
