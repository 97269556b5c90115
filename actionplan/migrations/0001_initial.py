# The first tables.

import django.db.models.constraints
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import governance.periods
import governance.typography


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("governance", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="skapad")),
            ],
            options={
                "verbose_name": "aktivitet",
                "verbose_name_plural": "aktiviteter",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="CooperationArea",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "title",
                    models.CharField(
                        max_length=200,
                        validators=[governance.typography.validate_printable],
                        verbose_name="rubrik",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="anmärkning",
                    ),
                ),
            ],
            options={
                "verbose_name": "samverkansområde",
                "verbose_name_plural": "samverkansområden",
                "ordering": ["plan_version", "number"],
            },
        ),
        migrations.CreateModel(
            name="District",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "name",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[governance.typography.validate_printable],
                        verbose_name="namn",
                    ),
                ),
                ("slug", models.SlugField(unique=True, verbose_name="adress")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("district", "Stadsdel"),
                            ("municipality", "Hela kommunen"),
                            ("county", "Län"),
                        ],
                        default="district",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("prioritised", models.BooleanField(default=False, verbose_name="prioriterad")),
            ],
            options={
                "verbose_name": "stadsdel",
                "verbose_name_plural": "stadsdelar",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="PlanKind",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("code", models.SlugField(unique=True, verbose_name="kod")),
                ("name", models.CharField(max_length=80, unique=True, verbose_name="namn")),
                (
                    "area_name",
                    models.CharField(
                        default="samverkansområde", max_length=60, verbose_name="ett område heter"
                    ),
                ),
                (
                    "area_name_plural",
                    models.CharField(
                        default="samverkansområden", max_length=60, verbose_name="flera områden heter"
                    ),
                ),
            ],
            options={
                "verbose_name": "slag av plan",
                "verbose_name_plural": "slag av planer",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="ActivityVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "title",
                    models.CharField(
                        max_length=200,
                        validators=[governance.typography.validate_printable],
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="vad ska göras?",
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[governance.periods.validate_period],
                        verbose_name="tidpunkt",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="wordings",
                        to="actionplan.activity",
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "see_also",
                    models.ManyToManyField(
                        blank=True,
                        related_name="seen_from",
                        to="actionplan.activityversion",
                        verbose_name="se även",
                    ),
                ),
                (
                    "also_in_areas",
                    models.ManyToManyField(
                        blank=True,
                        related_name="shared_activities",
                        to="actionplan.cooperationarea",
                        verbose_name="även i område",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activities",
                        to="actionplan.cooperationarea",
                        verbose_name="område",
                    ),
                ),
                (
                    "districts",
                    models.ManyToManyField(
                        blank=True,
                        related_name="activities",
                        to="actionplan.district",
                        verbose_name="stadsdelar",
                    ),
                ),
            ],
            options={
                "verbose_name": "aktivitet i en planversion",
                "verbose_name_plural": "aktiviteter i en planversion",
                "ordering": ["plan_version", "area__number", "number"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActivityVersion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "title",
                    models.CharField(
                        max_length=200,
                        validators=[governance.typography.validate_printable],
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "description",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="vad ska göras?",
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        blank=True,
                        max_length=40,
                        validators=[governance.periods.validate_period],
                        verbose_name="tidpunkt",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "area",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.cooperationarea",
                        verbose_name="område",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical aktivitet i en planversion",
                "verbose_name_plural": "historical aktiviteter i en planversion",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivityVersion_also_in_areas",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activityversion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activityversion",
                    ),
                ),
                (
                    "cooperationarea",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.cooperationarea",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivityversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivityVersion_also_in_areas",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivityVersion_districts",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "activityversion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activityversion",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.district",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivityversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivityVersion_districts",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalActivityVersion_see_also",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "from_activityversion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activityversion",
                    ),
                ),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalactivityversion",
                    ),
                ),
                (
                    "to_activityversion",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activityversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalActivityVersion_see_also",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlan",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("slug", models.SlugField(max_length=80, verbose_name="adress")),
                (
                    "period",
                    models.CharField(
                        max_length=40,
                        validators=[governance.periods.validate_bounded_period],
                        verbose_name="period",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "matter",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.matter",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plankind",
                        verbose_name="slag",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical plan",
                "verbose_name_plural": "historical planer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Plan",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="adress")),
                (
                    "period",
                    models.CharField(
                        max_length=40,
                        validators=[governance.periods.validate_bounded_period],
                        verbose_name="period",
                    ),
                ),
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan",
                        to="governance.matter",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "parties",
                    models.ManyToManyField(
                        blank=True, related_name="plans", to="governance.organisation", verbose_name="parter"
                    ),
                ),
                (
                    "kind",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plans",
                        to="actionplan.plankind",
                        verbose_name="slag",
                    ),
                ),
            ],
            options={
                "verbose_name": "plan",
                "verbose_name_plural": "planer",
                "ordering": ["-period", "slug"],
                "permissions": [
                    ("follow_up_plan", "följa upp alla aktiviteter i planen"),
                    ("accept_plan_follow_up", "godkänna uppföljning i planen"),
                ],
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="HistoricalPlan_parties",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("m2m_history_id", models.AutoField(primary_key=True, serialize=False)),
                (
                    "history",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        to="actionplan.historicalplan",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.organisation",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        db_tablespace="",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "HistoricalPlan_parties",
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PlanVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="nummer")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("decided", "Beslutad"), ("closed", "Avslutad")],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutad den")),
                (
                    "decision_note",
                    models.CharField(
                        blank=True,
                        help_text="Vem som beslutade, och vad källan inte säger.",
                        max_length=300,
                        verbose_name="om beslutet",
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "planversion",
                "verbose_name_plural": "planversioner",
                "ordering": ["plan", "-number"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFollowUpRound",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "plan_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.planversion",
                        verbose_name="planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical uppföljningsomgång",
                "verbose_name_plural": "historical uppföljningsomgångar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCooperationArea",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(verbose_name="nummer")),
                (
                    "title",
                    models.CharField(
                        max_length=200,
                        validators=[governance.typography.validate_printable],
                        verbose_name="rubrik",
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True,
                        max_length=2000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="anmärkning",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.planversion",
                        verbose_name="planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical samverkansområde",
                "verbose_name_plural": "historical samverkansområden",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="historicalactivityversion",
            name="plan_version",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="actionplan.planversion",
                verbose_name="planversion",
            ),
        ),
        migrations.CreateModel(
            name="FollowUpRound",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("year", models.PositiveSmallIntegerField(verbose_name="år")),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
                (
                    "plan_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
                        to="actionplan.planversion",
                        verbose_name="planversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppföljningsomgång",
                "verbose_name_plural": "uppföljningsomgångar",
                "ordering": ["plan", "-year"],
            },
        ),
        migrations.AddField(
            model_name="cooperationarea",
            name="plan_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="areas",
                to="actionplan.planversion",
                verbose_name="planversion",
            ),
        ),
        migrations.AddField(
            model_name="activityversion",
            name="plan_version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="actionplan.planversion",
                verbose_name="planversion",
            ),
        ),
        migrations.CreateModel(
            name="Actor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "part",
                    models.CharField(
                        choices=[("responsible", "Ansvarig"), ("co_actor", "Samverkanspart")],
                        max_length=20,
                        verbose_name="del",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                (
                    "text",
                    models.CharField(
                        max_length=200,
                        validators=[governance.typography.validate_printable],
                        verbose_name="aktör",
                    ),
                ),
                (
                    "activity_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="actors",
                        to="actionplan.activityversion",
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="activity_parts",
                        to="governance.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "aktör",
                "verbose_name_plural": "aktörer",
                "ordering": ["activity_version", "part", "position"],
                "constraints": [
                    models.UniqueConstraint(
                        deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                        fields=("activity_version", "part", "position"),
                        name="actionplan_actor_position",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Ej påbörjad"),
                            ("ongoing", "Pågår"),
                            ("completed", "Genomförd"),
                            ("dropped", "Utgår"),
                        ],
                        default="not_started",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="vad har hänt?",
                    ),
                ),
                (
                    "deviation",
                    models.TextField(
                        blank=True,
                        help_text="Det som inte blev som planerat, och varför. Lämna tomt om allt följer planen.",
                        max_length=2000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="avvikelse",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Öppen"), ("accepted", "Godkänd")],
                        default="open",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="godkänd")),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accepted_follow_ups",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godkänd av",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="actionplan.activity",
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="written_follow_ups",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skriven av",
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="follow_ups",
                        to="actionplan.followupround",
                        verbose_name="omgång",
                    ),
                ),
            ],
            options={
                "verbose_name": "uppföljning",
                "verbose_name_plural": "uppföljningar",
                "ordering": ["round", "activity"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("round", "activity"), name="actionplan_followup_once_per_round"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("accepted_at", None), ("accepted_by", None), ("state", "open")),
                            models.Q(
                                ("accepted_at__isnull", False),
                                ("accepted_by__isnull", False),
                                ("state", "accepted"),
                            ),
                            _connector="OR",
                        ),
                        name="actionplan_followup_accepted_by_somebody",
                        violation_error_message="En godkänd uppföljning ska säga vem som godkände och när.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "open"), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="actionplan_followup_accepted_with_a_text",
                        violation_error_message="Skriv vad som har hänt innan uppföljningen godkänns.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("accepted_by", None),
                            ("written_by", None),
                            models.Q(("accepted_by", models.F("written_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="actionplan_followup_two_persons",
                        violation_error_message="Den som har skrivit uppföljningen kan inte godkänna den.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalActor",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "part",
                    models.CharField(
                        choices=[("responsible", "Ansvarig"), ("co_actor", "Samverkanspart")],
                        max_length=20,
                        verbose_name="del",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="ordning")),
                (
                    "text",
                    models.CharField(
                        max_length=200,
                        validators=[governance.typography.validate_printable],
                        verbose_name="aktör",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "activity_version",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activityversion",
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="governance.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical aktör",
                "verbose_name_plural": "historical aktörer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="actionplan__history_d59b10_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalDistrict",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "name",
                    models.CharField(
                        db_index=True,
                        max_length=80,
                        validators=[governance.typography.validate_printable],
                        verbose_name="namn",
                    ),
                ),
                ("slug", models.SlugField(verbose_name="adress")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("district", "Stadsdel"),
                            ("municipality", "Hela kommunen"),
                            ("county", "Län"),
                        ],
                        default="district",
                        max_length=20,
                        verbose_name="slag",
                    ),
                ),
                ("prioritised", models.BooleanField(default=False, verbose_name="prioriterad")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical stadsdel",
                "verbose_name_plural": "historical stadsdelar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="actionplan__history_1d919d_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFollowUp",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Ej påbörjad"),
                            ("ongoing", "Pågår"),
                            ("completed", "Genomförd"),
                            ("dropped", "Utgår"),
                        ],
                        default="not_started",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        max_length=4000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="vad har hänt?",
                    ),
                ),
                (
                    "deviation",
                    models.TextField(
                        blank=True,
                        help_text="Det som inte blev som planerat, och varför. Lämna tomt om allt följer planen.",
                        max_length=2000,
                        validators=[governance.typography.validate_printable],
                        verbose_name="avvikelse",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Öppen"), ("accepted", "Godkänd")],
                        default="open",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("accepted_at", models.DateTimeField(blank=True, null=True, verbose_name="godkänd")),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "accepted_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="godkänd av",
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.activity",
                        verbose_name="aktivitet",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.followupround",
                        verbose_name="omgång",
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="skriven av",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical uppföljning",
                "verbose_name_plural": "historical uppföljningar",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="actionplan__history_f133d4_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlanKind",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("code", models.SlugField(verbose_name="kod")),
                ("name", models.CharField(db_index=True, max_length=80, verbose_name="namn")),
                (
                    "area_name",
                    models.CharField(
                        default="samverkansområde", max_length=60, verbose_name="ett område heter"
                    ),
                ),
                (
                    "area_name_plural",
                    models.CharField(
                        default="samverkansområden", max_length=60, verbose_name="flera områden heter"
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical slag av plan",
                "verbose_name_plural": "historical slag av planer",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="actionplan__history_5bbb98_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPlanVersion",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                ("number", models.PositiveSmallIntegerField(default=1, verbose_name="nummer")),
                (
                    "state",
                    models.CharField(
                        choices=[("draft", "Utkast"), ("decided", "Beslutad"), ("closed", "Avslutad")],
                        default="draft",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("decided_on", models.DateField(blank=True, null=True, verbose_name="beslutad den")),
                (
                    "decision_note",
                    models.CharField(
                        blank=True,
                        help_text="Vem som beslutade, och vad källan inte säger.",
                        max_length=300,
                        verbose_name="om beslutet",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.TextField(null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "plan",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.plan",
                        verbose_name="plan",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical planversion",
                "verbose_name_plural": "historical planversioner",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="actionplan__history_1a67b9_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddIndex(
            model_name="historicalplan",
            index=models.Index(fields=["history_date", "id"], name="actionplan__history_3be5af_idx"),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                fields=("plan", "number"), name="actionplan_planversion_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("plan",),
                name="actionplan_planversion_one_draft",
                violation_error_message="Planen har redan ett utkast. Arbeta vidare i det.",
            ),
        ),
        migrations.AddConstraint(
            model_name="planversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "decided")),
                fields=("plan",),
                name="actionplan_planversion_one_in_force",
                violation_error_message="En annan version av planen gäller redan. Avsluta den först.",
            ),
        ),
        migrations.AddIndex(
            model_name="historicalfollowupround",
            index=models.Index(fields=["history_date", "id"], name="actionplan__history_bee5f9_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalcooperationarea",
            index=models.Index(fields=["history_date", "id"], name="actionplan__history_dce5e1_idx"),
        ),
        migrations.AddIndex(
            model_name="historicalactivityversion",
            index=models.Index(fields=["history_date", "id"], name="actionplan__history_2042be_idx"),
        ),
        migrations.AddConstraint(
            model_name="followupround",
            constraint=models.UniqueConstraint(
                fields=("plan", "year"),
                name="actionplan_followupround_once_a_year",
                violation_error_message="Planen följs redan upp det året.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cooperationarea",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("plan_version", "number"),
                name="actionplan_cooperationarea_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="activityversion",
            constraint=models.UniqueConstraint(
                fields=("plan_version", "activity"), name="actionplan_activityversion_once_per_version"
            ),
        ),
        migrations.AddConstraint(
            model_name="activityversion",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("area", "number"),
                name="actionplan_activityversion_number",
            ),
        ),
    ]
