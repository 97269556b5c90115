"""The page of an activity; and the activities of a draft: added, changed, moved, taken out and put back."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from actionplan.forms import ActivityForm
from actionplan.lookups import (
    activity_or_404,
    area_or_404,
    edited_version,
    plan_or_404,
    removed_activity_or_404,
    version_or_404,
    version_query,
    versions_of,
)
from actionplan.models import ActivityVersion, FollowUp
from actionplan.outlines import row_of
from actionplan.permissions import can_edit_activity, can_follow_up_activity, why_no_edit
from actionplan.services.activities import move_activity
from actionplan.services.removals import remove_activity, restore_activity
from actionplan.views.drafts import draft_page, require_change
from governance.views.change import ChangeView
from governance.views.post_act import post_act
from governance.views.remove import RemoveView


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


class ActivityFormView(ChangeView):
    """An activity of a draft."""

    template_name = "actionplan/activity_form.html"
    form_class = ActivityForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            plan=self.version.plan,
            activity=self.object,
            is_new=self.object._state.adding,
            plan_url=draft_page(self.version, self.query),
            done_url=self.get_done_url(),
            **kwargs,
        )


class ActivityCreateView(ActivityFormView):
    """Back to the plan, where the next one is added."""

    def get_object(self, queryset=None):
        self.version, self.query = edited_version(self.request.user, self.kwargs["slug"])
        area = area_or_404(self.version, self.kwargs["pk"])
        require_change(self.request.user, self.version)
        return ActivityVersion(plan_version=self.version, area=area)

    @property
    def saved_message(self):
        return f"Aktiviteten är tillagd som {self.object.full_number}."

    def get_success_url(self):
        return draft_page(self.version, self.query, f"aktivitet-{self.object.activity_id}")

    def get_done_url(self):
        return draft_page(self.version, self.query, f"omrade-{self.object.area.number}")


class ActivityUpdateView(ActivityFormView):
    saved_message = "Aktiviteten är sparad."

    def get_object(self, queryset=None):
        self.version, self.query, activity = activity_to_change(self.request.user, **self.kwargs)
        return activity

    def get_success_url(self):
        """The activity as it now stands in the draft, not as it stands in a version in force."""
        return f"{self.object.get_absolute_url()}{self.query}"

    get_done_url = get_success_url


class ActivityDeleteView(RemoveView):
    """Takes the wording of an activity out of a draft; what others point at is the activity itself."""

    heading = "Ta bort aktiviteten"

    def get_object(self, queryset=None):
        self.version, self.query, activity = activity_to_change(self.request.user, **self.kwargs)
        return activity

    @property
    def removed_message(self):
        return f"Aktiviteten ”{self.object.title}” är borttagen ur utkastet."

    def remove(self):
        remove_activity(activity_version=self.object, by=self.request.user)

    def get_done_url(self):
        return draft_page(self.version, self.query, f"aktivitet-{self.object.activity_id}")

    def get_removed_url(self):
        return draft_page(self.version, self.query, "borttaget")

    def get_context_data(self, **kwargs):
        trail = [{"url": draft_page(self.version, self.query), "label": self.version.plan.title}]
        note = "Uppföljningar och avrop som gäller aktiviteten finns kvar, och så gör beslutade versioner."
        return super().get_context_data(**{"trail_items": trail, "note": note} | kwargs)


def activity_to_change(user, slug, pk):
    """(version, query, activity): an activity of a draft that the user may change."""
    version, query = edited_version(user, slug)
    activity = activity_or_404(version, pk)
    require_change(user, version)
    return version, query, activity


@require_POST
def activity_move_up(request, slug, pk):
    return _move(request, slug, pk, up=True)


@require_POST
def activity_move_down(request, slug, pk):
    return _move(request, slug, pk, up=False)


def _move(request, slug, pk, *, up):
    """Back to the same button, which the address points at, so that the focus is on it."""
    version, query, activity = activity_to_change(request.user, slug, pk)
    post_act(
        request,
        lambda: move_activity(activity_version=activity, up=up, by=request.user),
        lambda moved: f"”{moved.title}” är nu {moved.full_number}.",
        ActivityVersion,
    )
    return redirect(draft_page(version, query, f"{'upp' if up else 'ner'}-{pk}"))


@require_POST
def activity_restore(request, slug, pk):
    version, query = edited_version(request.user, slug)
    pk = removed_activity_or_404(version, pk)
    require_change(request.user, version)
    is_back = post_act(
        request,
        lambda: restore_activity(plan_version=version, activity_id=pk, by=request.user),
        lambda restored: f"”{restored.title}” är tillbaka som {restored.full_number}.",
        ActivityVersion,
    )
    return redirect(draft_page(version, query, f"aktivitet-{pk}" if is_back else "borttaget"))
