"""What differs between two versions of a plan, in the plan's order.

Activities are compared by their identity, areas by which one they continue. The same number of queries
however many there are.
"""

from dataclasses import dataclass

from actionplan.models import Actor

ADDED, REMOVED, KEPT = "added", "removed", "kept"


@dataclass(frozen=True)
class FieldChange:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ActivityDifference:
    """`was_number` when it has another place, `was_in` when that was in another area; else empty."""

    kind: str
    activity_id: int
    number: str
    title: str
    was_number: str = ""
    was_in: str = ""
    changes: tuple[FieldChange, ...] = ()


@dataclass(frozen=True)
class AreaDifference:
    kind: str
    number: int
    title: str
    was_number: int | None
    changes: tuple[FieldChange, ...]
    activities: tuple[ActivityDifference, ...]


class Side:
    """One of the two versions, read at once. `same(area)` is what an area is called on both sides."""

    def __init__(self, plan_version):
        self.areas = list(plan_version.areas.order_by("number"))
        rows = plan_version.activities.with_everything().order_by("area__number", "number")
        self.activities = {row.activity_id: row for row in rows}
        self.names = {}

    def same(self, pk):
        return self.names.get(pk, pk)

    def of(self, area):
        return [row for row in self.activities.values() if row.area_id == area.pk]


def differences_between(earlier, later):
    """AreaDifferences of the areas in which something differs; those that are gone stand where they stood."""
    before, after = Side(earlier), Side(later)
    before.names = {area.continues_id: area.pk for area in after.areas if area.continues_id}
    areas_before = {before.same(area.pk): area for area in before.areas}
    found = [_area(area, areas_before.get(area.pk), before, after) for area in after.areas]
    kept = {area.pk for area in after.areas}
    found += [
        AreaDifference(REMOVED, area.number, area.title, None, (), _gone(area, before, after))
        for same, area in areas_before.items()
        if same not in kept
    ]
    found = [one for one in found if one.kind != KEPT or one.was_number or one.changes or one.activities]
    return sorted(found, key=lambda one: (one.number, one.kind == REMOVED))


def _area(area, earlier, before, after):
    activities = [
        _activity(row, before.activities.get(row.activity_id), before, after) for row in after.of(area)
    ]
    activities = [one for one in activities if one]
    if earlier is None:
        return AreaDifference(ADDED, area.number, area.title, None, (), activities)
    texts = [("Rubrik", earlier.title, area.title), ("Anmärkning", earlier.note, area.note)]
    return AreaDifference(
        kind=KEPT,
        number=area.number,
        title=area.title,
        was_number=earlier.number if earlier.number != area.number else None,
        changes=tuple(FieldChange(label, was, now) for label, was, now in texts if was != now),
        activities=(*activities, *_gone(earlier, before, after)),
    )


def _gone(area, before, after):
    """The activities that stood in an area, and are not in the later version."""
    return tuple(
        ActivityDifference(REMOVED, row.activity_id, row.full_number, row.title)
        for row in before.of(area)
        if row.activity_id not in after.activities
    )


def _activity(row, earlier, before, after):
    """None when nothing differs. The number alone may differ because its whole area has another place."""
    if earlier is None:
        return ActivityDifference(ADDED, row.activity_id, row.full_number, row.title)
    is_elsewhere = before.same(earlier.area_id) != row.area_id
    is_moved = is_elsewhere or earlier.number != row.number
    changes = tuple(
        FieldChange(label, words(earlier), words(row))
        for label, words, value in FIELDS
        if value(earlier, before) != value(row, after)
    )
    if not is_moved and not changes:
        return None
    return ActivityDifference(
        kind=KEPT,
        activity_id=row.activity_id,
        number=row.full_number,
        title=row.title,
        was_number=earlier.full_number if is_moved else "",
        was_in=earlier.area.title if is_elsewhere else "",
        changes=changes,
    )


def _named(label, words):
    """A field that is the same when it says the same."""
    return label, words, lambda row, side: words(row)


def _actors(part):
    return lambda row: "\n".join(actor.text for actor in row.actors.all() if actor.part == part)


def _districts(row):
    return ", ".join(sorted(district.name for district in row.districts.all()))


def _also_in(row):
    return "\n".join(map(str, sorted(row.also_in_areas.all(), key=lambda area: area.number)))


def _see_also(row):
    return "\n".join(
        map(str, sorted(row.see_also.all(), key=lambda other: (other.area.number, other.number)))
    )


FIELDS = [
    _named("Aktivitet", lambda row: row.title),
    _named("Vad ska göras?", lambda row: row.description),
    _named("Ansvarig", _actors(Actor.Part.RESPONSIBLE)),
    _named("Samverkansparter", _actors(Actor.Part.CO_ACTOR)),
    _named("Tidpunkt", lambda row: row.period),
    _named("Stadsdelar", _districts),
    ("Även i område", _also_in, lambda row, side: {side.same(area.pk) for area in row.also_in_areas.all()}),
    ("Se även", _see_also, lambda row, side: {other.activity_id for other in row.see_also.all()}),
]
