"""What is decided about the money of a frame, what is expected of it, and how its year ends."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from budget.balances import figures_of
from budget.forms.decisions import (
    AllocateForm,
    AllocationAmountForm,
    ForecastForm,
    FrameAmountForm,
    ReallocateForm,
)
from budget.forms.year_end import CloseYearForm, ReopenYearForm
from budget.lookups import allocation_or_404, frame_or_404
from budget.money import format_amount
from budget.outlines.call_offs import changed_between
from budget.outlines.log import call_off_rows
from budget.outlines.use import use_of
from budget.permissions import (
    WHY_CLOSED,
    WHY_NO_MANAGEMENT,
    WHY_NO_REPORT,
    WHY_OPEN,
    allocations_reported_on,
    can_manage_frame,
    can_report_on_frame,
)
from budget.views.review import ReviewedView
from governance.views.access import require, require_now
from governance.views.act import ActView


class FrameActView(ActView):
    """Something done with a frame in a form, beside what there is; back to the frame's page."""

    template_name = "budget/frame_act_form.html"
    heading = lead = submit = ""
    first_step = ""  # what the form's button says when more than one step leads to the act

    def setup_act(self):
        self.frame = frame_or_404(self.request.user, self.kwargs["slug"])
        self.require_right(self.request.user)
        self.require_turn()

    def require_right(self, user):
        require(can_manage_frame(user), WHY_NO_MANAGEMENT)

    def require_turn(self):
        """That the year is closed is told in the form to whoever has typed it already."""
        is_sent = self.request.method == "POST"
        require_now(is_sent or not self.frame.balance.is_closed, WHY_CLOSED, self.frame)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"frame": self.frame}

    def get_done_url(self, done):
        return self.frame.get_absolute_url()

    def get_context_data(self, **kwargs):
        figures = figures_of(self.frame)
        words = {"heading": self.heading, "lead": self.lead, "submit": self.submit}
        words["button"] = self.first_step or self.submit
        return super().get_context_data(
            **{"frame": self.frame, "figures": figures, "use": use_of(figures)} | words | kwargs
        )


class DecidedView(ReviewedView, FrameActView):
    """What rests on a decision and cannot be taken back: read through, with what is left before and after."""

    first_step = "Granska"

    def see(self, form):
        return [figures_of(frame) for frame in self._touched(form)]

    def reviewed(self, form, seen):
        before = [figures_of(frame) for frame in self._touched(form)]
        return {
            "title": f"Granska: {self.heading}",
            "eyebrow": f"{self.heading}, {self.frame}",
            "amount": form.cleaned_data.get("amount"),
            "told": form.told(),
            "effects_heading": "Kvar före och efter",
            "effects": changed_between(before, seen),
        }

    def _touched(self, form):
        """The frame, and the one that money goes to."""
        return list(filter(None, [self.frame, form.cleaned_data.get("to_frame")]))


class FrameAmountCreateView(DecidedView):
    form_class = FrameAmountForm
    heading, submit = "Ändra ramens belopp", "Ändra beloppet"
    lead = "Ramen blir större eller mindre genom beslut. Det som redan är fördelat kan inte tas."
    done_message = "Ramens belopp är ändrat."


class AllocationCreateView(DecidedView):
    form_class = AllocateForm
    heading, submit = "Fördela till en nämnd", "Fördela"
    lead = "En nämnd får sin del av ramen, genom ett beslut eller ett förslag."
    done_message = "Fördelningen är registrerad."


class AllocationAmountCreateView(DecidedView):
    form_class = AllocationAmountForm
    submit = "Ändra beloppet"
    lead = "Ur det som inte är fördelat, eller tillbaka dit. Mellan två nämnder omfördelar du i stället."
    done_message = "Fördelningens belopp är ändrat."

    def setup_act(self):
        super().setup_act()
        self.allocation = allocation_or_404(self.frame, self.kwargs["pk"])
        self.heading = f"Ändra fördelningen till {self.allocation}"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"allocation": self.allocation}


class ReallocationCreateView(DecidedView):
    form_class = ReallocateForm
    heading, submit = "Omfördela mellan nämnder", "Omfördela"
    lead = (
        "Pengar flyttas från en nämnd till en annan i samma ram, genom beslut. Ramen är lika stor som förut."
    )

    def tell(self, done):
        self.done_message = f"Omfördelningen är registrerad och har nummer {done}."
        super().tell(done)


class ForecastCreateView(FrameActView):
    form_class = ForecastForm
    heading, submit = "Rapportera prognos", "Spara prognosen"
    lead = "Hur mycket nämnden räknar med att ha använt när året är slut. Prognosen ändrar inget saldo."
    done_message = "Prognosen är sparad."

    def tell(self, done):
        super().tell(done)
        used = format_amount(done.allocation.balance.used)
        if done.amount < done.allocation.balance.used:
            words = f"Prognosen är lägre än det som redan är avropat på {done.allocation}, {used}."
            messages.warning(self.request, words)

    def require_right(self, user):
        require(can_report_on_frame(user, self.frame), WHY_NO_REPORT)

    def get_form_kwargs(self):
        allocations = allocations_reported_on(self.request.user, self.frame)
        return super().get_form_kwargs() | {"allocations": allocations}


class YearActView(DecidedView):
    """The year is closed or opened again. Sent a second time, it leads to what the first time led to."""

    def require_turn(self):
        made = {str(key) for key in self.frame.acts.values_list("key", flat=True)}
        self.is_done = self.request.POST.get("key") in made
        if not self.is_done:
            self.require_state()

    def require_state(self):
        """Whether the year is open, or closed, as it is to be (409)."""
        raise NotImplementedError

    def post(self, request, *args, **kwargs):
        if not self.is_done:
            return super().post(request, *args, **kwargs)
        self.tell(self.frame)
        return redirect(self.frame)


class YearCloseView(YearActView):
    """Shows what is left and what waits. While an avrop waits for an answer there is no form to send."""

    template_name = "budget/year_close_form.html"
    form_class = CloseYearForm
    heading = submit = "Avsluta budgetåret"
    lead = "När budgetåret är avslutat är ramen låst. Ekonomi kan öppna det igen genom beslut."
    done_message = "Budgetåret är avslutat. Ramen är låst."

    def require_state(self):
        require_now(not self.frame.balance.is_closed, WHY_CLOSED, self.frame)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"left": self.frame.balance.left}

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            waiting=call_off_rows(self.frame.call_offs.waiting()),
            to_transfer=self.frame.call_offs.to_transfer().count(),
            goes_on=timezone.localdate() <= self.frame.last_day,
            **kwargs,
        )


class YearReopenView(YearActView):
    form_class = ReopenYearForm
    heading, submit = "Öppna budgetåret igen", "Öppna budgetåret igen"
    lead = "Det som förföll eller fördes över när året avslutades kommer tillbaka. Skälet syns på sidan."
    done_message = "Budgetåret är öppet igen."

    def require_state(self):
        require_now(self.frame.balance.is_closed, WHY_OPEN, self.frame)
