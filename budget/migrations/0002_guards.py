"""The ledger is inserted and read, nothing else; the database itself numbers, posts and keeps balances."""

from django.db import migrations

from budget.guards import AtCommit, Consequence, SharedFunctions, balance
from budget.guards.call_offs import CallOffFunctions
from budget.guards.frames import FrameFunctions
from budget.guards.ledger import LedgerFunctions, SameFrame
from governance.guards import AppendOnly, RowGuard


class Migration(migrations.Migration):
    dependencies = [("budget", "0001_initial"), ("governance", "0002_guards")]

    operations = [
        SharedFunctions(),
        FrameFunctions(),
        LedgerFunctions(),
        CallOffFunctions(),
        SameFrame(),
        balance("budget_framebalance"),
        balance("budget_allocationbalance"),
        balance("budget_calloffbalance"),
        balance("budget_calloffseries"),
        RowGuard("budget_frame", "guard_frame", "UPDATE"),
        Consequence("budget_frame", "keep_frame", "INSERT OR UPDATE"),
        RowGuard("budget_allocation", "guard_allocation", "UPDATE"),
        Consequence("budget_allocation", "keep_allocation"),
        AppendOnly("budget_ledgerentry"),
        RowGuard("budget_ledgerentry", "guard_entry", "INSERT"),
        Consequence("budget_ledgerentry", "keep_entry"),
        AtCommit("budget_ledgerentry", "guard_carried_over"),
        AppendOnly("budget_reallocation"),
        RowGuard("budget_reallocation", "guard_reallocation", "INSERT"),
        Consequence("budget_reallocation", "keep_reallocation"),
        AppendOnly("budget_frameact"),
        RowGuard("budget_frameact", "guard_frame_act", "INSERT"),
        Consequence("budget_frameact", "keep_frame_act"),
        AppendOnly("budget_calloff"),
        RowGuard("budget_calloff", "guard_call_off", "INSERT"),
        Consequence("budget_calloff", "keep_call_off"),
        AppendOnly("budget_calloff_districts"),
        RowGuard("budget_calloff_districts", "guard_call_off_district", "INSERT"),
        AppendOnly("budget_calloffact"),
        RowGuard("budget_calloffact", "guard_call_off_act", "INSERT"),
        Consequence("budget_calloffact", "keep_call_off_act"),
        AppendOnly("budget_outcome"),
        AppendOnly("budget_forecast"),
        AppendOnly("budget_historicalallocation"),
        AppendOnly("budget_historicalallocation_forms"),
        AppendOnly("budget_historicalbudgetinclusion"),
        AppendOnly("budget_historicaleffortform"),
        AppendOnly("budget_historicalframe"),
    ]
