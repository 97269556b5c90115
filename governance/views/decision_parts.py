"""The points of a decision, and what it rests on."""

import logging

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from governance import uploads
from governance.forms.decision_parts import DecisionPointForm, SupportingDocumentForm
from governance.lookups.decisions import decision_or_404, document_or_404, point_or_404
from governance.models import DecisionPoint
from governance.permissions import WHY_NO_DECISION, can_register_decision
from governance.services.decision_points import ANSWERED, move_point, remove_point
from governance.views.access import require
from governance.views.act import ActView
from governance.views.change import ChangeView
from governance.views.post_act import post_act
from governance.views.remove import RemoveView
from governance.views.stored_files import stored_file

WHY_LOCKED = "Beslutet står i ett justerat protokoll. Öppna protokollet igen för att ändra punkterna."
logger = logging.getLogger(__name__)


def decision_to_change(user, pk):
    """The decision, whose points the user may change and neither minutes nor an answer have locked."""
    decision = decision_or_404(user, pk)
    require(can_register_decision(user), WHY_NO_DECISION)
    require(not decision.is_locked, WHY_LOCKED)
    require(not decision.is_answered, ANSWERED)
    return decision


class DecisionPointFormView(ChangeView):
    template_name = "governance/decision_point_form.html"
    form_class = DecisionPointForm
    saved_message = "Punkten är sparad."

    def get_success_url(self):
        decision = self.object.decision
        if "another" in self.request.POST:
            return reverse("decision_point_create", args=[decision.pk])
        return f"{decision.get_absolute_url()}#punkt-{self.object.pk}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(decision=self.object.decision, point=self.object, **kwargs)


class DecisionPointCreateView(DecisionPointFormView):
    def get_object(self, queryset=None):
        return DecisionPoint(decision=decision_to_change(self.request.user, self.kwargs["pk"]))


class DecisionPointUpdateView(DecisionPointFormView):
    def get_object(self, queryset=None):
        decision = decision_to_change(self.request.user, self.kwargs["pk"])
        return point_or_404(decision, self.kwargs["point_pk"])


class DecisionPointDeleteView(RemoveView):
    heading = "Ta bort punkten"
    removed_message = "Punkten är borttagen."

    def get_object(self, queryset=None):
        decision = decision_to_change(self.request.user, self.kwargs["pk"])
        return point_or_404(decision, self.kwargs["point_pk"])

    def remove(self):
        remove_point(point=self.object, by=self.request.user)

    def get_done_url(self):
        return self.object.decision.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(trail_items=trail_of(self.object.decision), **kwargs)


@require_POST
def decision_point_move(request, pk, point_pk, *, up):
    point = point_or_404(decision_to_change(request.user, pk), point_pk)
    post_act(
        request,
        lambda: move_point(point=point, up=up, by=request.user),
        lambda done: f"Punkten är flyttad {'upp' if up else 'ner'}.",
        DecisionPoint,
    )
    return redirect(f"{point.decision.get_absolute_url()}#punkt-{point.pk}")


class SupportingDocumentCreateView(ActView):
    template_name = "governance/supporting_document_form.html"
    form_class = SupportingDocumentForm
    done_message = "Underlaget är sparat."

    def setup_act(self):
        self.decision = decision_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_DECISION)

    def get_initial(self):
        """The document in the list that a file is to be added to (`?underlag=`)."""
        chosen = self.request.GET.get("underlag", "")
        titles = {str(document.pk): document.title for document in self.decision.documents.all()}
        return {"title": titles.get(chosen, "")}

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"decision": self.decision}

    def get_done_url(self, done):
        return f"{self.decision.get_absolute_url()}#underlag"

    def get_context_data(self, **kwargs):
        return super().get_context_data(decision=self.decision, **kwargs)


class SupportingDocumentDeleteView(RemoveView):
    heading = "Ta bort underlaget"
    removed_message = "Underlaget är borttaget."

    def get_object(self, queryset=None):
        decision = decision_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_DECISION)
        return document_or_404(decision, self.kwargs["doc_pk"])

    def get_done_url(self):
        return f"{self.object.decision.get_absolute_url()}#underlag"

    def get_context_data(self, **kwargs):
        return super().get_context_data(trail_items=trail_of(self.object.decision), **kwargs)


def trail_of(decision):
    return [
        {"url": reverse("decision_list"), "label": "Beslut"},
        {"url": decision.get_absolute_url(), "label": decision.matter.title},
    ]


@require_safe
def supporting_document_download(request, pk, doc_pk):
    document = document_or_404(decision_or_404(request.user, pk), doc_pk)
    if not document.file:
        raise Http404("Underlaget är bara nämnt, utan fil.")
    try:
        return stored_file(request, document)
    except uploads.DamagedFile:
        logger.exception("Filen till underlag %s saknas eller är skadad", document.pk)
        messages.error(request, "Filen saknas eller är skadad. Be sekreteraren att lägga in den igen.")
        return redirect(document.decision)
