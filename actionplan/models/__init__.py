from actionplan.models.activity import Activity, ActivityVersion, Actor
from actionplan.models.district import District
from actionplan.models.follow_up import FollowUp, FollowUpRound
from actionplan.models.plan import CooperationArea, Plan, PlanKind, PlanVersion

__all__ = [
    "Activity",
    "ActivityVersion",
    "Actor",
    "CooperationArea",
    "District",
    "FollowUp",
    "FollowUpRound",
    "Plan",
    "PlanKind",
    "PlanVersion",
]
