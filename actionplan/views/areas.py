"""The areas of a draft: added, changed, moved, taken out and put back."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from actionplan.forms import AreaForm
from actionplan.lookups import area_or_404, edited_version, removed_area_or_404
from actionplan.models import CooperationArea
from actionplan.services.activities import move_area
from actionplan.services.removals import remove_area, restore_area, why_area_stays
from actionplan.views.drafts import draft_page, require_change
from governance.views.change import ChangeView
from governance.views.post_act import post_act
from governance.views.remove import RemoveView


class AreaFormView(ChangeView):
    template_name = "actionplan/area_form.html"
    form_class = AreaForm

    def get_success_url(self):
        return draft_page(self.version, self.query, f"omrade-{self.object.number}")

    def get_context_data(self, **kwargs):
        area = self.object
        is_new = area._state.adding
        done_url = draft_page(self.version, self.query, "" if is_new else f"omrade-{area.number}")
        return super().get_context_data(
            plan=self.version.plan, area=area, is_new=is_new, done_url=done_url, **kwargs
        )


class AreaCreateView(AreaFormView):
    saved_message = "Området är tillagt sist i planen."

    def get_object(self, queryset=None):
        self.version, self.query = edited_version(self.request.user, self.kwargs["slug"])
        require_change(self.request.user, self.version)
        return CooperationArea(plan_version=self.version)


class AreaUpdateView(AreaFormView):
    saved_message = "Området är sparat."

    def get_object(self, queryset=None):
        self.version, self.query = edited_version(self.request.user, self.kwargs["slug"])
        area = area_or_404(self.version, self.kwargs["pk"])
        require_change(self.request.user, self.version)
        return area


class AreaDeleteView(RemoveView):
    """Takes an empty area out of a draft; one with activities says so and stays."""

    heading = "Ta bort området"

    def get_object(self, queryset=None):
        self.version, self.query = edited_version(self.request.user, self.kwargs["slug"])
        area = area_or_404(self.version, self.kwargs["pk"])
        require_change(self.request.user, self.version)
        return area

    @property
    def removed_message(self):
        return f"Området ”{self.object.title}” är borttaget ur utkastet."

    def remove(self):
        remove_area(area=self.object, by=self.request.user)

    def get_done_url(self):
        return draft_page(self.version, self.query, f"omrade-{self.object.number}")

    def get_removed_url(self):
        return draft_page(self.version, self.query, "borttaget")

    def get_context_data(self, **kwargs):
        plan, reason = self.version.plan, why_area_stays(self.object)
        trail = [{"url": draft_page(self.version, self.query), "label": plan.title}]
        return super().get_context_data(**{"trail_items": trail, "reason": reason} | kwargs)


@require_POST
def area_move_up(request, slug, pk):
    return _move(request, slug, pk, up=True)


@require_POST
def area_move_down(request, slug, pk):
    return _move(request, slug, pk, up=False)


def _move(request, slug, pk, *, up):
    """Back to the same button, which the address points at, so that the focus is on it."""
    version, query = edited_version(request.user, slug)
    area = area_or_404(version, pk)
    require_change(request.user, version)
    post_act(
        request,
        lambda: move_area(area=area, up=up, by=request.user),
        lambda moved: f"”{moved.title}” är nu område {moved.number}.",
        CooperationArea,
    )
    return redirect(draft_page(version, query, f"omrade-{'upp' if up else 'ner'}-{pk}"))


@require_POST
def area_restore(request, slug, pk):
    version, query = edited_version(request.user, slug)
    pk = removed_area_or_404(version, pk)
    require_change(request.user, version)
    post_act(
        request,
        lambda: restore_area(plan_version=version, area_id=pk, by=request.user),
        lambda area: f"”{area.title}” är tillbaka som område {area.number}.",
        CooperationArea,
    )
    return redirect(draft_page(version, query))
