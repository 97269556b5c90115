from datetime import timedelta

from django.contrib.postgres.fields import DateRangeField
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from budget.querysets.frame import FrameManager
from governance.models import Decision, Matter, Organisation, TrackedModel
from governance.periods import FIRST_YEAR, LAST_YEAR, validate_bounded_period
from governance.typography import validate_printable

COMMITTEES = {Organisation.Kind.EXECUTIVE_BOARD, Organisation.Kind.COMMITTEE}


class Frame(TrackedModel):
    """Budgetram: money for a purpose and a year. How much there is follows from its ledger, never from here.

    Its matter carries the title and says who may read it.
    """

    matter = models.OneToOneField(
        Matter, on_delete=models.PROTECT, related_name="frame", verbose_name="ärende"
    )
    slug = models.SlugField("adress", max_length=80, unique=True)
    year = models.PositiveSmallIntegerField(
        "år", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    validity = DateRangeField(
        "gäller", help_text="Första dagen som ett avrop kan dateras, och dagen efter den sista."
    )
    funding_source = models.CharField(
        "finansieringskälla",
        max_length=200,
        validators=[validate_printable],
        help_text="Till exempel KS resursmedel 2021.",
    )
    holder = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="frames", verbose_name="disponerande nämnd"
    )
    is_temporary = models.BooleanField("tillfällig", default=False)

    objects = FrameManager()

    class Meta:
        verbose_name = "budgetram"
        verbose_name_plural = "budgetramar"
        base_manager_name = "objects"
        ordering = ["-year", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(validity__isempty=False)
                & Q(validity__lower_inf=False)
                & Q(validity__upper_inf=False),
                name="budget_frame_has_first_and_last_day",
                violation_error_message="Ange första och sista dagen. Den första kommer först.",
            )
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("frame_detail", args=[self.slug])

    @property
    def title(self):
        return self.matter.title

    @property
    def first_day(self):
        return self.validity.lower

    @property
    def last_day(self):
        """The last day that an avrop may be dated."""
        return self.validity.upper - timedelta(days=1)

    def clean(self):
        if self.holder_id and self.holder.kind not in COMMITTEES:
            raise ValidationError({"holder": "En ram disponeras av en nämnd eller kommunstyrelsen."})


class BudgetInclusion(TrackedModel):
    """Inarbetad i en senare budget: where the money goes on, with the period that the source gives."""

    frame = models.ForeignKey(
        Frame, on_delete=models.CASCADE, related_name="inclusions", verbose_name="budgetram"
    )
    budget = models.CharField(
        "budget", max_length=120, validators=[validate_printable], help_text="Till exempel Budget 2022."
    )
    period = models.CharField(
        "planperiod", max_length=40, validators=[validate_bounded_period], help_text="Till exempel 2023–2025."
    )
    decision = models.ForeignKey(
        Decision,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="budget_inclusions",
        verbose_name="beslut eller förslag",
    )
    source_note = models.CharField("om källan", max_length=300, blank=True, validators=[validate_printable])

    class Meta:
        verbose_name = "inarbetning i senare budget"
        verbose_name_plural = "inarbetningar i senare budget"
        ordering = ["frame", "budget", "period"]
        constraints = [
            models.UniqueConstraint(
                fields=["frame", "budget", "period", "decision"],
                nulls_distinct=False,
                name="budget_budgetinclusion_once",
                violation_error_message="Inarbetningen finns redan.",
            )
        ]

    def __str__(self):
        return f"{self.budget} med plan {self.period}"


class EffortForm(TrackedModel):
    """Insatsform: a kind of effort that money goes to. One fördelning may hold several, and share them."""

    name = models.CharField(
        "insatsform",
        max_length=160,
        unique=True,
        validators=[validate_printable],
        error_messages={"unique": "Insatsformen finns redan."},
    )

    class Meta:
        verbose_name = "insatsform"
        verbose_name_plural = "insatsformer"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Allocation(TrackedModel):
    """Fördelning: a nämnd's part of a frame, and what it is for. The sum lies in the ledger."""

    frame = models.ForeignKey(
        Frame, on_delete=models.PROTECT, related_name="allocations", verbose_name="budgetram"
    )
    committee = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="allocations", verbose_name="nämnd"
    )
    purposes = models.TextField(
        "ändamål",
        validators=[MaxLengthValidator(2000), validate_printable],
        help_text="Ett på varje rad.",
    )
    forms = models.ManyToManyField(
        EffortForm, related_name="allocations", verbose_name="insatsformer", blank=True
    )
    source_note = models.CharField("om källan", max_length=300, blank=True, validators=[validate_printable])

    tracked_m2m = [forms]

    class Meta:
        verbose_name = "fördelning"
        verbose_name_plural = "fördelningar"
        ordering = ["frame", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["frame", "committee"],
                name="budget_allocation_once_a_committee",
                violation_error_message="Nämnden har redan en fördelning i ramen. Ändra den i stället.",
            )
        ]

    def __str__(self):
        return str(self.committee)

    @property
    def purpose_lines(self):
        return self.purposes.splitlines()

    def clean(self):
        if self.committee_id and self.committee.kind not in COMMITTEES:
            raise ValidationError({"committee": "Pengarna fördelas på en nämnd eller kommunstyrelsen."})
