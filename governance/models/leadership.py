from django.contrib.postgres.fields import DateRangeField
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q

from governance.models.base import TrackedModel
from governance.querysets.body import LeadershipModelQuerySet
from governance.typography import validate_printable


class LeadershipModel(TrackedModel):
    """Ledningsmodell: how the work is led for a time, as a set of bodies. Models may overlap."""

    name = models.CharField("namn", max_length=160, unique=True, validators=[validate_printable])
    slug = models.SlugField("adress", max_length=80, unique=True)
    validity = DateRangeField("gäller", help_text="Första dagen, och dagen efter den sista.")
    validity_note = models.CharField(
        "om tiden",
        max_length=300,
        blank=True,
        validators=[validate_printable],
        help_text="Vad källan inte säger om när modellen gäller, till exempel att dagen är antagen.",
    )
    description = models.TextField(
        "beskrivning", blank=True, validators=[MaxLengthValidator(4000), validate_printable]
    )
    adopted_by = models.ForeignKey(
        "DecisionPoint",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="adopted_models",
        verbose_name="fastställd genom",
    )
    repealed_by = models.ForeignKey(
        "DecisionPoint",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repealed_models",
        verbose_name="upphävd genom",
    )

    objects = LeadershipModelQuerySet.as_manager()

    class Meta:
        verbose_name = "ledningsmodell"
        verbose_name_plural = "ledningsmodeller"
        ordering = ["validity", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(validity__isempty=False) & Q(validity__lower_inf=False),
                name="governance_leadershipmodel_has_a_start",
                violation_error_message="Ange första dagen modellen gäller. Den kommer före den sista.",
            )
        ]

    def __str__(self):
        return self.name
