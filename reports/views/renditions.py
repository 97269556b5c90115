import logging

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import etag, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from governance.views.access import require
from reports.models import DamagedFile
from reports.permissions import can_compile_report
from reports.services import request_rendition
from reports.views.reports import WHY_NOT, report_or_404

logger = logging.getLogger(__name__)


@require_POST
def rendition_create(request, pk):
    report = report_or_404(request.user, pk)
    require(can_compile_report(request.user, report.plan), WHY_NOT)
    job = request_rendition(report=report, by=request.user)
    if job is None:
        messages.info(
            request, "Inget har ändrats sedan den senaste PDF:en skapades, så den gäller fortfarande."
        )
        return redirect(report)
    return redirect(job)


@require_safe
def render_job_detail(request, pk, job_pk):
    """How far the job has come: the fragment for htmx, else a page with a button to look again.

    Whoever waits on the job's own page is taken to the report when the file is ready.
    """
    report = report_or_404(request.user, pk)
    require(can_compile_report(request.user, report.plan), WHY_NOT)
    job = get_object_or_404(report.render_jobs.select_related("report"), pk=job_pk)
    job.report = report
    if job.rendition_id and request.htmx.current_url_abs_path == request.path:
        messages.success(request, "PDF:en är klar.")
        return HttpResponseClientRedirect(report.get_absolute_url())
    template = "reports/_render_job.html" if request.htmx else "reports/render_job_detail.html"
    return render(request, template, {"report": report, "job": job, "can_render": True})


def _newest(request, pk):
    """The newest file of a report that the user may read; looked up once a request."""
    if not hasattr(request, "newest_rendition"):
        newest = report_or_404(request.user, pk).renditions.order_by("-number").first()
        if newest is None:
            raise Http404("Återrapporten har ingen PDF än.")
        request.newest_rendition = newest
    return request.newest_rendition


@require_safe
@etag(lambda request, pk: f'"{_newest(request, pk).sha256}"')
def rendition_download(request, pk):
    newest = _newest(request, pk)
    try:
        content = newest.read()
    except DamagedFile:
        logger.exception("Filen till framställning %s saknas eller är skadad", newest.pk)
        messages.error(
            request, "Filen saknas eller är skadad. Planansvarig eller säkerhetschefen kan skapa en ny PDF."
        )
        return redirect("report_detail", pk)
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{newest.file_name}"'
    response["Cache-Control"] = "private, no-cache"
    return response
