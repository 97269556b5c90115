from dataclasses import asdict

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from actionplan.forms import AcceptForm, FollowUpFilterForm, FollowUpForm, YearForm
from actionplan.lookups import follow_up_or_404, plan_or_404, round_or_404, version_or_404, versions_of
from actionplan.models import FollowUp
from actionplan.outlines import outline_of
from actionplan.permissions import (
    WHY_NO_FOLLOW_UP,
    activities_to_accept,
    can_accept_follow_up,
    can_accept_in_plan,
    can_follow_up_plan,
    followed_up_activities,
)
from actionplan.services import PlanError, accept_follow_up, open_follow_up_round
from governance.models import StaleVersion
from governance.views.access import require
from governance.views.change import ChangeView


class FollowUpListView(TemplateView):
    """The follow-up of a plan for a year (`?ar=`), else of its latest year."""

    template_name = "actionplan/follow_up_list.html"

    def get_context_data(self, slug, **kwargs):
        user = self.request.user
        plan = plan_or_404(user, slug)
        version = version_or_404(versions_of(user, plan), "")
        rounds = list(plan.rounds.order_by("-year"))
        round = _chosen(rounds, self.request.GET.get("ar", ""))
        areas = outline_of(version, round)
        own = followed_up_activities(user, version)
        opens_all = can_accept_in_plan(user, plan)
        to_accept = activities_to_accept(user, round) if round else set()
        filter_form = FollowUpFilterForm(
            self.request.GET, areas=areas, initial={"ar": self.request.GET.get("ar")}
        )
        rows = [row for area in areas for row in area.rows]
        to_do = [row for row in rows if row.activity_id in own and not row.is_followed_up]
        return super().get_context_data(
            plan=plan,
            year=round and round.year,
            years=[{"year": other.year, "url": f"{self.request.path}?ar={other.year}"} for other in rounds],
            can_open=can_follow_up_plan(user, plan) and not version.is_draft,
            years_to_open=[year for year in plan.years if year not in {other.year for other in rounds}],
            done=sum(row.is_followed_up for row in rows),
            total=len(rows),
            filter_form=filter_form,
            areas=_shown_areas(areas, filter_form, own, to_accept, round, opens_all) if round else [],
            next_url=_url(round, to_do[0]) if round and to_do else "",
            **kwargs,
        )


class FollowUpUpdateView(ChangeView):
    """Follow up one activity; read only once it is accepted."""

    template_name = "actionplan/follow_up_form.html"
    form_class = FollowUpForm
    saved_message = "Uppföljningen är sparad."

    def get_object(self, queryset=None):
        user = self.request.user
        self.plan = plan_or_404(user, self.kwargs["slug"])
        self.round = round_or_404(self.plan, self.kwargs["year"])
        follow_up = follow_up_or_404(self.round, self.kwargs["pk"])
        self.plan_version = version_or_404(versions_of(user, self.plan), "")
        self.own = followed_up_activities(user, self.plan_version)
        self.can_write = follow_up.activity_id in self.own
        require(self.can_write or can_accept_in_plan(user, self.plan), WHY_NO_FOLLOW_UP)
        return follow_up

    def post(self, request, *args, **kwargs):
        self.object = self.get_object()
        require(self.can_write, WHY_NO_FOLLOW_UP)
        return super().post(request, *args, **kwargs)

    def get_success_url(self):
        next_url = self.neighbours()["next_url"]
        if "next" in self.request.POST and next_url:
            return next_url
        return f"{reverse('follow_up_list', args=[self.plan.slug])}?ar={self.round.year}"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        follow_up = self.object
        if not self.can_write or (follow_up.is_accepted and not context["form"].is_bound):
            context["form"] = None
        previous = FollowUp.objects.filter(activity=follow_up.activity_id, round__plan=self.plan)
        return context | {
            "plan": self.plan,
            "year": self.round.year,
            "follow_up": follow_up,
            "previous": previous.before(self.round.year).with_people().first(),
            "can_accept": can_accept_follow_up(self.request.user, follow_up),
            "lock_note": "Uppföljningen är godkänd och kan inte ändras." if follow_up.is_accepted else "",
            **self.neighbours(),
        }

    def neighbours(self):
        """The activity's own row, where it stands among those the user follows up, and the ones beside it."""
        rows = [row for area in outline_of(self.plan_version, self.round) for row in area.rows]
        here = next((row for row in rows if row.activity_id == self.object.activity_id), None)
        if here is None:
            raise Http404("Aktiviteten finns inte i planens gällande version.")
        to_do = self.own | activities_to_accept(self.request.user, self.round)
        mine = [row for row in rows if row.activity_id in to_do or row == here]
        at = mine.index(here)
        return {
            "row": here,
            "position": at + 1,
            "total": len(mine),
            "previous_url": _url(self.round, mine[at - 1]) if at else "",
            "next_url": _url(self.round, mine[at + 1]) if at + 1 < len(mine) else "",
        }


@require_POST
def follow_up_accept(request, slug, year, pk):
    plan = plan_or_404(request.user, slug)
    follow_up = follow_up_or_404(round_or_404(plan, year), pk)
    require(can_accept_follow_up(request.user, follow_up), "Den här uppföljningen kan du inte godkänna.")
    form = AcceptForm(request.POST)
    try:
        if not form.is_valid():
            raise StaleVersion(follow_up)
        accept_follow_up(follow_up=follow_up, by=request.user, **form.cleaned_data)
    except StaleVersion:
        messages.error(request, "Uppföljningen ändrades medan du läste. Läs den igen innan du godkänner.")
    except PlanError as error:
        raise PermissionDenied(error.message) from error
    else:
        messages.success(request, "Uppföljningen är godkänd.")
        return redirect(_next_to_accept(request.user, plan, follow_up))
    return redirect(follow_up)


@require_POST
def follow_up_round_create(request, slug):
    plan = plan_or_404(request.user, slug)
    require(can_follow_up_plan(request.user, plan), "Bara planansvarig öppnar ett nytt års uppföljning.")
    form = YearForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Välj vilket år som ska följas upp.")
        return redirect("follow_up_list", slug)
    year = form.cleaned_data["year"]
    try:
        open_follow_up_round(plan=plan, year=year, by=request.user)
    except PlanError as error:
        messages.error(request, error.message)
        return redirect("follow_up_list", slug)
    messages.success(request, f"Uppföljningen för {year} är öppen.")
    return redirect(f"{reverse('follow_up_list', args=[slug])}?ar={year}")


def _next_to_accept(user, plan, follow_up):
    """The address of the next follow-up to accept after this one, in the plan's order; else of the list."""
    to_accept = activities_to_accept(user, follow_up.round)
    version = version_or_404(versions_of(user, plan), "")
    rows = [row for area in outline_of(version, follow_up.round) for row in area.rows]
    at = next((index for index, row in enumerate(rows) if row.activity_id == follow_up.activity_id), 0)
    for row in rows[at + 1 :] + rows[:at]:
        if row.activity_id in to_accept:
            return _url(follow_up.round, row)
    return f"{reverse('follow_up_list', args=[plan.slug])}?ar={follow_up.round.year}"


def _chosen(rounds, year):
    for round in rounds:
        if year in ("", str(round.year)):
            return round
    if year:
        raise Http404("Planen följs inte upp det året.")
    return None


def _shown_areas(areas, filter_form, own, to_accept, round, opens_all):
    shown = []
    for area in areas:
        rows = [
            _row(row, own, to_accept, round, opens_all) for row in area.rows if filter_form.wanted(row, own)
        ]
        if rows:
            shown.append({"number": area.number, "title": area.title, "rows": rows})
    return shown


def _row(row, own, to_accept, round, opens_all):
    mine = row.activity_id in own
    return {
        **asdict(row),
        "url": _url(round, row)
        if mine or opens_all
        else reverse("activity_detail", args=[round.plan.slug, row.activity_id]),
        "can_follow_up": mine and not row.is_accepted,
        "can_accept": row.activity_id in to_accept,
    }


def _url(round, row):
    return reverse("follow_up_update", args=[round.plan.slug, round.year, row.activity_id])
