"""Frames: the list, one with all that came of it, and what describes it."""

from django.urls import reverse
from django.utils import timezone
from django.views.generic import ListView, TemplateView

from budget.forms.filters import FrameFilterForm, FramePageForm, PostedForm, position_of
from budget.forms.frames import AllocationForm, FrameCreateForm, FrameForm, InclusionForm
from budget.lookups import allocation_or_404, frame_or_404, inclusion_or_404
from budget.models import BudgetInclusion, Frame
from budget.outlines.frames import frame_rows
from budget.outlines.pages import page_of
from budget.permissions import (
    WHY_CLOSED,
    WHY_NO_FRAME,
    WHY_NO_MANAGEMENT,
    can_change_frame,
    can_manage_frame,
    can_report_on_frame,
)
from budget.views.call_offs import panel_context
from governance.rights import readable_classifications
from governance.views.access import require, require_now
from governance.views.change import ChangeView
from governance.views.remove import RemoveView


def filter_form_of(request):
    """The filter in the address, on what the person may read."""
    return FrameFilterForm(request.GET, frames=Frame.objects.visible_to(request.user))


class FrameListView(ListView):
    template_name = "budget/frame_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.filter_form = filter_form_of(self.request)
        return self.filter_form.filter().with_balances()

    def get_context_data(self, **kwargs):
        context, user = super().get_context_data(**kwargs), self.request.user
        return context | {
            "frames": frame_rows(context["object_list"], on=timezone.localdate()),
            "filter_form": self.filter_form,
            "reads_any": bool(readable_classifications(user)),
            "can_create": can_manage_frame(user),
        }


class FrameDetailView(TemplateView):
    """As it stands today, or as it stood on a day in the address; 422 when the day cannot be read."""

    template_name = "budget/frame_detail.html"

    def get_context_data(self, slug, **kwargs):
        user = self.request.user
        frame = frame_or_404(user, slug)
        form = FramePageForm(self.request.GET, frame=frame)
        before = position_of(self.request.GET.get("efter", ""))
        page = page_of(frame, form, user, before=before, today=timezone.localdate())
        return super().get_context_data(
            **page,
            panel=None if form.on else panel_context(self.request, frame),
            posted_form=PostedForm.sent_in(self.request.GET),
            can_manage=can_manage_frame(user),
            can_change=form.on is None and can_change_frame(user, frame),
            can_forecast=not frame.balance.is_closed and can_report_on_frame(user, frame),
            why_no_management=WHY_NO_MANAGEMENT,
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        status = 422 if context["filter_form"].errors or context["posted_form"].errors else 200
        return super().render_to_response(context, status=status, **kwargs)


class FrameFormView(ChangeView):
    template_name = "budget/frame_form.html"


class FrameCreateView(FrameFormView):
    form_class = FrameCreateForm
    saved_message = "Ramen är skapad. Fördela den på nämnderna."

    def get_object(self, queryset=None):
        require(can_manage_frame(self.request.user), WHY_NO_FRAME)
        return Frame()

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"frame": None}


class FrameUpdateView(FrameFormView):
    form_class = FrameForm

    def get_object(self, queryset=None):
        self.frame = frame_to_change(self.request.user, self.kwargs["slug"])  # named as it is in the heading
        return frame_or_404(self.request.user, self.kwargs["slug"])  # which the form writes in

    def get_context_data(self, **kwargs):
        return super().get_context_data(frame=self.frame, **kwargs)


def frame_to_change(user, slug):
    """A frame that the user may change, and whose year is open."""
    frame = frame_or_404(user, slug)
    require(can_manage_frame(user), WHY_NO_MANAGEMENT)
    require_now(not frame.balance.is_closed, WHY_CLOSED, frame)
    return frame


class PartFormView(ChangeView):
    """Something that belongs to a frame, described in a form; back to the frame's page."""

    template_name = "budget/frame_part_form.html"
    heading = lead = ""

    def get_object(self, queryset=None):
        self.frame = frame_to_change(self.request.user, self.kwargs["slug"])
        return self.get_part()

    def get_success_url(self):
        return self.frame.get_absolute_url()

    def get_context_data(self, **kwargs):
        words = {"heading": self.heading, "lead": self.lead, "eyebrow": self.get_eyebrow()}
        return super().get_context_data(frame=self.frame, **words, **kwargs)

    def get_eyebrow(self):
        return self.frame.title


class AllocationUpdateView(PartFormView):
    form_class = AllocationForm
    heading = "Ändra ändamål och insatsformer"
    lead = "Vad nämnden har pengarna till. Hur mycket den har ändras bara genom beslut."

    def get_part(self):
        return allocation_or_404(self.frame, self.kwargs["pk"])

    def get_eyebrow(self):
        return f"{self.object} i {self.frame.title}"


class InclusionCreateView(PartFormView):
    form_class = InclusionForm
    heading = "Inarbetad i en senare budget"
    lead = "Var pengarna finns efter ramens tid, och vilken period källan anger."

    def get_part(self):
        return BudgetInclusion(frame=self.frame)


class InclusionUpdateView(InclusionCreateView):
    def get_part(self):
        return inclusion_or_404(self.frame, self.kwargs["pk"])


class InclusionDeleteView(RemoveView):
    heading = "Ta bort inarbetningen"
    removed_message = "Inarbetningen är borttagen."

    def get_object(self, queryset=None):
        frame = frame_to_change(self.request.user, self.kwargs["slug"])
        return inclusion_or_404(frame, self.kwargs["pk"])

    def get_done_url(self):
        return self.object.frame.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(trail_items=trail_of(self.object.frame), **kwargs)


def trail_of(frame):
    return [
        {"url": reverse("frame_list"), "label": "Ram och avrop"},
        {"url": frame.get_absolute_url(), "label": frame.title},
    ]
