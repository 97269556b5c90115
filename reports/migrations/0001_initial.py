# The first tables.

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import governance.typography


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("actionplan", "0001_initial"),
        ("governance", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ProgressReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "sender",
                    models.CharField(
                        default="Kommunledningsförvaltningen",
                        max_length=120,
                        validators=[governance.typography.validate_printable],
                        verbose_name="från",
                    ),
                ),
                (
                    "addressee",
                    models.CharField(
                        default="Kommunstyrelsen",
                        max_length=120,
                        validators=[governance.typography.validate_printable],
                        verbose_name="till",
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True, verbose_name="daterad")),
                (
                    "matter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="governance.matter",
                        verbose_name="ärende",
                    ),
                ),
                (
                    "round",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="report",
                        to="actionplan.followupround",
                        verbose_name="uppföljning",
                    ),
                ),
            ],
            options={
                "verbose_name": "återrapport",
                "verbose_name_plural": "återrapporter",
                "ordering": ["-round__year", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Rendition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField(verbose_name="nummer")),
                ("file", models.FileField(max_length=200, upload_to="", verbose_name="fil")),
                ("size", models.PositiveIntegerField(verbose_name="storlek i byte")),
                ("sha256", models.CharField(max_length=64, verbose_name="kontrollsumma")),
                ("content_sha256", models.CharField(max_length=64, verbose_name="innehållets kontrollsumma")),
                ("fingerprint", models.CharField(max_length=200, verbose_name="framställd med")),
                ("as_of", models.DateField(verbose_name="uppgifter per")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="framställd")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="framställd av",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renditions",
                        to="reports.progressreport",
                        verbose_name="återrapport",
                    ),
                ),
            ],
            options={
                "verbose_name": "framställning",
                "verbose_name_plural": "framställningar",
                "ordering": ["report", "-number"],
            },
        ),
        migrations.CreateModel(
            name="RenderJob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "Väntar"),
                            ("running", "Pågår"),
                            ("done", "Klar"),
                            ("failed", "Misslyckades"),
                        ],
                        default="queued",
                        max_length=20,
                        verbose_name="läge",
                    ),
                ),
                ("attempt", models.PositiveSmallIntegerField(default=0, verbose_name="försök")),
                ("percent", models.PositiveSmallIntegerField(default=0, verbose_name="procent")),
                ("step", models.CharField(default="Väntar på sin tur", max_length=120, verbose_name="steg")),
                ("error", models.TextField(blank=True, verbose_name="fel")),
                (
                    "asked_again",
                    models.BooleanField(default=False, verbose_name="begärd igen medan den gjordes"),
                ),
                (
                    "requested_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="beställd"),
                ),
                (
                    "heartbeat_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="senaste livstecken"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="render_jobs",
                        to="reports.progressreport",
                        verbose_name="återrapport",
                    ),
                ),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="beställd av",
                    ),
                ),
                (
                    "rendition",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="job",
                        to="reports.rendition",
                        verbose_name="framställning",
                    ),
                ),
            ],
            options={
                "verbose_name": "PDF-jobb",
                "verbose_name_plural": "PDF-jobb",
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="ReportSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("proposed_decision", "Förslag till beslut"),
                            ("matter", "Ärende"),
                            ("background", "Bakgrund"),
                            ("areas", "Prioriterade samverkansområden och genomförda aktiviteter"),
                            ("assessment", "Bedömning"),
                            ("signatories", "Kommunledningsförvaltningen"),
                            ("recipients", "Beslutet skickas till"),
                        ],
                        max_length=40,
                        verbose_name="avsnitt",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(20000),
                            governance.typography.validate_printable,
                        ],
                        verbose_name="text",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.progressreport",
                        verbose_name="återrapport",
                    ),
                ),
            ],
            options={
                "verbose_name": "avsnitt",
                "verbose_name_plural": "avsnitt",
                "ordering": ["report", "key"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalProgressReport",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "sender",
                    models.CharField(
                        default="Kommunledningsförvaltningen",
                        max_length=120,
                        validators=[governance.typography.validate_printable],
                        verbose_name="från",
                    ),
                ),
                (
                    "addressee",
                    models.CharField(
                        default="Kommunstyrelsen",
                        max_length=120,
                        validators=[governance.typography.validate_printable],
                        verbose_name="till",
                    ),
                ),
                ("dated", models.DateField(blank=True, null=True, verbose_name="daterad")),
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
                    "round",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="actionplan.followupround",
                        verbose_name="uppföljning",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical återrapport",
                "verbose_name_plural": "historical återrapporter",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="reports_his_history_f99186_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportSection",
            fields=[
                (
                    "id",
                    models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID"),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("proposed_decision", "Förslag till beslut"),
                            ("matter", "Ärende"),
                            ("background", "Bakgrund"),
                            ("areas", "Prioriterade samverkansområden och genomförda aktiviteter"),
                            ("assessment", "Bedömning"),
                            ("signatories", "Kommunledningsförvaltningen"),
                            ("recipients", "Beslutet skickas till"),
                        ],
                        max_length=40,
                        verbose_name="avsnitt",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        validators=[
                            django.core.validators.MaxLengthValidator(20000),
                            governance.typography.validate_printable,
                        ],
                        verbose_name="text",
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
                    "report",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="reports.progressreport",
                        verbose_name="återrapport",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical avsnitt",
                "verbose_name_plural": "historical avsnitt",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(fields=["history_date", "id"], name="reports_his_history_5c0638_idx")
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddConstraint(
            model_name="rendition",
            constraint=models.UniqueConstraint(fields=("report", "number"), name="reports_rendition_number"),
        ),
        migrations.AddConstraint(
            model_name="rendition",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gt", 0)), name="reports_rendition_not_empty"
            ),
        ),
        migrations.AddConstraint(
            model_name="renderjob",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["queued", "running"])),
                fields=("report",),
                name="reports_renderjob_one_at_a_time",
                violation_error_message="PDF:en håller redan på att skapas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="renderjob",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "done"), _negated=True), ("rendition__isnull", False), _connector="OR"
                ),
                name="reports_renderjob_done_has_a_file",
            ),
        ),
        migrations.AddConstraint(
            model_name="renderjob",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__lte", 100)), name="reports_renderjob_percent"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportsection",
            constraint=models.UniqueConstraint(fields=("report", "key"), name="reports_reportsection_once"),
        ),
    ]
