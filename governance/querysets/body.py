"""Named reads of bodies, their seats and who holds them."""

from datetime import date, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from governance.rights import has_right_somewhere, ids_with_right

DECIDING = Q(organisation__isnull=False, leadership_model=None)  # as Body.is_deciding


class ValidQuerySet(models.QuerySet):
    """Records with a `validity`: the days on which they are in force."""

    def in_force(self, on):
        return self.filter(validity__contains=on)

    def ended_before(self, day):
        """Those whose last day has passed."""
        return self.filter(validity__endswith__lte=day)


class LeadershipModelQuerySet(ValidQuerySet):
    def visible_to(self, user):
        """All models for whoever reads what is public, else those of the bodies that the user sees."""
        if has_right_somewhere(user, "read_public"):
            return self
        bodies = self.model._meta.get_field("bodies").related_model
        return self.filter(bodies__in=bodies.objects.visible_to(user)).distinct()

    def with_decisions(self):
        return self.select_related(*_decision_of("adopted_by"), *_decision_of("repealed_by"))

    def with_parts(self):
        return self.prefetch_related("parts")


class BodyQuerySet(ValidQuerySet):
    def visible_to(self, user):
        """All bodies for whoever reads what is public, else those that somebody has opened to the user."""
        if has_right_somewhere(user, "read_public"):
            return self
        return self.filter(pk__in=ids_with_right(user, "view_body", self.model))

    def deciding(self):
        """KF, KS and the nämnder: bodies that are an organisation of the kommun."""
        return self.filter(DECIDING)

    def that_meet_here(self):
        """All but those that decide in the kommun: their meetings are held and minuted elsewhere."""
        return self.exclude(DECIDING)

    def existing_in(self, year):
        """Those that there are on some day of the year."""
        return self.filter(validity__overlap=DateRange(date(year, 1, 1), date(year + 1, 1, 1)))

    def about(self, words):
        """Those that are called so, in any of their names."""
        return self.filter(
            Q(name__icontains=words) | Q(official_name__icontains=words) | Q(aliases__icontains=words)
        )

    def on_level(self, level):
        return self.filter(levels__contains=[level])

    def with_relations(self):
        """With what the body's own page says of it: its model, organisation, decisions and predecessor."""
        return self.select_related(
            "leadership_model",
            "organisation",
            "predecessor",
            *_decision_of("established_by"),
            *_decision_of("repealed_by"),
        )

    def with_seats_on(self, day):
        """Each with `seats_on_day`, the seats there are on the day, and in each of them its `holders`."""
        seats = self.model._meta.get_field("seats").related_model.objects
        return self.prefetch_related(
            Prefetch("seats", seats.in_force(day).with_holders(day), to_attr="seats_on_day")
        )

    def with_coming_meetings(self, on):
        """Each with `coming_meetings`, the nearest first."""
        meetings = self.model._meta.get_field("meetings").related_model.objects
        return self.prefetch_related(Prefetch("meetings", meetings.coming(on), to_attr="coming_meetings"))

    def with_meetings_of(self, year):
        """Each with `meetings_held`, how many there are in the year, and `meetings_planned_on`, the days."""
        of_year = Q(meetings__held_on__year=year)
        held, planned = (
            Q(meetings__state__in=("held", "adjusted")),
            Q(meetings__state__in=("planned", "called")),
        )
        return self.annotate(
            meetings_held=Count("meetings", filter=of_year & held, distinct=True),
            meetings_planned_on=ArrayAgg(
                "meetings__held_on", filter=of_year & planned, distinct=True, default=Value([])
            ),
        )


class SeatQuerySet(ValidQuerySet):
    def numbered(self):
        """Each with `alike`, how many seats of its body that bear its designation at the same time as it, and
        `number_among_alike`, its place in their order.
        """
        same = self.model.objects.filter(
            body=OuterRef("body"),
            designation__iexact=OuterRef("designation"),
            validity__overlap=OuterRef("validity"),
        )
        before = Q(position__lt=OuterRef("position")) | Q(
            position=OuterRef("position"), pk__lte=OuterRef("pk")
        )
        return self.annotate(alike=_count(same), number_among_alike=_count(same.filter(before)))

    def with_holders(self, on):
        """In their order, numbered, each with `holders`: the mandates in force on the day, one or none."""
        mandates = self.model._meta.get_field("mandates").related_model.objects
        holders = Prefetch("mandates", mandates.in_force(on).select_related("person"), to_attr="holders")
        seats = self.numbered().select_related("organisation").prefetch_related(holders)
        return seats.order_by("position", "pk")


class MandateQuerySet(models.QuerySet):
    def in_force(self, on):
        return self.filter(period__contains=on)

    def ending_by(self, day):
        """Those whose last day is the day or earlier, the first to end first."""
        after = day + timedelta(days=1)  # a span is kept with the day after its last
        return self.filter(period__endswith__lte=after).order_by("period__endswith")

    def running_out_by(self, day):
        """Those that end by the day with nobody after them, though the seat goes on.

        Whoever has left with a reason is not among them: that the seat is empty has been seen to.
        """
        end = F("period__endswith")
        later = self.model.objects.filter(
            seat=OuterRef("seat"), period__startswith__gte=OuterRef("period__endswith")
        )
        return self.ending_by(day).filter(
            ~Exists(later),
            reason_for_leaving="",
            seat__validity__contains=end,
            seat__body__validity__contains=end,
        )

    def with_people(self):
        seats = self.model.seat.field.related_model.objects.numbered().select_related("body")
        return self.select_related("person").prefetch_related(Prefetch("seat", seats))

    def with_minuted(self):
        """Each with `is_minuted`: whether it stands in justerade minutes."""
        attendances = self.model._meta.get_field("attendances").related_model.objects
        return self.annotate(
            is_minuted=Exists(attendances.filter(mandate=OuterRef("pk"), meeting__state="adjusted"))
        )

    def by_body(self):
        """By the name of the body, and in each in the order of its seats."""
        return self.order_by("seat__body__name", "seat__body", "seat__position", "pk")

    def of_people(self):
        """Without the vacancies."""
        return self.filter(person__isnull=False)

    def latest_first(self):
        return self.order_by("-period__startswith", "-pk")


def _count(rows):
    """How many there are, for a query around them."""
    counted = rows.order_by().values("body").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _decision_of(point):
    """What a citation of the point takes."""
    return (
        f"{point}__decision__matter",
        f"{point}__decision__body__organisation",
        f"{point}__decision__answered_by",
    )
