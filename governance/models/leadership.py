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


class ModelPart(TrackedModel):
    """Del av en ledningsmodell: what stands in the model's figure and is no body.

    Those concerned, the organisation that carries the work out, a lägesbild and what it rests on.
    """

    leadership_model = models.ForeignKey(
        LeadershipModel, on_delete=models.CASCADE, related_name="parts", verbose_name="ledningsmodell"
    )
    position = models.PositiveSmallIntegerField("ordning")
    name = models.CharField("del", max_length=240, validators=[validate_printable])
    feeds = models.CharField(
        "ger underlag till",
        max_length=240,
        blank=True,
        validators=[validate_printable],
        help_text="Namnet på en annan del av modellen eller på ett av dess organ.",
    )

    class Meta:
        verbose_name = "del av ledningsmodell"
        verbose_name_plural = "delar av ledningsmodeller"
        ordering = ["leadership_model", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["leadership_model", "position"],
                name="governance_modelpart_position",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~Q(feeds=models.F("name")),
                name="governance_modelpart_does_not_feed_itself",
                violation_error_message="En del kan inte ge underlag till sig själv.",
            ),
        ]

    def __str__(self):
        return f"{self.name} (underlag till: {self.feeds})" if self.feeds else self.name
