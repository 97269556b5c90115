"""History is append-only; a decided plan is locked; an accepted follow-up stays as it was accepted."""

from django.db import migrations

from actionplan.guards import (
    PlanGuardFunctions,
    SameVersion,
    accepted_stays,
    decided_stays,
    locked_when_decided,
)
from governance.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("actionplan", "0001_initial"), ("governance", "0002_guards")]

    operations = [
        PlanGuardFunctions(),
        SameVersion(),
        AppendOnly("actionplan_activity"),
        AppendOnly("actionplan_historicalactivityversion"),
        AppendOnly("actionplan_historicalactivityversion_also_in_areas"),
        AppendOnly("actionplan_historicalactivityversion_districts"),
        AppendOnly("actionplan_historicalactivityversion_see_also"),
        AppendOnly("actionplan_historicalactor"),
        AppendOnly("actionplan_historicalcooperationarea"),
        AppendOnly("actionplan_historicaldistrict"),
        AppendOnly("actionplan_historicalfollowup"),
        AppendOnly("actionplan_historicalfollowupround"),
        AppendOnly("actionplan_historicalplan"),
        AppendOnly("actionplan_historicalplan_parties"),
        AppendOnly("actionplan_historicalplankind"),
        AppendOnly("actionplan_historicalplanversion"),
        locked_when_decided("actionplan_cooperationarea"),
        locked_when_decided("actionplan_activityversion"),
        locked_when_decided("actionplan_actor", "activity_version_id"),
        locked_when_decided("actionplan_activityversion_districts", "activityversion_id"),
        locked_when_decided("actionplan_activityversion_also_in_areas", "activityversion_id"),
        locked_when_decided("actionplan_activityversion_see_also", "from_activityversion_id"),
        decided_stays("actionplan_planversion"),
        accepted_stays("actionplan_followup"),
    ]
