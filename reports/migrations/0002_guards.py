"""History and the files that were made are append-only."""

from django.db import migrations

from governance.guards import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("governance", "0002_guards")]

    operations = [
        AppendOnly("reports_historicalprogressreport"),
        AppendOnly("reports_historicalreportsection"),
        AppendOnly("reports_rendition"),
    ]
