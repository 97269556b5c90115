"""The shape of a page that changes one record: keeps what was typed, never overwrites another's change."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import UpdateView

from governance import kept_forms

TYPED_TEXT_IS_KEPT = "Du blev utloggad. Det du skrev finns kvar. Kontrollera och spara."


@dataclass(frozen=True)
class Conflict:
    by: str
    by_yourself: bool
    at: datetime
    fields: list


class ChangeView(UpdateView):
    """UpdateView for a ChangeForm: 422 with errors, 409 when two changed the same field."""

    saved_message = "Ändringen är sparad."

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs() | {"user": self.request.user}
        kept = kept_forms.take(self.request) if self.request.method == "GET" else None
        if kept is not None:
            kwargs["data"] = kept
            messages.info(self.request, TYPED_TEXT_IS_KEPT)
        return kwargs

    def form_valid(self, form):
        record, merged, conflicts = form.save_or_merge()
        if record is None:
            return self.render_conflict(merged, conflicts)
        self.object = record  # as it was saved, also with what another changed
        self.tell(form)
        return redirect(self.get_success_url())

    def tell(self, form):
        """Say on the next page that it is saved; a subclass may have more to say."""
        messages.success(self.request, self.saved_message)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def render_conflict(self, form, conflicts):
        if not conflicts:
            return self.render_to_response(self.get_context_data(form=form), status=409)
        latest = form.latest_change()
        conflict = Conflict(
            by=str(latest.history_user or "Systemet"),
            by_yourself=latest.history_user == self.request.user,
            at=latest.history_date,
            fields=conflicts,
        )
        context = self.get_context_data(form=form, conflict=conflict)
        return self.render_to_response(context, status=409)
