"""Who is responsible for an activity, and who takes part."""

import re

from django.db import transaction
from simple_history.utils import bulk_create_with_history

from actionplan.models import Actor
from governance.models import Organisation


def split_actors(text):
    """Names from a line-wise or comma-separated text. A comma inside parentheses does not separate."""
    return [name.strip() for name in re.split(r"[\n;]|,(?![^(]*\))", text) if name.strip()]


@transaction.atomic
def set_actors(*, activity_version, part, names, by):
    """Make the actors of one part those named, in that order; known organisations are recognised.

    A name is compared with the names that sources use; for "Socialförvaltningen (Social insatsgrupp)"
    the words within the parentheses decide, being the more exact.
    """
    existing = list(activity_version.actors.filter(part=part))
    if [actor.text for actor in existing] == names:
        return
    for actor in existing:
        actor._history_user = by
        actor.delete()
    known = _organisations_called({_most_exact(name) for name in names})
    bulk_create_with_history(
        [
            Actor(
                activity_version=activity_version,
                part=part,
                position=position,
                text=name,
                organisation=known.get(_most_exact(name)),
            )
            for position, name in enumerate(names, start=1)
        ],
        Actor,
        default_user=by,
    )


def _most_exact(name):
    inner = re.fullmatch(r".*\((.+)\)", name)
    return (inner[1] if inner else name).strip().casefold()


def _organisations_called(wanted):
    found = {}
    for organisation in Organisation.objects.prefetch_related("names"):
        for name in (organisation.name, *(earlier.name for earlier in organisation.names.all())):
            if name.casefold() in wanted:
                found[name.casefold()] = organisation
    return found
