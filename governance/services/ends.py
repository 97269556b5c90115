"""What may end a body or a leadership model: by which point it is repealed, and what has to end before it."""

from django.core.exceptions import ValidationError

from governance.dates import last_day_of
from governance.models import AgendaItem, DecisionPoint

REPEALS_NOTHING = "Punkten upphäver inget. Ange en punkt av slaget Upphävande."
REPEALS_ITSELF = "Det beslut som inför något kan inte också upphäva det. Ange ett senare beslut."
REPEALS_LATER = "Ett beslut kan inte upphäva det som infördes senare. Ange ett senare beslut."
MOST_NAMED = 3


def why_not_repealed_by(point, begun_by):
    """Why the point cannot repeal what `begun_by`, a point or None, began; "" when it can.

    A day that the source does not give stands in the way of nothing.
    """
    if point.kind != DecisionPoint.Kind.REPEAL:
        return REPEALS_NOTHING
    if begun_by is None:
        return ""
    if begun_by.decision_id == point.decision_id:
        return REPEALS_ITSELF
    begun_on, repealed_on = _day_of(begun_by.decision), _day_of(point.decision)
    return REPEALS_LATER if begun_on and repealed_on and repealed_on < begun_on else ""


def _day_of(decision):
    return decision.decided_on or decision.proposed_on


def refuse_end_while_items_wait(body, user):
    """Raise ValidationError, by field, when the waiting list of a body that is to end is not empty.

    It names the first few of what the user may read.
    """
    waiting = AgendaItem.objects.filter(body=body).waiting()
    number = waiting.count()
    if number:
        shown = waiting.readable_by(user).order_by("position", "pk")[:MOST_NAMED]
        named = ", ".join(f"”{item}”" for item in shown)
        counted = "1 punkt" if number == 1 else f"{number} punkter"
        words = f"{counted} väntar på ett möte i organet{f': {named}' if named else ''}."
        raise ValidationError(
            {"last_day": f"{words} Ta upp {'den' if number == 1 else 'dem'} på ett möte först."}
        )


def ends_after(life, other):
    """Whether a span of days goes on when another has come to its end."""
    return other.upper is not None and (life.upper is None or life.upper > other.upper)


def refuse_end_after_model(body):
    """Raise ValidationError, by field, when the body goes on after the leadership model that it is of."""
    model = body.leadership_model
    if model and ends_after(body.validity, model.validity):
        last = last_day_of(model.validity)
        words = f"{model} gäller till och med {last}. Ange senast den dagen, eller välj en annan modell."
        raise ValidationError({"last_day": words})


def refuse_end_before_bodies(model):
    """Raise ValidationError, by field, when bodies of the leadership model go on after it."""
    left = [body.name for body in model.bodies.order_by("name") if ends_after(body.validity, model.validity)]
    if left:
        named = " och ".join(filter(None, (", ".join(left[:-1]), left[-1])))
        whose = "det" if len(left) == 1 else "dem"
        words = (
            f"{named} finns efter den dagen. Ge {whose} först en sista dag, eller en annan ledningsmodell."
        )
        raise ValidationError({"last_day": words})
