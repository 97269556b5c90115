"""Internal documents of meetings, and which classes the content of a file is of."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0011_late_items_and_vacant_seats"),
        ("reports", "0003_documents_of_meetings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="renderjob",
            name="reports_renderjob_of_one_record",
        ),
        migrations.RemoveConstraint(
            model_name="rendition",
            name="reports_rendition_of_one_record",
        ),
        migrations.AddField(
            model_name="rendition",
            name="classes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(
                    choices=[
                        ("public", "Offentlig"),
                        ("working_material", "Arbetsmaterial"),
                        ("confidential", "Sekretess"),
                    ],
                    max_length=20,
                ),
                blank=True,
                default=list,
                size=None,
                verbose_name="klasser i innehållet",
            ),
        ),
        migrations.AlterField(
            model_name="renderjob",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress_report", "Återrapport"),
                    ("notice", "Kallelse"),
                    ("minutes", "Protokoll"),
                    ("internal_notice", "Intern kallelse"),
                    ("internal_minutes", "Internt protokoll"),
                ],
                default="progress_report",
                max_length=40,
                verbose_name="slag av handling",
            ),
        ),
        migrations.AlterField(
            model_name="rendition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("progress_report", "Återrapport"),
                    ("notice", "Kallelse"),
                    ("minutes", "Protokoll"),
                    ("internal_notice", "Intern kallelse"),
                    ("internal_minutes", "Internt protokoll"),
                ],
                default="progress_report",
                max_length=40,
                verbose_name="slag av handling",
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
                        ("kind__in", ["notice", "minutes", "internal_notice", "internal_minutes"]),
                        ("meeting__isnull", False),
                        ("report__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reports_renderjob_of_one_record",
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
                        ("kind__in", ["notice", "minutes", "internal_notice", "internal_minutes"]),
                        ("meeting__isnull", False),
                        ("report__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="reports_rendition_of_one_record",
            ),
        ),
        migrations.AlterField(
            model_name="renderjob",
            name="rendition",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="job",
                to="reports.rendition",
                verbose_name="framställning",
            ),
        ),
    ]
