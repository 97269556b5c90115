"""The ekonomisk redovisning of a frame as a PDF, made when it is asked for and not kept."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from budget.forms.filters import FrameDayForm
from budget.lookups import frame_or_404
from budget.views.downloads import to_page_of_day
from governance.downloads.excel import file_response
from reports import pdf
from reports.kinds import FRAME_STATEMENT
from reports.services import frame_document


@require_safe
def frame_pdf(request, slug):
    """Of today, or of the day in the address; when the day cannot be read, the frame's page says why."""
    frame, day = frame_or_404(request.user, slug), FrameDayForm(request.GET)
    if not day.is_valid():
        return to_page_of_day(request, frame)
    document = frame_document(request.user, frame, on=day.on)
    try:
        content = pdf.render_pdf(document)  # no transaction is open
    except pdf.UnprintableDocument as error:
        messages.error(request, str(error))
        return redirect(frame)
    name = f"{FRAME_STATEMENT.word}-{frame.slug}-{document.as_of}.pdf"
    return file_response(content, "application/pdf", name)
