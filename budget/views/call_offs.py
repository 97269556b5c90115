"""Avrop: made in two steps, then answered, corrected and reported of."""

import logging

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import TemplateView

from budget.forms.call_offs import CallOffForm, RefuseForm
from budget.forms.corrections import CorrectionForm
from budget.forms.outcomes import OutcomeForm
from budget.lookups import call_off_or_404, frame_or_404
from budget.models import CallOffAct
from budget.money import format_amount
from budget.outlines.call_offs import Effect, bar_of, effects_of, receipt_of, said_of
from budget.permissions import (
    WHY_CALL_OFF_CLOSED,
    WHY_NO_ANSWER,
    WHY_NO_CORRECTION,
    WHY_NO_MANAGEMENT,
    WHY_NO_REPORT,
    WHY_NO_REQUEST,
    allocations_called_off_by,
    answers_call_off,
    approves_call_off,
    can_approve_call_off,
    can_correct_call_off,
    can_manage_frame,
    can_mark_transferred,
    can_refuse_call_off,
    can_register_call_off,
    can_report_forecast,
    can_report_outcome,
    corrects_call_offs,
    why_no_act,
)
from budget.services.call_offs import approve_call_off, mark_transferred
from budget.views.review import ReviewedView
from governance import uploads
from governance.rights import readable_classifications
from governance.views.access import require, require_now
from governance.views.act import ActView
from governance.views.post_act import post_act
from governance.views.stored_files import stored_file

FRAME_CLOSED = "Budgetåret är avslutat, så inget kan avropas ur ramen. Ekonomi kan öppna det igen."
NOT_DISTRIBUTED = "Ramen är inte fördelad än, så inget kan avropas ur den. Ekonomi fördelar den."
ANSWERED = "Avropet är redan besvarat. Svaret står på avropets sida."
NOTHING_POSTED = "Avropet är inte godkänt, så det finns inget att rätta."
ALL_CORRECTED = "Avropet är redan rättat i sin helhet. Rättelsen står på avropets sida och i loggen."
NO_OUTCOME = "Avropet är inte godkänt, så det har inget utfall. Rapportera när det är godkänt."
logger = logging.getLogger(__name__)


def panel_context(request, frame):
    """What `budget/_call_off_panel.html` shows on the frame's page, as its `panel`."""
    user = request.user
    reason = _why_no_right(user, frame) or _why_not_now(user, frame)
    form = None if reason else CallOffForm(user=user, frame=frame)
    return {"frame": frame, "heading": _heading(user), "reason": reason, "form": form}


def _heading(user):
    return "Registrera avrop" if can_register_call_off(user) else "Begär avrop"


def _why_no_right(user, frame):
    calls_off = can_register_call_off(user) or allocations_called_off_by(user, frame).exists()
    return "" if calls_off else WHY_NO_REQUEST


def _why_not_now(user, frame):
    if frame.balance.is_closed:
        return FRAME_CLOSED
    return "" if allocations_called_off_by(user, frame).exists() else NOT_DISTRIBUTED


class CallOffCreateView(ReviewedView):
    template_name = "budget/call_off_form.html"
    form_class = CallOffForm

    def setup_act(self):
        """That the year is closed is told in the form to whoever has typed it already."""
        user = self.request.user
        self.frame = frame_or_404(user, self.kwargs["slug"])
        no_right, not_now = _why_no_right(user, self.frame), _why_not_now(user, self.frame)
        require(not no_right, no_right)
        require_now(self.request.method == "POST" or not not_now, not_now, self.frame)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"frame": self.frame}

    def reviewed(self, form, seen):
        allocation, amount, way = form.cleaned_data["allocation"], form.cleaned_data["amount"], form.way
        return {
            "title": "Granska avropet",
            "eyebrow": f"{way.heading} ur {self.frame}",
            "lead": way.meaning,
            "amount": amount,
            "told": said_of(form.request(upload=form.cleaned_data["file"]), self.request.user),
            "effects_heading": "Efter avropet" if way.counts_at_once else "När avropet är godkänt",
            "effects": effects_of(allocation, amount),
            "bar": bar_of(self.frame, amount),
            "requested": allocation.balance.requested,
            "submit": "Registrera",
        }

    def tell(self, done):
        messages.success(self.request, f"{done} är {self._done_words(done)}")

    @staticmethod
    def _done_words(call_off):
        if call_off.in_writing:
            return "registrerat och räknas från nu."
        if call_off.kind == call_off.Kind.OWN_USE:
            return "registrerat. Ekonomi får det att besvara."
        return "begärt. Ramansvarig får det att besvara."

    def get_context_data(self, **kwargs):
        return super().get_context_data(frame=self.frame, heading=_heading(self.request.user), **kwargs)


class CallOffDetailView(TemplateView):
    template_name = "budget/call_off_detail.html"

    def get_context_data(self, slug, number, **kwargs):
        user = self.request.user
        call_off = call_off_or_404(user, slug, number)
        return super().get_context_data(
            frame=call_off.frame,
            receipt=receipt_of(call_off, user, readable_classifications(user)),
            can_approve=can_approve_call_off(user, call_off),
            can_refuse=can_refuse_call_off(user, call_off),
            can_mark_transferred=can_mark_transferred(user, call_off),
            can_correct=can_correct_call_off(user, call_off),
            can_report=can_report_outcome(user, call_off),
            note=why_no_act(user, call_off),
            **kwargs,
        )


@require_POST
def call_off_approve(request, slug, number):
    call_off = call_off_or_404(request.user, slug, number)
    require(approves_call_off(request.user, call_off), WHY_NO_ANSWER)
    post_act(
        request,
        lambda: approve_call_off(call_off=call_off, dated=timezone.localdate(), by=request.user),
        lambda done: f"{call_off} är godkänt.",
        CallOffAct,
    )
    return redirect(call_off)


@require_POST
def call_off_transfer(request, slug, number):
    call_off = call_off_or_404(request.user, slug, number)
    require(can_manage_frame(request.user), WHY_NO_MANAGEMENT)
    post_act(
        request,
        lambda: mark_transferred(call_off=call_off, dated=timezone.localdate(), by=request.user),
        lambda done: f"{call_off} är omfört.",
        CallOffAct,
    )
    return redirect(call_off)


class OnCallOffView(ActView):
    """An act on an avrop, that takes a form. A page is only opened while the act can be done; what has come
    between when the form is sent is told in it, so that nothing typed is lost.
    """

    template_name = "budget/call_off_act.html"
    heading = lead = button = tone = ""

    def setup_act(self):
        user = self.request.user
        self.call_off = call_off_or_404(user, self.kwargs["slug"], self.kwargs["number"])
        self.require_right(user, self.call_off)
        reason = self.why_not_now(self.call_off)
        require_now(self.request.method == "POST" or not reason, reason, self.call_off)

    def require_right(self, user, call_off):
        """Whether the person does this at all (403)."""
        raise NotImplementedError

    def why_not_now(self, call_off):
        """In words, why nobody can do it as the avrop stands; "" when it can be done."""
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"call_off": self.call_off}

    def get_done_url(self, done):
        return self.call_off.get_absolute_url()

    def get_context_data(self, **kwargs):
        said = {name: getattr(self, name) for name in ("heading", "lead", "button", "tone")}
        receipt = receipt_of(self.call_off, self.request.user, readable_classifications(self.request.user))
        return super().get_context_data(
            call_off=self.call_off,
            frame=self.call_off.frame,
            receipt=receipt,
            effects=self.effects(),
            **said,
            **kwargs,
        )

    def effects(self):
        """What is to be told while an amount is typed: Effects of nothing yet."""
        return []


class CallOffRefuseView(OnCallOffView):
    form_class = RefuseForm
    heading, button, tone = "Avslå avropet", "Avslå avropet", "danger"
    lead = "Avropet tar inga pengar. Det har kvar sitt nummer och skälet står på dess sida."
    done_message = "Avropet är avslaget."

    def require_right(self, user, call_off):
        require(answers_call_off(user, call_off), WHY_NO_ANSWER)

    def why_not_now(self, call_off):
        if call_off.balance.state != call_off.balance.State.REQUESTED:
            return ANSWERED
        return WHY_CALL_OFF_CLOSED if call_off.frame.balance.is_closed else ""


class CorrectionCreateView(OnCallOffView):
    form_class = CorrectionForm
    heading, button = "Rätta avropet", "Registrera rättelsen"
    lead = (
        "Avropet ändras inte. Rättelsen blir en egen post i loggen, så att både det gamla och det nya syns."
    )

    def require_right(self, user, call_off):
        require(corrects_call_offs(user), WHY_NO_CORRECTION)

    def why_not_now(self, call_off):
        if call_off.frame.balance.is_closed:
            return WHY_CALL_OFF_CLOSED
        if not call_off.balance.is_approved:
            return NOTHING_POSTED
        return "" if call_off.balance.used else ALL_CORRECTED

    def effects(self):
        return [Effect("Avropet tar", self.call_off.balance.used, 0)]

    def tell(self, done):
        messages.success(self.request, f"{self.call_off} är rättat med {format_amount(-done.amount)}.")


class OutcomeCreateView(OnCallOffView):
    form_class = OutcomeForm
    heading, button = "Rapportera utfall", "Registrera utfallet"
    lead = "Vad avropet har kostat. Det senaste gäller. Saldona ändras inte."
    done_message = "Utfallet är registrerat."

    def tell(self, done):
        super().tell(done)
        used = self.call_off.balance.used
        if done.amount > used:
            messages.warning(
                self.request, f"Utfallet är större än det som är avropat, {format_amount(used)}."
            )

    def require_right(self, user, call_off):
        require(can_report_forecast(user, call_off.allocation), WHY_NO_REPORT)

    def why_not_now(self, call_off):
        return "" if call_off.balance.is_approved else NO_OUTCOME


@require_safe
def call_off_document(request, slug, number):
    call_off = call_off_or_404(request.user, slug, number)
    if not call_off.file:
        raise Http404("Avropet har ingen fil.")
    try:
        return stored_file(request, call_off)
    except uploads.DamagedFile:
        logger.exception("Filen till avrop %s saknas eller är skadad", call_off)
        messages.error(request, "Filen saknas eller är skadad. Be den som begärde avropet om den.")
        return redirect(call_off)
