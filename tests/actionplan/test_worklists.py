"""One person's work in a year's follow-up: what comes next, and which version of the plan it is about."""

import pytest
from django.http import Http404

from actionplan.models import FollowUp
from actionplan.services.follow_ups import accept_follow_up, open_follow_up_round
from actionplan.worklists import worklist_of
from tests.factories.actionplan import (
    ActivityVersionFactory,
    CooperationAreaFactory,
    PlanVersionFactory,
    decide,
    plan_in_force,
)
from tests.factories.governance import give, person_with


@pytest.fixture
def manager(db):
    return person_with("case_officer")


@pytest.fixture
def chief(db):
    return person_with("head_of_security")


@pytest.fixture
def round(manager):
    plan = plan_in_force(activities=3, year=2017, written_by=manager)
    give(manager, "plan_manager", on=plan)
    return plan.rounds.get()


def follow_ups(round):
    return list(round.follow_ups.select_related("round__plan").order_by("pk"))


def write(follow_up, text):
    FollowUp.objects.filter(pk=follow_up.pk).update(text=text)


def test_first_without_a_text_is_next_to_write(round, manager):
    assert worklist_of(manager, round).next_to_write == ""
    _, second, third = follow_ups(round)
    write(second, "")
    write(third, "")
    work = worklist_of(manager, round)
    assert (work.next_to_write, work.done) == (second.get_absolute_url(), 1)


def test_who_writes_nothing_has_nothing_to_write_next(round, chief):
    write(follow_ups(round)[0], "")
    assert worklist_of(chief, round).next_to_write == ""


def test_next_to_accept_goes_round_to_the_first_and_then_to_the_list(round, chief):
    first, second, third = follow_ups(round)
    order = []
    for follow_up in (second, third, first):
        accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=chief)
        order.append(worklist_of(chief, round).next_to_accept(follow_up.activity_id))
    assert order == [third.get_absolute_url(), first.get_absolute_url(), round.get_absolute_url()]


def test_neighbours_are_those_that_one_works_with(round, manager, chief):
    first, second, third = follow_ups(round)
    accept_follow_up(follow_up=second, seen_version=second.version, by=chief)
    theirs = worklist_of(chief, round).around(first.activity_id)
    assert (theirs["position"], theirs["total"]) == (1, 2)
    assert (theirs["previous_url"], theirs["next_url"]) == ("", third.get_absolute_url())
    mine = worklist_of(manager, round).around(second.activity_id)
    assert (mine["position"], mine["total"], mine["next_url"]) == (2, 3, third.get_absolute_url())


def test_year_stays_with_the_version_that_was_followed_up(round, manager):
    """A later version of the plan changes nothing in a year that is already followed up."""
    plan = round.plan
    plan.versions.update(state="closed")
    version = PlanVersionFactory(plan=plan, number=2)
    ActivityVersionFactory(
        area=CooperationAreaFactory(plan_version=version, number=1), title="Ny i version 2"
    )
    decide(version)
    assert [row.title for row in worklist_of(manager, round).rows] == [
        "Aktivitet 1",
        "Aktivitet 2",
        "Aktivitet 3",
    ]
    later = open_follow_up_round(plan=plan, year=2018, by=manager)
    assert [row.title for row in worklist_of(manager, later).rows] == ["Ny i version 2"]


def test_activity_outside_the_version_has_no_page(round, manager):
    with pytest.raises(Http404):
        worklist_of(manager, round).around(987654321)


def test_activities_that_belong_together_show_each_other(db):
    area = CooperationAreaFactory(number=1)
    first, second, third = (ActivityVersionFactory(area=area, number=number) for number in (1, 2, 10))
    second.see_also.add(third, first)
    assert second.related == [first, third]
    assert (first.related, third.related) == ([second], [second])
    assert not first.see_also.exists()  # it shows the other, but says nothing of it itself
