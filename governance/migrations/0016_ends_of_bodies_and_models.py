"""A body does not end while items wait for a meeting of it, nor a leadership model before its bodies."""

from django.db import migrations

from governance.guards.bodies import (
    EndGuardFunctions,
    covers_bodies,
    ends_when_nothing_waits,
    ends_with_its_model,
)


class Migration(migrations.Migration):
    dependencies = [("governance", "0015_repealed_after_they_began")]

    operations = [
        EndGuardFunctions(),
        ends_when_nothing_waits("governance_body"),
        ends_with_its_model("governance_body"),
        covers_bodies("governance_leadershipmodel"),
    ]
