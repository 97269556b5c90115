"""Matters as people name them: by title, with the diarienummer when there is one."""

import re

from django.core.exceptions import ValidationError
from django.db.models import Q

from governance.models import Agreement, Matter
from governance.rights import readable_classifications

IN_BRACKETS = re.compile(r"(?P<title>.+?) \([^()]*\)")


def readable_matters(user):
    """The matters whose class the user's roles open, the latest first."""
    return Matter.objects.filter(classification__in=readable_classifications(user)).order_by("-pk")


def label_of(matter):
    """ "Samverkan med polisen (KS 2019-1003)"; without a diarienummer the title alone."""
    return f"{matter.title} ({matter.case_number})" if matter.case_number else matter.title


def label_of_number(number, user):
    """The label of the matter of a number, as text from an address; "" when there is none to read."""
    if not (number.isdecimal() and len(number) < 13):
        return ""
    matter = readable_matters(user).filter(pk=int(number)).first()
    return label_of(matter) if matter else ""


def known_matters(user, most):
    """The labels of the latest matters that the user may read, for a list to choose from."""
    return [label_of(matter) for matter in readable_matters(user)[:most]]


def find_matter(text, user):
    """The matter that a label or a title names, among what the user may read.

    Raises ValidationError when there is none, or several; then it says how to tell them apart.
    """
    wanted = " ".join(text.split())
    inner = IN_BRACKETS.fullmatch(wanted)
    titled = Q(title__iexact=wanted) | Q(title__iexact=inner["title"] if inner else wanted)
    found = [one for one in readable_matters(user).filter(titled) if _is_named(one, wanted)]
    if not found:
        raise ValidationError(f"Inget ärende som heter ”{wanted}” finns, eller så får du inte läsa det.")
    if len(found) > 1:
        raise ValidationError(f"Flera ärenden heter så. Skriv till exempel ”{_numbered(found[0])}”.")
    return found[0]


def label_to_find(matter, user):
    """The label by which `find_matter` finds this very matter: numbered when another is called the same."""
    try:
        alone = find_matter(label_of(matter), user) == matter
    except ValidationError:
        alone = False
    return label_of(matter) if alone else _numbered(matter)


def belongs_to_another_room(matter, *, than=Matter._meta.app_label):
    """Whether a plan, a ram or a report carries the matter: then its title and class are changed there.

    The ground knows nothing of them but that their record points at the matter, one to one. `than` is the
    room of the record that is being changed.
    """
    own = {Matter._meta.app_label, than}
    owners = [
        relation
        for relation in Matter._meta.related_objects
        if relation.one_to_one and relation.related_model._meta.app_label not in own
    ]
    return any(
        owner.related_model._base_manager.filter(**{owner.field.name: matter}).exists() for owner in owners
    )


def belongs_to_a_decision(matter):
    """Whether a decision or an agreement carries the matter: then its title and class are changed there."""
    return matter.decisions.exists() or Agreement.objects.filter(matter=matter).exists()


def _is_named(matter, wanted):
    names = (label_of(matter), matter.title, _numbered(matter))
    return wanted.casefold() in {" ".join(name.split()).casefold() for name in names}


def _numbered(matter):
    return f"{matter.title} (ärende {matter.pk})"
