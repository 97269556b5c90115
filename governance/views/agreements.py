"""Agreements, promises and rules of procedure: the list, each one, and the form for it."""

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from governance.agreement_lists import (
    adopted_by,
    agreement_rows,
    decisions_of,
    in_force,
    predecessors_of,
    standing_of,
    successors_of,
)
from governance.assignment_lists import Reader
from governance.forms.agreements import AgreementForm
from governance.forms.decision_lists import AgreementFilterForm
from governance.lookups.decisions import agreement_or_404
from governance.models import Agreement
from governance.permissions import WHY_NO_AGREEMENT, WHY_NO_REGISTRATION, can_register_decision
from governance.views.access import require
from governance.views.change import ChangeView


class AgreementListView(ListView):
    template_name = "governance/agreement_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.filter_form = AgreementFilterForm(self.request.GET)
        agreements = Agreement.objects.visible_to(self.request.user).with_relations()
        agreements = self.filter_form.filter(agreements).latest_first()
        if self.filter_form.only_in_force:
            return in_force(agreements, on=timezone.localdate())
        return agreements

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "agreements": agreement_rows(context["object_list"], on=timezone.localdate()),
            "filter_form": self.filter_form,
            "can_register": can_register_decision(self.request.user),
            "reason": WHY_NO_REGISTRATION,
        }


class AgreementDetailView(TemplateView):
    template_name = "governance/agreement_detail.html"

    def get_context_data(self, pk, **kwargs):
        user = self.request.user
        agreement, may = agreement_or_404(user, pk), can_register_decision(user)
        return super().get_context_data(
            agreement=agreement,
            standing=standing_of(agreement, timezone.localdate()),
            adopted_by=adopted_by(agreement, Reader(user)),
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

    def get_success_url(self):
        """The agreement, or the list when its class is one that the person does not read."""
        if Agreement.objects.visible_to(self.request.user).contains(self.object):
            return self.object.get_absolute_url()
        messages.info(self.request, "Din roll läser inte den klassen, så du kommer till listan.")
        return reverse("agreement_list")

    def get_context_data(self, **kwargs):
        return super().get_context_data(agreement=self.shown, **kwargs)


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
