from django.db import models
from django.db.models import Q
from django.urls import reverse

from actionplan.querysets import PlanManager
from governance.models import Matter, Organisation, TrackedModel
from governance.periods import parse_period, validate_span
from governance.typography import validate_printable


class PlanKind(TrackedModel):
    """Slag av plan, as data: åtgärdsplan by the law, handlingsplan, strategic plan …"""

    code = models.SlugField("kod", unique=True)
    name = models.CharField("namn", max_length=80, unique=True)
    area_name = models.CharField("ett område heter", max_length=60, default="samverkansområde")
    area_name_plural = models.CharField("flera områden heter", max_length=60, default="samverkansområden")

    class Meta:
        verbose_name = "slag av plan"
        verbose_name_plural = "slag av planer"
        ordering = ["name"]

    def __str__(self):
        return self.name


class Plan(TrackedModel):
    """Plan: what the kommun and its partners have agreed to do in a period. Its content lies in versions."""

    matter = models.OneToOneField(
        Matter, on_delete=models.PROTECT, related_name="plan", verbose_name="ärende"
    )
    kind = models.ForeignKey(PlanKind, on_delete=models.PROTECT, related_name="plans", verbose_name="slag")
    slug = models.SlugField("adress", max_length=80, unique=True)
    period = models.CharField(
        "period",
        max_length=40,
        blank=True,
        validators=[validate_span],
        help_text="Till exempel 2026–2027 eller 2011–. Tomt när källan inte säger det.",
    )
    parties = models.ManyToManyField(Organisation, related_name="plans", verbose_name="parter", blank=True)

    tracked_m2m = [parties]
    objects = PlanManager()

    class Meta:
        verbose_name = "plan"
        verbose_name_plural = "planer"
        base_manager_name = "objects"
        ordering = ["-period", "slug"]
        permissions = [
            ("follow_up_plan", "följa upp alla aktiviteter i planen"),
            ("accept_plan_follow_up", "godkänna uppföljning i planen"),
        ]

    # What a role gives on a plan.
    role_rights = {
        "plan_manager": {"view_plan", "change_plan", "follow_up_plan", "accept_plan_follow_up"},
        "external_party": {"view_plan"},
    }

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("plan_detail", args=[self.slug])

    @property
    def title(self):
        return self.matter.title

    @property
    def is_decided(self):
        """Whether some version of the plan is in force."""
        return self.versions.filter(state=PlanVersion.State.DECIDED).exists()

    @property
    def years(self):
        """The years that the plan covers, as a range; none when its beginning or its end is not known."""
        period = parse_period(self.period) if self.period else None
        if period is None or period.start is None or period.end is None:
            return range(0)
        return range(period.start.year, period.end.year + 1)

    @property
    def years_words(self):
        """Which years can be followed up, for whoever chose another."""
        if self.years:
            return f"Planen gäller {self.period}. Välj ett år i den perioden."
        return "Källan säger inte när planen börjar och slutar, så det finns inget år att följa upp."


class PlanVersion(TrackedModel):
    """Planversion: one text of the plan. Once decided, the database locks its areas and activities."""

    class State(models.TextChoices):
        DRAFT = "draft", "Utkast"
        DECIDED = "decided", "Beslutad"
        CLOSED = "closed", "Avslutad"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions", verbose_name="plan")
    number = models.PositiveSmallIntegerField("nummer", default=1)
    state = models.CharField("läge", max_length=20, choices=State, default=State.DRAFT)
    decided_on = models.DateField("beslutad den", null=True, blank=True)
    decision_note = models.CharField(
        "om beslutet",
        max_length=300,
        blank=True,
        help_text="Vem som beslutade, och vad källan inte säger.",
    )

    class Meta:
        verbose_name = "planversion"
        verbose_name_plural = "planversioner"
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="actionplan_planversion_number"),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state="draft"),
                name="actionplan_planversion_one_draft",
                violation_error_message="Planen har redan ett utkast. Arbeta vidare i det.",
            ),
            models.UniqueConstraint(
                fields=["plan"],
                condition=Q(state="decided"),
                name="actionplan_planversion_one_in_force",
                violation_error_message="En annan version av planen gäller redan. Avsluta den först.",
            ),
        ]

    def __str__(self):
        return f"{self.plan}, version {self.number}"

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT

    @property
    def precedence(self):
        """Sort key among a plan's versions: the one in force, closed ones, the draft; the latest first."""
        order = [self.State.DECIDED, self.State.CLOSED, self.State.DRAFT]
        return order.index(self.state), -self.number


class CooperationArea(TrackedModel):
    """Samverkansområde: a numbered area of a plan version. How many there are is data."""

    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.CASCADE, related_name="areas", verbose_name="planversion"
    )
    number = models.PositiveSmallIntegerField("nummer")
    title = models.CharField("rubrik", max_length=200, validators=[validate_printable])
    note = models.TextField("anmärkning", blank=True, max_length=2000, validators=[validate_printable])
    continues = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="continued_by",
        verbose_name="fortsätter",
        help_text="Samma område i planens förra version.",
    )

    class Meta:
        verbose_name = "samverkansområde"
        verbose_name_plural = "samverkansområden"
        ordering = ["plan_version", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan_version", "number"],
                name="actionplan_cooperationarea_number",
                deferrable=models.Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return f"{self.number} {self.title}"
