"""Agreements, promises and rules of procedure: the list, each one, and the form for it."""

from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import ListView, TemplateView

from governance.downloads.excel import xlsx_response
from governance.downloads.lists import sheet_of_agreements
from governance.forms.agreements import AgreementForm
from governance.forms.decision_lists import AgreementFilterForm
from governance.forms.filters import filter_words
from governance.lookups.decisions import agreement_or_404
from governance.models import Agreement
from governance.outlines.agreements import (
    agreement_rows,
    contents_of,
    decisions_of,
    in_force,
    predecessors_of,
    standing_of,
    successors_of,
)
from governance.outlines.decision_words import UNKNOWN, link_to_point, missing_in
from governance.permissions import WHY_NO_AGREEMENT, WHY_NO_REGISTRATION, can_register_decision
from governance.rights import readable_classifications
from governance.views.access import require
from governance.views.change import ChangeView
from governance.views.doubles import warn_of_doubles


def listed(filter_form, user, *, on):
    """The agreements that the filter leaves of what the person may read."""
    agreements = Agreement.objects.visible_to(user).with_relations()
    agreements = filter_form.filter(agreements).latest_first()
    return in_force(agreements, on=on) if filter_form.only_in_force else agreements


class AgreementListView(ListView):
    template_name = "governance/agreement_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.filter_form = AgreementFilterForm(self.request.GET)
        return listed(self.filter_form, self.request.user, on=timezone.localdate())

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "agreements": agreement_rows(context["object_list"], on=timezone.localdate()),
            "filter_form": self.filter_form,
            "can_register": can_register_decision(self.request.user),
            "reason": WHY_NO_REGISTRATION,
        }


@require_safe
def agreement_excel(request):
    """The list as it is filtered, all its pages."""
    filter_form, on = AgreementFilterForm(request.GET), timezone.localdate()
    agreements = list(listed(filter_form, request.user, on=on))
    rows, contents = agreement_rows(agreements, on=on), contents_of(agreements, request.user)
    sheet = sheet_of_agreements(rows, contents, filtered=filter_words(filter_form), on=on)
    return xlsx_response(sheet, f"overenskommelser-{on}.xlsx")


class AgreementDetailView(TemplateView):
    template_name = "governance/agreement_detail.html"

    def get_context_data(self, pk, **kwargs):
        user = self.request.user
        agreement, may = agreement_or_404(user, pk), can_register_decision(user)
        return super().get_context_data(
            agreement=agreement,
            standing=standing_of(agreement, timezone.localdate()),
            missing=missing_in(agreement),
            adopted_by=link_to_point(agreement.adopted_by, readable_classifications(user)),
            adoption_unknown=UNKNOWN if agreement.is_imported else "Inget beslut är angivet",
            predecessors=predecessors_of(agreement, user),
            successors=successors_of(agreement, user),
            decisions=decisions_of(agreement, user),
            can_change=may,
            reason="" if may else WHY_NO_AGREEMENT,
            **kwargs,
        )


class AgreementFormView(ChangeView):
    template_name = "governance/agreement_form.html"
    form_class = AgreementForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(agreement=self.shown, **kwargs)

    def tell(self, form):
        super().tell(form)
        warn_of_doubles(self.request, self.object, form.changed_data)


class AgreementCreateView(AgreementFormView):
    saved_message = "Registrerat."

    def get_object(self, queryset=None):
        require(can_register_decision(self.request.user), WHY_NO_REGISTRATION)
        self.shown = None
        return Agreement()


class AgreementUpdateView(AgreementFormView):
    saved_message = "Ändringen är sparad."

    def get_object(self, queryset=None):
        self.shown = agreement_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_AGREEMENT)
        return agreement_or_404(self.request.user, self.kwargs["pk"])
