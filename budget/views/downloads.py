"""Money as files. What is in them is read at one moment, by whoever may read the frame."""

from functools import partial
from urllib.parse import urlencode

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from budget.downloads import csv, excel, sie
from budget.forms.filters import FrameDayForm, PostedForm
from budget.lookups import frame_or_404
from budget.outlines.frames import frame_rows
from budget.outlines.statements import statement_of
from budget.views.frames import filter_form_of
from governance.downloads.excel import CONTENT_TYPE, file_response, xlsx_bytes
from governance.forms.filters import filter_words
from governance.moments import one_moment


@require_safe
def frame_excel(request):
    today = timezone.localdate()
    with one_moment():
        form = filter_form_of(request)
        rows = frame_rows(form.filter().with_balances(), on=today)
        content = xlsx_bytes(*excel.sheets_of_frames(rows, filtered=filter_words(form), on=today))
    return file_response(content, CONTENT_TYPE, f"ramar-{today}.xlsx")


@require_safe
def log_excel(request, slug):
    return _of_day(request, slug, "xlsx", CONTENT_TYPE, _workbook)


@require_safe
def log_csv(request, slug):
    return _of_day(request, slug, "csv", csv.CONTENT_TYPE, csv.csv_bytes)


@require_safe
def log_sie(request, slug):
    """Days that cannot be read are told on the frame's page, where they were typed."""
    form = PostedForm(request.GET)
    if not form.is_valid():
        frame = frame_or_404(request.user, slug)
        return redirect(f"{frame.get_absolute_url()}?{request.GET.urlencode()}#logg")
    return _file(request, slug, "si", sie.CONTENT_TYPE, partial(sie.sie_bytes, posted=form.days))


def _workbook(statement):
    return xlsx_bytes(*excel.sheets_of_statement(statement))


def _of_day(request, slug, *file):
    """The file of the day in the address. When the day cannot be read, the frame's page says why."""
    day = FrameDayForm(request.GET)
    if not day.is_valid():
        return to_page_of_day(request, frame_or_404(request.user, slug))
    return _file(request, slug, *file, on=day.on)


def to_page_of_day(request, frame):
    """To the page of a frame, with the day that the address asks for."""
    return redirect(f"{frame.get_absolute_url()}?{urlencode({'datum': request.GET['datum']})}")


def _file(request, slug, extension, content_type, make, *, on=None):
    with one_moment():
        frame = frame_or_404(request.user, slug)
        statement = statement_of(frame, request.user, on=on)
        content = make(statement)
    return file_response(content, content_type, f"avrop-{frame.slug}-{statement.as_of}.{extension}")
