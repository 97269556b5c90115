from django.db import models
from django.urls import reverse

from actionplan.models.district import District
from actionplan.models.plan import CooperationArea, PlanVersion
from actionplan.querysets import ActivityVersionQuerySet
from governance.models import Organisation, TrackedModel
from governance.periods import validate_period
from governance.typography import validate_printable


class Activity(models.Model):
    """Aktivitet: the lasting identity that follow-ups, avrop and causes point at, through all versions."""

    created_at = models.DateTimeField("skapad", auto_now_add=True)

    class Meta:
        verbose_name = "aktivitet"
        verbose_name_plural = "aktiviteter"
        ordering = ["pk"]

    def __str__(self):
        return f"Aktivitet {self.pk}"


class ActivityVersion(TrackedModel):
    """Aktivitetens lydelse: its number and text in one version of a plan.

    It may have begun before the plan; the period keeps the precision of the source.
    """

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="wordings", verbose_name="aktivitet"
    )
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="activities", verbose_name="planversion"
    )
    area = models.ForeignKey(
        CooperationArea, on_delete=models.PROTECT, related_name="activities", verbose_name="område"
    )
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("aktivitet", max_length=200, validators=[validate_printable])
    description = models.TextField(
        "vad ska göras?", blank=True, max_length=4000, validators=[validate_printable]
    )
    period = models.CharField("tidpunkt", max_length=40, blank=True, validators=[validate_period])
    districts = models.ManyToManyField(
        District, related_name="activities", verbose_name="stadsdelar", blank=True
    )
    also_in_areas = models.ManyToManyField(
        CooperationArea, related_name="shared_activities", verbose_name="även i område", blank=True
    )
    see_also = models.ManyToManyField(
        "self", symmetrical=False, related_name="seen_from", verbose_name="se även", blank=True
    )

    tracked_m2m = [districts, also_in_areas, see_also]
    objects = ActivityVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "aktivitet i en planversion"
        verbose_name_plural = "aktiviteter i en planversion"
        ordering = ["plan_version", "area__number", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan_version", "activity"],
                name="actionplan_activityversion_once_per_version",
            ),
            models.UniqueConstraint(
                fields=["area", "number"],
                name="actionplan_activityversion_number",
                deferrable=models.Deferrable.DEFERRED,
            ),
        ]

    def __str__(self):
        return f"{self.full_number} {self.title}"

    def get_absolute_url(self):
        return reverse("activity_detail", args=[self.plan_version.plan.slug, self.activity_id])

    def get_version_url(self):
        """Its page as this version words it, also when another version is in force."""
        is_in_force = self.plan_version.state == PlanVersion.State.DECIDED
        return f"{self.get_absolute_url()}{'' if is_in_force else f'?version={self.plan_version.number}'}"

    @property
    def related(self):
        """The activities that it names under "se även", and those that name it, in the plan's order."""
        both = {other.pk: other for other in (*self.see_also.all(), *self.seen_from.all())}
        return sorted(both.values(), key=lambda other: (other.area.number, other.number))

    @property
    def full_number(self):
        return f"{self.area.number}.{self.number}"


class Actor(TrackedModel):
    """Aktör: who is responsible for an activity or takes part, as the source words it.

    A source also names functions and categories ("rektorer", "trossamfund"): then there is no organisation.
    """

    class Part(models.TextChoices):
        RESPONSIBLE = "responsible", "Ansvarig"
        CO_ACTOR = "co_actor", "Samverkanspart"

    activity_version = models.ForeignKey(
        ActivityVersion, on_delete=models.CASCADE, related_name="actors", verbose_name="aktivitet"
    )
    part = models.CharField("del", max_length=20, choices=Part)
    position = models.PositiveSmallIntegerField("ordning")
    text = models.CharField("aktör", max_length=200, validators=[validate_printable])
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="activity_parts",
        verbose_name="organisation",
    )

    class Meta:
        verbose_name = "aktör"
        verbose_name_plural = "aktörer"
        ordering = ["activity_version", "part", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["activity_version", "part", "position"],
                name="actionplan_actor_position",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.text
