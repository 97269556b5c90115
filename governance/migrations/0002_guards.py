"""History is append-only, and accounts stay."""

from django.db import migrations

from governance.guards import AppendOnly, GuardFunctions, NeverDeleted


class Migration(migrations.Migration):
    dependencies = [("governance", "0001_initial")]

    operations = [
        GuardFunctions(),
        AppendOnly("governance_historicalmatter"),
        AppendOnly("governance_historicalorganisation"),
        AppendOnly("governance_historicalorganisationname"),
        AppendOnly("governance_historicalrolegrant"),
        AppendOnly("governance_historicaluser"),
        NeverDeleted("governance_user"),
        NeverDeleted("governance_rolegrant"),
    ]
