"""Who may do what on the ground, and the only place where guardian's rows are written and read.

A role grant is the truth. Its rows in guardian are made anew the first time a person is asked about on a
day, and at once when a grant is given or ended, so that a grant starts and stops on its date.
"""

from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone
from guardian.models import UserObjectPermission

from governance.models import Classification, Organisation, RoleGrant, User

READING_RIGHT = {
    Classification.PUBLIC: "read_public",
    Classification.WORKING_MATERIAL: "read_working_material",
    Classification.CONFIDENTIAL: "read_confidential",
}


@transaction.atomic
def mirror_role_grants(user, *, on):
    """Make guardian's rows of the user those that the grants in force on the day give."""
    User.objects.select_for_update().get(pk=user.pk)
    grants = RoleGrant.objects.filter(user=user).in_force(on).select_related("content_type")
    wanted = {
        (right, grant.content_type_id, str(grant.object_id))
        for grant in grants
        for right in grant.content_type.model_class().role_rights.get(grant.role, ())
    }
    rows = UserObjectPermission.objects.filter(user=user).select_related("permission")
    kept = {(row.permission.codename, row.content_type_id, row.object_pk): row.pk for row in rows}
    UserObjectPermission.objects.filter(pk__in=[pk for key, pk in kept.items() if key not in wanted]).delete()
    missing = wanted - kept.keys()
    permissions = {
        (permission.codename, permission.content_type_id): permission
        for permission in Permission.objects.filter(codename__in={right for right, _, _ in missing})
    }
    UserObjectPermission.objects.bulk_create(
        UserObjectPermission(
            user=user,
            permission=permissions[right, content_type_id],
            content_type_id=content_type_id,
            object_pk=object_pk,
        )
        for right, content_type_id, object_pk in sorted(missing)
    )
    User.objects.filter(pk=user.pk).update(rights_mirrored_on=on)
    user.rights_mirrored_on = on
    user._rights = None


def rights_of(user):
    """The set of (right, model, object id) that the user has today. One query a request."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    today = timezone.localdate()
    if user.rights_mirrored_on != today:
        mirror_role_grants(user, on=today)
    if getattr(user, "_rights", None) is None:
        rows = UserObjectPermission.objects.filter(user=user)
        user._rights = frozenset(
            (right, model, int(pk))
            for right, model, pk in rows.values_list(
                "permission__codename", "content_type__model", "object_pk"
            )
        )
    return user._rights


def has_right(user, right, record):
    """Has the user this right on this very record, by a role in force today?"""
    return (right, record._meta.model_name, record.pk) in rights_of(user)


def ids_with_right(user, right, model):
    """Ids of the records of a model on which the user has the right."""
    return {pk for name, kind, pk in rights_of(user) if name == right and kind == model._meta.model_name}


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


def can_administer(user):
    """An administratör gives and takes rights. No other role does."""
    return has_right_somewhere(user, "administer")
