from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connections

from actionplan.models import CooperationArea, FollowUp, FollowUpRound, Plan, PlanVersion
from actionplan.services.activities import add_activity, add_area
from actionplan.services.errors import PlanError
from actionplan.services.follow_ups import accept_follow_up, open_follow_up_round
from actionplan.services.plans import create_plan
from actionplan.services.versions import decide_plan_version
from governance.models import Matter, StaleVersion
from tests.factories.actionplan import (
    CooperationAreaFactory,
    FollowUpFactory,
    PlanFactory,
    PlanKindFactory,
    PlanVersionFactory,
    plan_in_force,
)
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory


@pytest.fixture
def by(db):
    return UserFactory()


def test_new_plan_has_a_matter_and_an_empty_draft(by):
    organisation = OrganisationFactory()
    plan = create_plan(
        title="Ny plan", kind=PlanKindFactory(), period="2026–2027", slug="ny", parties=[organisation], by=by
    )
    version = plan.versions.get()
    assert (plan.title, plan.matter.classification) == ("Ny plan", "working_material")
    assert (version.number, version.state, version.activities.count()) == (1, "draft", 0)
    assert list(plan.parties.all()) == [organisation]
    assert {plan.history.last().history_user, version.history.first().history_user} == {by}
    assert plan.years == range(2026, 2028)


@pytest.mark.parametrize(
    "fields", [{"title": ""}, {"title": "x" * 301}, {"slug": "med blank"}, {"period": "snart"}]
)
def test_plan_that_will_not_do_leaves_nothing(by, fields):
    values = {"title": "Ny", "kind": PlanKindFactory(), "period": "2026", "slug": "ny", "by": by}
    with pytest.raises(ValidationError):
        create_plan(**values | fields)
    assert not PlanVersion.objects.exists()


def test_plan_carries_the_matter_that_a_decision_was_about(by):
    matter = MatterFactory()
    plan = create_plan(matter=matter, kind=PlanKindFactory(), period="", slug="ny", by=by)
    assert (plan.matter, plan.title, Matter.objects.count()) == (matter, matter.title, 1)


@pytest.mark.parametrize("period", ["", "2011–", "–2025"])
def test_plan_of_unknown_years_has_none_to_follow_up(by, period):
    plan = plan_in_force(period=period)
    plan.full_clean()
    assert list(plan.years) == []
    with pytest.raises(PlanError, match="det finns inget år att följa upp"):
        open_follow_up_round(plan=plan, year=2017, by=by)


def test_plans_with_years_are_those_with_both_ends(db):
    plans = [plan_in_force(period=period) for period in ("2017–2018", "2018", "2011–", "–2025", "")]
    assert set(Plan.objects.with_years()) == set(plans[:2])


def test_activity_comes_last_in_its_area_when_no_number_is_given(by):
    area = CooperationAreaFactory(number=3)
    add_activity(area=area, title="Första", by=by)
    add_activity(area=area, number=7, title="Sjunde", by=by)
    assert add_activity(area=area, title="Sist", by=by).full_number == "3.8"


@pytest.mark.parametrize(
    "fields", [{"title": ""}, {"period": "13/31 2017"}, {"title": "Pil →"}, {"number": -1}]
)
def test_activity_that_will_not_do_is_refused(by, fields):
    with pytest.raises(ValidationError):
        add_activity(**{"area": CooperationAreaFactory(), "title": "Ny", "by": by} | fields)


def test_area_number_is_used_once_in_a_version(by):
    version = PlanVersionFactory()
    add_area(plan_version=version, number=1, title="Ett", by=by)
    with pytest.raises(ValidationError):
        add_area(plan_version=version, number=1, title="Ett till", by=by)


def test_decision_is_made_once_and_says_when(by):
    version = PlanVersionFactory()
    decide_plan_version(plan_version=version, decided_on=date(2017, 1, 1), note="KF § 1", by=by)
    version.refresh_from_db()
    assert (version.state, version.decided_on, version.decision_note) == (
        "decided",
        date(2017, 1, 1),
        "KF § 1",
    )
    assert version.history.first().history_change_reason == "Beslutad"
    with pytest.raises(PlanError, match="redan beslutad"):
        decide_plan_version(plan_version=version, by=by)


def test_second_version_in_force_is_refused_in_words(by):
    second = PlanVersion(plan=plan_in_force(), number=2, state=PlanVersion.State.DECIDED)
    with pytest.raises(ValidationError, match="Avsluta den först"):
        second.full_clean()


def test_year_is_opened_with_an_empty_follow_up_for_each_activity(by):
    plan = plan_in_force(activities=3)
    round = open_follow_up_round(plan=plan, year=2017, by=by)
    assert [(one.status, one.text, one.state) for one in round.follow_ups.all()] == [
        ("not_started", "", "open")
    ] * 3
    assert {row.history_user for row in FollowUp.history.filter(round=round)} == {by}


def test_year_is_opened_once(by):
    plan = plan_in_force()
    assert open_follow_up_round(plan=plan, year=2017, by=by) == open_follow_up_round(
        plan=plan, year=2017, by=by
    )
    assert FollowUp.objects.count() == 3


def test_next_year_begins_with_the_statuses_of_the_latest_before(by):
    plan = plan_in_force(activities=2, period="2016–2018", year=2016)
    first, second = FollowUp.objects.order_by("pk")
    FollowUp.objects.filter(pk=first.pk).update(status="completed")
    middle = open_follow_up_round(plan=plan, year=2017, by=by)
    middle.follow_ups.filter(activity=second.activity_id).update(status="dropped")
    last = open_follow_up_round(plan=plan, year=2018, by=by)
    assert dict(last.follow_ups.values_list("activity_id", "status")) == {
        first.activity_id: "completed",
        second.activity_id: "dropped",
    }


@pytest.mark.parametrize("year", [2016, 2019, 0, -1])
def test_year_outside_the_plan_is_refused(by, year):
    with pytest.raises(PlanError, match="Välj ett år i den perioden"):
        open_follow_up_round(plan=plan_in_force(), year=year, by=by)
    assert not FollowUpRound.objects.exists()


def test_draft_is_not_followed_up(by):
    with pytest.raises(PlanError, match="inte beslutad än"):
        open_follow_up_round(plan=PlanVersionFactory().plan, year=2017, by=by)


@pytest.fixture
def written(db):
    return FollowUpFactory(written=True)


def test_second_person_accepts(written, by):
    accept_follow_up(follow_up=written, seen_version=1, by=by)
    written.refresh_from_db()
    assert (written.is_accepted, written.accepted_by, written.version) == (True, by, 2)
    assert written.accepted_at is not None
    assert written.history.first().history_change_reason == "Godkänd"


def test_writer_does_not_accept(written):
    with pytest.raises(PlanError, match="Den som har skrivit uppföljningen kan inte godkänna den"):
        accept_follow_up(follow_up=written, seen_version=1, by=written.written_by)


def test_nothing_is_accepted_twice_or_empty(written, by):
    accept_follow_up(follow_up=written, seen_version=1, by=by)
    for follow_up in (written, FollowUpFactory()):
        with pytest.raises(PlanError, match="ingen öppen uppföljning"):
            accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=by)


def test_text_changed_after_it_was_read_is_not_accepted(written, by):
    latest = FollowUp.objects.get(pk=written.pk)
    latest.text = "Ny text som ingen har läst."
    latest.save_change(by=written.written_by, seen_version=1)
    with pytest.raises(StaleVersion):
        accept_follow_up(follow_up=written, seen_version=1, by=by)
    latest.refresh_from_db()
    assert not latest.is_accepted


def test_who_wrote_before_another_does_not_accept_either(written, by):
    """Two persons by the history, not only by the last to write."""
    first, second = UserFactory(), UserFactory()
    for version, writer in ((1, first), (2, second)):
        written.text, written.written_by = f"Skrivet av {writer}.", writer
        written.save_change(by=writer, seen_version=version)
    for writer in (first, second):
        with pytest.raises(PlanError, match="Den som har skrivit"):
            accept_follow_up(follow_up=written, seen_version=3, by=writer)
    accept_follow_up(follow_up=written, seen_version=3, by=by)
    assert written.is_accepted


def test_two_who_add_to_an_area_at_once_get_a_number_each(transactional_db):
    by, area = UserFactory(), CooperationAreaFactory(number=1)

    def add(n):
        try:
            return add_activity(area=CooperationArea.objects.get(pk=area.pk), title=f"Ny {n}", by=by).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(add, range(8))) == list(range(1, 9))


def test_title_of_a_plan_is_that_of_its_matter(db):
    assert PlanFactory(matter__title="Planens rubrik").title == "Planens rubrik"


def test_whoever_has_written_in_it_does_not_accept_it_though_another_saved_last(db):
    first, second, third = UserFactory(), UserFactory(), UserFactory()
    follow_up = FollowUpFactory()
    for person, text in ((first, "Ett."), (second, "Två.")):
        follow_up.text, follow_up.written_by = text, person
        follow_up.save_change(by=person, seen_version=follow_up.version)
    for person in (first, second):
        with pytest.raises(PlanError, match="Be någon annan"):
            accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=person)
    assert accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=third).is_accepted


def test_two_who_add_to_an_area_at_once_get_two_numbers(transactional_db):
    area = CooperationAreaFactory()

    def add(_):
        try:
            return add_activity(area=area, title="Aktivitet", by=None).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(add, range(4))) == [1, 2, 3, 4]
