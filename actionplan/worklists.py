"""The follow-up of a plan for a year as one person's work: what to write, what to accept, what comes next."""

from dataclasses import asdict, dataclass

from django.http import Http404
from django.urls import reverse

from actionplan.outlines import AreaOutline, outline_of
from actionplan.permissions import activities_to_accept, can_accept_in_plan, followed_up_activities


@dataclass(frozen=True)
class Worklist:
    """The areas of a round, with the ids of the activities that the person writes about and accepts."""

    round: object
    areas: tuple[AreaOutline, ...]
    own: set[int]
    to_accept: set[int]
    opens_all: bool

    @property
    def rows(self):
        return [row for area in self.areas for row in area.rows]

    @property
    def done(self):
        return sum(row.is_followed_up for row in self.rows)

    @property
    def next_to_write(self):
        """The address of the first activity that the person has to write about; "" when all is written."""
        waiting = [row for row in self.rows if row.activity_id in self.own and not row.is_followed_up]
        return self._url(waiting[0]) if waiting else ""

    def next_to_accept(self, activity_id):
        """The address of the next one to accept, in the plan's order; of the list when there is none."""
        rows = self.rows
        at = next((index for index, row in enumerate(rows) if row.activity_id == activity_id), 0)
        waiting = [row for row in rows[at + 1 :] + rows[:at] if row.activity_id in self.to_accept]
        return self._url(waiting[0]) if waiting else self.round.get_absolute_url()

    def shown(self, wanted):
        """Areas with the rows that `wanted(row, own)` keeps, each with its address and what one may do."""
        areas = (
            {
                "number": area.number,
                "title": area.title,
                "rows": [self._shown_row(row) for row in area.rows if wanted(row, self.own)],
            }
            for area in self.areas
        )
        return [area for area in areas if area["rows"]]

    def around(self, activity_id):
        """An activity's own row, its place among those the person works with, and the ways to its neighbours.

        Raises Http404 when the activity is not in the version that the round follows up.
        """
        mine = [
            row
            for row in self.rows
            if row.activity_id in self.own | self.to_accept or row.activity_id == activity_id
        ]
        at = next((index for index, row in enumerate(mine) if row.activity_id == activity_id), None)
        if at is None:
            raise Http404("Aktiviteten finns inte i den version som följs upp.")
        return {
            "row": mine[at],
            "position": at + 1,
            "total": len(mine),
            "previous_url": self._url(mine[at - 1]) if at else "",
            "next_url": self._url(mine[at + 1]) if at + 1 < len(mine) else "",
        }

    def _shown_row(self, row):
        mine = row.activity_id in self.own
        plain = reverse("activity_detail", args=[self.round.plan.slug, row.activity_id])
        return {
            **asdict(row),
            "url": self._url(row) if mine or self.opens_all else plain,
            "can_follow_up": mine and not row.is_accepted,
            "can_accept": row.activity_id in self.to_accept,
        }

    def _url(self, row):
        return reverse("follow_up_update", args=[self.round.plan.slug, self.round.year, row.activity_id])


def worklist_of(user, round):
    """The worklist of a person in a round. A constant number of queries."""
    return Worklist(
        round=round,
        areas=outline_of(round.plan_version, round),
        own=followed_up_activities(user, round.plan_version),
        to_accept=activities_to_accept(user, round),
        opens_all=can_accept_in_plan(user, round.plan),
    )
