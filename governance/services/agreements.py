"""Acts on agreements: what one takes the place of, or adds to."""

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import Matter, Succession


class AgreementError(ValidationError):
    """What the rules of agreements refuse; the message is for the person."""


def predecession_of(matter):
    """The succession that the form of an agreement shows: the first that was registered; None without one."""
    predecessions = Succession.objects.filter(successor=matter).select_related("predecessor")
    return predecessions.order_by("pk").first()


def refuse_predecessor(matter, predecessor):
    """Raise AgreementError, by field, for a predecessor that is the matter itself, follows it in one step
    or several, or is there already.
    """
    if predecessor == matter:
        raise AgreementError({"predecessor": "En överenskommelse kan inte vara sin egen föregångare."})
    if follows(predecessor, matter):
        raise AgreementError(
            {"predecessor": "Den är redan angiven som efterföljare. Välj en annan föregångare."}
        )
    current = predecession_of(matter)
    others = Succession.objects.filter(successor=matter, predecessor=predecessor)
    if others.exclude(pk=current and current.pk).exists():
        raise AgreementError({"predecessor": "Föregångaren är redan angiven."})


def follows(matter, earlier):
    """Whether a matter follows an earlier one, in one step or several. A query for each step."""
    passed, step = set(), {matter.pk}
    while step and earlier.pk not in step:
        passed |= step
        predecessors = Succession.objects.filter(successor__in=step)
        step = set(predecessors.values_list("predecessor", flat=True)) - passed
    return earlier.pk in step


@transaction.atomic
def set_predecessor(*, matter, predecessor, relation, by):
    """Let what a matter carries follow what another does, in a way of Succession.Relation; None for nothing.

    Other predecessors, which the form does not show, stay. Raises as `refuse_predecessor` does.
    """
    _hold(matter, predecessor)
    current = predecession_of(matter)
    if predecessor is None:
        if current:
            current._history_user = by
            current.delete()
        return
    refuse_predecessor(matter, predecessor)
    if current is None:
        Succession(successor=matter, predecessor=predecessor, relation=relation).save_by(by)
    elif (current.predecessor, current.relation) != (predecessor, relation):
        current.predecessor, current.relation = predecessor, relation
        current.save_change(by=by, seen_version=current.version)


def _hold(*matters):
    """Until the transaction ends, so that two who write at once never make a circle together."""
    ids = [matter.pk for matter in matters if matter]
    list(Matter.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk"))
