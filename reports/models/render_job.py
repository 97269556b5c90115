from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from reports.models.of_record import COLUMNS, OfRecord
from reports.models.rendition import Rendition
from reports.querysets import RenderJobQuerySet

PAGES = {"report": "render_job_detail", "meeting": "meeting_render_job_detail"}  # by the sort of record


class RenderJob(OfRecord):
    """Jobb: a PDF file being made. This row is the truth about it; the queue only says that there is work.

    A worker that takes the job gives it a new `attempt`, and only that attempt may report and finish it.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Väntar"
        RUNNING = "running", "Pågår"
        DONE = "done", "Klar"
        FAILED = "failed", "Misslyckades"

    ACTIVE_STATES = (State.QUEUED, State.RUNNING)
    MOST_ATTEMPTS = 3

    state = models.CharField("läge", max_length=20, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField("försök", default=0)
    percent = models.PositiveSmallIntegerField("procent", default=0)
    step = models.CharField("steg", max_length=120, default="Väntar på sin tur")
    error = models.TextField("fel", blank=True)
    asked_again = models.BooleanField("begärd igen medan den gjordes", default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="beställd av"
    )
    requested_at = models.DateTimeField("beställd", default=timezone.now)
    heartbeat_at = models.DateTimeField("senaste livstecken", default=timezone.now)
    rendition = models.OneToOneField(
        Rendition,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="job",
        verbose_name="framställning",
    )

    objects = RenderJobQuerySet.as_manager()

    class Meta:
        verbose_name = "PDF-jobb"
        verbose_name_plural = "PDF-jobb"
        ordering = ["-pk"]
        constraints = [
            *OfRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=[*COLUMNS, "kind"],
                nulls_distinct=False,
                condition=Q(state__in=["queued", "running"]),
                name="reports_renderjob_one_at_a_time",
                violation_error_message="PDF:en håller redan på att skapas.",
            ),
            models.CheckConstraint(
                condition=~Q(state="done") | Q(rendition__isnull=False),
                name="reports_renderjob_done_has_a_file",
            ),
            models.CheckConstraint(condition=Q(percent__lte=100), name="reports_renderjob_percent"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.step}"

    def get_absolute_url(self):
        column = self.document_kind.column
        return reverse(PAGES[column], args=[getattr(self, f"{column}_id"), self.pk])

    @property
    def is_active(self):
        return self.state in self.ACTIVE_STATES
