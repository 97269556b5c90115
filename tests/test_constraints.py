"""Each constraint is held by the database itself, past forms and services, and speaks Swedish to people."""

from datetime import date, timedelta

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from actionplan.models import PlanVersion
from governance.models import Organisation, RoleGrant
from reports.models import RenderJob
from tests.factories.actionplan import (
    ActivityVersionFactory,
    ActorFactory,
    CooperationAreaFactory,
    FollowUpFactory,
    FollowUpRoundFactory,
    PlanFactory,
    PlanVersionFactory,
)
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    UserFactory,
)
from tests.factories.reports import (
    ProgressReportFactory,
    RenderJobFactory,
    RenditionFactory,
    ReportSectionFactory,
)

OURS = ("governance", "actionplan", "reports")
YEAR = (date(2017, 1, 1), date(2018, 1, 1))


def grants(*periods):
    """The same role on the same object, for each of the periods."""
    user, kind = UserFactory(), ContentType.objects.get_for_model(Organisation)
    for period in periods:
        RoleGrant.objects.create(user=user, role="reviewer", content_type=kind, object_id=1, period=period)


def twice(factory, **same):
    """The same twice, whatever the factory would have made different."""
    for _ in range(2):
        factory(**same)


def update(record, **fields):
    type(record)._base_manager.filter(pk=record.pk).update(**fields)


def own_parent():
    organisation = OrganisationFactory()
    update(organisation, parent=organisation)


def accepted_by_its_writer():
    user = UserFactory()
    FollowUpFactory(
        text="Klart.", written_by=user, accepted_by=user, state="accepted", accepted_at=timezone.now()
    )


def same_name_for_two_at_a_time():
    OrganisationNameFactory(name="Kontoret", period=YEAR)
    OrganisationNameFactory(name="Kontoret", period=(date(2017, 12, 31), None))


def two_versions(**fields):
    plan = PlanFactory()
    for number in (1, 2):
        PlanVersionFactory(plan=plan, number=number, **fields)


def activity_in_an_area_of_another_version():
    ActivityVersionFactory(area=CooperationAreaFactory(), plan_version=PlanVersionFactory())


# What each constraint refuses.
REFUSED = {
    "governance_matter_confidential_names_its_law": lambda: MatterFactory(classification="confidential"),
    "governance_organisation_short_code": lambda: twice(OrganisationFactory, short_code="SON"),
    "governance_organisation_not_its_own_part": own_parent,
    "governance_organisation_only_department_serves": lambda: OrganisationFactory(
        kind="unit", serves=OrganisationFactory(kind="committee")
    ),
    "governance_organisationname_once": lambda: twice(
        OrganisationNameFactory, organisation=OrganisationFactory(), name="Kontoret"
    ),
    "governance_organisationname_one_meaning_at_a_time": same_name_for_two_at_a_time,
    "governance_rolegrant_has_a_start": lambda: grants((None, date(2018, 1, 1))),
    "governance_rolegrant_once_at_a_time": lambda: grants(YEAR, (date(2017, 12, 31), None)),
    "governance_user_no_superuser": lambda: UserFactory(is_superuser=True),
    "actionplan_planversion_number": lambda: twice(
        PlanVersionFactory, plan=PlanFactory(), number=1, state="closed"
    ),
    "actionplan_planversion_one_draft": lambda: two_versions(state="draft"),
    "actionplan_planversion_one_in_force": lambda: two_versions(state="decided"),
    "actionplan_cooperationarea_number": lambda: twice(
        CooperationAreaFactory, plan_version=PlanVersionFactory(), number=1
    ),
    "actionplan_activityversion_once_per_version": lambda: twice(
        ActivityVersionFactory, area=CooperationAreaFactory(), activity=FollowUpFactory().activity
    ),
    "actionplan_activityversion_number": lambda: twice(
        ActivityVersionFactory, area=CooperationAreaFactory(), number=1
    ),
    "actionplan_activityversion_area_of_same_version": activity_in_an_area_of_another_version,
    "actionplan_actor_position": lambda: twice(
        ActorFactory, activity_version=ActivityVersionFactory(), position=1
    ),
    "actionplan_followupround_once_a_year": lambda: twice(
        FollowUpRoundFactory, plan=PlanFactory(), year=2017
    ),
    "actionplan_followup_once_per_round": lambda: twice(
        FollowUpFactory, round=FollowUpRoundFactory(), activity=FollowUpFactory().activity
    ),
    "actionplan_followup_accepted_by_somebody": lambda: FollowUpFactory(state="accepted"),
    "actionplan_followup_accepted_with_a_text": lambda: FollowUpFactory(
        state="accepted", accepted_by=UserFactory(), accepted_at=timezone.now(), text=""
    ),
    "actionplan_followup_two_persons": accepted_by_its_writer,
    "reports_reportsection_once": lambda: twice(
        ReportSectionFactory, report=ProgressReportFactory(), key="background"
    ),
    "reports_rendition_number": lambda: twice(RenditionFactory, report=ProgressReportFactory(), number=1),
    "reports_rendition_not_empty": lambda: RenditionFactory(size=0),
    "reports_renderjob_one_at_a_time": lambda: twice(RenderJobFactory, report=ProgressReportFactory()),
    "reports_renderjob_done_has_a_file": lambda: RenderJobFactory(state="done"),
    "reports_renderjob_percent": lambda: RenderJobFactory(percent=101),
}
# Constraints of the database that no model names, beside those that a field declares.
BY_MIGRATION = {"actionplan_activityversion_area_of_same_version"}


def constraints_of_models():
    return {
        constraint.name: constraint
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        for constraint in model._meta.constraints
    }


def test_every_constraint_has_a_test():
    assert set(REFUSED) == set(constraints_of_models()) | BY_MIGRATION


@transaction.atomic
def attempt(act):
    """With the constraints that wait for the end of the transaction."""
    act()
    connection.check_constraints()


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_database_refuses(db, name):
    with pytest.raises(IntegrityError) as caught:
        attempt(REFUSED[name])
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
