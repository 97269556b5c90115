"""What bodies decided and minuted stays as it was, and cannot be what the law of time forbids."""

from django.db import migrations

from governance.guards import AppendOnly
from governance.guards.decisions import (
    DecisionGuardFunctions,
    awaits_assignments,
    confirmed_stays,
    decision_stays_what_it_is,
    repeals_what_came_before,
    returns_to_a_living_body,
)
from governance.guards.meetings import (
    MeetingGuardFunctions,
    SameBody,
    covers_meetings,
    in_life_of_body,
    locked_when_adjusted,
    locked_with_its_minutes,
    record_of_meeting,
    reopens_what_is_adjusted,
)

TRACKED = (
    "agendaitem",
    "agreement",
    "agreement_parties",
    "assignment",
    "attendance",
    "body",
    "bodyresource",
    "decision",
    "decision_goals",
    "decisionpoint",
    "leadershipmodel",
    "mandate",
    "meeting",
    "municipalgoal",
    "objective",
    "person",
    "recipient",
    "seat",
    "standingitem",
    "succession",
    "supportingdocument",
)


class Migration(migrations.Migration):
    dependencies = [("governance", "0003_bodies_decisions_meetings")]

    operations = [
        *[AppendOnly(f"governance_historical{name}") for name in TRACKED],
        AppendOnly("governance_reopenedminutes"),
        MeetingGuardFunctions(),
        SameBody(),
        in_life_of_body("governance_meeting"),
        covers_meetings("governance_body"),
        locked_when_adjusted("governance_meeting"),
        reopens_what_is_adjusted("governance_reopenedminutes"),
        record_of_meeting("governance_agendaitem"),
        record_of_meeting("governance_attendance"),
        locked_with_its_minutes("governance_decision", "id"),
        locked_with_its_minutes("governance_decisionpoint", "decision_id"),
        DecisionGuardFunctions(),
        repeals_what_came_before("governance_decisionpoint"),
        decision_stays_what_it_is("governance_decision"),
        returns_to_a_living_body("governance_assignment"),
        awaits_assignments("governance_body"),
        confirmed_stays("governance_assignment"),
    ]
