"""A decision is made while its body is there, and not before the proposal that it answers."""

from django.db import migrations

from governance.guards.decisions import DayGuardFunctions, covers_decisions, decided_on_a_possible_day


class Migration(migrations.Migration):
    dependencies = [("governance", "0011_late_items_and_vacant_seats")]

    operations = [
        DayGuardFunctions(),
        decided_on_a_possible_day("governance_decision"),
        covers_decisions("governance_body"),
    ]
