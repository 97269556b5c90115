"""A proposal that is answered stays as it was, and one whose decision is missing from the source says so."""

from django.db import migrations, models
from django.db.models import Q

from governance.guards.decisions import AnsweredGuardFunction, kept_when_answered

DECISION_UNKNOWN = {
    "default": False,
    "help_text": "Bara för ett förslag. Annars står det att förslaget inte är beslutat än.",
    "verbose_name": "beslutet är okänt i källan",
}


class Migration(migrations.Migration):
    dependencies = [("governance", "0007_printable_numbers_and_roles")]

    operations = [
        migrations.AddField("decision", "decision_unknown", models.BooleanField(**DECISION_UNKNOWN)),
        migrations.AddField(
            "historicaldecision", "decision_unknown", models.BooleanField(**DECISION_UNKNOWN)
        ),
        migrations.AddConstraint(
            "decision",
            models.CheckConstraint(
                condition=Q(decision_unknown=False) | Q(stage="proposed"),
                name="governance_decision_only_of_proposal_unknown",
                violation_error_message="Bara ett förslag kan ha ett beslut som är okänt i källan.",
            ),
        ),
        AnsweredGuardFunction(),
        kept_when_answered("governance_decision", "id"),
        kept_when_answered("governance_decisionpoint", "decision_id"),
    ]
