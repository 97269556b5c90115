"""What is spent each day is kept beside the ledger, so that it is read as fast with many avrop as with few."""

import django.db.models.deletion
from django.db import migrations, models

from budget.guards import Consequence, balance
from budget.guards.days import DayFunctions


class Migration(migrations.Migration):
    dependencies = [
        ("budget", "0002_guards"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayBalance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dated", models.DateField(verbose_name="datum")),
                ("used", models.BigIntegerField(default=0, verbose_name="avropat i öre")),
                ("call_offs", models.PositiveIntegerField(default=0, verbose_name="antal avrop")),
                ("corrections", models.PositiveIntegerField(default=0, verbose_name="antal rättelser")),
                (
                    "frame",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="days",
                        to="budget.frame",
                        verbose_name="budgetram",
                    ),
                ),
            ],
            options={
                "verbose_name": "dagens saldo",
                "verbose_name_plural": "dagarnas saldon",
                "constraints": [
                    models.UniqueConstraint(fields=("frame", "dated"), name="budget_daybalance_once_a_day")
                ],
            },
        ),
        DayFunctions(),
        balance("budget_daybalance"),
        Consequence("budget_ledgerentry", "keep_day"),
    ]
