"""Acts on the points of a decision: their order, and taking one away."""

from django.db import transaction

from governance.models import Decision
from governance.services.decisions import DecisionError, locked

ANSWERED = "Förslaget har ett beslut och finns kvar som det var. Ändra beslutet i stället."


@transaction.atomic
def move_point(*, point, up, by):
    """Let a point change places with the one before it, or after it.

    Raises DecisionError at either end, when the proposal is answered, when something cites one of the two by
    its place, and when somebody has taken the point away.
    """
    decision = locked(point.decision)
    refuse_change_of_answered(decision)
    points = list(decision.points.order_by("position"))
    if point not in points:
        raise DecisionError("Någon annan har tagit bort punkten.")
    place = points.index(point)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(points):
        raise DecisionError("Punkten står redan först." if up else "Punkten står redan sist.")
    points[place], points[other] = points[other], points[place]
    _refuse_another_place(points)
    _number_in_order(points, by, "Ordningen ändrad")


@transaction.atomic
def remove_point(*, point, by):
    """Take a point away; those after it move up.

    Raises ProtectedError when something came of the point; DecisionError when the proposal is answered, and
    when something cites a later point by its place; DoesNotExist when somebody has taken the point away.
    """
    decision = locked(point.decision)
    refuse_change_of_answered(decision)
    point = decision.points.get(pk=point.pk)
    left = list(decision.points.exclude(pk=point.pk).order_by("position"))
    _refuse_another_place(left)
    point._history_user = by
    point.delete()
    _number_in_order(left, by, "En punkt togs bort")


def refuse_change_of_answered(decision):
    """Raise DecisionError for a proposal that a decision answers: what it proposed stays as it was."""
    if Decision.objects.filter(answers=decision).exists():
        raise DecisionError(ANSWERED)


def _refuse_another_place(points):
    """Raise DecisionError when, in this order, a point that something cites by its place has another one."""
    for place, point in enumerate(points, start=1):
        if place != point.position and point.is_cited_by_place:
            raise DecisionError(
                f"Något hänvisar till punkt {point.position}, som inte har något nummer i källan. "
                "Därför måste den stå kvar på sin plats."
            )


def _number_in_order(points, by, reason):
    for position, point in enumerate(points, start=1):
        if point.position != position:
            point.position = position
            point.save_change(by=by, seen_version=point.version, reason=reason)
