"""Who holds the seats: appointing, ending, and what happens when a term of office ends."""

from itertools import groupby

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from governance.bodies_on_day import held_in_words
from governance.dates import days_in_words
from governance.forms.mandates import AppointForm, EndMandateForm, RunningOutForm, TillForm
from governance.lookups.bodies import mandate_or_404, seat_or_404
from governance.models import Body, Mandate
from governance.permissions import WHY_NO_BODY, can_change_body
from governance.terms_of_office import end_of_term
from governance.views.access import require
from governance.views.act import ActView
from governance.views.seats import changeable_body


class MandateCreateView(ActView):
    """Tillsätt a seat."""

    template_name = "governance/mandate_form.html"
    form_class = AppointForm

    def setup_act(self):
        self.body = changeable_body(self.request.user, self.kwargs["slug"])
        self.seat = seat_or_404(self.body, self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"seat": self.seat}

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=self.body, seat=self.seat, **kwargs)

    def get_done_url(self, done):
        messages.success(self.request, f"{self.seat}: {done}, {days_in_words(done.period)}.")
        return f"{self.body.get_absolute_url()}#platser"


class MandateEndView(ActView):
    """Avsluta a mandate."""

    template_name = "governance/mandate_end_form.html"
    form_class = EndMandateForm

    def setup_act(self):
        self.body = changeable_body(self.request.user, self.kwargs["slug"])
        self.mandate = mandate_or_404(self.body, self.kwargs["pk"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"mandate": self.mandate}

    def get_context_data(self, **kwargs):
        mandate = mandate_or_404(self.body, self.kwargs["pk"])  # as it is, whatever the form has made of it
        days = days_in_words(mandate.period)
        return super().get_context_data(body=self.body, mandate=mandate, days=days, **kwargs)

    def get_done_url(self, done):
        messages.success(self.request, f"Mandatet för {done} slutar {done.last_day}.")
        return f"{self.body.get_absolute_url()}#platser"


class MandateListView(ActView):
    """Whose seats run out by a day (`?till=`), by body, and what is to happen with those that are ticked."""

    template_name = "governance/mandate_list.html"
    form_class = RunningOutForm

    def setup_act(self):
        user = self.request.user
        usual = {"till": end_of_term(timezone.localdate())}
        self.till_form = TillForm(usual | self.request.GET.dict(), initial=usual)
        asked = self.till_form.cleaned_data["till"] if self.till_form.is_valid() else None
        self.till = asked or usual["till"]
        self.mandates = self._running_out() if self.till_form.is_valid() else []
        self.changeable = [one for one in self.mandates if can_change_body(user, one.seat.body)]
        if self.request.method == "POST":
            require(any(can_change_body(user, body) for body in self._visible()), WHY_NO_BODY)

    def _visible(self):
        return Body.objects.visible_to(self.request.user)

    def _running_out(self):
        mandates = Mandate.objects.running_out_by(self.till).with_people()
        return list(mandates.filter(seat__body__in=self._visible()).by_body())

    def get(self, request, *args, **kwargs):
        status = 200 if self.till_form.is_valid() else 422
        return self.render_to_response(self.get_context_data(), status=status)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"mandates": self.changeable, "till": self.till}

    def get_initial(self):
        """All of them ticked when the address asks for it."""
        everything = self.request.GET.get("markera") == "alla"
        return {"mandates": [one.pk for one in self.changeable]} if everything else {}

    def form_valid(self, form):
        done = form.perform()
        if done is None:
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(f"{reverse('mandate_list')}?till={self.till}")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "filter_form": self.till_form,
            "till": self.till if self.till_form.is_valid() else None,
            "groups": self._groups(context["form"]),
            "may_change": bool(self.changeable),
            "why_no_change": WHY_NO_BODY,
        }

    def _groups(self, form):
        """Pairs of a body and its rows: the mandate in words, whether it has passed, and its box."""
        boxes = {str(box.data["value"]): box for box in form["mandates"]}
        today = timezone.localdate()
        rows = [
            {
                "mandate": one,
                "words": held_in_words(one.seat, str(one), is_vacant=one.person is None),
                "passed": one.last_day < today,
                "box": boxes.get(str(one.pk)),
            }
            for one in self.mandates
        ]
        return [
            (body, list(of_body)) for body, of_body in groupby(rows, lambda row: row["mandate"].seat.body)
        ]
