"""Bodies, and on each page of one all that there can be many of."""

from datetime import date, timedelta
from itertools import count as numbers_from

from django.urls import reverse
from django.utils import timezone

from governance.models import (
    Body,
    BodyResource,
    LeadershipModel,
    Mandate,
    Objective,
    Organisation,
    Person,
    Seat,
)
from governance.terms_of_office import end_of_term
from tests.crowds.decisions import points
from tests.factories.bodies import BodyFactory, SeatFactory, days

_numbers = numbers_from(1)


def many_bodies(count):
    """Bodies of a model each, established by a point each, with a norm and a successor."""
    found = [next(_numbers) for _ in range(count)]
    models = LeadershipModel.objects.bulk_create(
        LeadershipModel(
            name=f"Modell {n}", slug=f"modell-{n}", validity=days(date(2021, 1, 1)), adopted_by=point
        )
        for n, point in zip(found, points(count), strict=True)
    )
    made = Body.objects.bulk_create(
        Body(
            name=f"Organ {n} i mängden",
            slug=f"organ-i-mangden-{n}",
            levels=["strategic"],
            leadership_model=model,
            established_by=model.adopted_by,
            meetings_min=2,
            meetings_max=4,
        )
        for n, model in zip(found, models, strict=True)
    )
    Body.objects.bulk_create(
        Body(name=f"Efterföljare {n}", slug=f"efterfoljare-{n}", predecessor=body)
        for n, body in zip(found, made, strict=True)
    )
    seats(made)
    return made


def seats(bodies, *, each=1, until=None):
    """Seats for somebody elected, each held by a person of its own."""
    made = Seat.objects.bulk_create(
        Seat(
            body=body,
            position=position,
            roles=[Seat.Role.MEMBER],
            held_by=Seat.HeldBy.ELECTED,
            designation=f"plats {position}",
        )
        for body in bodies
        for position in range(1, each + 1)
    )
    people = Person.objects.bulk_create(
        Person(name=f"Exempel Ledamot {next(_numbers)}", is_elected=True, party="X") for _ in made
    )
    Mandate.objects.bulk_create(
        Mandate(seat=seat, person=person, period=days(date(2023, 1, 1), until))
        for seat, person in zip(made, people, strict=True)
    )
    return made


def bodies(count, person):
    many_bodies(count)
    return reverse("body_list")


def excel(count, person):
    many_bodies(count)
    return reverse("body_excel")


def organisation(count, person):
    many_bodies(count)
    return reverse("organisation_on_date")


def organisations(count):
    return Organisation.objects.bulk_create(
        Organisation(name=f"Enhet {next(_numbers)} i mängden", kind="unit") for _ in range(count)
    )


def full_body(count):
    """A body with so many seats, resources, objectives and successors."""
    body = BodyFactory(of_a_model=True, with_norm=True)
    seats([body], each=count)
    units = organisations(count)
    BodyResource.objects.bulk_create(
        BodyResource(body=body, position=n, organisation=unit) for n, unit in enumerate(units, start=1)
    )
    Objective.objects.bulk_create(
        Objective(body=body, position=n, text=f"Målsättning {n}", responsible=unit)
        for n, unit in enumerate(units, start=1)
    )
    Body.objects.bulk_create(
        Body(name=f"Följer på {next(_numbers)}", slug=f"foljer-pa-{next(_numbers)}", predecessor=body)
        for _ in range(count)
    )
    return body


def body(count, person):
    return full_body(count).get_absolute_url()


def body_form(count, person):
    return reverse("body_update", args=[full_body(count).slug])


def seat_of_many_holders(count, person):
    seat = SeatFactory(elected=True)
    first = date(1000, 1, 1)
    holders = Person.objects.bulk_create(Person(name=f"Exempel {next(_numbers)}") for _ in range(count))
    Mandate.objects.bulk_create(
        Mandate(seat=seat, person=one, period=days(first + timedelta(n), first + timedelta(n + 1)))
        for n, one in enumerate(holders)
    )
    return reverse("seat_update", args=[seat.body.slug, seat.pk])


def appointment(count, person):
    """A seat to fill, where many are known."""
    body = full_body(count)
    return reverse("mandate_create", args=[body.slug, SeatFactory(body=body, position=count + 1).pk])


def mandates(count, person):
    """Mandates that run out with the term of office, each of a body of its own."""
    today = timezone.localdate()
    made = Body.objects.bulk_create(
        Body(name=f"Organ {n} med mandat", slug=f"organ-med-mandat-{n}")
        for n in (next(_numbers) for _ in range(count))
    )
    seats(made, until=end_of_term(today) + timedelta(days=1))
    return reverse("mandate_list")


def excel_of_mandates(count, person):
    mandates(count, person)
    return reverse("mandate_excel")
