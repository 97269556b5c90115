"""What the role grants in force give a person. The truth about rights, in one query a request.

Knows no model, so that the named reads of every room can ask it.
"""

from django.utils import timezone

WHOLE_HOUSE = "governance.organisation"  # a right of the whole house is given on some organisation
BODY = "governance.body"
READING_RIGHT = {
    "public": "read_public",
    "working_material": "read_working_material",
    "confidential": "read_confidential",
}


def rights_given(user, *, on):
    """(right, model, object id) for all that the user's grants in force on the day give."""
    grants = user.role_grants.in_force(on).select_related("content_type")
    return frozenset(
        (right, f"{grant.content_type.app_label}.{grant.content_type.model}", grant.object_id)
        for grant in grants
        for right in grant.content_type.model_class().role_rights.get(grant.role, ())
    )


def rights_of(user):
    """What the user's roles give today. One query a request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    if getattr(user, "_rights", None) is None:
        user._rights = rights_given(user, on=timezone.localdate())
    return user._rights


def has_right(user, right, record):
    """Has the user this right on this very record, by a role in force today?"""
    return (right, record._meta.label_lower, record.pk) in rights_of(user)


def ids_with_right(user, right, model):
    """Ids of the records of a model on which the user has the right."""
    return {pk for name, kind, pk in rights_of(user) if name == right and kind == model._meta.label_lower}


def has_right_somewhere(user, right):
    """Has the user a right of the whole house, given on any organisation?"""
    return any(name == right and kind == WHOLE_HOUSE for name, kind, _ in rights_of(user))


def holds_meetings_somewhere(user):
    """Does the user hold the meetings of some single body?"""
    return any(name == "hold_meetings" and kind == BODY for name, kind, _ in rights_of(user))


def readable_classifications(user):
    """The classes of matter that the user's roles open, on whatever organisation they were given.

    Whoever holds the meetings of a single body reads what is public and arbetsmaterial too: a matter may
    come to the meeting from anywhere in the house, and an item that cannot be read cannot be minuted.
    """
    for_meetings = {"public", "working_material"} if holds_meetings_somewhere(user) else set()
    return [
        classification
        for classification, right in READING_RIGHT.items()
        if classification in for_meetings or has_right_somewhere(user, right)
    ]


def bodies_with_open_minutes(user):
    """Ids of the bodies whose minutes the user reads before they are justerade; None means all of them."""
    if has_right_somewhere(user, "read_working_material") or has_right_somewhere(user, "manage_bodies"):
        return None
    return {pk for name, kind, pk in rights_of(user) if name == "hold_meetings" and kind == BODY}
