"""The list of assignments, as page and as Excel file, and one assignment with what has happened to it."""

from django.core.paginator import Paginator
from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from governance.downloads.assignments import sheet_of_assignments
from governance.downloads.excel import xlsx_response
from governance.forms.assignment_lists import AssignmentFilterForm
from governance.forms.filters import filter_words
from governance.lookups.assignments import assignment_or_404, record_of_matter
from governance.models import Assignment
from governance.outlines.assignment_history import events_of, return_of
from governance.outlines.assignments import assignment_rows, row_of, sent_back_words
from governance.outlines.saved_views import chosen_view, counted_views
from governance.permissions import (
    WHY_NO_ASSIGNMENT,
    WHY_NO_CONFIRM,
    Reader,
    can_change_assignment,
    can_close_assignment,
    can_confirm_assignment,
    can_read_lists_to_council,
    can_reschedule_assignment,
    can_send_back_assignment,
    can_withdraw_assignment,
    sees_own_only,
)

ROWS_ON_A_PAGE = 50


class Listing:
    """What a person asked to see of the assignments, by saved view and filter in the address."""

    def __init__(self, request):
        self.user, self.on = request.user, timezone.localdate()
        visible = Assignment.objects.visible_to(self.user)
        self.filter_form = AssignmentFilterForm(request.GET, assignments=visible, user=self.user)
        filtered = self.filter_form.filter(visible)
        self.counted = counted_views(filtered, self.user, on=self.on)
        self.current = chosen_view(request.GET.get("vy", ""), self.counted)
        self.filter_form.keep_view(self.current.view.key)
        wanted = self.current.view.wanted(filtered, self.user, self.on)
        self.assignments = wanted.with_everything().by_urgency()

    def rows(self, assignments):
        return assignment_rows(assignments, self.user, on=self.on)


class AssignmentListView(TemplateView):
    template_name = "governance/assignment_list.html"

    def get_context_data(self, **kwargs):
        listing = Listing(self.request)
        page = Paginator(listing.assignments, ROWS_ON_A_PAGE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            filter_form=listing.filter_form,
            views=listing.counted,
            current=listing.current,
            page=page,
            rows=listing.rows(page.object_list),
            can_read_list=can_read_lists_to_council(self.request.user),
            sees_own_only=sees_own_only(self.request.user),
            **kwargs,
        )


@require_safe
def assignment_excel(request):
    """The list as it is filtered, all its pages."""
    listing = Listing(request)
    sheet = sheet_of_assignments(
        listing.rows(listing.assignments),
        view=listing.current.view.label,
        filtered=filter_words(listing.filter_form),
        on=listing.on,
    )
    return xlsx_response(sheet, f"uppdrag-{listing.current.view.key}-{listing.on}.xlsx")


class AssignmentDetailView(TemplateView):
    template_name = "governance/assignment_detail.html"

    def get_context_data(self, pk, **kwargs):
        user, today = self.request.user, timezone.localdate()
        assignment, reader = assignment_or_404(user, pk), Reader(user)
        remaining = sent_back_words([assignment]).get(assignment.pk, "")
        return super().get_context_data(
            assignment=assignment,
            row=row_of(assignment, reader, today, sent_back=remaining),
            events=events_of(assignment),
            returned=return_of(assignment, reader, user),
            fulfilled_by=record_of_matter(user, assignment.fulfilled_by),
            lost_body=assignment.state not in Assignment.SETTLED and assignment.has_lost_its_body(today),
            **_acts(user, assignment),
            **kwargs,
        )


def _acts(user, assignment):
    """What the person may do now, and in words what another has to do."""
    acts = {
        "can_change": can_change_assignment(user, assignment),
        "can_reschedule": can_reschedule_assignment(user, assignment),
        "can_close": can_close_assignment(user, assignment),
        "can_confirm": can_confirm_assignment(user, assignment),
        "can_send_back": can_send_back_assignment(user, assignment),
        "can_withdraw": can_withdraw_assignment(user, assignment),
    }
    return acts | {"note": _why_not(assignment, acts)}


def _why_not(assignment, acts):
    if assignment.state == Assignment.State.OPEN and not acts["can_close"]:
        return WHY_NO_ASSIGNMENT
    if assignment.state == Assignment.State.CLOSED and not acts["can_confirm"]:
        return WHY_NO_CONFIRM
    return ""
