"""Named reads of frames."""

from django.db import models

from governance.querysets.decision import MatterOwnedQuerySet


class FrameQuerySet(MatterOwnedQuerySet):
    def of_year(self, year):
        return self.filter(year=year)

    def years(self):
        """The years that there are frames of, the latest first."""
        return self.order_by("-year").values_list("year", flat=True).distinct()

    def after(self, year):
        return self.filter(year__gt=year)

    def open(self):
        """Those whose year is not closed."""
        return self.filter(balance__is_closed=False)

    def over(self, on):
        """The temporary ones whose last day was before the day."""
        return self.filter(is_temporary=True, validity__endswith__lte=on)

    def about(self, words):
        return self.filter(matter__title__icontains=words)

    def with_balances(self):
        """With all that key figures of a frame and its fördelningar take, in a constant number of queries."""
        allocations = self.model._meta.get_field("allocations").related_model.objects
        parts = allocations.select_related("committee", "balance").prefetch_related("forms")
        return self.select_related("holder", "balance").prefetch_related(
            models.Prefetch("allocations", queryset=parts)
        )


class FrameManager(models.Manager.from_queryset(FrameQuerySet)):
    """A frame is never shown without its title, so its matter always comes along."""

    def get_queryset(self):
        return super().get_queryset().select_related("matter")
