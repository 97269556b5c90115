"""Finding a body and what is part of it, among what the user may see. What is not visible is a 404."""

from django.shortcuts import get_object_or_404

from governance.models import Body, LeadershipModel, Mandate, Seat


def body_or_404(user, slug):
    return get_object_or_404(Body.objects.visible_to(user).with_relations(), slug=slug)


def seat_or_404(body, pk):
    seat = get_object_or_404(Seat.objects.numbered().select_related("organisation"), body=body, pk=pk)
    seat.body = body
    return seat


def mandate_or_404(body, pk):
    mandate = get_object_or_404(Mandate.objects.with_people(), seat__body=body, pk=pk)
    mandate.seat.body = body
    return mandate


def model_or_404(user, slug):
    models = LeadershipModel.objects.visible_to(user).with_decisions()
    return get_object_or_404(models, slug=slug)
