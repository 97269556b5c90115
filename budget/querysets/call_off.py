"""Named reads of avrop, and of what is reported of them."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Count, F, FilteredRelation, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

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

    def waiting_on(self, on: date | None):
        """Those that waited on a day: they take nothing by then, and nobody had refused them.

        What is approved counts from the day of the avrop itself, so it did not wait.
        """
        if on is None:
            return self.waiting()
        refused_later = Q(acts__kind="refused", acts__dated__gt=on)
        return self.dated_by(on).filter(Q(balance__state="requested") | refused_later)

    def refused_by(self, on: date | None):
        """Those that were refused on the day or before it; all that are for None."""
        refused = self.in_state("refused")
        return refused.filter(acts__kind="refused", acts__dated__lte=on) if on else refused

    def to_transfer(self, on: date | None = None):
        """Approved nämndavrop whose money ekonomi has not moved to the nämnd by the day; today's for None."""
        moved_later = Q(acts__kind="transferred", acts__dated__gt=on) if on else Q(pk=None)
        approved = self.dated_by(on).filter(Q(balance__state="approved") | moved_later, kind="committee")
        return approved.with_used(on).filter(used__gt=0)

    def to_transfer_by_frame(self):
        """(frame id, how many, sum in öre) of each frame with such avrop."""
        of_frames = self.to_transfer().order_by("frame").values_list("frame")
        return of_frames.annotate(Count("pk"), Sum("used"))

    def requested_by_another_than(self, user):
        """Those that wait for a second person, whom the user can be."""
        return self.waiting().exclude(requested_by=user)

    def dated_by(self, on: date | None):
        """Those dated on the day or before it; all when no day is given."""
        return self.filter(dated__lte=on) if on else self

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

    def with_used(self, on: date | None):
        """With `used`: what each takes in öre by the day, today's for None."""
        if on is None:
            return self.annotate(used=F("balance__used"))
        entries = self.model._meta.get_field("entries").related_model.objects.dated_by(on)
        own = entries.filter(call_off=OuterRef("pk")).order_by().values("call_off")
        return self.annotate(used=Coalesce(Subquery(own.annotate(sum=Sum("amount")).values("sum")), 0))

    def with_outcome(self, on: date | None = None):
        """With `outcome`: the latest reported by the day, in öre; None when nothing is reported."""
        reported = self.model._meta.get_field("outcomes").related_model.objects.dated_by(on)
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

    def dated_by(self, on: date | None):
        """Those of the day or before it; all when no day is given."""
        return self.filter(dated__lte=on) if on else self


class OutcomeQuerySet(ReportQuerySet):
    def sums_of(self, frame, *, on=None):
        """(allocation id, sum in öre) of the outcomes that count in a frame by the day."""
        reported = self.filter(call_off__frame=frame).dated_by(on).order_by("call_off_id", "-dated", "-pk")
        counted = reported.distinct("call_off_id").values("pk")
        sums = self.filter(pk__in=counted).order_by().values_list("call_off__allocation")
        return sums.annotate(Sum("amount"))


class ForecastQuerySet(ReportQuerySet):
    def that_count(self, frame, *, on=None):
        """The latest by the day of each fördelning of a frame."""
        reported = self.filter(allocation__frame=frame).dated_by(on)
        return reported.order_by("allocation_id", "-dated", "-pk").distinct("allocation_id")

    def amounts_of(self, frame, *, on=None):
        """(allocation id, amount in öre) of the forecasts that count in a frame by the day."""
        return self.that_count(frame, on=on).values_list("allocation", "amount")
