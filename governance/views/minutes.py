"""The minutes of one item of a meeting."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

from governance.forms.minutes import MinutesForm
from governance.lookups.meetings import item_or_404
from governance.models import Meeting
from governance.outlines.meetings import agenda_of
from governance.services.minutes import NOT_HELD
from governance.views.agendas import meeting_to_change, place_of
from governance.views.change import ChangeView


class MinutesUpdateView(ChangeView):
    """What was said of an item and how it was settled. "Lägg till punkt" sends the form for a row more."""

    template_name = "governance/minutes_form.html"
    form_class = MinutesForm
    saved_message = "Protokollet för punkten är sparat."

    def get_object(self, queryset=None):
        user = self.request.user
        self.meeting = meeting_to_change(user, self.kwargs["pk"])
        return item_or_404(user, self.meeting, self.kwargs["item_pk"])

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        return self._back_if_not_held() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        refused = self._back_if_not_held()
        if refused or "add_row" not in request.POST:
            return refused or super().post(request, *args, **kwargs)
        return self.render_to_response(self.get_context_data(form=self.get_form().with_another_row()))

    def _back_if_not_held(self):
        if self.meeting.state == Meeting.State.HELD:
            return None
        messages.info(self.request, NOT_HELD)
        return redirect(self.meeting)

    def get_success_url(self):
        return ("next" in self.request.POST and self._next_url()) or place_of(self.object)

    def _next_url(self):
        """The minutes of the next item that is not settled, first those after this one; "" when all are.

        A decision may make an item one that who minuted it may not read; then the way is to the meeting.
        """
        lines = agenda_of(self.meeting, self.request.user).lines
        place = next((place for place, line in enumerate(lines) if line.item == self.object), None)
        if place is None:
            return ""
        around = (*lines[place + 1 :], *lines[:place])
        following = next((line.item for line in around if line.is_undecided), None)
        return reverse("minutes_update", args=[self.meeting.pk, following.pk]) if following else ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            meeting=self.meeting, item=self.object, has_next=bool(self._next_url()), **kwargs
        )
