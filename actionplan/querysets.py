"""Named reads of plans, activities and follow-ups."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery

from governance.models import IMPORTED
from governance.rights import ids_with_right, readable_classifications


class PlanQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Plans of a class that the user may read, and those that somebody has opened to the user."""
        return self.filter(
            Q(matter__classification__in=readable_classifications(user))
            | Q(pk__in=ids_with_right(user, "view_plan", self.model))
        )

    def about(self, words):
        return self.filter(matter__title__icontains=words)

    def with_years(self):
        """Those whose years are known, so that they can be followed up."""
        return self.filter(pk__in=[plan.pk for plan in self if plan.years])

    def in_state(self, state):
        return self.filter(versions__state=state).distinct()


class PlanManager(models.Manager.from_queryset(PlanQuerySet)):
    """A plan is never shown without its title and kind, so they always come along."""

    def get_queryset(self):
        return super().get_queryset().select_related("matter", "kind")


class ActivityVersionQuerySet(models.QuerySet):
    def with_everything(self):
        """All that a row on a page or in a document shows, in a constant number of queries."""
        return self.select_related("area").prefetch_related(
            "actors", "districts", "also_in_areas", "see_also__area", "seen_from__area"
        )


class FollowUpQuerySet(models.QuerySet):
    def in_round(self, round):
        return self.filter(round=round)

    def with_people(self):
        return self.select_related("written_by", "accepted_by", "round")

    def with_last_change(self):
        """Latest round first, each with `changed_at`: when it was last changed."""
        changes = self.model.history.filter(id=OuterRef("pk")).order_by("-history_date")
        return self.annotate(changed_at=Subquery(changes.values("history_date")[:1])).order_by("-round__year")

    def before(self, year):
        """Earlier rounds, latest first."""
        return self.filter(round__year__lt=year).order_by("-round__year")

    def waiting_for(self, *, organisations, managed_plans):
        """Open ones without text, of activities that the organisations answer for or in the managed plans."""
        answered_for = Q(
            activity__wordings__plan_version=F("round__plan_version"),
            activity__wordings__actors__part="responsible",
            activity__wordings__actors__organisation__in=organisations,
        )
        mine = answered_for | Q(round__plan__in=managed_plans)
        return self.filter(mine, state="open", text="").distinct()

    def written_by_another_than(self, user):
        """Open ones with a text that the user has never written in: may be accepted as the second person."""
        own = self.model.history.filter(id=OuterRef("pk"), history_user=user, history_type="~")
        own = own.exclude(history_change_reason=IMPORTED)
        return self.filter(~Exists(own), state="open").exclude(text="").exclude(written_by=user)
