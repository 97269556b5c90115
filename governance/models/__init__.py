from governance.models.agreement import Agreement, Succession
from governance.models.assignment import Assignment
from governance.models.base import IMPORTED, StaleVersion, TrackedModel
from governance.models.body import Body, BodyResource, Objective
from governance.models.calendar_feed import CalendarFeed
from governance.models.decision import (
    Decision,
    DecisionPoint,
    MunicipalGoal,
    Recipient,
    SupportingDocument,
)
from governance.models.leadership import LeadershipModel, ModelPart
from governance.models.matter import Classification, Matter
from governance.models.meeting import AgendaItem, Attendance, Meeting, ReopenedMinutes, StandingItem
from governance.models.organisation import Organisation, OrganisationName
from governance.models.role_grant import Role, RoleGrant
from governance.models.seat import Mandate, Person, Seat
from governance.models.user import User

__all__ = [
    "IMPORTED",
    "AgendaItem",
    "Agreement",
    "Assignment",
    "Attendance",
    "Body",
    "BodyResource",
    "CalendarFeed",
    "Classification",
    "Decision",
    "DecisionPoint",
    "LeadershipModel",
    "Mandate",
    "Matter",
    "Meeting",
    "ModelPart",
    "MunicipalGoal",
    "Objective",
    "Organisation",
    "OrganisationName",
    "Person",
    "Recipient",
    "ReopenedMinutes",
    "Role",
    "RoleGrant",
    "Seat",
    "StaleVersion",
    "StandingItem",
    "Succession",
    "SupportingDocument",
    "TrackedModel",
    "User",
]
