"""The yearly list to KF as a PDF, made when it is asked for and not kept."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from governance.forms.assignment_lists import YearOfListForm
from governance.outlines.assignments import years_of_lists
from governance.permissions import WHY_NO_LIST, can_read_lists_to_council
from governance.views.access import require
from reports import pdf
from reports.kinds import UNFULFILLED
from reports.services import unfulfilled_document


@require_safe
def unfulfilled_pdf(request):
    require(can_read_lists_to_council(request.user), WHY_NO_LIST)
    form = YearOfListForm(request.GET, years=years_of_lists(request.user))
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
