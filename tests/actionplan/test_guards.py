"""What is decided stays as decided, and what is accepted as accepted: in the database itself."""

from threading import Event, Thread

import pytest
from django.db import IntegrityError, connection, connections, transaction

from actionplan.models import (
    ActivityVersion,
    Actor,
    CooperationArea,
    District,
    FollowUp,
    PlanVersion,
)
from actionplan.services.activities import add_activity, add_area
from actionplan.services.actors import set_actors
from actionplan.services.follow_ups import accept_follow_up
from tests import classification
from tests.factories.actionplan import (
    ActivityFactory,
    ActivityVersionFactory,
    ActorFactory,
    CooperationAreaFactory,
    PlanVersionFactory,
    decide,
)
from tests.factories.governance import UserFactory

DECIDED, DRAFT = "handlingsplan-2017-2018", "exempel-atgardsplan-2026-2027"
LOCKED = "Planen är beslutad. Dess områden och aktiviteter är låsta."


@pytest.fixture
def version(demo):
    return PlanVersion.objects.get(plan__slug=DECIDED)


@pytest.fixture
def draft(demo):
    return PlanVersion.objects.get(plan__slug=DRAFT)


def run(statement, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def refused(act, words=LOCKED):
    with pytest.raises(IntegrityError, match=words), transaction.atomic():
        act()
    return True


def a_row_of(table, plan_version):
    """The id of a row of the table that belongs to the plan version."""
    inside = {
        "actionplan_cooperationarea": "plan_version_id = %s",
        "actionplan_activityversion": "plan_version_id = %s",
        "actionplan_actor": "activity_version_id IN ({})",
        "actionplan_activityversion_districts": "activityversion_id IN ({})",
        "actionplan_activityversion_also_in_areas": "activityversion_id IN ({})",
        "actionplan_activityversion_see_also": "from_activityversion_id IN ({})",
    }[table].format("SELECT id FROM actionplan_activityversion WHERE plan_version_id = %s")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT min(id) FROM {table} WHERE {inside}", [plan_version.pk])  # noqa: S608
        return cursor.fetchone()[0]


@pytest.mark.parametrize("table", sorted(classification.LOCKED_WHEN_DECIDED))
@pytest.mark.parametrize("statement", ["UPDATE {} SET id = id WHERE id = %s", "DELETE FROM {} WHERE id = %s"])
def test_row_of_a_decided_plan_is_locked(version, table, statement):
    row = a_row_of(table, version)
    assert row
    assert refused(lambda: run(statement.format(table), row))


@pytest.mark.parametrize("table", sorted(classification.LOCKED_WHEN_DECIDED))
def test_row_cannot_be_copied_into_a_decided_plan(version, table):
    row = a_row_of(table, version)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns "
            "WHERE table_name = %s AND column_name <> 'id'",
            [table],
        )
        columns = cursor.fetchone()[0]
    statement = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE id = %s"  # noqa: S608
    assert refused(lambda: run(statement, row))


@pytest.mark.parametrize("table", sorted(classification.LOCKED_WHEN_DECIDED))
def test_without_its_guard_the_row_can_be_changed(version, table):
    """The control: it was the guard that refused."""
    run(f"DROP TRIGGER guard_decided_plan ON {table}")
    assert run(f"UPDATE {table} SET id = id WHERE id = %s", a_row_of(table, version)) == 1  # noqa: S608


def test_draft_is_open(draft):
    """The control: the same writes are taken while the plan is a draft."""
    area = draft.areas.first()
    activity = ActivityVersionFactory(area=area, number=90)
    ActorFactory(activity_version=activity)
    activity.districts.add(District.objects.first())
    activity.see_also.add(draft.activities.first())
    activity.also_in_areas.add(CooperationAreaFactory(plan_version=draft, number=90))
    activity.delete()
    assert not ActivityVersion.objects.filter(number=90).exists()


def test_decided_plan_is_locked_to_models_services_and_lists(version):
    activity, by = version.activities.first(), UserFactory()
    assert refused(lambda: add_area(plan_version=version, number=9, title="Nytt", by=by))
    assert refused(lambda: add_activity(area=version.areas.first(), title="Ny", by=by))
    assert refused(activity.save)
    assert refused(activity.delete)
    assert refused(lambda: version.activities.update(title="Alla lika"))
    assert refused(lambda: ActivityVersion.objects.bulk_update([activity], ["title"]))
    assert refused(lambda: activity.districts.add(District.objects.get(name="Berga")))
    assert refused(lambda: activity.see_also.add(version.activities.last()))
    assert refused(
        lambda: set_actors(activity_version=activity, part=Actor.Part.RESPONSIBLE, names=["Ny"], by=by)
    )
    assert refused(lambda: Actor.objects.filter(activity_version=activity).delete())


def test_activity_cannot_be_moved_between_a_draft_and_a_decided_plan(version, draft):
    inside, outside = version.activities.first(), draft.activities.first()
    move = (
        "UPDATE actionplan_activityversion SET plan_version_id = %s, area_id = %s, number = 99 WHERE id = %s"
    )
    assert refused(lambda: run(move, draft.pk, draft.areas.first().pk, inside.pk))
    assert refused(lambda: run(move, version.pk, version.areas.first().pk, outside.pk))


def test_decided_version_does_not_become_a_draft_again(version):
    words = "En beslutad planversion blir inte ett utkast igen"
    for fields in ({"state": "draft"}, {"number": 7}, {"plan": PlanVersionFactory().plan}):
        assert refused(lambda: PlanVersion.objects.filter(pk=version.pk).update(**fields), words)  # noqa: B023
    assert refused(lambda: run("DELETE FROM actionplan_planversion WHERE id = %s", version.pk), words)


def test_decided_version_is_closed_and_then_stays_locked(version):
    PlanVersion.objects.filter(pk=version.pk).update(state="closed", decision_note="Ersatt")
    assert refused(version.activities.first().save)
    assert refused(
        lambda: PlanVersion.objects.filter(pk=version.pk).update(state="draft"), "blir inte ett utkast"
    )


def test_decision_waits_for_a_change_that_is_being_made(transactional_db, demo):
    """Of a change and the decision that meets it one comes first: nothing slips in behind the lock."""
    draft = PlanVersion.objects.get(plan__slug=DRAFT)
    area, order, written = draft.areas.first(), [], Event()

    def decide_meanwhile():
        written.wait(5)
        decide(draft)
        order.append("decided")
        connections.close_all()

    thread = Thread(target=decide_meanwhile)
    thread.start()
    with transaction.atomic():
        CooperationArea.objects.filter(pk=area.pk).update(note="Ändrad")
        written.set()
        thread.join(0.3)
        order.append("written")
    thread.join(5)
    assert order == ["written", "decided"]
    assert refused(lambda: CooperationArea.objects.filter(pk=area.pk).update(note="För sent"))


@pytest.fixture
def accepted(demo, sakerhetschef):
    follow_up = FollowUp.objects.first()
    return accept_follow_up(follow_up=follow_up, seen_version=follow_up.version, by=sakerhetschef)


def test_accepted_follow_up_is_locked(accepted):
    words = "Uppföljningen är godkänd och kan inte ändras."
    rows = FollowUp.objects.filter(pk=accepted.pk)
    assert refused(lambda: rows.update(text="Ändrad"), words)
    assert refused(lambda: rows.update(state="open", accepted_by=None, accepted_at=None), words)
    assert refused(rows.delete, words)
    assert refused(accepted.save, words)
    run("DROP TRIGGER guard_accepted_stays ON actionplan_followup")
    assert rows.update(text="Ändrad") == 1


def test_identity_of_an_activity_stays_when_its_wording_is_removed(db):
    activity = ActivityFactory()
    ActivityVersionFactory(activity=activity).delete()
    activity.refresh_from_db()
