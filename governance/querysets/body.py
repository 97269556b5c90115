"""Named reads of bodies, their seats and who holds them."""

from django.db import models
from django.db.models import Count, Q

from governance.rights import has_right_somewhere, ids_with_right


class ValidQuerySet(models.QuerySet):
    """Records with a `validity`: the days on which they are in force."""

    def in_force(self, on):
        return self.filter(validity__contains=on)


class BodyQuerySet(ValidQuerySet):
    def visible_to(self, user):
        """All bodies for whoever reads what is public, else those that somebody has opened to the user."""
        if has_right_somewhere(user, "read_public"):
            return self
        return self.filter(pk__in=ids_with_right(user, "view_body", self.model))

    def of_a_model(self):
        """The bodies that lead and coordinate the work, without those that decide in the kommun."""
        return self.filter(leadership_model__isnull=False)

    def deciding(self):
        """KF, KS and the nämnder: bodies that are an organisation of the kommun."""
        return self.filter(organisation__isnull=False, leadership_model=None)

    def with_meetings_of(self, year):
        """Each with `meetings_held` and `meetings_planned`: how many there are in the year."""
        of_year = Q(meetings__held_on__year=year)
        held, planned = (
            Q(meetings__state__in=("held", "adjusted")),
            Q(meetings__state__in=("planned", "called")),
        )
        return self.annotate(
            meetings_held=Count("meetings", filter=of_year & held, distinct=True),
            meetings_planned=Count("meetings", filter=of_year & planned, distinct=True),
        )


class MandateQuerySet(models.QuerySet):
    def in_force(self, on):
        return self.filter(period__contains=on)

    def ending_by(self, day):
        """Those whose last day is the day or earlier, the first to end first."""
        return self.filter(period__endswith__lte=day, period__upper_inf=False).order_by("period__endswith")

    def with_people(self):
        return self.select_related("seat__body", "person")
