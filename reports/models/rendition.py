import hashlib

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from reports.models.report import ProgressReport


class DamagedFile(Exception):
    """The stored file is missing, or its bytes are not those that were made."""


class Rendition(models.Model):
    """Framställning: one PDF file made of a report. Made once, never changed; its hash tells."""

    report = models.ForeignKey(
        ProgressReport, on_delete=models.PROTECT, related_name="renditions", verbose_name="återrapport"
    )
    number = models.PositiveIntegerField("nummer")
    file = models.FileField("fil", max_length=200)
    size = models.PositiveIntegerField("storlek i byte")
    sha256 = models.CharField("kontrollsumma", max_length=64)
    content_sha256 = models.CharField("innehållets kontrollsumma", max_length=64)
    fingerprint = models.CharField("framställd med", max_length=200)
    as_of = models.DateField("uppgifter per")
    made_at = models.DateTimeField("framställd", auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="framställd av"
    )

    class Meta:
        verbose_name = "framställning"
        verbose_name_plural = "framställningar"
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="reports_rendition_number"),
            models.CheckConstraint(condition=Q(size__gt=0), name="reports_rendition_not_empty"),
        ]

    def __str__(self):
        return f"{self.report}, version {self.number}"

    def read(self):
        """The bytes of the file. Raises DamagedFile when it is gone or is not the one that was made."""
        try:
            with default_storage.open(self.file.name) as file:
                content = file.read()
        except FileNotFoundError as error:
            raise DamagedFile(self.file.name) from error
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise DamagedFile(self.file.name)
        return content

    @property
    def file_name(self):
        """What the file is called when it is downloaded."""
        return f"aterrapport-{self.report.round.year}-{self.report.plan.slug}-v{self.number}.pdf"
