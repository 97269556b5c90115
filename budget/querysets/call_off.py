"""Named reads of avrop, and of what is reported of them."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery, Sum

from governance.rights import readable_classifications


class CallOffQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the frame reads its avrop."""
        return self.filter(frame__matter__classification__in=readable_classifications(user))

    def of(self, frame):
        return self.filter(frame=frame)

    def from_allocation(self, allocation):
        return self.filter(allocation=allocation)

    def in_state(self, state):
        return self.filter(balance__state=state)

    def waiting(self):
        """Requested and not answered yet."""
        return self.in_state("requested")

    def requested_by_another_than(self, user):
        """Those that wait for a second person, whom the user can be."""
        return self.waiting().exclude(requested_by=user)

    def dated_by(self, on: date):
        return self.filter(dated__lte=on)

    def sums(self):
        """(allocation id, sum in öre) of each that there is."""
        return self.order_by().values_list("allocation").annotate(Sum("amount"))

    def about(self, words):
        return self.filter(Q(number__iexact=words) | Q(purpose__icontains=words) | Q(basis__icontains=words))

    def before(self, pk):
        """Those made before the one with the key: the next page of a list with the latest first."""
        return self.filter(pk__lt=pk) if pk else self

    def latest_first(self):
        return self.order_by("-pk")

    def with_outcome(self):
        """With `outcome`: the latest reported, in öre; None when nothing is reported."""
        reported = self.model._meta.get_field("outcomes").related_model.objects
        latest = reported.filter(call_off=OuterRef("pk")).order_by("-pk")
        return self.annotate(outcome=Subquery(latest.values("amount")[:1]))

    def with_everything(self):
        """All that a row or a receipt says of an avrop."""
        return (
            self.with_outcome()
            .select_related(
                "frame__matter",
                "allocation__committee",
                "balance",
                "requested_by",
                "activity",
                "decision__matter",
                "decision__body__organisation",
            )
            .prefetch_related("districts", "acts__by")
        )


class ReportQuerySet(models.QuerySet):
    """Outcomes and forecasts: of each thing the latest counts."""

    def latest_first(self):
        return self.select_related("by").order_by("-pk")
