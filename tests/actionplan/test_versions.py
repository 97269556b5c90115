"""A decided plan is changed by a new version that begins as the last one ended."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from actionplan.models import PlanVersion
from actionplan.outlines import outline_of
from actionplan.services.actors import set_actors
from actionplan.services.errors import PlanError
from actionplan.services.versions import decide_plan_version, open_new_version
from tests.factories.actionplan import (
    ActivityVersionFactory,
    CooperationAreaFactory,
    DistrictFactory,
    PlanVersionFactory,
    plan_in_force,
)
from tests.factories.governance import UserFactory


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def decided(by):
    """A decided version with everything in it that an activity can have."""
    version = PlanVersionFactory()
    areas = [
        CooperationAreaFactory(plan_version=version, number=n, title=f"Område {n}", note="Not")
        for n in (1, 2)
    ]
    first = ActivityVersionFactory(area=areas[0], number=1, title="Första", description="Vad", period="2026")
    second = ActivityVersionFactory(area=areas[1], number=4, title="Andra")
    first.districts.add(DistrictFactory())
    first.also_in_areas.add(areas[1])
    first.see_also.add(second)
    set_actors(activity_version=first, part="responsible", names=["Polisen", "Skolor"], by=by)
    set_actors(activity_version=second, part="co_actor", names=["Taxi"], by=by)
    return decide_plan_version(plan_version=version, by=by)


def test_new_version_holds_all_that_the_last_one_held(decided, by):
    draft = open_new_version(plan=decided.plan, by=by)
    assert (draft.number, draft.state) == (2, "draft")
    assert outline_of(draft) == outline_of(decided)
    assert draft.history.first().history_user == by


def test_activities_and_areas_are_the_same_ones_in_the_new_version(decided, by):
    draft = open_new_version(plan=decided.plan, by=by)
    identities = [set(version.activities.values_list("activity", "title")) for version in (decided, draft)]
    assert identities[0] == identities[1]
    assert [area.continues for area in draft.areas.order_by("number")] == list(
        decided.areas.order_by("number")
    )


def test_what_is_changed_in_the_draft_leaves_the_decided_version_as_it_was(decided, by):
    before = outline_of(decided)
    draft = open_new_version(plan=decided.plan, by=by)
    activity = draft.activities.get(title="Första")
    activity.title = "Ändrad"
    activity.save_change(by=by, seen_version=activity.version)
    activity.districts.clear()
    assert outline_of(decided) == before


def test_version_that_is_decided_replaces_the_one_in_force(decided, by):
    draft = open_new_version(plan=decided.plan, by=by)
    decide_plan_version(plan_version=draft, by=by)
    decided.refresh_from_db()
    assert (decided.state, draft.state) == ("closed", "decided")
    assert decided.history.first().history_change_reason == "Ersatt av version 2"
    assert open_new_version(plan=decided.plan, by=by).number == 3


def test_draft_that_is_begun_is_the_one_to_go_on_with(decided, by):
    draft = open_new_version(plan=decided.plan, by=by)
    assert open_new_version(plan=decided.plan, by=by) == draft


def test_plan_that_nobody_has_decided_has_no_new_version(by):
    with pytest.raises(PlanError, match="Ändra direkt i utkastet"):
        open_new_version(plan=PlanVersionFactory().plan, by=by)


def test_two_at_once_begin_one_version(transactional_db):
    plan, by = plan_in_force(), UserFactory()

    def begin(_):
        try:
            return open_new_version(plan=plan, by=by).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(begin, range(2)))) == 1
    assert PlanVersion.objects.filter(plan=plan).count() == 2
