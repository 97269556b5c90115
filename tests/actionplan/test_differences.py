"""What differs between two versions: by identity, in the plan's order."""

import pytest

from actionplan.differences import FieldChange, differences_between
from actionplan.services.activities import add_activity, add_area, move_activity, move_area, place_last
from actionplan.services.actors import set_actors
from actionplan.services.removals import remove_activity, remove_area
from actionplan.services.versions import decide_plan_version, open_new_version
from tests.factories.actionplan import (
    ActivityVersionFactory,
    CooperationAreaFactory,
    DistrictFactory,
    PlanVersionFactory,
)
from tests.factories.governance import UserFactory


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def versions(by):
    """(decided, draft): 1.1, 1.2 and 2.1; 1.1 is also in area 2 and sees 2.1."""
    version = PlanVersionFactory()
    areas = [CooperationAreaFactory(plan_version=version, number=n, title=f"Område {n}") for n in (1, 2)]
    first, *_, last = [
        ActivityVersionFactory(area=areas[area - 1], number=n, title=f"{area}.{n}")
        for area, n in ((1, 1), (1, 2), (2, 1))
    ]
    first.also_in_areas.add(areas[1])
    first.see_also.add(last)
    decide_plan_version(plan_version=version, by=by)
    return version, open_new_version(plan=version.plan, by=by)


def told(versions):
    """[(area, activities)], each as (kind, number, was number, title, changed fields)."""
    return [(_told(area), [_told(one) for one in area.activities]) for area in differences_between(*versions)]


def _told(one):
    return one.kind, one.number, one.was_number, one.title, [change.label for change in one.changes]


def test_version_that_begins_as_the_last_one_ended_does_not_differ(versions):
    assert told(versions) == []


def test_fields_are_told_with_before_and_after(versions, by):
    draft = versions[1]
    activity = draft.activities.get(title="1.2")
    activity.title, activity.description, activity.period = "Ny rubrik", "Vad", "2026"
    activity.save_by(by)
    activity.districts.add(DistrictFactory(name="Ryd"))
    activity.also_in_areas.add(draft.areas.get(number=2))
    activity.see_also.add(draft.activities.get(title="2.1"))
    set_actors(activity_version=activity, part="responsible", names=["Polisen", "Skolor"], by=by)
    set_actors(activity_version=activity, part="co_actor", names=["Taxi"], by=by)
    [area] = differences_between(*versions)
    [one] = area.activities
    assert one.changes == (
        FieldChange("Aktivitet", "1.2", "Ny rubrik"),
        FieldChange("Vad ska göras?", "", "Vad"),
        FieldChange("Ansvarig", "", "Polisen\nSkolor"),
        FieldChange("Samverkansparter", "", "Taxi"),
        FieldChange("Tidpunkt", "", "2026"),
        FieldChange("Stadsdelar", "", "Ryd"),
        FieldChange("Även i område", "", "2 Område 2"),
        FieldChange("Se även", "", "2.1 2.1"),
    )
    assert (one.kind, one.was_number, area.kind, area.changes) == ("kept", "", "kept", ())


def test_area_tells_its_own_changes(versions, by):
    area = versions[1].areas.get(number=2)
    area.title, area.note = "Nytt namn", "Mål"
    area.save_by(by)
    assert told(versions) == [(("kept", 2, None, "Nytt namn", ["Rubrik", "Anmärkning"]), [])]


def test_area_that_is_moved_takes_its_activities_along_without_a_word(versions, by):
    """Nor do they that only point at what has another number."""
    move_area(area=versions[1].areas.get(number=2), up=True, by=by)
    assert told(versions) == [
        (("kept", 1, 2, "Område 2", []), []),
        (("kept", 2, 1, "Område 1", []), []),
    ]


def test_activities_are_added_removed_and_moved(versions, by):
    draft = versions[1]
    remove_activity(activity_version=draft.activities.get(title="1.2"), by=by)
    first = draft.activities.get(title="1.1")
    add_activity(area=first.area, title="Ny", by=by)
    move_activity(activity_version=draft.activities.get(title="Ny"), up=True, by=by)
    assert told(versions) == [
        (
            ("kept", 1, None, "Område 1", []),
            [
                ("added", "1.1", "", "Ny", []),
                ("kept", "1.2", "1.1", "1.1", []),
                ("removed", "1.2", "", "1.2", []),
            ],
        )
    ]


def test_activity_that_goes_to_another_area_says_from_where(versions, by):
    draft = versions[1]
    activity = draft.activities.get(title="1.2")
    place_last(activity_version=activity, area=draft.areas.get(number=2))
    activity.save_by(by)
    [area] = differences_between(*versions)
    [one] = area.activities
    assert (area.number, one.number, one.was_number, one.was_in) == (2, "2.2", "1.2", "Område 1")


def test_areas_are_added_and_removed_with_what_was_in_them(versions, by):
    draft = versions[1]
    draft.activities.get(title="1.1").also_in_areas.clear()
    remove_activity(activity_version=draft.activities.get(title="2.1"), by=by)
    remove_area(area=draft.areas.get(number=2), by=by)
    add_activity(area=add_area(plan_version=draft, title="Nytt", by=by), title="Ny", by=by)
    assert told(versions) == [
        (("kept", 1, None, "Område 1", []), [("kept", "1.1", "", "1.1", ["Även i område", "Se även"])]),
        (("added", 2, None, "Nytt", []), [("added", "2.1", "", "Ny", [])]),
        (("removed", 2, None, "Område 2", []), [("removed", "2.1", "", "2.1", [])]),
    ]
