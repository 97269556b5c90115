from django.db import migrations, models

import governance.typography


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0006_model_parts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attendance",
            name="role",
            field=models.CharField(
                blank=True,
                max_length=120,
                validators=[governance.typography.validate_printable],
                verbose_name="roll",
            ),
        ),
        migrations.AlterField(
            model_name="decisionpoint",
            name="number",
            field=models.CharField(
                blank=True,
                help_text="Som källan numrerar. Två punkter kan ha samma nummer.",
                max_length=10,
                validators=[governance.typography.validate_printable],
                verbose_name="nummer i källan",
            ),
        ),
        migrations.AlterField(
            model_name="historicalattendance",
            name="role",
            field=models.CharField(
                blank=True,
                max_length=120,
                validators=[governance.typography.validate_printable],
                verbose_name="roll",
            ),
        ),
        migrations.AlterField(
            model_name="historicaldecisionpoint",
            name="number",
            field=models.CharField(
                blank=True,
                help_text="Som källan numrerar. Två punkter kan ha samma nummer.",
                max_length=10,
                validators=[governance.typography.validate_printable],
                verbose_name="nummer i källan",
            ),
        ),
        migrations.AlterField(
            model_name="historicalmandate",
            name="reason_for_leaving",
            field=models.CharField(
                blank=True,
                help_text="Till exempel avsagt sig uppdraget. Skriv inget om hälsa eller annat personligt.",
                max_length=200,
                validators=[governance.typography.validate_printable],
                verbose_name="skäl att lämna",
            ),
        ),
        migrations.AlterField(
            model_name="mandate",
            name="reason_for_leaving",
            field=models.CharField(
                blank=True,
                help_text="Till exempel avsagt sig uppdraget. Skriv inget om hälsa eller annat personligt.",
                max_length=200,
                validators=[governance.typography.validate_printable],
                verbose_name="skäl att lämna",
            ),
        ),
    ]
