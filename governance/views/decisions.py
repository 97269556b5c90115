"""Decisions and proposals: the list, one with all that came of it, and registering and changing them."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import ListView, TemplateView

from governance.downloads.excel import xlsx_response
from governance.downloads.lists import sheet_of_decisions
from governance.forms.decision_lists import DecisionFilterForm
from governance.forms.decision_parts import DispatchForm
from governance.forms.decisions import DecisionAnswerForm, DecisionForm
from governance.forms.filters import filter_words
from governance.lookups.decisions import decision_or_404
from governance.matters import label_of_number
from governance.models import Decision
from governance.outlines.decision_lists import answer_of, decision_rows
from governance.outlines.decisions import (
    facts_of,
    fulfilled_by,
    others_in_matter,
    point_outlines,
    repeals_of,
)
from governance.permissions import (
    WHY_NO_DECISION,
    WHY_NO_REGISTRATION,
    Reader,
    can_manage_assignment,
    can_register_decision,
)
from governance.views.access import require
from governance.views.act import ActView
from governance.views.change import ChangeView
from governance.views.doubles import NUMBERED, warn_of_doubles


def filter_form_of(request):
    """The filter in the address, on what the person may read."""
    return DecisionFilterForm(request.GET, decisions=Decision.objects.visible_to(request.user))


def listed(filter_form):
    return filter_form.filter().for_list().latest_first()


class DecisionListView(ListView):
    """A citation in the search field leads straight to its decision."""

    template_name = "governance/decision_list.html"
    paginate_by = 50

    def get(self, request, *args, **kwargs):
        self.filter_form = filter_form_of(request)
        cited = self.filter_form.cited()
        return redirect(cited) if cited else super().get(request, *args, **kwargs)

    def get_queryset(self):
        return listed(self.filter_form)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "decisions": decision_rows(context["object_list"]),
            "filter_form": self.filter_form,
            "can_register": can_register_decision(self.request.user),
            "reason": WHY_NO_REGISTRATION,
        }


@require_safe
def decision_excel(request):
    """The list as it is filtered, all its pages, with the points of each."""
    filter_form, on = filter_form_of(request), timezone.localdate()
    rows = decision_rows(listed(filter_form))
    sheet = sheet_of_decisions(rows, filtered=filter_words(filter_form), on=on)
    return xlsx_response(sheet, f"beslut-{on}.xlsx")


def page_of(decision, user):
    """All that the page of a decision shows, but for its form."""
    may, reader = can_register_decision(user), Reader(user)
    return {
        "decision": decision,
        "answer": answer_of(decision),
        "item": getattr(decision, "agenda_item", None),
        "facts": facts_of(decision),
        "fulfilled": fulfilled_by(decision, user, reader),
        "points": point_outlines(decision, user, reader, on=timezone.localdate()),
        "repeals": repeals_of(decision, user),
        "others": others_in_matter(decision, user),
        "can_change": may,
        "can_change_points": may and not (decision.is_locked or decision.is_answered),
        "can_assign": can_manage_assignment(user),
        "can_dispatch": may and not decision.is_proposal,
        "reason": "" if may else WHY_NO_DECISION,
    }


class DecisionDetailView(TemplateView):
    template_name = "governance/decision_detail.html"

    def get_context_data(self, pk, **kwargs):
        user = self.request.user
        decision = decision_or_404(user, pk)
        form = DispatchForm(decision=decision, user=user, initial={"dispatched_on": timezone.localdate()})
        return super().get_context_data(form=form, **page_of(decision, user), **kwargs)


@method_decorator(require_POST, name="dispatch")
class DecisionDispatchView(ActView):
    """Who has got the decision; what is wrong is shown on the decision's own page."""

    template_name = "governance/decision_detail.html"
    form_class = DispatchForm
    done_message = "Expedieringen är sparad."

    def setup_act(self):
        self.decision = decision_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_DECISION)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"decision": self.decision}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**page_of(self.decision, self.request.user), **kwargs)


class DecisionFormView(ChangeView):
    template_name = "governance/decision_form.html"
    form_class = DecisionForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(decision=self.shown, **kwargs)

    def tell(self, form):
        super().tell(form)
        warn_of_doubles(self.request, self.object, form.changed_data)


class DecisionCreateView(DecisionFormView):
    saved_message = "Registrerat. Lägg till punkterna."

    def get_object(self, queryset=None):
        require(can_register_decision(self.request.user), WHY_NO_REGISTRATION)
        self.shown = None
        return Decision()

    def get_initial(self):
        matter = label_of_number(self.request.GET.get("arende", ""), self.request.user)
        return {"existing_matter": matter, "stage": self.request.GET.get("stadium", "")}


class DecisionUpdateView(DecisionFormView):
    saved_message = "Ändringen är sparad."

    def get_object(self, queryset=None):
        self.shown = decision_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_DECISION)
        return decision_or_404(self.request.user, self.kwargs["pk"])


class DecisionAnswerView(ActView):
    """Register the decision that answers a proposal."""

    template_name = "governance/decision_answer_form.html"
    form_class = DecisionAnswerForm
    done_message = "Beslutet är registrerat. Förslaget finns kvar som det var."

    def setup_act(self):
        self.proposal = decision_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_DECISION)
        if not self.proposal.is_proposal:
            raise Http404("Bara ett förslag besvaras.")

    def tell(self, done):
        super().tell(done)
        warn_of_doubles(self.request, done, NUMBERED)

    def get(self, request, *args, **kwargs):
        return self._to_its_answer() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._to_its_answer() or super().post(request, *args, **kwargs)

    def _to_its_answer(self):
        """A second click, or another person, finds the decision that is registered already."""
        answer = answer_of(self.proposal)
        if answer is None:
            return None
        messages.info(self.request, "Förslaget har redan ett beslut. Här är det.")
        return redirect(answer)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"proposal": self.proposal}

    def get_context_data(self, **kwargs):
        return super().get_context_data(decision=self.proposal, **kwargs)
