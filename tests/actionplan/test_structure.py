"""The order of a draft: numbers follow it with no gaps, whatever is added, moved, taken out or put back."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connections, transaction

from actionplan.models import ActivityVersion, CooperationArea
from actionplan.outlines import outline_of
from actionplan.services.activities import (
    add_activity,
    add_area,
    close_gaps,
    lock_order,
    move_activity,
    move_area,
    place_last,
)
from actionplan.services.actors import set_actors
from actionplan.services.errors import PlanError
from actionplan.services.removals import (
    AREA_IS_GONE,
    HAS_ACTIVITIES,
    NOT_REMOVED,
    SHARES_ACTIVITIES,
    remove_activity,
    remove_area,
    restore_activity,
    restore_area,
)
from actionplan.services.versions import decide_plan_version, open_new_version
from governance.models import StaleVersion
from tests.factories.actionplan import (
    ActivityVersionFactory,
    CooperationAreaFactory,
    DistrictFactory,
    FollowUpFactory,
    PlanVersionFactory,
    add_activities,
    decide,
)
from tests.factories.governance import UserFactory


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def draft(by):
    """1.1–1.3 and 2.1, called by the numbers they have at first."""
    version = PlanVersionFactory()
    for number, count in ((1, 3), (2, 1)):
        area = CooperationAreaFactory(plan_version=version, number=number, title=f"Område {number}")
        for place in range(1, count + 1):
            ActivityVersionFactory(area=area, number=place, title=f"{number}.{place}")
    return version


def called(draft, title):
    return ActivityVersion.objects.get(plan_version=draft, title=title)


def area_called(draft, number):
    return draft.areas.get(title=f"Område {number}")


def numbers(draft):
    """{full number: title}, in order."""
    rows = draft.activities.select_related("area").order_by("area__number", "number")
    return {row.full_number: row.title for row in rows}


# --- Adding --------------------------------------------------------------------------------------------


def test_new_area_comes_last(draft, by):
    assert add_area(plan_version=draft, title="Nytt", by=by).number == 3
    assert add_area(plan_version=PlanVersionFactory(), title="Första", by=by).number == 1


def test_two_who_add_the_first_area_at_once_get_a_number_each(transactional_db):
    draft = PlanVersionFactory()

    def add(n):
        try:
            return add_area(plan_version=draft, title=f"Område {n}", by=None).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(add, range(4))) == [1, 2, 3, 4]


# --- Moving --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "up", "order"),
    [("1.2", True, ["1.2", "1.1", "1.3"]), ("1.2", False, ["1.1", "1.3", "1.2"])],
)
def test_activity_changes_place_with_the_one_beside_it(draft, by, title, up, order):
    moved = move_activity(activity_version=called(draft, title), up=up, by=by)
    assert list(numbers(draft).values()) == [*order, "2.1"]
    assert list(numbers(draft)) == ["1.1", "1.2", "1.3", "2.1"]
    row = moved.history.first()
    assert (row.history_user, row.history_change_reason, moved.version) == (by, "Flyttad", 2)
    others = [called(draft, title) for title in order if title != "1.2"]
    assert {other.version for other in others} == {1, 2}
    assert "Omnumrerad" in {other.history.first().history_change_reason for other in others}


@pytest.mark.parametrize(("title", "up", "word"), [("1.1", True, "först"), ("1.3", False, "sist")])
def test_activity_at_the_end_of_its_area_stays_there(draft, by, title, up, word):
    with pytest.raises(PlanError, match=f"står redan {word} i området"):
        move_activity(activity_version=called(draft, title), up=up, by=by)


def test_gaps_close_when_something_is_moved(by):
    area = CooperationAreaFactory(number=1)
    for number in (2, 5, 9):
        ActivityVersionFactory(area=area, number=number, title=str(number))
    move_activity(activity_version=called(area.plan_version, "9"), up=True, by=by)
    assert numbers(area.plan_version) == {"1.1": "2", "1.2": "9", "1.3": "5"}


def test_area_is_moved_with_its_activities(draft, by):
    area = area_called(draft, 2)
    moved = move_area(area=area, up=True, by=by)
    assert (moved.number, moved.history.first().history_user) == (1, by)
    assert numbers(draft) == {"1.1": "2.1", "2.1": "1.1", "2.2": "1.2", "2.3": "1.3"}
    with pytest.raises(PlanError, match="Området står redan först i planen"):
        move_area(area=area, up=True, by=by)
    with pytest.raises(PlanError, match="Området står redan sist i planen"):
        move_area(area=area_called(draft, 1), up=False, by=by)


def test_area_continues_what_it_continued_when_it_is_moved(draft, by):
    decide_plan_version(plan_version=draft, by=by)
    later = open_new_version(plan=draft.plan, by=by)
    move_area(area=later.areas.get(number=2), up=True, by=by)
    assert [area.continues.number for area in later.areas.order_by("number")] == [2, 1]


def test_activity_that_leaves_an_area_leaves_no_gap(draft, by):
    activity, home = called(draft, "1.1"), area_called(draft, 1)
    with transaction.atomic():
        place_last(activity_version=activity, area=area_called(draft, 2))
        activity.save_change(by=by, seen_version=activity.version)
        close_gaps(area=home, by=by)
    assert numbers(draft) == {"1.1": "1.2", "1.2": "1.3", "2.1": "2.1", "2.2": "1.1"}


def test_order_of_a_decided_version_is_locked(draft, by):
    decide(draft)
    for act in (
        lambda: move_activity(activity_version=called(draft, "1.1"), up=False, by=by),
        lambda: move_area(area=area_called(draft, 1), up=False, by=by),
        lambda: remove_activity(activity_version=called(draft, "1.1"), by=by),
    ):
        with pytest.raises(IntegrityError, match="Planen är beslutad"), transaction.atomic():
            act()


def test_many_who_move_at_once_leave_every_number_once(transactional_db):
    area = CooperationAreaFactory(number=1)
    ids = [row.pk for row in add_activities(area, 5)]

    def act(n):
        try:
            move_activity(activity_version=ActivityVersion.objects.get(pk=ids[n % 5]), up=n % 2 == 0, by=None)
        except PlanError:
            return "stands there"
        finally:
            connections.close_all()
        return "moved"

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(act, range(24))) <= {"moved", "stands there"}
    assert sorted(area.activities.values_list("number", flat=True)) == [1, 2, 3, 4, 5]


def test_moves_and_edits_at_once_wait_for_each_other_and_never_for_ever(transactional_db):
    """Some write in the activities while others change their order: who is refused was late."""
    area = CooperationAreaFactory(number=1)
    ids = [add_activity(area=area, title=f"Aktivitet {n}", by=None).pk for n in range(3)]

    def act(n):
        try:
            activity = ActivityVersion.objects.get(pk=ids[n % 3])
            if n % 2:
                with transaction.atomic():
                    lock_order(area.plan_version)
                    activity.save_change(by=None, seen_version=activity.version)
                    activity.see_also.set(ActivityVersion.objects.filter(pk=ids[(n + 1) % 3]))
            else:
                remove_activity(activity_version=activity, by=None)
                restore_activity(plan_version=area.plan_version, activity_id=activity.activity_id, by=None)
        except (ActivityVersion.DoesNotExist, StaleVersion, PlanError, IntegrityError):
            return "late"
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(4) as threads:
        assert set(threads.map(act, range(24))) <= {"done", "late"}
    numbers = sorted(area.activities.values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))


# --- Taking out and putting back -----------------------------------------------------------------------


def test_removed_activity_leaves_no_gap_and_comes_back_where_it_was(draft, by):
    activity = called(draft, "1.2")
    remove_activity(activity_version=activity, by=by)
    assert numbers(draft) == {"1.1": "1.1", "1.2": "1.3", "2.1": "2.1"}
    row = ActivityVersion.history.filter(id=activity.pk).first()
    assert (row.history_type, row.history_user) == ("-", by)
    restored = restore_activity(plan_version=draft, activity_id=activity.activity_id, by=by)
    assert numbers(draft) == {"1.1": "1.1", "1.2": "1.2", "1.3": "1.3", "2.1": "2.1"}
    assert (restored.pk, restored.activity_id) == (activity.pk, activity.activity_id)
    assert restored.version > activity.version
    assert restored.history.earliest("history_id").history_type == "+"  # one history, from before


def test_removed_activity_comes_back_with_all_it_had(draft, by):
    activity, other = called(draft, "1.2"), called(draft, "2.1")
    activity.description, activity.period = "Vad som ska göras.", "2026"
    activity.save_by(by)
    activity.districts.add(DistrictFactory())
    activity.also_in_areas.add(area_called(draft, 2))
    activity.see_also.add(called(draft, "1.1"))
    other.see_also.add(activity)
    set_actors(activity_version=activity, part="responsible", names=["Polisen", "Skolor"], by=by)
    set_actors(activity_version=activity, part="responsible", names=["Skolor", "Taxi"], by=by)
    before = outline_of(draft)
    for _ in range(2):
        remove_activity(activity_version=activity, by=by)
        other.refresh_from_db()
        assert not other.see_also.exists()
        assert other.history.first().history_user == by
        restore_activity(plan_version=draft, activity_id=activity.activity_id, by=by)
        assert outline_of(draft) == before


def test_what_is_gone_meanwhile_does_not_come_back_with_it(draft, by):
    activity, other = called(draft, "1.2"), called(draft, "2.1")
    activity.see_also.add(other)
    remove_activity(activity_version=activity, by=by)
    remove_activity(activity_version=other, by=by)
    restored = restore_activity(plan_version=draft, activity_id=activity.activity_id, by=by)
    assert not restored.see_also.exists()
    remove_activity(activity_version=restored, by=by)
    for title in ("1.1", "1.3"):
        remove_activity(activity_version=called(draft, title), by=by)
    assert restore_activity(plan_version=draft, activity_id=activity.activity_id, by=by).full_number == "1.1"


def test_removed_activity_is_still_what_follow_ups_and_decided_versions_point_at(draft, by):
    decide_plan_version(plan_version=draft, by=by)
    later = open_new_version(plan=draft.plan, by=by)
    activity = called(later, "1.2")
    follow_up = FollowUpFactory(activity=activity.activity)
    remove_activity(activity_version=activity, by=by)
    follow_up.refresh_from_db()
    assert follow_up.activity_id == called(draft, "1.2").activity_id == activity.activity_id
    assert restore_activity(plan_version=later, activity_id=activity.activity_id, by=by).full_number == "1.2"


def test_activity_that_stands_there_is_not_put_back(draft, by):
    activity = called(draft, "1.2")
    with pytest.raises(PlanError, match=NOT_REMOVED):
        restore_activity(plan_version=draft, activity_id=activity.activity_id, by=by)
    with pytest.raises(ActivityVersion.DoesNotExist):
        restore_activity(plan_version=PlanVersionFactory(), activity_id=activity.activity_id, by=by)


def test_area_with_activities_stays(draft, by):
    with pytest.raises(PlanError, match=HAS_ACTIVITIES):
        remove_area(area=area_called(draft, 2), by=by)
    shared = add_area(plan_version=draft, title="Område 3", by=by)
    called(draft, "1.1").also_in_areas.add(shared)
    with pytest.raises(PlanError, match=SHARES_ACTIVITIES):
        remove_area(area=shared, by=by)


def test_empty_area_is_removed_and_comes_back_where_it_was(draft, by):
    decide_plan_version(plan_version=draft, by=by)
    later = open_new_version(plan=draft.plan, by=by)
    area, only = area_called(later, 2), called(later, "2.1")
    remove_activity(activity_version=only, by=by)
    add_activity(area=add_area(plan_version=later, title="Område 3", by=by), title="3.1", by=by)
    remove_area(area=area, by=by)
    assert [one.title for one in later.areas.order_by("number")] == ["Område 1", "Område 3"]
    assert numbers(later)["2.1"] == "3.1"
    with pytest.raises(PlanError, match=AREA_IS_GONE):
        restore_activity(plan_version=later, activity_id=only.activity_id, by=by)
    restored = restore_area(plan_version=later, area_id=area.pk, by=by)
    assert (restored.number, restored.continues, restored.pk) == (2, area_called(draft, 2), area.pk)
    restore_activity(plan_version=later, activity_id=only.activity_id, by=by)
    assert numbers(later)["2.1"] == "2.1"
    with pytest.raises(PlanError, match=NOT_REMOVED):
        restore_area(plan_version=later, area_id=area.pk, by=by)
    with pytest.raises(CooperationArea.DoesNotExist):
        restore_area(plan_version=draft, area_id=area.pk, by=by)
