"""The yearly list to KF as a PDF, made when it is asked for and not kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from governance.views.unfulfilled import page_of_no_such_year, year_asked_for
from reports import pdf
from reports.kinds import UNFULFILLED
from reports.services import unfulfilled_document


@require_safe
def unfulfilled_pdf(request):
    form = year_asked_for(request)
    if not form.is_valid():
        return page_of_no_such_year(form)
    document = unfulfilled_document(request.user, form.year)
    try:
        content = pdf.render_pdf(document)  # no transaction is open
    except pdf.UnprintableDocument as error:
        messages.error(request, str(error))
        return redirect("unfulfilled_list")
    response = HttpResponse(content, content_type="application/pdf")
    name = f"{UNFULFILLED.word}-{document.as_of}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-cache"
    return response
