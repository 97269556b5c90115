"""Acts on agreements: what one takes the place of, or adds to."""

from django.core.exceptions import ValidationError
from django.db import transaction

from governance.models import Succession


class AgreementError(ValidationError):
    """What the rules of agreements refuse; the message is for the person."""


def predecession_of(matter):
    """The succession that the form of an agreement shows: the first that was registered; None without one."""
    predecessions = Succession.objects.filter(successor=matter).select_related("predecessor")
    return predecessions.order_by("pk").first()


def refuse_predecessor(matter, predecessor):
    """Raise AgreementError for a predecessor that is the matter itself, follows it, or is there already."""
    if predecessor == matter:
        raise AgreementError("En överenskommelse kan inte vara sin egen föregångare.")
    if Succession.objects.filter(successor=predecessor, predecessor=matter).exists():
        raise AgreementError("Den är redan angiven som efterföljare. Välj en annan föregångare.")
    current = predecession_of(matter)
    others = Succession.objects.filter(successor=matter, predecessor=predecessor)
    if others.exclude(pk=current and current.pk).exists():
        raise AgreementError("Föregångaren är redan angiven.")


@transaction.atomic
def set_predecessor(*, matter, predecessor, relation, by):
    """Let what a matter carries follow what another does, in a way of Succession.Relation; None for nothing.

    Other predecessors, which the form does not show, stay. Raises as `refuse_predecessor` does.
    """
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
