"""The seats of a body: the form for one, their order, and taking one away."""

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from governance.dates import days_in_words, ended_before
from governance.forms.seats import SeatForm
from governance.lookups.bodies import body_or_404, seat_or_404
from governance.models import Seat
from governance.permissions import WHY_NO_BODY, can_change_body
from governance.services.seats import move_seat
from governance.views.access import require
from governance.views.change import ChangeView
from governance.views.post_act import post_act
from governance.views.remove import RemoveView


def changeable_body(user, slug):
    """The body, for somebody who may change it and what belongs to it."""
    body = body_or_404(user, slug)
    require(can_change_body(user, body), WHY_NO_BODY)
    return body


class SeatFormView(ChangeView):
    template_name = "governance/seat_form.html"
    form_class = SeatForm

    def get_success_url(self):
        return f"{self.body.get_absolute_url()}#platser"

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=self.body, seat=self.shown, **kwargs)


class SeatCreateView(SeatFormView):
    saved_message = "Platsen är tillagd."

    def get_object(self, queryset=None):
        self.body, self.shown = changeable_body(self.request.user, self.kwargs["slug"]), None
        return Seat(body=self.body)


class SeatUpdateView(SeatFormView):
    """A seat with all who have held it."""

    saved_message = "Platsen är sparad."

    def get_object(self, queryset=None):
        self.body = changeable_body(self.request.user, self.kwargs["slug"])
        seat = seat_or_404(self.body, self.kwargs["pk"])
        self.shown = {"pk": seat.pk, "designation": str(seat)}
        return seat

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        mandates = [
            (mandate, days_in_words(mandate.period), ended_before(mandate.period, today))
            for mandate in self.object.mandates.with_people().with_minuted().latest_first()
        ]
        return super().get_context_data(mandates=mandates, today=today, **kwargs)


class SeatDeleteView(RemoveView):
    heading = "Ta bort platsen"
    removed_message = "Platsen är borttagen."

    def get_object(self, queryset=None):
        self.body = changeable_body(self.request.user, self.kwargs["slug"])
        return seat_or_404(self.body, self.kwargs["pk"])

    def get_done_url(self):
        return f"{self.body.get_absolute_url()}#platser"

    def get_context_data(self, **kwargs):
        trail = [{"url": self.body.get_absolute_url(), "label": self.body}]
        return super().get_context_data(trail_items=trail, **kwargs)


@require_POST
def seat_move_up(request, slug, pk):
    return _move(request, slug, pk, up=True)


@require_POST
def seat_move_down(request, slug, pk):
    return _move(request, slug, pk, up=False)


def _move(request, slug, pk, *, up):
    body = changeable_body(request.user, slug)
    seat = seat_or_404(body, pk)
    post_act(
        request,
        lambda: move_seat(seat=seat, up=up, on=timezone.localdate(), by=request.user),
        lambda done: f"Platsen {seat} är flyttad {'upp' if up else 'ner'}.",
        Seat,
    )
    return redirect(f"{body.get_absolute_url()}#platser")
