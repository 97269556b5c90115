"""What is posted is of a day on which it could be, and only the owner of the tables says what has migrated."""

from django.db import migrations

from budget.guards.dates import DateFunctions
from governance.guards import RowGuard
from governance.guards.rights import OnlyReadByOthers


class Migration(migrations.Migration):
    dependencies = [("budget", "0003_day_balances"), ("governance", "0016_ends_of_bodies_and_models")]

    operations = [
        DateFunctions(),
        RowGuard("budget_frame", "guard_frame_days", "UPDATE"),
        RowGuard("budget_ledgerentry", "guard_entry_day", "INSERT"),
        RowGuard("budget_calloff", "guard_call_off_day", "INSERT"),
        RowGuard("budget_calloffact", "guard_transfer", "INSERT"),
        RowGuard("budget_frameact", "guard_frame_act_day", "INSERT"),
        RowGuard("budget_outcome", "guard_outcome", "INSERT"),
        RowGuard("budget_forecast", "guard_forecast", "INSERT"),
        OnlyReadByOthers("django_migrations"),
    ]
