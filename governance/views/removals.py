"""Taking away a decision, an agreement or a body that was registered by mistake."""

from django.urls import reverse

from governance.lookups.bodies import body_or_404
from governance.lookups.decisions import agreement_or_404, decision_or_404
from governance.permissions import (
    WHY_NO_AGREEMENT,
    WHY_NO_BODY,
    WHY_NO_DECISION,
    can_create_body,
    can_register_decision,
)
from governance.services.removals import remove_agreement, remove_body, remove_decision
from governance.views.access import require
from governance.views.remove import RemoveView


class WholeRemoveView(RemoveView):
    """A record with a page of its own: back to that page, or to the list when it is gone."""

    list_name = list_label = ""

    def get_done_url(self):
        return self.object.get_absolute_url()

    def get_removed_url(self):
        return reverse(self.list_name)

    def get_context_data(self, *, is_gone=False, **kwargs):
        trail = [{"url": reverse(self.list_name), "label": self.list_label}]
        if not is_gone:
            trail.append({"url": self.object.get_absolute_url(), "label": self.object})
        return super().get_context_data(trail_items=trail, is_gone=is_gone, **kwargs)


class DecisionDeleteView(WholeRemoveView):
    list_name, list_label = "decision_list", "Beslut"
    removed_message = "Registreringen är borttagen."

    def get_object(self, queryset=None):
        decision = decision_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_DECISION)
        self.heading = "Ta bort förslaget" if decision.is_proposal else "Ta bort beslutet"
        return decision

    def remove(self):
        remove_decision(decision=self.object, by=self.request.user)


class AgreementDeleteView(WholeRemoveView):
    list_name, list_label = "agreement_list", "Överenskommelser"
    heading = "Ta bort överenskommelsen"
    removed_message = "Registreringen är borttagen."

    def get_object(self, queryset=None):
        agreement = agreement_or_404(self.request.user, self.kwargs["pk"])
        require(can_register_decision(self.request.user), WHY_NO_AGREEMENT)
        return agreement

    def remove(self):
        remove_agreement(agreement=self.object, by=self.request.user)


class BodyDeleteView(WholeRemoveView):
    """By whoever establishes bodies: the sekreterare of a body does not take it away."""

    list_name, list_label = "body_list", "Organ"
    heading = "Ta bort organet"
    removed_message = "Organet är borttaget."

    def get_object(self, queryset=None):
        body = body_or_404(self.request.user, self.kwargs["slug"])
        require(can_create_body(self.request.user), WHY_NO_BODY)
        return body

    def remove(self):
        remove_body(body=self.object, by=self.request.user)
