from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from actionplan.forms import AcceptForm, FollowUpFilterForm, FollowUpForm, YearForm
from actionplan.lookups import (
    chosen_round,
    follow_up_or_404,
    plan_or_404,
    round_or_404,
    version_or_404,
    versions_of,
)
from actionplan.permissions import (
    WHY_NO_ACCEPT,
    WHY_NO_FOLLOW_UP,
    can_accept_follow_up,
    can_accept_in_plan,
    can_follow_up_plan,
    followed_up_activities,
)
from actionplan.services.errors import PlanError
from actionplan.services.follow_ups import accept_follow_up, open_follow_up_round
from actionplan.worklists import worklist_of
from governance.models import StaleVersion
from governance.views.access import require
from governance.views.change import ChangeView


class FollowUpListView(TemplateView):
    """The follow-up of a plan for a year (`?ar=`), else of its latest year."""

    template_name = "actionplan/follow_up_list.html"

    def get_context_data(self, slug, **kwargs):
        user, year = self.request.user, self.request.GET.get("ar", "")
        plan = plan_or_404(user, slug)
        version = version_or_404(versions_of(user, plan), "")
        rounds = list(plan.rounds.select_related("plan_version").order_by("-year"))
        context = {
            "plan": plan,
            "areas": [],
            "years": [
                {"year": other.year, "url": f"{self.request.path}?ar={other.year}"} for other in rounds
            ],
            "can_open": can_follow_up_plan(user, plan) and not version.is_draft,
            "years_to_open": [year for year in plan.years if year not in {other.year for other in rounds}],
        }
        round = chosen_round(rounds, plan, year)
        if round:
            context |= self.round_context(round, year)
        return super().get_context_data(**context, **kwargs)

    def round_context(self, round, year):
        work = worklist_of(self.request.user, round)
        filter_form = FollowUpFilterForm(self.request.GET, areas=work.areas, initial={"ar": year})
        return {
            "year": round.year,
            "done": work.done,
            "total": len(work.rows),
            "filter_form": filter_form,
            "areas": work.shown(filter_form.wanted),
            "next_url": work.next_to_write,
        }


class FollowUpUpdateView(ChangeView):
    """Follow up one activity; read only once it is accepted."""

    template_name = "actionplan/follow_up_form.html"
    form_class = FollowUpForm
    saved_message = "Uppföljningen är sparad."

    def get_object(self, queryset=None):
        user = self.request.user
        plan = plan_or_404(user, self.kwargs["slug"])
        self.round = round_or_404(plan, self.kwargs["year"])
        follow_up = follow_up_or_404(self.round, self.kwargs["pk"])
        self.can_write = follow_up.activity_id in followed_up_activities(user, self.round.plan_version)
        require(self.can_write or can_accept_in_plan(user, plan), WHY_NO_FOLLOW_UP)
        return follow_up

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        require(self.can_write, WHY_NO_FOLLOW_UP)
        return super().post(request, *args, **kwargs)

    def get_success_url(self):
        around = worklist_of(self.request.user, self.round).around(self.object.activity_id)
        wants_next = "next" in self.request.POST
        return (wants_next and around["next_url"]) or self.round.get_absolute_url()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        follow_up = self.object
        if not self.can_write or (follow_up.is_accepted and not context["form"].is_bound):
            context["form"] = None
        return context | {
            "plan": self.round.plan,
            "year": self.round.year,
            "follow_up": follow_up,
            "previous": follow_up.earlier().with_people().first(),
            "can_accept": can_accept_follow_up(self.request.user, follow_up),
            "lock_note": "Uppföljningen är godkänd och kan inte ändras." if follow_up.is_accepted else "",
            **worklist_of(self.request.user, self.round).around(follow_up.activity_id),
        }


@require_POST
def follow_up_accept(request, slug, year, pk):
    plan = plan_or_404(request.user, slug)
    follow_up = follow_up_or_404(round_or_404(plan, year), pk)
    if follow_up.is_accepted and can_accept_in_plan(request.user, plan):
        messages.info(request, "Uppföljningen är redan godkänd.")
        return redirect(follow_up)
    require(can_accept_follow_up(request.user, follow_up), WHY_NO_ACCEPT)
    form = AcceptForm(request.POST)
    try:
        if not form.is_valid():
            raise StaleVersion(follow_up)
        accept_follow_up(follow_up=follow_up, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(request, "Uppföljningen ändrades medan du läste. Läs den igen innan du godkänner.")
        return redirect(follow_up)
    except PlanError as error:
        raise PermissionDenied(error.message) from error
    messages.success(request, "Uppföljningen är godkänd.")
    return redirect(worklist_of(request.user, follow_up.round).next_to_accept(pk))


@require_POST
def follow_up_round_create(request, slug):
    plan = plan_or_404(request.user, slug)
    require(
        can_follow_up_plan(request.user, plan), "Bara planansvarig kan öppna uppföljningen för ett nytt år."
    )
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj vilket år som ska följas upp.")
        return redirect("follow_up_list", slug)
    try:
        round = open_follow_up_round(plan=plan, year=form.cleaned_data["year"], by=request.user)
    except PlanError as error:
        messages.error(request, error.message)
        return redirect("follow_up_list", slug)
    messages.success(request, f"Uppföljningen för {round.year} är öppen.")
    return redirect(round)
