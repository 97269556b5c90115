from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic import ListView, TemplateView

from actionplan.differences import differences_between
from actionplan.forms import PlanFilterForm
from actionplan.lookups import plan_or_404, version_before, version_or_404, version_query, versions_of
from actionplan.models import Plan, PlanVersion
from actionplan.outlines import count_statuses, outline_of
from actionplan.permissions import WHY_NO_CHANGE, can_change_plan, can_edit_activity, why_no_edit
from actionplan.removed import removed_from
from actionplan.services.versions import open_new_version
from actionplan.summaries import summaries_of
from governance.views.access import require
from governance.views.post_act import post_act, said_within


class PlanListView(ListView):
    template_name = "actionplan/plan_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.filter_form = PlanFilterForm(self.request.GET)
        return self.filter_form.filter(Plan.objects.visible_to(self.request.user))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        plans = summaries_of(context["object_list"], self.request.user)
        return context | {"plans": plans, "filter_form": self.filter_form}


class PlanDetailView(TemplateView):
    template_name = "actionplan/plan_detail.html"

    def get_context_data(self, slug, **kwargs):
        user = self.request.user
        plan = plan_or_404(user, slug)
        versions = versions_of(user, plan)
        version = version_or_404(versions, self.request.GET.get("version", ""))
        round = None if version.is_draft else plan.rounds.order_by("-year").first()
        areas = outline_of(version, round)
        can_edit = can_edit_activity(user, version)
        return super().get_context_data(
            plan=plan,
            version=version,
            version_query=version_query(versions, version),
            facts=_facts(plan, version),
            areas=areas,
            status_counts=count_statuses(areas),
            follow_up_year=round and round.year,
            can_edit=can_edit,
            removed=removed_from(version) if can_edit else (),
            said=said_within(self.request),
            earlier=version_before(versions, version),
            can_begin_version=version == versions[0] and not version.is_draft and can_change_plan(user, plan),
            draft=next((other for other in versions if other.is_draft), None),
            lock_note=why_no_edit(user, version),
            other_versions=[other for other in versions if other != version],
            **kwargs,
        )


class PlanDifferenceView(TemplateView):
    """What differs between a version (`?version=`, else the one in force) and the one before it."""

    template_name = "actionplan/plan_difference.html"

    def get_context_data(self, slug, **kwargs):
        plan = plan_or_404(self.request.user, slug)
        versions = versions_of(self.request.user, plan)
        version = version_or_404(versions, self.request.GET.get("version", ""))
        earlier = version_before(versions, version)
        return super().get_context_data(
            plan=plan,
            version=version,
            earlier=earlier,
            areas=differences_between(earlier, version) if earlier else (),
            version_query=version_query(versions, version),
            earlier_query=earlier and version_query(versions, earlier),
            **kwargs,
        )


@require_POST
def plan_version_create(request, slug):
    plan = plan_or_404(request.user, slug)
    require(can_change_plan(request.user, plan), WHY_NO_CHANGE)
    begun = post_act(
        request,
        lambda: open_new_version(plan=plan, by=request.user),
        lambda draft: (
            f"Utkastet till version {draft.number} är öppet. Det som är beslutat gäller tills vidare."
        ),
        PlanVersion,
    )
    versions = versions_of(request.user, plan)
    shown = next(version for version in versions if version.is_draft or not begun)
    return redirect(f"{plan.get_absolute_url()}{version_query(versions, shown)}")


def _facts(plan, version):
    parties = ", ".join(sorted(party.name for party in plan.parties.all()))
    facts = [("Parter", parties), ("Diarienummer", plan.matter.case_number)]
    if version.decided_on:
        facts.append(("Beslutad", version.decided_on.isoformat()))
    facts.append(("Beslut", version.decision_note))
    return [{"label": label, "value": value} for label, value in facts if value]
