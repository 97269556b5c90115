"""What points at a record that was to be taken away: counted by kind, and as links to what one may read."""

from collections import Counter

from django.urls import reverse

from governance.models import (
    Agreement,
    Assignment,
    Body,
    Decision,
    DecisionPoint,
    LeadershipModel,
    Mandate,
    Matter,
    Meeting,
    Seat,
)
from governance.outlines.decision_words import Link
from governance.rights import readable_classifications

MOST = 10  # as many as are named of a kind


def counted(records):
    """ "2 möten, 1 uppdrag": by kind and number, for the names may be more than one may read."""
    kinds = Counter(type(one)._meta for one in records)
    return ", ".join(
        sorted(
            f"{number} {kind.verbose_name if number == 1 else kind.verbose_name_plural}"
            for kind, number in kinds.items()
        )
    )


def named(records, user):
    """A link to each that the user may read. A matter has no page of its own, and is only named."""
    ids = {}
    for one in records:
        ids.setdefault(type(one), []).append(one.pk)
    return [
        Link(f"{_kind(model)}: {one}", _address(one))
        for model in READABLE
        if model in ids
        for one in READABLE[model](user).filter(pk__in=ids[model]).order_by("pk")[:MOST]
    ]


def _meetings(user):
    return Meeting.objects.of_bodies(Body.objects.visible_to(user)).select_related("body")


def _decisions(user):
    return Decision.objects.visible_to(user).select_related("matter", "body__organisation")


def _points(user):
    points = DecisionPoint.objects.readable_by(user)
    return points.select_related("decision__matter", "decision__body__organisation")


def _seats(user):
    seats = Seat.objects.filter(body__in=Body.objects.visible_to(user))
    return seats.numbered().select_related("body")


def _mandates(user):
    return Mandate.objects.filter(seat__body__in=Body.objects.visible_to(user)).with_people()


READABLE = {
    Agreement: lambda user: Agreement.objects.visible_to(user).select_related("matter"),
    Assignment: lambda user: Assignment.objects.visible_to(user),
    Body: lambda user: Body.objects.visible_to(user),
    Decision: _decisions,
    DecisionPoint: _points,
    LeadershipModel: lambda user: LeadershipModel.objects.visible_to(user),
    Mandate: _mandates,
    Matter: lambda user: Matter.objects.filter(classification__in=readable_classifications(user)),
    Meeting: _meetings,
    Seat: _seats,
}


def _kind(model):
    return model._meta.verbose_name.capitalize()


def _address(record):
    if isinstance(record, DecisionPoint):
        return f"{record.decision.get_absolute_url()}#punkt-{record.pk}"
    if isinstance(record, (Mandate, Seat)):
        body = record.body if isinstance(record, Seat) else record.seat.body
        return f"{body.get_absolute_url()}#platser"
    if isinstance(record, LeadershipModel):
        return f"{reverse('organisation_on_date')}?datum={record.validity.lower}"
    return "" if isinstance(record, Matter) else record.get_absolute_url()
