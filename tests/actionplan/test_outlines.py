"""The outline of a plan, the counts of its statuses, and plans in short."""

import pytest

from actionplan.models import FollowUp, Plan
from actionplan.outlines import count_statuses, outline_of, row_of, status_counts
from actionplan.summaries import BY_PRECEDENCE, summaries_of
from tests.factories.actionplan import (
    ActivityVersionFactory,
    ActorFactory,
    CooperationAreaFactory,
    DistrictFactory,
    FollowUpFactory,
    PlanVersionFactory,
    plan_in_force,
)
from tests.factories.governance import person_with

AREAS = [10, 0, 4, 8, 1, 2, 8, 12]


@pytest.fixture
def plan(demo):
    return Plan.objects.get(slug="handlingsplan-2017-2018")


@pytest.fixture
def outline(plan):
    return outline_of(plan.versions.get(), plan.rounds.get())


def test_each_activity_stands_once_in_its_own_area(outline):
    assert [area.number for area in outline] == list(range(1, 9))
    assert [len(area.rows) for area in outline] == AREAS
    numbers = [row.number for area in outline for row in area.rows]
    assert len(set(numbers)) == 45
    assert numbers[:3] == ["1.1", "1.2", "1.3"]
    assert numbers[9] == "1.10"  # by number, not by letter
    assert all(row.home_area == area.number for area in outline for row in area.rows)


def test_shared_activities_stand_also_in_the_other_area(outline):
    shared = {area.number: [row.number for row in area.shared] for area in outline if area.shared}
    assert shared == {4: ["3.1", "3.4"], 5: ["1.8"]}


def test_row_holds_the_words_of_the_source(outline):
    row = next(row for area in outline for row in area.rows if row.number == "4.8")
    assert (row.title, row.responsible, row.districts, row.status_label) == (
        "Områdesbaserad socialtjänst",
        "Socialtjänsten",
        ("Berga", "Lambohov"),
        "Pågår",
    )
    assert row.text == "Försök har inletts i två stadsdelar."
    assert row.is_followed_up
    assert not row.is_accepted


def test_activities_that_belong_together_are_named_by_number_in_order(outline):
    see_also = {row.number: row.see_also for area in outline for row in area.rows if row.see_also}
    assert see_also["4.6"] == ("3.1", "3.4")
    assert see_also["1.8"] == ("5.1",)


def test_numbers_are_sorted_as_numbers(db):
    area = CooperationAreaFactory(number=1)
    here, second, tenth = (ActivityVersionFactory(area=area, number=number) for number in (1, 2, 10))
    here.see_also.add(tenth, second)
    activity = area.plan_version.activities.with_everything().get(pk=here.pk)
    assert row_of(activity, None).see_also == ("1.2", "1.10")


def test_statuses_are_counted_once_each_and_sum_to_all(outline):
    counts = {item.value: item.count for item in count_statuses(outline)}
    assert counts == {"completed": 17, "ongoing": 27, "not_started": 1, "dropped": 0}
    assert sum(counts.values()) == 45


def test_percents_of_statuses_are_of_all():
    counts = {
        item.value: item.percent
        for item in status_counts({"completed": 1, "ongoing": 2, "not_started": 0, "dropped": 0})
    }
    assert counts == {"completed": 33.33, "ongoing": 66.67, "not_started": 0, "dropped": 0}
    assert {item.percent for item in status_counts(dict.fromkeys(counts, 0))} == {0}


def test_plan_without_a_round_has_no_status_but_not_started(plan):
    outline = outline_of(plan.versions.get())
    assert {row.status for area in outline for row in area.rows} == {"not_started"}
    assert not any(row.is_followed_up for area in outline for row in area.rows)


def test_activity_without_follow_up_in_the_round_is_not_started(db):
    plan = plan_in_force(activities=2, year=2017)
    FollowUp.objects.order_by("pk").first().delete()
    rows = outline_of(plan.versions.get(), plan.rounds.get())[0].rows
    assert [row.status for row in rows] == ["not_started", "ongoing"]


def test_actors_and_districts_are_joined_in_their_order(db):
    activity = ActivityVersionFactory()
    for position, text in enumerate(("Zeta", "Alfa"), start=1):
        ActorFactory(activity_version=activity, position=position, text=text)
    ActorFactory(activity_version=activity, position=3, part="co_actor", text="Beta")
    activity.districts.add(DistrictFactory(name="Ö"), DistrictFactory(name="A"))
    row = row_of(activity, None)
    assert (row.responsible, row.co_actors, row.districts) == ("Zeta, Alfa", "Beta", ("A", "Ö"))


def test_summary_shows_the_version_in_force_with_its_latest_follow_up(plan, sakerhet):
    summary = summaries_of([plan], sakerhet)[0]
    assert (summary.state_label, summary.area_count, summary.activity_count, summary.follow_up_year) == (
        "Beslutad",
        8,
        45,
        2017,
    )
    assert sum(item.count for item in summary.status_counts) == 45


def test_summary_of_a_draft_counts_nothing_as_begun(demo, sakerhet):
    draft = Plan.objects.get(slug="exempel-atgardsplan-2026-2027")
    summary = summaries_of([draft], sakerhet)[0]
    counts = {item.value: item.count for item in summary.status_counts}
    assert (summary.state_label, summary.follow_up_year, counts["not_started"]) == ("Utkast", None, 6)


def test_plan_whose_only_version_is_a_draft_is_left_out_for_those_who_may_not_read_drafts(db):
    plan = PlanVersionFactory().plan
    assert summaries_of([plan], person_with("elected_representative")) == []
    assert len(summaries_of([plan], person_with("case_officer"))) == 1


def test_version_in_force_comes_before_closed_ones_and_the_draft(db):
    plan = PlanVersionFactory(number=1, state="closed").plan
    versions = [
        PlanVersionFactory(plan=plan, number=number, state=state)
        for number, state in ((2, "closed"), (3, "decided"), (4, "draft"))
    ]
    order = sorted([*versions, plan.versions.get(number=1)], key=BY_PRECEDENCE)
    assert [version.number for version in order] == [3, 2, 1, 4]


def test_rows_of_accepted_follow_ups_say_so(db):
    follow_up = FollowUpFactory.build(round=None, state="accepted", text="Klart.")
    assert row_of(_stored(), follow_up).is_accepted


def _stored():
    activity = ActivityVersionFactory()
    return activity.plan_version.activities.with_everything().get()
