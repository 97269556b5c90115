"""Named reads of avrop, and of what is reported of them."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import FilteredRelation, OuterRef, Q, Subquery, Sum

from governance.rights import readable_classifications


class CallOffQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever may read the frame reads its avrop."""
        return self.filter(frame__matter__classification__in=readable_classifications(user))

    def of(self, frame):
        return self.filter(frame=frame)

    def from_allocation(self, allocation):
        return self.filter(allocation=allocation)

    def for_activity(self, pk):
        return self.filter(activity=pk)

    def resting_on(self, decision):
        return self.filter(decision=decision)

    def refused_since(self, day, *, of):
        """Those of a person that were refused on the day or later."""
        return self.filter(requested_by=of, acts__kind="refused", acts__dated__gte=day)

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

    def in_order(self):
        return self.order_by("pk")

    def with_outcome(self):
        """With `outcome`: the latest reported, in öre; None when nothing is reported."""
        reported = self.model._meta.get_field("outcomes").related_model.objects
        latest = reported.filter(call_off=OuterRef("pk")).order_by("-dated", "-pk")
        return self.annotate(outcome=Subquery(latest.values("amount")[:1]))

    def with_answers(self):
        """With `answer` and `transfer`: what the acts said, of which there is at most one of each."""
        return self.annotate(
            answer=FilteredRelation("acts", condition=Q(acts__kind__in=("approved", "refused"))),
            transfer=FilteredRelation("acts", condition=Q(acts__kind="transferred")),
        )

    def with_district_names(self):
        """With `district_names`, in the same query however many there are."""
        districts = self.model._meta.get_field("districts").related_model.objects
        names = districts.filter(call_offs=OuterRef("pk")).order_by("name").values("name")
        return self.annotate(district_names=ArraySubquery(names))

    def with_everything(self):
        """All that a row or a receipt says of an avrop."""
        return (
            self.with_outcome()
            .select_related(
                "frame__matter",
                "frame__balance",
                "allocation__committee",
                "balance",
                "requested_by",
                "activity",
                "decision__matter",
                "decision__body__organisation",
                "decision__answered_by",
            )
            .prefetch_related("districts", "acts__by")
        )


class ReportQuerySet(models.QuerySet):
    """Outcomes and forecasts: of each thing that of the latest day counts, and of a day the last reported."""

    def latest_first(self):
        return self.select_related("by").order_by("-dated", "-pk")


class OutcomeQuerySet(ReportQuerySet):
    def sums_of(self, frame):
        """(allocation id, sum in öre) of the outcomes that count in a frame."""
        reported = self.filter(call_off__frame=frame).order_by("call_off_id", "-dated", "-pk")
        counted = reported.distinct("call_off_id").values("pk")
        sums = self.filter(pk__in=counted).order_by().values_list("call_off__allocation")
        return sums.annotate(Sum("amount"))


class ForecastQuerySet(ReportQuerySet):
    def that_count(self, frame):
        """The latest of each fördelning of a frame."""
        reported = self.filter(allocation__frame=frame).order_by("allocation_id", "-dated", "-pk")
        return reported.distinct("allocation_id")

    def amounts_of(self, frame):
        """(allocation id, amount in öre) of the forecasts that count in a frame."""
        return self.that_count(frame).values_list("allocation", "amount")
