"""The shape of a page that changes one record: keeps what was typed, never overwrites another's change."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect
from django.views.generic import UpdateView

from governance import kept_forms


@dataclass(frozen=True)
class Conflict:
    by: str
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
            messages.info(self.request, "Du blev utloggad. Det du skrev finns kvar. Kontrollera och spara.")
        return kwargs

    def form_valid(self, form):
        record, merged, conflicts = form.save_or_merge()
        if record is None:
            return self.render_conflict(merged, conflicts)
        messages.success(self.request, self.saved_message)
        return redirect(self.get_success_url())

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def render_conflict(self, form, conflicts):
        latest = form.instance.history.select_related("history_user").first()
        conflict = Conflict(str(latest.history_user or "Systemet"), latest.history_date, conflicts)
        context = self.get_context_data(form=form, conflict=conflict)
        return self.render_to_response(context, status=409)
