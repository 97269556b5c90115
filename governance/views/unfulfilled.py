"""The yearly list of uppdrag that were not carried out, for KF."""

from urllib.parse import urlencode

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from governance.downloads.assignments import sheet_of_unfulfilled, totals_of
from governance.downloads.excel import xlsx_response
from governance.forms.assignment_lists import YearOfListForm
from governance.outlines.assignments import unfulfilled_rows, years_of_lists
from governance.permissions import WHY_NO_LIST, can_read_lists_to_council
from governance.views.access import require

MOST_SHOWN = 10  # characters of a year that is none


def year_asked_for(request):
    """The form that says of which year the list is to be."""
    require(can_read_lists_to_council(request.user), WHY_NO_LIST)
    return YearOfListForm(request.GET, years=years_of_lists(request.user))


def page_of_no_such_year(form):
    """To the page, which says what is wrong: a file of another year is not what was asked for."""
    query = urlencode({"ar": form.data["ar"][:MOST_SHOWN]})
    return redirect(f"{reverse('unfulfilled_list')}?{query}")


class UnfulfilledListView(TemplateView):
    template_name = "governance/unfulfilled_list.html"

    def get_context_data(self, **kwargs):
        form = year_asked_for(self.request)
        unfulfilled = unfulfilled_rows(self.request.user, form.year)
        return super().get_context_data(
            filter_form=form,
            years=form.years,
            unfulfilled=unfulfilled,
            totals=totals_of(unfulfilled),
            is_running=unfulfilled.year == timezone.localdate().year,
            **kwargs,
        )


@require_safe
def unfulfilled_excel(request):
    form = year_asked_for(request)
    if not form.is_valid():
        return page_of_no_such_year(form)
    unfulfilled = unfulfilled_rows(request.user, form.year)
    name = f"ej-verkstallda-uppdrag-{unfulfilled.as_of}.xlsx"
    return xlsx_response(sheet_of_unfulfilled(unfulfilled), name)
