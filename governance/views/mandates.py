"""Who holds the seats: appointing, ending, and what happens when a term of office ends."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.dates import days_in_words
from governance.downloads.excel import xlsx_response
from governance.downloads.lists import sheet_of_mandates
from governance.forms.mandates import (
    AppointForm,
    CorrectMandateForm,
    EndMandateForm,
    RemoveMandateForm,
    RunningOutForm,
    TillForm,
)
from governance.lookups.bodies import mandate_or_404, seat_or_404
from governance.models import Body, Mandate
from governance.outlines.mandates import by_body, mandate_rows
from governance.permissions import WHY_NO_BODY, can_change_body
from governance.services.seats import BEGUN, MINUTED, has_begun, is_minuted, other_seats_of
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

    def tell(self, done):
        messages.success(self.request, f"{self.seat}: {done}, {days_in_words(done.period)}.")
        warn_of_other_seats(self.request, done)

    def get_done_url(self, done):
        return f"{self.body.get_absolute_url()}#platser"


def warn_of_other_seats(request, mandate):
    """One person in two seats of a body at once may be right, but is more often a slip."""
    others = other_seats_of(mandate)
    if others:
        named = " och ".join(str(seat) for seat in others)
        messages.warning(request, f"{mandate} har också en annan plats i organet under den tiden: {named}.")


class OnMandateView(ActView):
    """Something done with one mandate. What cannot be done is told on the page of its seat (GET)."""

    heading, lead, submit, color = "", "", "Spara", ""
    template_name = "governance/mandate_act_form.html"

    def setup_act(self):
        self.body = changeable_body(self.request.user, self.kwargs["slug"])
        self.mandate = mandate_or_404(self.body, self.kwargs["pk"])

    def why_not(self):
        """Why it cannot be done now; "" when it can."""
        return ""

    def get(self, request, *args, **kwargs):
        reason = self.why_not()
        if reason:
            messages.info(request, reason)
            return redirect("seat_update", self.body.slug, self.mandate.seat_id)
        return super().get(request, *args, **kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"mandate": self.mandate}

    def get_context_data(self, **kwargs):
        mandate = mandate_or_404(self.body, self.kwargs["pk"])  # as it is, whatever the form has made of it
        days = days_in_words(mandate.period)
        return super().get_context_data(
            body=self.body,
            mandate=mandate,
            days=days,
            heading=self.heading,
            lead=self.lead,
            submit=self.submit,
            color=self.color,
            **kwargs,
        )

    def tell(self, done):
        messages.success(self.request, self.said_of(done))

    def get_done_url(self, done):
        return f"{self.body.get_absolute_url()}#platser"

    def said_of(self, done):
        """What came of it, in a sentence."""
        raise NotImplementedError


class MandateEndView(OnMandateView):
    """Avsluta a mandate."""

    form_class = EndMandateForm
    heading, submit = "Avsluta", "Avsluta mandatet"
    lead = "Protokoll från möten som har varit ändras inte."

    def said_of(self, done):
        return f"Mandatet för {done} slutar {done.last_day}."


class MandateUpdateView(OnMandateView):
    """Rätta a mandate that was mistyped, while no justerade minutes rest on it."""

    form_class = CorrectMandateForm
    heading, submit = "Rätta", "Spara rättelsen"
    lead = "Rätta det som blev fel när platsen tillsattes. Slutar någon i förtid, avsluta mandatet i stället."

    def why_not(self):
        return MINUTED if is_minuted(self.mandate) else ""

    def said_of(self, done):
        return f"{done.seat}: {done}, {days_in_words(done.period)}."

    def tell(self, done):
        super().tell(done)
        warn_of_other_seats(self.request, done)


class MandateDeleteView(OnMandateView):
    """Ta bort a mandate that has not begun."""

    form_class = RemoveMandateForm
    heading, submit, color = "Ta bort", "Ta bort mandatet", "danger"
    lead = "För den som tackar nej innan mandatet börjar, eller ett mandat som blev fel."

    def why_not(self):
        return BEGUN if has_begun(self.mandate, on=timezone.localdate()) else ""

    def said_of(self, done):
        return f"Mandatet är borttaget från {done.seat}."


class Listing:
    """Whose seats run out by a day (`?till=`), by body; nobody when the day cannot be read."""

    def __init__(self, request):
        self.on = timezone.localdate()
        self.user = request.user
        self.bodies = Body.objects.visible_to(request.user)
        usual = {"till": end_of_term(self.on)}
        self.till_form = TillForm(usual | request.GET.dict(), initial=usual)
        asked = self.till_form.cleaned_data["till"] if self.till_form.is_valid() else None
        self.till = asked or usual["till"]
        self.mandates = self._running_out() if self.till_form.is_valid() else []

    def _running_out(self):
        mandates = Mandate.objects.running_out_by(self.till).with_people()
        return list(mandates.filter(seat__body__in=self.bodies).by_body())

    @property
    def changeable(self):
        """Those that the person may renew, or leave vacant."""
        return [one for one in self.mandates if can_change_body(self.user, one.seat.body)]

    @property
    def may_change_some_body(self):
        return any(can_change_body(self.user, body) for body in self.bodies)

    @property
    def rows(self):
        return mandate_rows(self.mandates, on=self.on)


@require_safe
def mandate_excel(request):
    """The list up to the day; back to the page, which says why, when the day cannot be read."""
    listing = Listing(request)
    if not listing.till_form.is_valid():
        return redirect(f"{reverse('mandate_list')}?{request.GET.urlencode()}")
    sheet = sheet_of_mandates(listing.rows, till=listing.till, on=listing.on)
    return xlsx_response(sheet, f"mandat-till-{listing.till}.xlsx")


class MandateListView(ActView):
    """Whose seats run out by a day, and what is to happen with those that are ticked."""

    template_name = "governance/mandate_list.html"
    form_class = RunningOutForm

    def setup_act(self):
        self.listing = Listing(self.request)
        if self.request.method == "POST":
            require(self.listing.may_change_some_body, WHY_NO_BODY)

    def get(self, request, *args, **kwargs):
        status = 200 if self.listing.till_form.is_valid() else 422
        return self.render_to_response(self.get_context_data(), status=status)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"mandates": self.listing.changeable, "till": self.listing.till}

    def get_initial(self):
        """All of them ticked when the address asks for it."""
        everything = self.request.GET.get("markera") == "alla"
        return {"mandates": [one.pk for one in self.listing.changeable]} if everything else {}

    def tell(self, done):
        messages.success(self.request, done)

    def get_done_url(self, done):
        return f"{reverse('mandate_list')}?till={self.listing.till}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "filter_form": self.listing.till_form,
            "till": self.listing.till if self.listing.till_form.is_valid() else None,
            "groups": by_body(self.listing.rows, context["form"]["mandates"]),
            "may_change": bool(self.listing.changeable),
            "why_no_change": WHY_NO_BODY,
        }
