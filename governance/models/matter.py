from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from governance.models.base import TrackedModel
from governance.typography import validate_printable


class Classification(models.TextChoices):
    """May it be shown to anybody? DOMAIN § 9."""

    PUBLIC = "public", "Offentlig"
    WORKING_MATERIAL = "working_material", "Arbetsmaterial"
    CONFIDENTIAL = "confidential", "Sekretess"


class Matter(TrackedModel):
    """Ärende: what a plan, a report, an agenda item or a decision is about.

    The record that carries the matter owns it one to one; the matter knows nothing of its owner.
    """

    title = models.CharField("rubrik", max_length=300, validators=[validate_printable])
    case_number = models.CharField(
        "diarienummer",
        max_length=30,
        blank=True,
        help_text="Till exempel KS 2019-1003. Lämna tomt om det inte finns något.",
        validators=[
            RegexValidator(
                r"^[A-ZÅÄÖ]{1,8} \d{4}-\d{1,6}$",
                "Skriv diarienumret som bokstäver, mellanslag och år-nummer, till exempel KS 2019-1003.",
            )
        ],
    )
    classification = models.CharField(
        "klass",
        max_length=20,
        choices=Classification,
        default=Classification.WORKING_MATERIAL,
    )
    legal_basis = models.CharField(
        "lagrum",
        max_length=200,
        blank=True,
        help_text="Krävs vid sekretess, till exempel 18 kap. 1 § OSL.",
    )

    class Meta:
        verbose_name = "ärende"
        verbose_name_plural = "ärenden"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(classification="confidential") & ~Q(legal_basis=""))
                | (~Q(classification="confidential") & Q(legal_basis="")),
                name="governance_matter_confidential_names_its_law",
                violation_error_message="Ange lagrum när ärendet omfattas av sekretess, annars inte.",
            )
        ]

    def __str__(self):
        return self.title
