"""Finding assignments and what they come out of, among what the user may see. All else is a 404."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from governance.models import AgendaItem, Agreement, Assignment, Body, Decision, DecisionPoint
from governance.permissions import may_read_minutes


def assignment_or_404(user, pk):
    assignments = Assignment.objects.visible_to(user).with_everything()
    people = ("closed_by", "confirmed_by", "return_item__meeting__body", "return_item__body")
    return get_object_or_404(assignments.select_related(*people), pk=pk)


def record_of_matter(user, matter):
    """The decision or the agreement that a matter is about, if there is one that the user may read."""
    if matter is None:
        return None
    decisions = Decision.objects.visible_to(user).select_related("body__organisation").latest_first()
    agreements = Agreement.objects.visible_to(user)
    return decisions.filter(matter=matter).first() or agreements.filter(matter=matter).first()


def point_or_404(user, pk, point_pk):
    """A point of a decision that the user may read."""
    points = DecisionPoint.objects.select_related("decision__matter", "decision__body__organisation")
    return get_object_or_404(points, decision__in=Decision.objects.visible_to(user), decision=pk, pk=point_pk)


def item_or_404(user, pk, item_pk):
    """An item on the agenda of a meeting whose minutes the user may read."""
    items = AgendaItem.objects.readable_by(user).numbered()
    item = get_object_or_404(
        items.select_related("meeting", "body__organisation", "matter", "decision__matter"),
        body__in=Body.objects.visible_to(user),
        meeting=pk,
        pk=item_pk,
    )
    item.meeting.body = item.body
    if not may_read_minutes(user, item.meeting):
        raise Http404("Protokollet är inte justerat än.")
    return item
