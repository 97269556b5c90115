"""The pages of meetings: the list, each meeting, and the forms for when and where it is."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import ListView, TemplateView

from governance.downloads.excel import xlsx_response
from governance.downloads.lists import sheet_of_meetings
from governance.forms.filters import filter_words
from governance.forms.meetings import MeetingFilterForm, MeetingForm
from governance.forms.year_plan import YearPlanForm
from governance.lookups.bodies import body_or_404
from governance.lookups.meetings import meeting_or_404
from governance.models import Body, Meeting
from governance.outlines.meeting_lists import (
    norms_of,
    planned_words,
    state_in_words,
    status_of_meetings,
    steps_of,
)
from governance.outlines.meetings import agenda_of
from governance.permissions import (
    WHY_NO_MEETING,
    can_hold_meetings,
    can_manage_assignment,
    may_read_agenda,
    may_read_minutes,
)
from governance.services.meetings import MEETS_ELSEWHERE, call_meeting
from governance.views.access import require
from governance.views.act import ActView
from governance.views.change import ChangeView
from governance.views.post_act import post_act, said_within

FIRST_YEAR, LAST_YEAR = 1990, 2100  # of a year to plan
LOCKED = "Mötet är justerat eller inställt och kan inte ändras."
CALLED = (
    "Det är antecknat att kallelsen är skickad. Nu kan alla som läser om organet se dagordningen. "
    "Kallelsen sparas som PDF under Kallelse och protokoll."
)
MOVED = "Mötet har flyttats. Skicka en ny kallelse."


class Listing:
    """What a person asked to see of the meetings: those to come, and those that have been."""

    def __init__(self, request):
        self.on = timezone.localdate()
        self.bodies = Body.objects.visible_to(request.user).that_meet_here().order_by("name")
        self.filter_form = MeetingFilterForm(request.GET, bodies=self.bodies)
        meetings = self.filter_form.filter(Meeting.objects.of_bodies(self.bodies))
        meetings = meetings.select_related("body__organisation")
        self.coming, self.past = meetings.ahead(self.on), meetings.past(self.on)

    @property
    def chosen_bodies(self):
        chosen = self.filter_form.wanted("organ")
        return self.bodies.filter(pk=chosen.pk) if chosen else self.bodies


class MeetingListView(ListView):
    """Meetings to come, and a page at a time those that have been; above them the norm of each body."""

    template_name = "governance/meeting_list.html"
    paginate_by = 50

    def get_queryset(self):
        self.listing = Listing(self.request)
        return self.listing.past

    def get_context_data(self, **kwargs):
        context, listing = super().get_context_data(**kwargs), self.listing
        first_page = context["page_obj"].number == 1
        year = listing.filter_form.wanted("ar") or listing.on.year
        return context | {
            "filter_form": listing.filter_form,
            "coming": listing.coming if first_page else [],
            "past": context["object_list"],
            "year": year,
            "norms": norms_of(listing.chosen_bodies, self.request.user, year=year, on=listing.on),
        }


@require_safe
def meeting_excel(request):
    """The list as it is filtered, all its pages."""
    listing = Listing(request)
    sheet = sheet_of_meetings(
        [(meeting, state_in_words(meeting, is_past=False)) for meeting in listing.coming],
        [(meeting, state_in_words(meeting, is_past=True)) for meeting in listing.past],
        filtered=filter_words(listing.filter_form),
        on=listing.on,
    )
    return xlsx_response(sheet, f"moten-{listing.on}.xlsx")


class MeetingDetailView(TemplateView):
    template_name = "governance/meeting_detail.html"

    def get_context_data(self, pk, **kwargs):
        user, today = self.request.user, timezone.localdate()
        meeting = meeting_or_404(user, pk)
        reads_agenda, reads_minutes = may_read_agenda(user, meeting), may_read_minutes(user, meeting)
        can_change = can_hold_meetings(user, meeting.body)
        return super().get_context_data(
            meeting=meeting,
            agenda=agenda_of(meeting, user) if reads_agenda else None,
            reads_minutes=reads_minutes,
            attendances=_attendances(meeting) if reads_minutes else (),
            reopenings=meeting.reopenings.select_related("by"),
            steps=steps_of(meeting),
            can_change=can_change and not meeting.is_locked,
            can_reopen=can_change and meeting.state == Meeting.State.ADJUSTED,
            can_give=can_manage_assignment(user),
            why_no_change="" if can_change else WHY_NO_MEETING,
            is_today_or_past=meeting.held_on <= today,
            is_past=meeting.held_on < today,
            said=said_within(self.request),
            waiting=meeting.body.agenda_items.waiting().count() if can_change else 0,
            **kwargs,
        )


def _attendances(meeting):
    return meeting.attendances.select_related("mandate__person", "substitute_person").order_by("position")


def body_that_meets(user, slug):
    """A body whose meetings the user may plan, unless they are held elsewhere (403 with why)."""
    body = body_or_404(user, slug)
    require(can_hold_meetings(user, body), WHY_NO_MEETING)
    require(not body.is_deciding, MEETS_ELSEWHERE)
    return body


class MeetingFormView(ChangeView):
    template_name = "governance/meeting_form.html"
    form_class = MeetingForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=self.object.body, **kwargs)


class MeetingCreateView(MeetingFormView):
    saved_message = "Mötet är planerat. Lägg till punkter på dagordningen."

    def get_object(self, queryset=None):
        return Meeting(body=body_that_meets(self.request.user, self.kwargs["slug"]))


class MeetingUpdateView(MeetingFormView):
    @property
    def saved_message(self):
        is_recalled = self.was_called and self.object.state == Meeting.State.PLANNED
        return MOVED if is_recalled else "Mötet är sparat."

    def get_object(self, queryset=None):
        meeting = meeting_or_404(self.request.user, self.kwargs["pk"])
        require(can_hold_meetings(self.request.user, meeting.body), WHY_NO_MEETING)
        require(not meeting.is_locked, LOCKED)
        self.was_called = meeting.state == Meeting.State.CALLED
        return meeting


class MeetingPlanView(ActView):
    """Plan the meetings of a year (`?ar=`, else this one) on days that meet the norm of the body."""

    template_name = "governance/meeting_plan.html"
    form_class = YearPlanForm

    def setup_act(self):
        self.body = body_that_meets(self.request.user, self.kwargs["slug"])
        self.today = timezone.localdate()
        self.year = _year_or_404(self.request.GET.get("ar", ""), self.today)
        meetings = self.body.meetings.in_year(self.year).exclude(state=Meeting.State.CANCELLED)
        self.meetings = list(meetings.order_by("held_on"))

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"body": self.body, "year": self.year, "planned": self.meetings}

    def tell(self, done):
        messages.success(self.request, planned_words(self.body, done, self.meetings))

    def get_done_url(self, done):
        return f"{reverse('meeting_list')}?organ={self.body.slug}&ar={self.year}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            body=self.body,
            year=self.year,
            years=range(self.today.year, self.today.year + 3),
            meetings=self.meetings,
            status=status_of_meetings(self.body, self.meetings, year=self.year, on=self.today),
            **kwargs,
        )


def _year_or_404(text, today):
    if not text:
        return today.year
    if not (text.isascii() and text.isdigit() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR):
        raise Http404("Året finns inte.")
    return int(text)


@require_POST
def meeting_call(request, pk):
    meeting = meeting_or_404(request.user, pk)
    require(can_hold_meetings(request.user, meeting.body), WHY_NO_MEETING)

    def act():
        return call_meeting(meeting=meeting, by=request.user, on=timezone.localdate())

    post_act(request, act, lambda _: CALLED, Meeting)
    return redirect(meeting)
