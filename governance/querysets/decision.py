"""Named reads of what is about a matter: decisions and agreements."""

from django.db import models
from django.db.models import F, Q

from governance.rights import readable_classifications


class MatterOwnedQuerySet(models.QuerySet):
    """Records that are read by whoever may read their matter."""

    def visible_to(self, user):
        return self.filter(matter__classification__in=readable_classifications(user))


class DecisionQuerySet(MatterOwnedQuerySet):
    def with_everything(self):
        return self.select_related("matter", "body__organisation", "answers").prefetch_related(
            "points", "goals", "recipients__organisation", "documents"
        )

    def decided(self):
        return self.filter(stage="decided")

    def uncited(self):
        """Those without day or §, which are known by their decider and title instead."""
        return self.filter(Q(decided_on=None) | Q(paragraph=None))

    def latest_first(self):
        """By the day decided or proposed; those without a day last."""
        return self.annotate(day=models.functions.Coalesce("decided_on", "proposed_on")).order_by(
            F("day").desc(nulls_last=True), "-pk"
        )

    def about(self, words):
        return self.filter(
            Q(matter__title__icontains=words)
            | Q(matter__case_number__icontains=words)
            | Q(points__text__icontains=words)
        ).distinct()

    def cited_as(self, citation):
        """Those that a citation names: the code of the decider, the day and the paragraph."""
        decider = Q(body__organisation__short_code__iexact=citation.decider) | Q(
            body__name__iexact=citation.decider
        )
        return self.filter(
            decider | Q(decider__iexact=citation.decider),
            stage="decided",
            decided_on=citation.decided_on,
            paragraph=citation.paragraph,
        )
