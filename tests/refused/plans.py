"""Of plans, activities and follow-ups."""

from django.utils import timezone

from tests.factories.actionplan import (
    ActivityVersionFactory,
    ActorFactory,
    CooperationAreaFactory,
    FollowUpFactory,
    FollowUpRoundFactory,
    PlanFactory,
    PlanVersionFactory,
)
from tests.factories.governance import UserFactory
from tests.refused.acts import twice


def accepted_by_its_writer():
    user = UserFactory()
    FollowUpFactory(
        text="Klart.", written_by=user, accepted_by=user, state="accepted", accepted_at=timezone.now()
    )


def two_versions(**fields):
    plan = PlanFactory()
    for number in (1, 2):
        PlanVersionFactory(plan=plan, number=number, **fields)


def activity_in_an_area_of_another_version():
    ActivityVersionFactory(area=CooperationAreaFactory(), plan_version=PlanVersionFactory())


REFUSED = {
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
    "actionplan_followupround_version_of_same_plan": lambda: FollowUpRoundFactory(
        plan_version=PlanVersionFactory()
    ),
    "actionplan_followup_once_per_round": lambda: twice(
        FollowUpFactory, round=FollowUpRoundFactory(), activity=FollowUpFactory().activity
    ),
    "actionplan_followup_accepted_by_somebody": lambda: FollowUpFactory(state="accepted"),
    "actionplan_followup_accepted_with_a_text": lambda: FollowUpFactory(
        state="accepted", accepted_by=UserFactory(), accepted_at=timezone.now(), text=""
    ),
    "actionplan_followup_two_persons": accepted_by_its_writer,
}
