"""A change of every model with a history: how a record is made, a field of it, and another value."""

from datetime import date

from tests.factories.actionplan import (
    ActivityVersionFactory,
    ActorFactory,
    CooperationAreaFactory,
    DistrictFactory,
    FollowUpFactory,
    FollowUpRoundFactory,
    PlanFactory,
    PlanKindFactory,
    PlanVersionFactory,
)
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import (
    BodyFactory,
    BodyResourceFactory,
    LeadershipModelFactory,
    MandateFactory,
    ModelPartFactory,
    ObjectiveFactory,
    PersonFactory,
    SeatFactory,
)
from tests.factories.budget import (
    AllocationFactory,
    BudgetInclusionFactory,
    EffortFormFactory,
    FrameFactory,
)
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    MunicipalGoalFactory,
    RecipientFactory,
    SuccessionFactory,
    SupportingDocumentFactory,
)
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    UserFactory,
    person_with,
)
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    StandingItemFactory,
)
from tests.factories.reports import ProgressReportFactory, ReportSectionFactory

CHANGES = {
    "governance.AgendaItem": (AgendaItemFactory, "title", "Ny"),
    "governance.Agreement": (AgreementFactory, "purposes", "Nya"),
    "governance.Assignment": (AssignmentFactory, "text", "Nytt"),
    "governance.Attendance": (AttendanceFactory, "presence", "absent"),
    "governance.Body": (BodyFactory, "purpose", "Nytt"),
    "governance.BodyResource": (BodyResourceFactory, "text", "Ny"),
    "governance.Decision": (DecisionFactory, "source_note", "Ny"),
    "governance.DecisionPoint": (DecisionPointFactory, "text", "Ny"),
    "governance.LeadershipModel": (LeadershipModelFactory, "description", "Ny"),
    "governance.Mandate": (MandateFactory, "reason_for_leaving", "Flyttat"),
    "governance.Matter": (MatterFactory, "title", "Nytt"),
    "governance.Meeting": (MeetingFactory, "place", "Ny"),
    "governance.MunicipalGoal": (MunicipalGoalFactory, "name", "Nytt"),
    "governance.ModelPart": (ModelPartFactory, "name", "Ny"),
    "governance.Objective": (ObjectiveFactory, "text", "Ny"),
    "governance.Organisation": (OrganisationFactory, "short_code", "NY"),
    "governance.OrganisationName": (OrganisationNameFactory, "name", "Nytt"),
    "governance.Person": (PersonFactory, "is_elected", True),
    "governance.Recipient": (RecipientFactory, "dispatched_on", date(2021, 8, 31)),
    "governance.RoleGrant": (lambda: person_with("reviewer").role_grants.get(), "role", "economist"),
    "governance.Seat": (SeatFactory, "designation", "säkerhetschef"),
    "governance.StandingItem": (StandingItemFactory, "title", "Ny"),
    "governance.Succession": (SuccessionFactory, "relation", "supplements"),
    "governance.SupportingDocument": (SupportingDocumentFactory, "title", "Nytt"),
    "governance.User": (UserFactory, "function", "Ny funktion"),
    "actionplan.ActivityVersion": (ActivityVersionFactory, "title", "Nytt"),
    "actionplan.Actor": (ActorFactory, "text", "Ny"),
    "actionplan.CooperationArea": (CooperationAreaFactory, "note", "Ny"),
    "actionplan.District": (DistrictFactory, "prioritised", True),
    "actionplan.FollowUp": (FollowUpFactory, "text", "Nytt"),
    "actionplan.FollowUpRound": (FollowUpRoundFactory, "year", 2018),
    "actionplan.Plan": (PlanFactory, "period", "2018–2019"),
    "actionplan.PlanKind": (PlanKindFactory, "area_name", "fokusområde"),
    "actionplan.PlanVersion": (PlanVersionFactory, "decision_note", "Ny"),
    "budget.Allocation": (AllocationFactory, "purposes", "Nya"),
    "budget.BudgetInclusion": (BudgetInclusionFactory, "source_note", "Ny"),
    "budget.EffortForm": (EffortFormFactory, "name", "Ny"),
    "budget.Frame": (FrameFactory, "funding_source", "Ny"),
    "reports.ProgressReport": (ProgressReportFactory, "dated", date(2018, 3, 27)),
    "reports.ReportSection": (ReportSectionFactory, "text", "Nytt"),
}
