"""The base of every tracked record: who changed what and when, and a version no two writers share."""

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef
from simple_history.models import HistoricalRecords

IMPORTED = "Inläst från källan"  # the reason in the history of what nobody typed


class StaleVersion(Exception):
    """Somebody else changed the record after it was read; nothing was saved."""

    def __init__(self, record):
        self.record = record
        super().__init__(f"{record._meta.label} {record.pk}")


class TrackedModel(models.Model):
    """A record whose every version is kept in an append-only history table.

    A subclass names its many-to-many fields in `tracked_m2m`, so that they are kept as well.
    """

    version = models.PositiveIntegerField("version", default=1, editable=False)
    history = HistoricalRecords(inherit=True, m2m_fields_model_field_name="tracked_m2m")

    class Meta:
        abstract = True

    @classmethod
    def was_imported(cls):
        """Whether a record was read from the source, and nobody registered it: an expression for a query."""
        first = cls.history.filter(id=OuterRef("pk"), history_type="+", history_change_reason=IMPORTED)
        return Exists(first)

    def save_by(self, by, *, reason=""):
        """Save with the person who did it and why written in the history."""
        self._history_user = by
        self._change_reason = reason
        self.save()

    @transaction.atomic
    def save_change(self, *, by, seen_version, reason=""):
        """Save a change made by `by`, who saw version `seen_version`.

        The version stands in the UPDATE's WHERE, so of two who saw the same version one is refused:
        raises StaleVersion, and nothing is saved.
        """
        current = type(self)._base_manager.filter(pk=self.pk, version=seen_version)
        if not current.update(version=F("version") + 1):
            raise StaleVersion(self)
        self.version = seen_version + 1
        self.save_by(by, reason=reason)
