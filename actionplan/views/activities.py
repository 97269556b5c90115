from django.views.generic import TemplateView

from actionplan.forms import ActivityForm
from actionplan.lookups import (
    activity_or_404,
    plan_or_404,
    version_or_404,
    version_query,
    versions_of,
)
from actionplan.models import FollowUp, PlanVersion
from actionplan.outlines import row_of
from actionplan.permissions import (
    WHY_NO_CHANGE,
    can_edit_activity,
    can_follow_up_activity,
    why_no_edit,
)
from governance.views.access import require
from governance.views.change import ChangeView


class ActivityDetailView(TemplateView):
    template_name = "actionplan/activity_detail.html"

    def get_context_data(self, slug, pk, **kwargs):
        user = self.request.user
        plan = plan_or_404(user, slug)
        versions = versions_of(user, plan)
        version = version_or_404(versions, self.request.GET.get("version", ""))
        activity = activity_or_404(version, pk)
        follow_ups = list(
            FollowUp.objects.filter(activity=pk, round__plan=plan).with_people().with_last_change()
        )
        latest = follow_ups[0] if follow_ups else None
        may_follow_up = latest is not None and can_follow_up_activity(user, latest, version)
        return super().get_context_data(
            plan=plan,
            version=version,
            version_query=version_query(versions, version),
            activity=activity,
            row=row_of(activity, latest),
            area=activity.area,
            also_in=activity.also_in_areas.all(),
            see_also=activity.related,
            follow_ups=follow_ups,
            can_edit=can_edit_activity(user, version),
            can_follow_up=may_follow_up,
            follow_up_url=latest.get_absolute_url() if may_follow_up else "",
            lock_note=why_no_edit(user, version),
            **kwargs,
        )


class ActivityUpdateView(ChangeView):
    """Edit an activity in the draft of its plan."""

    template_name = "actionplan/activity_form.html"
    form_class = ActivityForm
    saved_message = "Aktiviteten är sparad."

    def get_object(self, queryset=None):
        user = self.request.user
        plan = plan_or_404(user, self.kwargs["slug"])
        versions = versions_of(user, plan)
        drafts = [version for version in versions if version.state == PlanVersion.State.DRAFT]
        version = version_or_404(drafts or versions, "")
        self.version_query = version_query(versions, version)
        activity = activity_or_404(version, self.kwargs["pk"])
        reason = why_no_edit(user, version) or WHY_NO_CHANGE
        require(can_edit_activity(user, version), reason)
        return activity

    def get_success_url(self):
        """The activity as it now stands in the draft, not as it stands in a version in force."""
        return f"{self.object.get_absolute_url()}{self.version_query}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(plan=self.object.plan_version.plan, activity=self.object, **kwargs)
