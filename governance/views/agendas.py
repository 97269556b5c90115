"""Items on the agenda of a meeting and on the waiting list of a body, and the standing items."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView

from governance.forms.agendas import AgendaItemForm, ScheduleForm, StandingItemsForm
from governance.lookups.bodies import body_or_404
from governance.lookups.meetings import item_or_404, meeting_or_404, waiting_item_or_404
from governance.models import AgendaItem
from governance.permissions import (
    WHY_NO_MEETING,
    WHY_NO_WAITING_LIST,
    can_hold_meetings,
    may_read_waiting_list,
)
from governance.services.agendas import LOCKED, move_item, postpone_item, remove_item, why_it_stays
from governance.views.access import require
from governance.views.act import ActView
from governance.views.change import ChangeView
from governance.views.post_act import post_act
from governance.views.remove import RemoveView


def meeting_held_by(user, pk):
    meeting = meeting_or_404(user, pk)
    require(can_hold_meetings(user, meeting.body), WHY_NO_MEETING)
    return meeting


def meeting_to_change(user, pk):
    """A meeting whose agenda the user may change, until it is locked."""
    meeting = meeting_held_by(user, pk)
    require(not meeting.is_locked, LOCKED)
    return meeting


def body_to_change(user, slug):
    body = body_or_404(user, slug)
    require(can_hold_meetings(user, body), WHY_NO_MEETING)
    return body


def waiting_item_to_change(user, pk):
    item = waiting_item_or_404(user, pk)
    require(can_hold_meetings(user, item.body), WHY_NO_MEETING)
    return item


class ItemFormView(ChangeView):
    """An item, of a meeting or waiting for one; `done_url` is the page it stands on."""

    template_name = "governance/agenda_item_form.html"
    form_class = AgendaItemForm

    def get_success_url(self):
        return place_of(self.object)

    def get_context_data(self, **kwargs):
        item = self.object
        return super().get_context_data(
            body=item.body, meeting=item.meeting, is_new=item._state.adding, done_url=place_of(item), **kwargs
        )


def place_of(item):
    """The page an item stands on, at the item."""
    page = item.meeting.get_absolute_url() if item.meeting else reverse("waiting_list", args=[item.body.slug])
    return f"{page}#punkt-{item.pk}" if item.pk else page


class AgendaItemCreateView(ItemFormView):
    saved_message = "Punkten står sist på dagordningen."

    def get_object(self, queryset=None):
        meeting = meeting_to_change(self.request.user, self.kwargs["pk"])
        return AgendaItem(body=meeting.body, meeting=meeting)


class ItemUpdateView(ItemFormView):
    """Says where an item stands when it was moved."""

    def get_form(self, form_class=None):
        self.stood_on = self.object.meeting_id
        return super().get_form(form_class)

    @property
    def saved_message(self):
        is_moved = self.object.meeting_id != self.stood_on
        return f"Punkten är sparad. {_where_it_is(self.object)}" if is_moved else "Punkten är sparad."


class AgendaItemUpdateView(ItemUpdateView):
    def get_object(self, queryset=None):
        meeting = meeting_to_change(self.request.user, self.kwargs["pk"])
        return item_or_404(self.request.user, meeting, self.kwargs["item_pk"])


class WaitingItemCreateView(ItemFormView):
    saved_message = "Punkten står på väntelistan."

    def get_object(self, queryset=None):
        return AgendaItem(body=body_to_change(self.request.user, self.kwargs["slug"]))


class WaitingItemUpdateView(ItemUpdateView):
    def get_object(self, queryset=None):
        return waiting_item_to_change(self.request.user, self.kwargs["item_pk"])


class ItemRemoveView(RemoveView):
    """Takes an item away, unless its meeting has been held or a body waits for what it says."""

    heading = "Ta bort punkten"
    removed_message = "Punkten är borttagen."

    def get_done_url(self):
        return place_of(self.object).partition("#")[0]

    def remove(self):
        remove_item(item=self.object, by=self.request.user, on=timezone.localdate())

    def get_context_data(self, **kwargs):
        item = self.object
        trail = [(reverse("meeting_list"), "Möten"), (self.get_done_url(), str(item.meeting or item.body))]
        trail_items = [{"url": url, "label": label} for url, label in trail]
        reason = why_it_stays(item, timezone.localdate())
        return super().get_context_data(**{"trail_items": trail_items, "reason": reason} | kwargs)


class AgendaItemDeleteView(ItemRemoveView):
    def get_object(self, queryset=None):
        meeting = meeting_to_change(self.request.user, self.kwargs["pk"])
        return item_or_404(self.request.user, meeting, self.kwargs["item_pk"])


class WaitingItemDeleteView(ItemRemoveView):
    def get_object(self, queryset=None):
        return waiting_item_to_change(self.request.user, self.kwargs["item_pk"])


@require_POST
def agenda_item_move_up(request, pk, item_pk):
    return _move(request, pk, item_pk, up=True)


@require_POST
def agenda_item_move_down(request, pk, item_pk):
    return _move(request, pk, item_pk, up=False)


def _move(request, pk, item_pk, *, up):
    """Back to the same button, which the address points at, so that the focus is on it."""
    meeting = meeting_held_by(request.user, pk)
    item = item_or_404(request.user, meeting, item_pk)

    def said(moved):
        number = meeting.agenda_items.numbered().get(pk=moved.pk).number
        return f"”{moved}” är nu punkt {number}."

    post_act(request, lambda: move_item(item=item, up=up, by=request.user), said, AgendaItem)
    return redirect(f"{meeting.get_absolute_url()}#{'upp' if up else 'ner'}-{item.pk}")


@require_POST
def agenda_item_postpone(request, pk, item_pk):
    meeting = meeting_held_by(request.user, pk)
    item = item_or_404(request.user, meeting, item_pk)

    def act():
        return postpone_item(item=item, by=request.user, on=timezone.localdate())

    post_act(request, act, _where_it_is, AgendaItem)
    return redirect(f"{meeting.get_absolute_url()}#dagordning")


def _where_it_is(item):
    where = f"står på mötet {item.meeting.held_on}" if item.meeting else "väntar på ett möte"
    return f"”{item}” {where}."


class WaitingListView(TemplateView):
    """What waits for a meeting of a body, and to which one each item may go."""

    template_name = "governance/waiting_list.html"

    def get_context_data(self, slug, **kwargs):
        user = self.request.user
        body = body_or_404(user, slug)
        require(may_read_waiting_list(user, body), WHY_NO_WAITING_LIST)
        waiting = AgendaItem.objects.filter(body=body).waiting()
        items = list(waiting.readable_by(user).with_everything())
        return super().get_context_data(
            body=body,
            items=items,
            hidden=waiting.count() - len(items),
            meetings=_meetings_for_items(body),
            is_deciding=body.is_deciding,
            can_change=can_hold_meetings(user, body),
            why_no_change=WHY_NO_MEETING,
            **kwargs,
        )


def _meetings_for_items(body):
    return body.meetings.taking_items(timezone.localdate())


@require_POST
def waiting_item_schedule(request, item_pk):
    item = waiting_item_to_change(request.user, item_pk)
    form = ScheduleForm(request.POST, user=request.user, item=item, meetings=_meetings_for_items(item.body))
    if form.is_valid():
        post_act(request, form.act, _where_it_is, AgendaItem)
    else:
        messages.error(request, " ".join(words for errors in form.errors.values() for words in errors))
    return redirect("waiting_list", item.body.slug)


class StandingItemListView(ActView):
    template_name = "governance/standing_item_list.html"
    form_class = StandingItemsForm
    done_message = "De stående punkterna är sparade. De gäller för möten som planeras från och med nu."

    def setup_act(self):
        self.body = body_to_change(self.request.user, self.kwargs["slug"])

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"body": self.body}

    def get_done_url(self, done):
        return self.request.path

    def get_context_data(self, **kwargs):
        return super().get_context_data(body=self.body, **kwargs)
