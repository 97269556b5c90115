"""Named reads of the ledger."""

from datetime import date

from django.db import models
from django.db.models import Q, Sum

SPENT = ("call_off", "correction")
ENDING = ("lapse", "carry_over")


class LedgerEntryQuerySet(models.QuerySet):
    def of(self, frame):
        return self.filter(frame=frame)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def by_decision(self):
        """All but avrop and corrections: few, however many avrop there are."""
        return self.exclude(kind__in=SPENT)

    def endings_of(self, frame):
        """What has lapsed or been carried over from a frame and is not taken back, on both sides."""
        own = Q(frame=frame, carried_from=None) | Q(carried_from=frame)
        ended = self.filter(own, kind__in=ENDING, corrects=None, corrections=None)
        return ended.select_related("frame__matter", "allocation", "carried_from").order_by("pk")

    def dated_by(self, on: date):
        return self.filter(dated__lte=on)

    def before(self, position):
        """Those posted before the one at a position: the next page of a log with the latest first."""
        return self.filter(position__lt=position) if position else self

    def latest_first(self):
        return self.order_by("-position")

    def sums(self):
        """(allocation id, kind, whether from another frame, sum in öre) of each that there is."""
        received = self.annotate(received=Q(carried_from__isnull=False)).order_by()
        return received.values_list("allocation", "kind", "received").annotate(Sum("amount"))

    def with_everything(self):
        """All that a row of the log says of an entry."""
        return self.select_related(
            "allocation__committee",
            "call_off",
            "reallocation",
            "carried_from__matter",
            "corrects",
            "by",
            "point__decision__matter",
            "point__decision__body__organisation",
        )
