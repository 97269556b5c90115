"""Items that come after the notice, vacant seats and named substitutes at meetings, and norms of 52 at most."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0010_work_on_assignments"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="attendance",
            name="governance_attendance_substitute_is_named",
        ),
        migrations.AddField(
            model_name="agendaitem",
            name="added_after_notice",
            field=models.BooleanField(default=False, editable=False, verbose_name="tillagd efter kallelsen"),
        ),
        migrations.AddField(
            model_name="attendance",
            name="substitute_person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="substitutions",
                to="governance.person",
                verbose_name="förtroendevald som ersatte",
            ),
        ),
        migrations.AddField(
            model_name="historicalagendaitem",
            name="added_after_notice",
            field=models.BooleanField(default=False, editable=False, verbose_name="tillagd efter kallelsen"),
        ),
        migrations.AddField(
            model_name="historicalattendance",
            name="substitute_person",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="governance.person",
                verbose_name="förtroendevald som ersatte",
            ),
        ),
        migrations.AlterField(
            model_name="attendance",
            name="presence",
            field=models.CharField(
                choices=[
                    ("present", "Närvarande"),
                    ("substituted", "Ersatt av annan"),
                    ("absent", "Frånvarande"),
                    ("vacant", "Vakant"),
                ],
                default="absent",
                max_length=20,
                verbose_name="närvaro",
            ),
        ),
        migrations.AlterField(
            model_name="body",
            name="meetings_max",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MaxValueValidator(52, "Skriv högst 52, ett möte i veckan.")
                ],
                verbose_name="högst antal möten per år",
            ),
        ),
        migrations.AlterField(
            model_name="body",
            name="meetings_min",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MaxValueValidator(52, "Skriv högst 52, ett möte i veckan.")
                ],
                verbose_name="minst antal möten per år",
            ),
        ),
        migrations.AlterField(
            model_name="historicalattendance",
            name="presence",
            field=models.CharField(
                choices=[
                    ("present", "Närvarande"),
                    ("substituted", "Ersatt av annan"),
                    ("absent", "Frånvarande"),
                    ("vacant", "Vakant"),
                ],
                default="absent",
                max_length=20,
                verbose_name="närvaro",
            ),
        ),
        migrations.AlterField(
            model_name="historicalbody",
            name="meetings_max",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MaxValueValidator(52, "Skriv högst 52, ett möte i veckan.")
                ],
                verbose_name="högst antal möten per år",
            ),
        ),
        migrations.AlterField(
            model_name="historicalbody",
            name="meetings_min",
            field=models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                validators=[
                    django.core.validators.MaxValueValidator(52, "Skriv högst 52, ett möte i veckan.")
                ],
                verbose_name="minst antal möten per år",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("meeting__isnull", False), ("added_after_notice", False), _connector="OR"
                ),
                name="governance_agendaitem_waiting_follows_no_notice",
                violation_error_message="En punkt som väntar på ett möte kom inte efter någon kallelse.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("presence", "substituted"),
                        ("seat__isnull", False),
                        ("substitute_person", None),
                        models.Q(("substitute", ""), _negated=True),
                    ),
                    models.Q(
                        ("presence", "substituted"),
                        ("seat__isnull", False),
                        ("substitute", ""),
                        ("substitute_person__isnull", False),
                    ),
                    models.Q(
                        models.Q(("presence", "substituted"), _negated=True),
                        ("substitute", ""),
                        ("substitute_person", None),
                    ),
                    _connector="OR",
                ),
                name="governance_attendance_substitute_is_named",
                violation_error_message="Skriv vem som ersatte, och bara när någon ersatte.",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("presence", "vacant"), _negated=True), ("seat__isnull", False), _connector="OR"
                ),
                name="governance_attendance_only_a_seat_is_vacant",
                violation_error_message="Bara en plats kan vara vakant, inte en gäst.",
            ),
        ),
        migrations.AddConstraint(
            model_name="body",
            constraint=models.CheckConstraint(
                condition=models.Q(("meetings_max", None), ("meetings_max__lte", 52), _connector="OR"),
                name="governance_body_meets_once_a_week_at_most",
                violation_error_message="Skriv högst 52, ett möte i veckan.",
            ),
        ),
    ]
