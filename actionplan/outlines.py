"""The outline of a plan version: areas with activities as plain words, for pages and documents alike."""

from collections import Counter
from dataclasses import dataclass, field

from actionplan.models import ActivityVersion, Actor, FollowUp

STATUS_ORDER = [
    FollowUp.Status.COMPLETED,
    FollowUp.Status.ONGOING,
    FollowUp.Status.NOT_STARTED,
    FollowUp.Status.DROPPED,
]


@dataclass(frozen=True)
class ActivityRow:
    """One activity as a reader sees it, with its follow-up in a round (empty words when there is none)."""

    activity_id: int
    number: str
    title: str
    description: str
    responsible: str
    co_actors: str
    districts: tuple[str, ...]
    period: str
    also_in_areas: tuple[int, ...]
    see_also: tuple[str, ...]
    status: str
    status_label: str
    text: str
    deviation: str
    is_followed_up: bool
    is_accepted: bool
    home_area: int


@dataclass(frozen=True)
class AreaOutline:
    """An area, its own activities, and those of other areas that are shared with it."""

    number: int
    title: str
    note: str
    rows: tuple[ActivityRow, ...]
    shared: tuple[ActivityRow, ...]
    pk: int = field(compare=False)


@dataclass(frozen=True)
class StatusCount:
    value: str
    label: str
    count: int
    percent: float


def outline_of(plan_version, round=None):
    """AreaOutlines of a plan version in order, with the follow-up of a round.

    Eight queries, however many rows.
    """
    follow_ups = {item.activity_id: item for item in FollowUp.objects.in_round(round)} if round else {}
    rows = [
        row_of(activity, follow_ups.get(activity.activity_id))
        for activity in plan_version.activities.with_everything().order_by("area__number", "number")
    ]
    return tuple(
        AreaOutline(
            number=area.number,
            title=area.title,
            note=area.note,
            rows=tuple(row for row in rows if row.home_area == area.number),
            shared=tuple(row for row in rows if area.number in row.also_in_areas),
            pk=area.pk,
        )
        for area in plan_version.areas.order_by("number")
    )


def count_statuses(areas):
    """How many activities stand at each status. A shared activity counts once, in its own area."""
    return status_counts(Counter(row.status for area in areas for row in area.rows))


def status_counts(count_of):
    """StatusCounts in the order of the statuses, from a Counter by status."""
    total = sum(count_of.values()) or 1
    return tuple(
        StatusCount(
            value=status.value,
            label=status.label,
            count=count_of[status.value],
            percent=round(100 * count_of[status.value] / total, 2),
        )
        for status in STATUS_ORDER
    )


def row_of(activity: ActivityVersion, follow_up: FollowUp | None):
    """The row of one activity, which comes with everything, and its follow-up, if any."""
    status = FollowUp.Status(follow_up.status) if follow_up else FollowUp.Status.NOT_STARTED
    return ActivityRow(
        activity_id=activity.activity_id,
        number=activity.full_number,
        title=activity.title,
        description=activity.description,
        responsible=_actors(activity, Actor.Part.RESPONSIBLE),
        co_actors=_actors(activity, Actor.Part.CO_ACTOR),
        districts=tuple(sorted(district.name for district in activity.districts.all())),
        period=activity.period,
        also_in_areas=tuple(sorted(area.number for area in activity.also_in_areas.all())),
        see_also=tuple(other.full_number for other in activity.related),
        status=status.value,
        status_label=status.label,
        text=follow_up.text if follow_up else "",
        deviation=follow_up.deviation if follow_up else "",
        is_followed_up=bool(follow_up and follow_up.text),
        is_accepted=bool(follow_up and follow_up.is_accepted),
        home_area=activity.area.number,
    )


def _actors(activity, part):
    return ", ".join(actor.text for actor in activity.actors.all() if actor.part == part)
