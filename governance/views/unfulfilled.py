"""The yearly list of uppdrag that were not carried out, for KF."""

from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from governance.downloads.assignments import sheet_of_unfulfilled, totals_of
from governance.downloads.excel import xlsx_response
from governance.forms.assignment_lists import YearOfListForm
from governance.outlines.assignments import unfulfilled_rows, years_of_lists
from governance.permissions import WHY_NO_LIST, can_read_lists_to_council
from governance.views.access import require


def _asked(request):
    require(can_read_lists_to_council(request.user), WHY_NO_LIST)
    form = YearOfListForm(request.GET, years=years_of_lists(request.user))
    return form, unfulfilled_rows(request.user, form.year)


class UnfulfilledListView(TemplateView):
    template_name = "governance/unfulfilled_list.html"

    def get_context_data(self, **kwargs):
        form, unfulfilled = _asked(self.request)
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
    _, unfulfilled = _asked(request)
    name = f"ej-verkstallda-uppdrag-{unfulfilled.as_of}.xlsx"
    return xlsx_response(sheet_of_unfulfilled(unfulfilled), name)
