# Files and jobs of meetings beside those of reports: a row points at one record and says which kind of document.

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0004_meeting_and_decision_guards"),
        ("reports", "0002_guards"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="rendition",
            options={
                "ordering": ["-pk"],
                "verbose_name": "framställning",
                "verbose_name_plural": "framställningar",
            },
        ),
        migrations.RemoveConstraint(
            model_name="renderjob",
            name="reports_renderjob_one_at_a_time",
        ),
        migrations.RemoveConstraint(
            model_name="rendition",
            name="reports_rendition_number",
        ),
        migrations.AddField(
            model_name="renderjob",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress_report", "Återrapport"),
                    ("notice", "Kallelse"),
                    ("minutes", "Protokoll"),
                ],
                default="progress_report",
                max_length=40,
                verbose_name="slag av handling",
            ),
        ),
        migrations.AddField(
            model_name="renderjob",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="governance.meeting",
                verbose_name="möte",
            ),
        ),
        migrations.AddField(
            model_name="rendition",
            name="is_draft",
            field=models.BooleanField(default=False, verbose_name="utkast"),
        ),
        migrations.AddField(
            model_name="rendition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress_report", "Återrapport"),
                    ("notice", "Kallelse"),
                    ("minutes", "Protokoll"),
                ],
                default="progress_report",
                max_length=40,
                verbose_name="slag av handling",
            ),
        ),
        migrations.AddField(
            model_name="rendition",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="governance.meeting",
                verbose_name="möte",
            ),
        ),
        migrations.AlterField(
            model_name="renderjob",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="reports.progressreport",
                verbose_name="återrapport",
            ),
        ),
        migrations.AlterField(
            model_name="rendition",
            name="report",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="%(class)ss",
                to="reports.progressreport",
                verbose_name="återrapport",
            ),
        ),
        migrations.AddConstraint(
            model_name="renderjob",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["progress_report"]),
                        ("meeting__isnull", True),
                        ("report__isnull", False),
                    ),
                    models.Q(
                        ("kind__in", ["notice", "minutes"]),
                        ("meeting__isnull", False),
                        ("report__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reports_renderjob_of_one_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="renderjob",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["queued", "running"])),
                fields=("report", "meeting", "kind"),
                name="reports_renderjob_one_at_a_time",
                nulls_distinct=False,
                violation_error_message="PDF:en håller redan på att skapas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rendition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind__in", ["progress_report"]),
                        ("meeting__isnull", True),
                        ("report__isnull", False),
                    ),
                    models.Q(
                        ("kind__in", ["notice", "minutes"]),
                        ("meeting__isnull", False),
                        ("report__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reports_rendition_of_one_record",
            ),
        ),
        migrations.AddConstraint(
            model_name="rendition",
            constraint=models.UniqueConstraint(
                fields=("report", "meeting", "kind", "number"),
                name="reports_rendition_number",
                nulls_distinct=False,
            ),
        ),
    ]
