from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actionplan.models.activity import Activity
from actionplan.models.plan import Plan, PlanVersion
from actionplan.querysets import FollowUpQuerySet
from governance.models import TrackedModel
from governance.typography import validate_printable


class FollowUpRound(TrackedModel):
    """Uppföljningsomgång: the follow-up, for one year, of the version of a plan that was in force."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds", verbose_name="plan")
    plan_version = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, related_name="rounds", verbose_name="planversion"
    )
    year = models.PositiveSmallIntegerField("år")

    class Meta:
        verbose_name = "uppföljningsomgång"
        verbose_name_plural = "uppföljningsomgångar"
        ordering = ["plan", "-year"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "year"],
                name="actionplan_followupround_once_a_year",
                violation_error_message="Planen följs redan upp det året.",
            )
        ]

    def __str__(self):
        return f"{self.plan}, uppföljning {self.year}"

    def get_absolute_url(self):
        return f"{reverse('follow_up_list', args=[self.plan.slug])}?ar={self.year}"


class FollowUp(TrackedModel):
    """Uppföljning: what has happened with an activity in a round. Open until accepted, then it stays."""

    class Status(models.TextChoices):
        NOT_STARTED = "not_started", "Ej påbörjad"
        ONGOING = "ongoing", "Pågår"
        COMPLETED = "completed", "Genomförd"
        DROPPED = "dropped", "Utgår"

    class State(models.TextChoices):
        OPEN = "open", "Öppen"
        ACCEPTED = "accepted", "Godkänd"

    round = models.ForeignKey(
        FollowUpRound, on_delete=models.PROTECT, related_name="follow_ups", verbose_name="omgång"
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="follow_ups", verbose_name="aktivitet"
    )
    status = models.CharField("status", max_length=20, choices=Status, default=Status.NOT_STARTED)
    text = models.TextField("vad har hänt?", blank=True, max_length=4000, validators=[validate_printable])
    deviation = models.TextField(
        "avvikelse",
        blank=True,
        max_length=2000,
        validators=[validate_printable],
        help_text="Det som inte blev som planerat, och varför. Lämna tomt om allt följer planen.",
    )
    state = models.CharField("läge", max_length=20, choices=State, default=State.OPEN)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="written_follow_ups",
        verbose_name="skriven av",
    )
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="accepted_follow_ups",
        verbose_name="godkänd av",
    )
    accepted_at = models.DateTimeField("godkänd", null=True, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = "uppföljning"
        verbose_name_plural = "uppföljningar"
        ordering = ["round", "activity"]
        constraints = [
            models.UniqueConstraint(fields=["round", "activity"], name="actionplan_followup_once_per_round"),
            models.CheckConstraint(
                condition=Q(state="open", accepted_by=None, accepted_at=None)
                | Q(state="accepted", accepted_by__isnull=False, accepted_at__isnull=False),
                name="actionplan_followup_accepted_by_somebody",
                violation_error_message="En godkänd uppföljning ska säga vem som godkände och när.",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | ~Q(text=""),
                name="actionplan_followup_accepted_with_a_text",
                violation_error_message="Skriv vad som har hänt innan uppföljningen godkänns.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | Q(written_by=None) | ~Q(accepted_by=F("written_by")),
                name="actionplan_followup_two_persons",
                violation_error_message="Den som har skrivit uppföljningen kan inte godkänna den.",
            ),
        ]

    def __str__(self):
        return f"Uppföljning {self.round.year}: {self.get_status_display()}"

    def get_absolute_url(self):
        return reverse("follow_up_update", args=[self.round.plan.slug, self.round.year, self.activity_id])

    def earlier(self):
        """The follow-ups of the same activity in the plan's earlier rounds, latest first."""
        same = FollowUp.objects.filter(activity=self.activity_id, round__plan=self.round.plan)
        return same.before(self.round.year)

    @property
    def is_accepted(self):
        return self.state == self.State.ACCEPTED
