"""Who may do what on the ground, and the only place where guardian's rows are written.

A role grant is the truth, and is what a predicate asks. guardian's rows mirror the grants in force: at once
when a grant is given or revoked, and every hour for those that begin or end by date.
"""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from guardian.models import UserObjectPermission

from governance.models import Classification, Organisation, RoleGrant, User

READING_RIGHT = {
    Classification.PUBLIC: "read_public",
    Classification.WORKING_MATERIAL: "read_working_material",
    Classification.CONFIDENTIAL: "read_confidential",
}


def rights_given(user, *, on):
    """(right, model, object id) for all that the user's grants in force on the day give."""
    grants = RoleGrant.objects.filter(user=user).in_force(on).select_related("content_type")
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


@transaction.atomic
def mirror_role_grants(user, *, on):
    """Make guardian's rows of the user those that the grants in force on the day give."""
    User.objects.select_for_update().get(pk=user.pk)
    user._rights = None
    wanted = {(right, *model.split("."), str(pk)) for right, model, pk in rights_given(user, on=on)}
    rows = UserObjectPermission.objects.filter(user=user).select_related("permission", "content_type")
    kept = {
        (row.permission.codename, row.content_type.app_label, row.content_type.model, row.object_pk): row.pk
        for row in rows
    }
    UserObjectPermission.objects.filter(pk__in=[pk for key, pk in kept.items() if key not in wanted]).delete()
    UserObjectPermission.objects.bulk_create(
        UserObjectPermission(
            user=user,
            permission=Permission.objects.get_by_natural_key(right, app, model),
            content_type=ContentType.objects.get_by_natural_key(app, model),
            object_pk=pk,
        )
        for right, app, model, pk in sorted(wanted - kept.keys())
    )


def has_right(user, right, record):
    """Has the user this right on this very record, by a role in force today?"""
    return (right, record._meta.label_lower, record.pk) in rights_of(user)


def ids_with_right(user, right, model):
    """Ids of the records of a model on which the user has the right."""
    return {pk for name, kind, pk in rights_of(user) if name == right and kind == model._meta.label_lower}


def has_right_somewhere(user, right):
    """Has the user a right of the whole house, given on any organisation?"""
    return bool(ids_with_right(user, right, Organisation))


def readable_classifications(user):
    """The classes of matter that the user's roles open, on whatever organisation they were given."""
    return [
        classification for classification, right in READING_RIGHT.items() if has_right_somewhere(user, right)
    ]


def organisations_followed_up_by(user):
    """Ids of the organisations, with all their parts, whose activities the user follows up."""
    granted = ids_with_right(user, "follow_up_organisation", Organisation)
    return Organisation.objects.with_parts(granted) if granted else set()
