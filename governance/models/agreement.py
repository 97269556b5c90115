from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from governance.models.base import TrackedModel
from governance.models.decision import DecisionPoint
from governance.models.matter import Matter
from governance.models.organisation import Organisation
from governance.periods import validate_period
from governance.querysets.decision import AgreementQuerySet, SuccessionQuerySet
from governance.typography import validate_printable


class Agreement(TrackedModel):
    """Överenskommelse, medborgarlöfte or reglemente: what parties agreed, or the kommun has laid down."""

    class Kind(models.TextChoices):
        COOPERATION_AGREEMENT = "cooperation_agreement", "Samverkansöverenskommelse"
        CITIZEN_PROMISE = "citizen_promise", "Medborgarlöfte"
        RULES_OF_PROCEDURE = "rules_of_procedure", "Reglemente"

    matter = models.OneToOneField(
        Matter, on_delete=models.PROTECT, related_name="agreement", verbose_name="ärende"
    )
    kind = models.CharField("slag", max_length=30, choices=Kind)
    parties = models.ManyToManyField(
        Organisation, related_name="agreements", verbose_name="parter", blank=True
    )
    purposes = models.TextField(
        "syften", blank=True, validators=[MaxLengthValidator(4000), validate_printable]
    )
    areas = ArrayField(
        models.CharField(max_length=160, validators=[validate_printable]),
        verbose_name="områden",
        default=list,
        blank=True,
    )
    period = models.CharField(
        "period",
        max_length=40,
        blank=True,
        validators=[validate_period],
        help_text="Till exempel 2019–2022, 2017 eller 2009–. Tomt när källan inte säger det.",
    )
    signed_on = models.DateField("undertecknad", null=True, blank=True)
    adopted_by = models.ForeignKey(
        DecisionPoint,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_agreements",
        verbose_name="beslutad genom",
    )
    source_note = models.CharField("om källan", max_length=300, blank=True, validators=[validate_printable])

    tracked_m2m = [parties]
    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "överenskommelse"
        verbose_name_plural = "överenskommelser"
        ordering = ["-period", "pk"]

    def __str__(self):
        return self.matter.title

    def get_absolute_url(self):
        return reverse("agreement_detail", args=[self.pk])


class Succession(TrackedModel):
    """Efterföljd: that what one matter carries takes the place of what another carried, or adds to it."""

    class Relation(models.TextChoices):
        REPLACES = "replaces", "Ersätter"
        SUPPLEMENTS = "supplements", "Kompletterar"
        BOTH = "replaces_and_supplements", "Ersätter och kompletterar"

    successor = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="predecessions", verbose_name="efterföljare"
    )
    predecessor = models.ForeignKey(
        Matter, on_delete=models.PROTECT, related_name="successions", verbose_name="föregångare"
    )
    relation = models.CharField("hur", max_length=30, choices=Relation)
    source_note = models.CharField("om källan", max_length=300, blank=True, validators=[validate_printable])

    objects = SuccessionQuerySet.as_manager()

    class Meta:
        verbose_name = "efterföljd"
        verbose_name_plural = "efterföljder"
        ordering = ["successor", "predecessor"]
        constraints = [
            models.UniqueConstraint(
                fields=["successor", "predecessor"],
                name="governance_succession_once",
                violation_error_message="Föregångaren är redan angiven.",
            ),
            models.CheckConstraint(
                condition=~Q(successor=F("predecessor")),
                name="governance_succession_not_of_itself",
                violation_error_message="Något kan inte vara sin egen föregångare.",
            ),
        ]

    def __str__(self):
        return f"{self.successor}: {self.get_relation_display().lower()} {self.predecessor}"
