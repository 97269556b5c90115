"""How every table of ours is kept, written by hand. Both the history and the guards are held against it."""

# Every version is kept, with who and why; two writers never share a version.
TRACKED = {
    "governance.Matter",
    "governance.Organisation",
    "governance.OrganisationName",
    "governance.RoleGrant",
    "actionplan.ActivityVersion",
    "actionplan.Actor",
    "actionplan.CooperationArea",
    "actionplan.District",
    "actionplan.FollowUp",
    "actionplan.FollowUpRound",
    "actionplan.Plan",
    "actionplan.PlanKind",
    "actionplan.PlanVersion",
    "reports.ProgressReport",
    "reports.ReportSection",
}
# Every version is kept, but a person signs in and changes the password without anybody competing.
TRACKED_WITHOUT_VERSION = {"governance.User"}
# Inserted and read, nothing else. So is every history table of the above.
APPEND_ONLY = {"actionplan.Activity", "reports.Rendition"}
# The row itself is the state of the work; when it is done its file is what is kept.
UNTRACKED = {"reports.RenderJob"}

TRACKED_M2M = {
    "actionplan.ActivityVersion": {"districts", "also_in_areas", "see_also"},
    "actionplan.Plan": {"parties"},
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
