"""An item is settled as items of its kind are; and what is said of a meeting that ends before it begins."""

from django.db import migrations, models
from django.db.models import F, Q

ENDS_AFTER_IT_BEGINS = models.CheckConstraint(
    condition=Q(ends_at=None) | Q(starts_at__isnull=False, starts_at__lt=F("ends_at")),
    name="governance_meeting_ends_after_it_begins",
    violation_error_message=(
        "Mötet kan inte sluta innan det börjar. Ange både när det börjar och när det slutar."
    ),
)
OUTCOME_OF_ITS_KIND = models.CheckConstraint(
    condition=Q(outcome__in=("", "postponed", "withdrawn"))
    | Q(outcome="noted", kind="information")
    | Q(outcome="prepared", kind="preparation")
    | Q(outcome="decided", kind="decision"),
    name="governance_agendaitem_outcome_of_its_kind",
    violation_error_message=(
        "En punkt för information antecknas, en för beredning bereds och en för beslut beslutas. "
        "Välj det som hör till punktens slag."
    ),
)


class Migration(migrations.Migration):
    dependencies = [("governance", "0008_answered_and_unknown")]

    operations = [
        migrations.AlterConstraint("meeting", ENDS_AFTER_IT_BEGINS.name, ENDS_AFTER_IT_BEGINS),
        migrations.AddConstraint("agendaitem", OUTCOME_OF_ITS_KIND),
    ]
