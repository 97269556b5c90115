"""A body and a leadership model are repealed by a point that repeals, of another decision that is no older."""

from django.db import migrations

from governance.guards.bodies import (
    RepealGuardFunctions,
    repealed_after_it_began,
    stays_in_order,
    stays_what_repeals,
)


class Migration(migrations.Migration):
    dependencies = [("governance", "0014_rights_on_money")]

    operations = [
        RepealGuardFunctions(),
        repealed_after_it_began("governance_body", "established_by_id"),
        repealed_after_it_began("governance_leadershipmodel", "adopted_by_id"),
        stays_what_repeals("governance_decisionpoint"),
        stays_in_order("governance_decision"),
    ]
