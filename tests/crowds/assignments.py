"""Assignments, their lists, and the story of one."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from governance.models import Assignment
from tests.crowds.bodies import many_bodies, organisations
from tests.crowds.decisions import points
from tests.factories.assignments import AssignmentFactory


def assignments(count, person):
    """Given to the person's function: late, soon due, and closed by another."""
    today = timezone.localdate()
    bodies, units, given = many_bodies(count), organisations(count), points(count)
    another = AssignmentFactory(closed=True).closed_by
    for days, fields in (
        (-5, {}),
        (5, {}),
        (0, {"state": "closed", "outcome": "Gjort.", "closed_by": another, "closed_at": timezone.now()}),
    ):
        Assignment.objects.bulk_create(
            Assignment(
                matter=point.decision.matter,
                point=point,
                text="Gör det.",
                function=person.function,
                organisation=unit,
                returns_to=body,
                fulfilled_by=point.decision.matter,
                given_on=date(2021, 8, 24),
                due=str(today + timedelta(days=days)),
                due_on=today + timedelta(days=days),
                **fields,
            )
            for point, unit, body in zip(given, units, bodies, strict=True)
        )
    return reverse("assignment_list")


def excel(count, person):
    assignments(count, person)
    return f"{reverse('assignment_excel')}?vy=alla"


def unfulfilled(count, person):
    assignments(count, person)
    return reverse("unfulfilled_list")


def unfulfilled_excel(count, person):
    assignments(count, person)
    return reverse("unfulfilled_excel")


def assignment(count, person):
    """Moved again and again."""
    assignment = AssignmentFactory(due="2021-10", due_on=date(2021, 10, 31))
    history = Assignment.history.model
    fields = {field.attname: getattr(assignment, field.attname) for field in assignment._meta.concrete_fields}
    history.objects.bulk_create(
        history(
            **fields | {"due": f"{2022 + n}"},
            history_date=timezone.now(),
            history_type="~",
            history_user=person,
        )
        for n in range(count)
    )
    return assignment.get_absolute_url()


def assignment_form(count, person):
    assignments(count, person)
    return reverse("assignment_update", args=[Assignment.objects.earliest("pk").pk])


def close_form(count, person):
    assignments(count, person)
    return reverse("assignment_close", args=[Assignment.objects.ongoing().earliest("pk").pk])
