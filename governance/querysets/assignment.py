"""Named reads of assignments."""

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, NullIf

from governance.functions import ways_to_write
from governance.querysets.decision import MatterOwnedQuerySet
from governance.querysets.meeting import (
    ORIGINS,
    number_on_agenda,
    said_in_open_minutes,
    waits_for_no_minutes,
)
from governance.rights import has_right_somewhere, ids_with_right, readable_classifications


class AssignmentQuerySet(MatterOwnedQuerySet):
    def visible_to(self, user):
        """By the class of the matter; an extern part also what it has been given itself, unless secret.

        What a meeting gave is read when its minutes are.
        """
        own = ids_with_right(user, "follow_up_organisation", self._organisations.model)
        return self.filter(
            Q(matter__classification__in=readable_classifications(user))
            | (Q(organisation__in=own) & ~Q(matter__classification="confidential")),
            *(said_in_open_minutes(user, item) for item in ORIGINS),
        )

    @property
    def _organisations(self):
        return self.model.organisation.field.related_model.objects

    def open(self):
        """Given, and neither confirmed as carried out nor withdrawn."""
        return self.exclude(state__in=self.model.SETTLED)

    def ongoing(self):
        """Not yet closed: somebody still works on it."""
        return self.filter(state="open")

    def awaiting_confirmation(self):
        return self.filter(state="closed")

    def closed_by_another_than(self, user):
        """Those that wait for a second person, whom the user can be."""
        return self.awaiting_confirmation().exclude(closed_by=user)

    def late(self, on: date):
        return self.ongoing().filter(due_on__lt=on)

    def due_from(self, first: date, last: date):
        """Ongoing, with their last day in the span of days, both included."""
        return self.ongoing().filter(due_on__range=(first, last))

    def without_responsible(self):
        return self.open().filter(function="", organisation=None)

    def of(self, user):
        """Given to the user's function, or to an organisation that the user works for.

        That is one that the user follows up, with its parts, or the user's own for those who work in the
        house. Who only reads, or represents, works on none.
        """
        followed = ids_with_right(user, "follow_up_organisation", self._organisations.model)
        works = has_right_somewhere(user, "work_on_assignment")
        if not (followed or works):
            return self.none()
        organisations = self._organisations.with_parts(followed) if followed else set()
        if works and user.organisation_id:
            organisations.add(user.organisation_id)
        written = [Q(function__iexact=way) for way in ways_to_write(user.function)]
        by_function = reduce(or_, written) & ~Q(function="")
        return self.filter(by_function | Q(organisation__in=organisations))

    def returning_to(self, slug):
        return self.filter(returns_to__slug=slug)

    def given_in(self, year):
        return self.filter(given_on__year=year)

    def about(self, words, user):
        """What it says and to whom it was given; of its matter only what the user may read."""
        matter = Q(matter__title__icontains=words) | Q(matter__case_number__icontains=words)
        return self.filter(
            Q(text__icontains=words)
            | Q(function__icontains=words)
            | Q(organisation__name__icontains=words)
            | (matter & Q(matter__classification__in=readable_classifications(user)))
        )

    def not_carried_out_by(self, day: date):
        """Given by the day, and by the end of it neither confirmed as carried out nor withdrawn."""
        given = Q(given_on=None) | Q(given_on__lte=day)
        stood = self.filter(given).exclude(state="withdrawn", closed_at__date__lte=day)
        return stood.filter(Q(confirmed_at=None) | Q(confirmed_at__date__gt=day))

    def withdrawn_in(self, year):
        return self.filter(state="withdrawn", closed_at__year=year)

    def bodies_waiting(self):
        """(slug, name) of the bodies that they return to, by name."""
        waiting = self.exclude(returns_to=None).order_by("returns_to__name")
        return waiting.values_list("returns_to__slug", "returns_to__name").distinct()

    def years(self):
        """The years in which they were given, the latest first."""
        return [day.year for day in self.exclude(given_on=None).dates("given_on", "year", order="DESC")]

    def public(self):
        """In public matters, and not in minutes that are not justerade."""
        return self.filter(*map(waits_for_no_minutes, ORIGINS), matter__classification="public")

    def with_everything(self):
        """With all that a row says of it, and `item_number`, the number of its item on the agenda."""
        items = self.model.agenda_item.field.related_model.objects
        return self.annotate(item_number=number_on_agenda(items, "agenda_item__")).select_related(
            "matter",
            "point__decision__body__organisation",
            "point__decision__matter",
            "agenda_item__meeting",
            "agenda_item__body__organisation",
            "organisation",
            "returns_to__organisation",
            "fulfilled_by",
        )

    def by_urgency(self):
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def by_giver(self):
        """By the body or the function that gave them, then the most urgent first."""
        giver = Coalesce(
            "point__decision__body__name",
            NullIf("point__decision__decider", Value("")),
            "agenda_item__body__name",
        )
        return self.order_by(giver, F("due_on").asc(nulls_last=True), "pk")
