from django.core.validators import MaxLengthValidator
from django.db import models
from django.urls import reverse

from actionplan.models import FollowUpRound
from governance.models import Matter, TrackedModel
from governance.typography import validate_printable
from reports.kinds import PROGRESS_REPORT
from reports.querysets import ProgressReportQuerySet


class ProgressReport(TrackedModel):
    """Återrapport: what came of a plan in a year, compiled from the records for those who decided it."""

    matter = models.OneToOneField(
        Matter, on_delete=models.PROTECT, related_name="report", verbose_name="ärende"
    )
    round = models.OneToOneField(
        FollowUpRound, on_delete=models.PROTECT, related_name="report", verbose_name="uppföljning"
    )
    sender = models.CharField(
        "från", max_length=120, default="Kommunledningsförvaltningen", validators=[validate_printable]
    )
    addressee = models.CharField(
        "till", max_length=120, default="Kommunstyrelsen", validators=[validate_printable]
    )
    dated = models.DateField("daterad", null=True, blank=True)

    objects = ProgressReportQuerySet.as_manager()

    class Meta:
        verbose_name = "återrapport"
        verbose_name_plural = "återrapporter"
        ordering = ["-round__year", "-pk"]

    def __str__(self):
        return f"Återrapport {self.round.year}"

    def get_absolute_url(self):
        return reverse("report_detail", args=[self.pk])

    @property
    def plan(self):
        return self.round.plan


class ReportSection(TrackedModel):
    """Avsnitt: the text of one section of a report. Which sections there are, and their order, is `kinds`."""

    report = models.ForeignKey(
        ProgressReport, on_delete=models.CASCADE, related_name="sections", verbose_name="återrapport"
    )
    key = models.CharField("avsnitt", max_length=40, choices=PROGRESS_REPORT.section_choices)
    text = models.TextField("text", blank=True, validators=[MaxLengthValidator(20_000), validate_printable])

    class Meta:
        verbose_name = "avsnitt"
        verbose_name_plural = "avsnitt"
        ordering = ["report", "key"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="reports_reportsection_once")]

    def __str__(self):
        return self.get_key_display()
