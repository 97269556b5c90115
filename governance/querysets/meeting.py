"""Named reads of meetings and their agendas."""

from datetime import date

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from governance.rights import readable_classifications


class MeetingQuerySet(models.QuerySet):
    def of_bodies(self, bodies):
        return self.filter(body__in=bodies)

    def in_year(self, year):
        return self.filter(held_on__year=year)

    def coming(self, on: date):
        """Planned or called, on the day or later, the nearest first."""
        return self.filter(state__in=("planned", "called"), held_on__gte=on).order_by("held_on", "pk")

    def past(self, on: date):
        return self.filter(Q(held_on__lt=on) | Q(state__in=("held", "adjusted"))).order_by("-held_on", "-pk")

    def for_change(self):
        """Held against other writers until the transaction ends."""
        return self.select_related("body").select_for_update(of=["self"], no_key=True)

    def for_calendars(self, on: date):
        """Those of last year and later, by day, each with `changed_at`: when it was last changed."""
        history = self.model.history.filter(id=OuterRef("pk")).order_by("-history_date", "-history_id")
        return (
            self.filter(held_on__gte=date(on.year - 1, 1, 1))
            .annotate(changed_at=Subquery(history.values("history_date")[:1]))
            .select_related("body")
            .order_by("held_on", "pk")
        )


class AgendaItemQuerySet(models.QuerySet):
    def readable_by(self, user):
        """Items without a matter, and those whose matter the user may read."""
        return self.filter(Q(matter=None) | Q(matter__classification__in=readable_classifications(user)))

    def waiting(self):
        """On the waiting list of their body, on no meeting yet."""
        return self.filter(meeting=None)

    def undecided(self):
        return self.filter(outcome="")

    def beside(self, item, *, up):
        """Those before (`up`) or after an item on the same agenda, the nearest first."""
        same = self.filter(meeting=item.meeting_id)
        if up:
            return same.filter(position__lt=item.position).order_by("-position")
        return same.filter(position__gt=item.position).order_by("position")
