"""Named reads of the ledger."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from governance.rights import readable_classifications

SPENT = ("call_off", "correction")
ENDING = ("lapse", "carry_over")
CITED = ("matter", "body__organisation", "answered_by")  # what a decision is named by


class LedgerEntryQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the frame reads its log."""
        return self.filter(frame__matter__classification__in=readable_classifications(user))

    def decided_in(self, decision):
        """Those that rest on a point of the decision."""
        return self.filter(Q(point__decision=decision) | Q(reallocation__point__decision=decision))

    def in_order_of_points(self):
        point = Coalesce("point__position", "reallocation__point__position")
        return self.order_by(point, "frame", "position")

    def of(self, frame):
        return self.filter(frame=frame)

    def of_kind(self, kind):
        return self.filter(kind=kind)

    def from_allocation(self, allocation):
        return self.filter(allocation=allocation)

    def about(self, words):
        """By the number of an avrop or an omfördelning, or words of what it was for, its basis or reason."""
        return self.filter(
            Q(call_off__number__iexact=words)
            | Q(call_off__purpose__icontains=words)
            | Q(call_off__basis__icontains=words)
            | Q(reallocation__number__iexact=words)
            | Q(reason__icontains=words)
        )

    def spent(self):
        """Avrop and corrections."""
        return self.filter(kind__in=SPENT)

    def taking(self, call_offs):
        """What some avrop took when they were approved."""
        return self.filter(kind="call_off", call_off__in=call_offs.values("pk"))

    def by_decision(self):
        """All but avrop and corrections: few, however many avrop there are."""
        return self.exclude(kind__in=SPENT)

    def endings_of(self, frame):
        """What has lapsed or been carried over from a frame and is not taken back, on both sides."""
        own = Q(frame=frame, carried_from=None) | Q(carried_from=frame)
        ended = self.filter(own, kind__in=ENDING, corrects=None, corrections=None)
        return ended.select_related("frame__matter", "allocation", "carried_from").order_by("pk")

    def dated_by(self, on: date | None):
        """Those dated on the day or before it; all when no day is given."""
        return self.filter(dated__lte=on) if on else self

    def posted_in(self, first: date | None, last: date | None):
        """Those posted from a day to another, either of which may be left open."""
        found = self.filter(posted_at__date__gte=first) if first else self
        return found.filter(posted_at__date__lte=last) if last else found

    def before(self, position):
        """Those posted before the one at a position: the next page of a log with the latest first."""
        return self.filter(position__lt=position) if position else self

    def latest_first(self):
        return self.order_by("-position")

    def in_order(self):
        return self.order_by("position")

    def of_kinds(self, kinds):
        return self.filter(kind__in=kinds)

    def sums(self):
        """(allocation id, kind, whether from another frame, sum in öre) of each that there is."""
        received = self.annotate(received=Q(carried_from__isnull=False)).order_by()
        return received.values_list("allocation", "kind", "received").annotate(Sum("amount"))

    def ended_by_frame(self, frames):
        """(frame id, sum in öre) of what has lapsed or been carried over from each."""
        ended = self.filter(frame__in=frames, kind__in=ENDING, carried_from=None).order_by()
        return ended.values_list("frame").annotate(Sum("amount"))

    def with_transfers(self):
        """With `transferred_on`: the day that the money of an avrop was moved to the nämnd, or None."""
        call_off = self.model._meta.get_field("call_off").related_model
        acts = call_off._meta.get_field("acts").related_model.objects
        moved = acts.filter(call_off=OuterRef("call_off"), kind="transferred")
        return self.annotate(transferred_on=Subquery(moved.values("dated")[:1]))

    def with_everything(self):
        """All that a row of the log says of an entry, but for the decisions of the points.

        Those are read by themselves: so many tables in one query take longer to plan than to read.
        """
        return self.select_related("allocation__committee", "call_off", "by", "point", "reallocation__point")
