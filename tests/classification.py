"""How every table of ours is kept, written by hand. Both the history and the guards are held against it."""

# Every version is kept, with who and why; two writers never share a version.
TRACKED = {
    "governance.AgendaItem",
    "governance.Agreement",
    "governance.Assignment",
    "governance.Attendance",
    "governance.Body",
    "governance.BodyResource",
    "governance.Decision",
    "governance.DecisionPoint",
    "governance.LeadershipModel",
    "governance.Mandate",
    "governance.Matter",
    "governance.Meeting",
    "governance.ModelPart",
    "governance.MunicipalGoal",
    "governance.Objective",
    "governance.Organisation",
    "governance.OrganisationName",
    "governance.Recipient",
    "governance.RoleGrant",
    "governance.Seat",
    "governance.StandingItem",
    "governance.Succession",
    "governance.SupportingDocument",
    "actionplan.ActivityVersion",
    "actionplan.Actor",
    "actionplan.CooperationArea",
    "actionplan.District",
    "actionplan.FollowUp",
    "actionplan.FollowUpRound",
    "actionplan.Plan",
    "actionplan.PlanKind",
    "actionplan.PlanVersion",
    "budget.Allocation",
    "budget.BudgetInclusion",
    "budget.EffortForm",
    "budget.Frame",
    "reports.ProgressReport",
    "reports.ReportSection",
}
# Every version is kept, but nobody competes: an account is its owner's, and of a person only the name is kept
# here, outside the history, so that it can be erased.
TRACKED_WITHOUT_VERSION = {"governance.Person", "governance.User"}
# Inserted and read, nothing else. So is every history table of the above.
APPEND_ONLY = {
    "actionplan.Activity",
    "budget.CallOff",
    "budget.CallOffAct",
    "budget.Forecast",
    "budget.FrameAct",
    "budget.LedgerEntry",
    "budget.Outcome",
    "budget.Reallocation",
    "governance.ReopenedMinutes",
    "reports.Rendition",
}
# Written by the database alone, as what it counts comes and goes.
KEPT_BY_GUARDS = {
    "budget.AllocationBalance",
    "budget.CallOffBalance",
    "budget.CallOffSeries",
    "budget.DayBalance",
    "budget.FrameBalance",
}
# The row itself is the state of the work; when it is done its file is what is kept. A feed is one address.
UNTRACKED = {"governance.CalendarFeed", "reports.RenderJob"}

TRACKED_M2M = {
    "actionplan.ActivityVersion": {"districts", "also_in_areas", "see_also"},
    "actionplan.Plan": {"parties"},
    "budget.Allocation": {"forms"},
    "governance.Agreement": {"parties"},
    "governance.Decision": {"goals"},
}
NEVER_DELETED = {"governance.User", "governance.RoleGrant"}
LOCKED_WHEN_DECIDED = {
    "actionplan_cooperationarea",
    "actionplan_activityversion",
    "actionplan_actor",
    "actionplan_activityversion_districts",
    "actionplan_activityversion_also_in_areas",
    "actionplan_activityversion_see_also",
}
# The guards of single tables, and of what they are guarded against.
GUARDED = {
    ("actionplan_followup", "guard_accepted_stays"): "UPDATE DELETE",
    ("actionplan_planversion", "guard_decided_stays"): "UPDATE DELETE",
    ("budget_allocation", "guard_allocation"): "UPDATE",
    ("budget_allocationbalance", "guard_balance"): "INSERT UPDATE DELETE",
    ("budget_calloff", "guard_call_off"): "INSERT",
    ("budget_calloff_districts", "guard_append_only"): "UPDATE DELETE",
    ("budget_calloff_districts", "guard_call_off_district"): "INSERT",
    ("budget_calloffact", "guard_call_off_act"): "INSERT",
    ("budget_calloffbalance", "guard_balance"): "INSERT UPDATE DELETE",
    ("budget_calloffseries", "guard_balance"): "INSERT UPDATE DELETE",
    ("budget_daybalance", "guard_balance"): "INSERT UPDATE DELETE",
    ("budget_frame", "guard_frame"): "UPDATE",
    ("budget_frameact", "guard_frame_act"): "INSERT",
    ("budget_framebalance", "guard_balance"): "INSERT UPDATE DELETE",
    ("budget_ledgerentry", "guard_entry"): "INSERT",
    ("budget_reallocation", "guard_reallocation"): "INSERT",
    ("governance_agendaitem", "guard_record_of_meeting"): "INSERT UPDATE DELETE",
    ("governance_assignment", "guard_confirmed_stays"): "UPDATE DELETE",
    ("governance_assignment", "guard_return"): "INSERT UPDATE",
    ("governance_assignment", "guard_withdrawn_stays"): "UPDATE DELETE",
    ("governance_attendance", "guard_record_of_meeting"): "INSERT UPDATE DELETE",
    ("governance_body", "guard_body_awaits_assignments"): "UPDATE",
    ("governance_body", "guard_body_covers_decisions"): "UPDATE",
    ("governance_body", "guard_body_covers_meetings"): "UPDATE",
    ("governance_body", "guard_body_covers_seats"): "UPDATE",
    ("governance_decision", "guard_answered_proposal"): "UPDATE",
    ("governance_decision", "guard_day_of_decision"): "INSERT UPDATE",
    ("governance_decision", "guard_decision"): "INSERT UPDATE",
    ("governance_decision", "guard_minuted_decision"): "UPDATE DELETE",
    ("governance_decisionpoint", "guard_answered_proposal"): "INSERT UPDATE DELETE",
    ("governance_decisionpoint", "guard_minuted_decision"): "INSERT UPDATE DELETE",
    ("governance_decisionpoint", "guard_repeal"): "INSERT UPDATE",
    ("governance_mandate", "guard_mandate_in_life_of_seat"): "INSERT UPDATE",
    ("governance_mandate", "guard_minuted_mandate"): "UPDATE",
    ("governance_meeting", "guard_adjusted_meeting"): "INSERT UPDATE DELETE",
    ("governance_meeting", "guard_meeting_in_life_of_body"): "INSERT UPDATE",
    ("governance_reopenedminutes", "guard_reopening"): "INSERT",
    ("governance_seat", "guard_seat_in_life_of_body"): "INSERT UPDATE",
}
# What the database does when a row is in place, and what it looks at when the transaction ends.
CONSEQUENCES = {
    ("budget_allocation", "keep_allocation"): "INSERT",
    ("budget_calloff", "keep_call_off"): "INSERT",
    ("budget_calloffact", "keep_call_off_act"): "INSERT",
    ("budget_frame", "keep_frame"): "INSERT UPDATE",
    ("budget_frameact", "keep_frame_act"): "INSERT",
    ("budget_ledgerentry", "guard_carried_over"): "INSERT",
    ("budget_ledgerentry", "keep_day"): "INSERT",
    ("budget_ledgerentry", "keep_entry"): "INSERT",
    ("budget_reallocation", "keep_reallocation"): "INSERT",
}
