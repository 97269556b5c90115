"""Each constraint is held by the database itself, past forms and services, and speaks Swedish to people."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from actionplan.models import PlanVersion
from governance.models import Objective
from reports.models import RenderJob
from tests.factories.actionplan import PlanFactory, PlanVersionFactory
from tests.factories.bodies import BodyFactory, ObjectiveFactory, days
from tests.factories.decisions import DecisionFactory, MunicipalGoalFactory
from tests.factories.governance import OrganisationFactory, OrganisationNameFactory, UserFactory
from tests.factories.meetings import AttendanceFactory, CalendarFeedFactory, MeetingFactory
from tests.factories.reports import ProgressReportFactory, RenderJobFactory
from tests.refused import REFUSED
from tests.refused.accounts import YEAR, grants
from tests.refused.acts import twice
from tests.refused.bodies import two_chairs, two_mandates

OURS = ("governance", "actionplan", "budget", "reports")
# Foreign keys of two columns, which no model names.
BY_MIGRATION = {
    "actionplan_activityversion_area_of_same_version",
    "actionplan_followupround_version_of_same_plan",
    "budget_calloff_allocation_of_same_frame",
    "budget_ledgerentry_allocation_of_same_frame",
    "budget_reallocation_source_of_same_frame",
    "budget_reallocation_target_of_same_frame",
    "governance_agendaitem_meeting_of_same_body",
    "governance_attendance_mandate_of_same_seat",
}
# What those point at: the key with one more column, so that nothing but the key itself can be broken.
POINTED_AT = {
    "actionplan_cooperationarea_id_and_version",
    "actionplan_planversion_id_and_plan",
    "budget_allocation_id_and_frame",
    "governance_mandate_id_and_seat",
    "governance_meeting_id_and_body",
}
NAMED_BY_DJANGO = "_pkey$|_key$|_check$|_uniq$|_fk_"


def constraints_of_models():
    return {
        constraint.name: constraint
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def constraints_of_database():
    """The names of those that somebody named, of our tables."""
    tables = [model._meta.db_table for app in OURS for model in apps.get_app_config(app).get_models()]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid "
            "WHERE relname = ANY (%s) AND contype IN ('c', 'f', 'u', 'x') AND conname !~ %s",
            [tables, NAMED_BY_DJANGO],
        )
        return {name for (name,) in cursor.fetchall()}


def test_every_constraint_has_a_test():
    assert set(REFUSED) == set(constraints_of_models()) | BY_MIGRATION


def test_constraints_that_no_model_names_are_those_above(db):
    assert constraints_of_database() - set(constraints_of_models()) == BY_MIGRATION | POINTED_AT


@transaction.atomic
def attempt(act):
    """With the constraints that wait for the end of the transaction."""
    act()
    connection.check_constraints()


def acts_of(name):
    acts = REFUSED[name]
    return acts if isinstance(acts, tuple) else (acts,)


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name in sorted(REFUSED) for number in range(len(acts_of(name)))]
)
def test_database_refuses(db, name, number):
    with pytest.raises(IntegrityError) as caught:
        attempt(acts_of(name)[number])
    assert caught.value.__cause__.diag.constraint_name == name


def test_constraint_names_say_app_and_model():
    wrong = [
        constraint.name
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
        if not constraint.name.startswith(f"{app}_{model._meta.model_name}_")
    ]
    assert wrong == []


SEEN_BY_PEOPLE = sorted(
    name
    for name, constraint in constraints_of_models().items()
    if constraint.violation_error_message != constraint.default_violation_error_message
)


@pytest.mark.parametrize("name", SEEN_BY_PEOPLE)
def test_message_of_a_constraint_is_a_swedish_sentence(name):
    message = str(constraints_of_models()[name].violation_error_message)
    assert message[0].isupper()
    assert message.endswith(".")
    assert name not in message


def test_draft_and_version_in_force_stand_beside_each_other(db):
    """The control: what is not refused."""
    plan = PlanFactory()
    for number, state in enumerate(PlanVersion.State.values, start=1):
        PlanVersionFactory(plan=plan, number=number, state=state)
    PlanVersionFactory(plan=plan, number=4, state="closed")
    connection.check_constraints()


def test_what_ends_makes_room(db):
    """The control: one after the other is not at a time."""
    grants(YEAR, (YEAR[1], None))
    OrganisationNameFactory(name="Kontoret", period=YEAR)
    OrganisationNameFactory(name="Kontoret", period=(YEAR[1], YEAR[1] + timedelta(days=9)))
    report = ProgressReportFactory()
    RenderJobFactory(report=report, failed=True)
    RenderJobFactory(report=report)
    twice(OrganisationFactory, short_code="")
    assert RenderJob.objects.count() == 2
    connection.check_constraints()


def test_one_after_the_other_is_not_at_a_time(db):
    """The control: the first day of the next is the day after the last of the one before."""
    day = date(2024, 1, 1)
    two_chairs(days(None, day), days(day))
    two_mandates(days(date(2023, 1, 1), day), days(day))
    two_chairs(days(day, day + timedelta(days=1)), days(day + timedelta(days=1)))
    user = UserFactory()
    CalendarFeedFactory(user=user, revoked_at=timezone.now())
    CalendarFeedFactory(user=user)
    connection.check_constraints()


def test_what_differs_in_one_thing_stands_beside(db):
    """The control: what makes two the same is all of it."""
    body, day = BodyFactory(), date(2024, 5, 14)
    MeetingFactory(body=body, held_on=day, cancelled=True)
    twice(MeetingFactory, body=body, held_on=day, cancelled=True)
    MeetingFactory(body=body, held_on=day)
    twice(AttendanceFactory, guest=True, meeting=MeetingFactory(held=True))
    DecisionFactory(body=body, paragraph=241)
    DecisionFactory(body=body, paragraph=241, decided_on=day)
    DecisionFactory(paragraph=241)
    twice(DecisionFactory, body=body, paragraph=None)
    for period in ("2020–2022", "2023–2026"):
        MunicipalGoalFactory(name="Trygghet", period=period)
    connection.check_constraints()


def test_rows_change_places_within_a_transaction(db):
    """The control: an order is held when all is written, not while it is."""
    body = BodyFactory()
    first, second = (ObjectiveFactory(body=body, position=position) for position in (1, 2))
    first.position, second.position = 2, 1
    first.save()
    second.save()
    connection.check_constraints()
    assert list(Objective.objects.filter(body=body)) == [second, first]
