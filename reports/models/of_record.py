from collections import defaultdict

from django.db import models
from django.db.models import Q

from governance.models import Meeting
from reports.kinds import KEPT, KIND_CHOICES, PROGRESS_REPORT
from reports.models.report import ProgressReport

COLUMNS = ("report", "meeting")


def one_record():
    """The condition that a row points at one record, of the sort that its kind of document is made of."""
    kinds = defaultdict(list)
    for kind in KEPT.values():
        kinds[kind.column].append(kind.key)
    condition = Q()
    for column in COLUMNS:
        empty = {f"{other}__isnull": other != column for other in COLUMNS}
        condition |= Q(kind__in=kinds[column], **empty)
    return condition


class OfRecord(models.Model):
    """Base: a row about one kind of document, made of one record.

    A kind of document that is made of another sort of record is one more column here.
    """

    report = models.ForeignKey(
        ProgressReport,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="återrapport",
    )
    meeting = models.ForeignKey(
        Meeting,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name="möte",
    )
    kind = models.CharField(
        "slag av handling", max_length=40, choices=KIND_CHOICES, default=PROGRESS_REPORT.key
    )

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=one_record(), name="%(app_label)s_%(class)s_of_one_record")
        ]

    @property
    def record(self):
        """The report or the meeting."""
        return getattr(self, KEPT[self.kind].column)

    @property
    def document_kind(self):
        return KEPT[self.kind]
