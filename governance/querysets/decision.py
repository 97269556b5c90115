"""Named reads of what is about a matter: decisions, assignments and agreements."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from governance.rights import ids_with_right, readable_classifications


class MatterOwnedQuerySet(models.QuerySet):
    """Records that are read by whoever may read their matter."""

    def visible_to(self, user):
        return self.filter(matter__classification__in=readable_classifications(user))


class DecisionQuerySet(MatterOwnedQuerySet):
    def with_everything(self):
        return self.select_related("matter", "body__organisation", "answers").prefetch_related(
            "points", "goals", "recipients__organisation", "documents"
        )

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


class AssignmentQuerySet(MatterOwnedQuerySet):
    def visible_to(self, user):
        """By the class of the matter; an extern part also what it has been given itself, unless secret."""
        own = ids_with_right(user, "follow_up_organisation", self.model.organisation.field.related_model)
        return self.filter(
            Q(matter__classification__in=readable_classifications(user))
            | (Q(organisation__in=own) & ~Q(matter__classification="confidential"))
        )

    def open(self):
        """Given and not yet confirmed as carried out."""
        return self.exclude(state="confirmed")

    def late(self, on: date):
        return self.filter(state="open", due_on__lt=on)

    def without_responsible(self):
        return self.open().filter(function="", organisation=None)

    def of(self, user):
        """Given to the user's function or to the user's own organisation."""
        mine = Q(function__iexact=user.function)
        if user.organisation_id:
            mine |= Q(organisation=user.organisation_id)
        return self.filter(mine)

    def not_carried_out_by(self, day: date):
        """Given by the day, and not confirmed as carried out by the end of it."""
        given = Q(given_on=None) | Q(given_on__lte=day)
        return self.filter(given).filter(Q(confirmed_at=None) | Q(confirmed_at__date__gt=day))

    def with_everything(self):
        return self.select_related(
            "matter",
            "point__decision__body__organisation",
            "agenda_item__meeting",
            "agenda_item__body",
            "organisation",
            "returns_to__organisation",
            "fulfilled_by",
        )

    def by_urgency(self):
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")
