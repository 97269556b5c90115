from django.views.generic import ListView, TemplateView

from actionplan.forms import PlanFilterForm
from actionplan.lookups import plan_or_404, version_or_404, version_query, versions_of
from actionplan.models import Plan
from actionplan.outlines import count_statuses, outline_of
from actionplan.permissions import can_edit_activity, why_no_edit
from actionplan.summaries import summaries_of


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
        return super().get_context_data(
            plan=plan,
            version=version,
            version_query=version_query(versions, version),
            facts=_facts(plan, version),
            areas=areas,
            status_counts=count_statuses(areas),
            follow_up_year=round and round.year,
            can_edit=can_edit_activity(user, version),
            lock_note=why_no_edit(user, version),
            other_versions=[other for other in versions if other != version],
            **kwargs,
        )


def _facts(plan, version):
    parties = ", ".join(sorted(party.name for party in plan.parties.all()))
    facts = [("Parter", parties), ("Diarienummer", plan.matter.case_number)]
    if version.decided_on:
        facts.append(("Beslutad", version.decided_on.isoformat()))
    facts.append(("Beslut", version.decision_note))
    return [{"label": label, "value": value} for label, value in facts if value]
