"""Finding a meeting and the items of its agenda, among what the user may see. The rest is a 404."""

from django.shortcuts import get_object_or_404

from governance.models import AgendaItem, Body, Meeting


def meeting_or_404(user, pk):
    meetings = Meeting.objects.of_bodies(Body.objects.visible_to(user)).select_related("body__organisation")
    return get_object_or_404(meetings, pk=pk)


def item_or_404(user, meeting, pk):
    """An item of the meeting; one that is about what the user may not read is not there."""
    item = get_object_or_404(_items(user), meeting=meeting, pk=pk)
    item.meeting, item.body = meeting, meeting.body
    return item


def waiting_item_or_404(user, pk):
    """An item of the waiting list of a body that the user may see."""
    items = _items(user).waiting().filter(body__in=Body.objects.visible_to(user))
    return get_object_or_404(items.select_related("body__organisation"), pk=pk)


def _items(user):
    return AgendaItem.objects.readable_by(user).select_related("matter", "decision__body__organisation")
