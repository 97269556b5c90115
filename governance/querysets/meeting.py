"""Named reads of meetings and their agendas."""

from datetime import date

from django.db import models
from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When

from governance.rights import bodies_with_open_minutes, readable_classifications

NOT_PUBLIC = ("working_material", "confidential")
ABOUT = ("matter", "decision__matter", "returned_assignment__matter")  # the matters that an item is about
GIVEN = ("assignments__matter", "decision__points__assignments__matter")  # and those of what came out of it
ORIGINS = ("agenda_item", "point__decision__agenda_item")  # the items that an assignment may come out of
GIVEN_IN = tuple(f"returned_assignment__{origin}" for origin in ORIGINS)  # and so what returns


class MeetingQuerySet(models.QuerySet):
    def of_bodies(self, bodies):
        return self.filter(body__in=bodies)

    def in_year(self, year):
        return self.filter(held_on__year=year)

    def coming(self, on: date):
        """Planned or called, on the day or later, the nearest first."""
        return self.filter(state__in=("planned", "called"), held_on__gte=on).order_by("held_on", "pk")

    def taking_items(self, on: date):
        """Those that an item can still come on: the coming ones, and then those that have been without being
        held here yet (`has_been`), for what was taken up there is not written down.
        """
        has_been = Case(When(held_on__lt=on, then=Value(True)), default=Value(False))
        not_held = self.filter(state__in=("planned", "called")).annotate(has_been=has_been)
        return not_held.order_by("has_been", "held_on", "pk")

    def past(self, on: date):
        return self.filter(Q(held_on__lt=on) | Q(state__in=("held", "adjusted"))).order_by("-held_on", "-pk")

    def that_were_held(self):
        """Whether or not the minutes are justerade, the latest first."""
        return self.filter(state__in=("held", "adjusted")).order_by("-held_on", "-pk")

    def to_finish(self, on: date):
        """Those that have been and are not done with: without attendance, or not justerade. The oldest first.

        Each with `undecided`: how many of its items are not settled.
        """
        been = Q(state="held") | Q(state__in=("planned", "called"), held_on__lt=on)
        undecided = Count("agenda_items", filter=Q(agenda_items__outcome=""))
        return self.filter(been).annotate(undecided=undecided).order_by("held_on", "pk")

    def ahead(self, on: date):
        """The others than the past ones, also when they are inställda; the nearest first."""
        return self.filter(held_on__gte=on).exclude(state__in=("held", "adjusted")).order_by("held_on", "pk")

    def in_state(self, state):
        return self.filter(state=state)

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
        """Those about nothing but what the user may read: the matter, what was decided, what returns.

        What a meeting gave returns unread by those who do not read that meeting's minutes yet.
        """
        return self.filter(
            about_nothing_but(readable_classifications(user)),
            *(said_in_open_minutes(user, item) for item in GIVEN_IN),
        )

    def marked_public(self):
        """Each with `is_public`: whether all that it is about may be shown to anybody."""
        public = about_nothing_but(["public"])
        for item in GIVEN_IN:
            public &= waits_for_no_minutes(item)
        return self.annotate(is_public=Case(When(public, then=Value(True)), default=Value(False)))

    def classes(self):
        """The classes of all that they are about, and of the uppdrag that came out of them."""
        paths = [f"{path}__classification" for path in (*ABOUT, *GIVEN)]
        rows = self.order_by().values_list(*paths).distinct()
        return {value for row in rows for value in row if value}

    def holding_back(self):
        """Those of which something may not be shown to anybody: the item itself, or what came out of it."""
        condition = Q(is_public=False)
        for path in GIVEN:
            condition |= Q(**{f"{path}__classification__in": NOT_PUBLIC})
        return self.marked_public().filter(condition).distinct()

    def numbered(self):
        """Each with its `number` on the agenda, which counts all there are; None on the waiting list."""
        return self.annotate(number=number_on_agenda(self.model.objects))

    def waiting(self):
        """On the waiting list of their body, on no meeting yet."""
        return self.filter(meeting=None)

    def returning(self):
        """The answers to uppdrag that the body waits for."""
        return self.exclude(returned_assignment=None)

    def with_everything(self):
        """With all that a line of an agenda says, in order."""
        return self.select_related(
            "matter",
            "decision__matter",
            "decision__body__organisation",
            "continues__meeting",
            "continued_in__meeting",
            "returned_assignment__matter",
        ).order_by("position", "pk")

    def undecided(self):
        return self.filter(outcome="")

    def beside(self, item, *, up):
        """Those before (`up`) or after an item on the same agenda, the nearest first."""
        same = self.filter(meeting=item.meeting_id)
        if up:
            return same.filter(position__lt=item.position).order_by("-position")
        return same.filter(position__gt=item.position).order_by("position")


def about_nothing_but(classes):
    """Of items: every matter that one is about is of these classes."""
    condition = Q()
    for path in ABOUT:
        condition &= Q(**{path: None}) | Q(**{f"{path}__classification__in": classes})
    return condition


def said_in_open_minutes(user, path):
    """What no minutes hold back from the user: what was decided at a meeting waits until they are justerade.

    `path` leads from the record to the item that it came out of, if it did.
    """
    bodies = bodies_with_open_minutes(user)
    if bodies is None:
        return Q()
    return waits_for_no_minutes(path) | Q(**{f"{path}__body__in": bodies})


def waits_for_no_minutes(path):
    """Not from the item of a meeting whose minutes are not justerade."""
    return ~Q(**{f"{path}__meeting__state": "held"})


def number_on_agenda(items, path=""):
    """Which of all the items of its meeting an item is, as pages and documents count them: the one rule.

    `path` leads from the record that is annotated to the item; `items` are all there are.
    """
    until = items.filter(meeting=OuterRef(f"{path}meeting"), position__lte=OuterRef(f"{path}position"))
    counted = until.order_by().values("meeting").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))
