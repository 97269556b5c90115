"""Finding a decision or an agreement, and what is part of it, among what the user may read; else a 404."""

from django.shortcuts import get_object_or_404

from governance.models import Agreement, Decision, DecisionPoint, SupportingDocument


def decision_or_404(user, pk):
    return get_object_or_404(Decision.objects.visible_to(user).with_everything(), pk=pk)


def point_or_404(decision, pk):
    points = DecisionPoint.objects.select_related("repeals__matter", "repeals__body__organisation")
    point = get_object_or_404(points, decision=decision, pk=pk)
    point.decision = decision
    return point


def document_or_404(decision, pk):
    document = get_object_or_404(SupportingDocument, decision=decision, pk=pk)
    document.decision = decision
    return document


def agreement_or_404(user, pk):
    return get_object_or_404(Agreement.objects.visible_to(user).with_relations(), pk=pk)
