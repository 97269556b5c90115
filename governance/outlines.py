"""An agenda as somebody may read it: numbered lines, with what came of each."""

from dataclasses import dataclass

from django.db.models import Prefetch

from governance.models import AgendaItem, Assignment, DecisionPoint


@dataclass(frozen=True)
class AgendaLine:
    """An item with its number, which counts those that are not shown too."""

    number: int
    item: AgendaItem
    is_first: bool
    is_last: bool

    @property
    def points(self):
        """The points that were decided, each with its `given` assignments."""
        return self.item.decision.points.all() if self.item.decision else ()

    @property
    def is_undecided(self):
        return self.item.outcome == ""


@dataclass(frozen=True)
class Agenda:
    lines: list
    hidden: int  # how many items are about what the reader may not read

    @property
    def undecided(self):
        return [line for line in self.lines if line.is_undecided]


def agenda_of(meeting, user):
    """The agenda of a meeting for a reader, in a constant number of queries."""
    order = list(meeting.agenda_items.order_by("position", "pk").values_list("pk", flat=True))
    readable = {item.pk: item for item in _items_for(meeting, user)}
    lines = [
        AgendaLine(number, readable[pk], is_first=number == 1, is_last=number == len(order))
        for number, pk in enumerate(order, start=1)
        if pk in readable
    ]
    return Agenda(lines, hidden=len(order) - len(lines))


def _items_for(meeting, user):
    given = Assignment.objects.visible_to(user).select_related("organisation")
    points = DecisionPoint.objects.order_by("position").prefetch_related(
        Prefetch("assignments", given, to_attr="given")
    )
    return (
        meeting.agenda_items.readable_by(user)
        .with_everything()
        .prefetch_related(
            Prefetch("decision__points", points), Prefetch("assignments", given, to_attr="given")
        )
    )
