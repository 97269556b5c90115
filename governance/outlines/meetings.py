"""An agenda as somebody may read it: numbered lines, with what came of each."""

from dataclasses import dataclass

from django.db.models import Prefetch

from governance.models import AgendaItem, Assignment, DecisionPoint


@dataclass(frozen=True)
class AgendaLine:
    """An item read `numbered`, on an agenda of `total` items with those that are not shown."""

    item: AgendaItem
    total: int

    @property
    def number(self):
        return self.item.number

    @property
    def is_first(self):
        return self.number == 1

    @property
    def is_last(self):
        return self.number == self.total

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

    @property
    def to_note(self):
        return [line for line in self.lines if line.item.is_to_be_noted]


def agenda_of(meeting, user):
    """The agenda of a meeting for a reader, in a constant number of queries."""
    total = meeting.agenda_items.count()
    lines = [AgendaLine(item, total) for item in _items_for(meeting, user)]
    return Agenda(lines, hidden=total - len(lines))


def _items_for(meeting, user):
    given = Assignment.objects.visible_to(user).select_related("organisation")
    points = DecisionPoint.objects.order_by("position").prefetch_related(
        Prefetch("assignments", given, to_attr="given")
    )
    return (
        meeting.agenda_items.readable_by(user)
        .numbered()
        .with_everything()
        .prefetch_related(
            Prefetch("decision__points", points), Prefetch("assignments", given, to_attr="given")
        )
    )
