import hashlib

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from governance.models import Classification
from reports.models.of_record import COLUMNS, OfRecord
from reports.querysets import RenditionQuerySet


class DamagedFile(Exception):
    """The stored file is missing, or its bytes are not those that were made."""


class Rendition(OfRecord):
    """Framställning: one PDF file made of a record. Made once, never changed; its hash tells.

    A draft stays arbetsmaterial when the record becomes public: what was taken out before is still in it. For
    the same reason an internal document keeps the `classes` of all that it was made of.
    """

    number = models.PositiveIntegerField("nummer")
    is_draft = models.BooleanField("utkast", default=False)
    classes = ArrayField(
        models.CharField(max_length=20, choices=Classification),
        verbose_name="klasser i innehållet",
        default=list,
        blank=True,
    )
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

    objects = RenditionQuerySet.as_manager()

    class Meta:
        verbose_name = "framställning"
        verbose_name_plural = "framställningar"
        ordering = ["-pk"]
        constraints = [
            *OfRecord.Meta.constraints,
            models.UniqueConstraint(
                fields=[*COLUMNS, "kind", "number"], name="reports_rendition_number", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(size__gt=0), name="reports_rendition_not_empty"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, version {self.number}"

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
