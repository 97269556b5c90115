"""The pages of bodies: the list, each body, and the form for one."""

from django.utils import timezone
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from governance.dates import begins_after, days_in_words, ended_before, last_day_of
from governance.downloads.excel import xlsx_response
from governance.downloads.lists import sheet_of_bodies
from governance.forms.bodies import BodyFilterForm, BodyForm
from governance.forms.filters import filter_words
from governance.lookups.bodies import body_or_404
from governance.models import Assignment, Body, Decision
from governance.outlines.assignments import assignment_rows
from governance.outlines.bodies import (
    day_shown,
    groups_of,
    status_of,
)
from governance.outlines.bodies_on_day import seat_on_day
from governance.outlines.decision_lists import decision_rows
from governance.outlines.decision_words import link_to_point
from governance.permissions import (
    WHY_NO_BODY,
    WHY_NO_NEW_BODY,
    can_change_body,
    can_create_body,
    can_hold_meetings,
    sees_own_only,
)
from governance.rights import readable_classifications
from governance.views.access import require
from governance.views.change import ChangeView

LATEST_DECISIONS = 5
SIGNS_OF_USE = ("seats", "earlier_seats", "next_meeting", "latest_meeting", "decisions", "assignments")


class Listing:
    """What a person asked to see of the bodies, in groups; those that have ended only when they are wanted.

    `hidden` is how many have ended and were not asked for.
    """

    def __init__(self, request):
        self.on = timezone.localdate()
        self.filter_form = BodyFilterForm(request.GET)
        bodies = Body.objects.visible_to(request.user).with_relations().with_seats_on(self.on)
        bodies = bodies.with_coming_meetings(self.on).with_meetings_of(self.on.year)
        groups = groups_of(self.filter_form.filter(bodies).order_by("name"), on=self.on)
        wants_ended = self.filter_form.is_valid() and self.filter_form.cleaned_data["upphorda"]
        self.groups = [group for group in groups if wants_ended or not group.has_ended]
        self.hidden = sum(len(group.rows) for group in groups if group not in self.groups)


class BodyListView(TemplateView):
    template_name = "governance/body_list.html"

    def get_context_data(self, **kwargs):
        listing = Listing(self.request)
        return super().get_context_data(
            filter_form=listing.filter_form,
            groups=listing.groups,
            hidden=listing.hidden,
            year=listing.on.year,
            can_create=can_create_body(self.request.user),
            sees_own_only=sees_own_only(self.request.user),
            **kwargs,
        )


@require_safe
def body_excel(request):
    """The list as it is filtered."""
    listing = Listing(request)
    sheet = sheet_of_bodies(
        listing.groups, hidden=listing.hidden, filtered=filter_words(listing.filter_form), on=listing.on
    )
    return xlsx_response(sheet, f"organ-{listing.on}.xlsx")


class BodyDetailView(TemplateView):
    template_name = "governance/body_detail.html"

    def get_context_data(self, slug, **kwargs):
        body, today = body_or_404(self.request.user, slug), timezone.localdate()
        used = {
            **_seats(body, today),
            **_meetings(body, self.request.user, today),
            **_work(body, self.request.user, today),
        }
        return super().get_context_data(
            body=body,
            days=days_in_words(body.validity),
            ended_on=last_day_of(body.validity) if ended_before(body.validity, today) else None,
            begins_on=body.validity.lower if begins_after(body.validity, today) else None,
            can_change=can_change_body(self.request.user, body),
            can_remove=can_create_body(self.request.user) and not any(used[sign] for sign in SIGNS_OF_USE),
            why_no_change=WHY_NO_BODY,
            objectives=body.objectives.select_related("responsible"),
            resources=body.resources.select_related("organisation"),
            successors=body.successors.order_by("name"),
            **_decided(body, self.request.user),
            **used,
            **kwargs,
        )


def _decided(body, user):
    readable = readable_classifications(user)
    return {
        "established_by": link_to_point(body.established_by, readable),
        "repealed_by": link_to_point(body.repealed_by, readable),
    }


def _seats(body, today):
    """The seats as they are, or as they were when the body ended; and those there are no longer."""
    day = day_shown(body, today)
    return {
        "seats": [seat_on_day(seat) for seat in body.seats.in_force(day).with_holders(day)],
        "seats_day": None if day == today else day,
        "earlier_seats": [
            (seat, days_in_words(seat.validity)) for seat in body.seats.ended_before(day).order_by("position")
        ],
    }


def _meetings(body, user, today):
    counted = Body.objects.with_meetings_of(today.year).get(pk=body.pk)
    return {
        "status": status_of(counted, on=today),
        "year": today.year,
        "next_meeting": body.meetings.coming(today).first(),
        "latest_meeting": body.meetings.that_were_held().first(),
        "is_deciding": body.is_deciding,
        "can_hold": can_hold_meetings(user, body),
        "can_plan": can_hold_meetings(user, body) and not ended_before(body.validity, today),
    }


def _work(body, user, today):
    """What the body has decided, and the uppdrag that are to return to it."""
    decisions = Decision.objects.visible_to(user).filter(body=body).for_list().latest_first()
    awaited = Assignment.objects.visible_to(user).returning_to(body.slug).open()
    return {
        "decisions": decision_rows(decisions[:LATEST_DECISIONS]),
        "assignments": assignment_rows(awaited.with_everything().by_urgency(), user, on=today),
    }


class BodyFormView(ChangeView):
    template_name = "governance/body_form.html"
    form_class = BodyForm

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=self.shown, **kwargs)


class BodyCreateView(BodyFormView):
    saved_message = "Organet är tillagt. Lägg till dess platser."

    def get_object(self, queryset=None):
        require(can_create_body(self.request.user), WHY_NO_NEW_BODY)
        self.shown = None
        return Body()


class BodyUpdateView(BodyFormView):
    saved_message = "Organet är sparat."

    def get_object(self, queryset=None):
        body = body_or_404(self.request.user, self.kwargs["slug"])
        require(can_change_body(self.request.user, body), WHY_NO_BODY)
        self.shown = {"name": body.name, "url": body.get_absolute_url()}
        return body
