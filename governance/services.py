"""Acts on the ground. Each is atomic, says who did it, and raises a domain error when it may not be done."""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from governance.models import Organisation, OrganisationName, RoleGrant, User
from governance.permissions import mirror_role_grants


@transaction.atomic
def create_account(*, username, function, password=None, organisation=None, email="", by=None):
    """Open an account. Without a password nobody can sign in until one is set by e-mail."""
    return User.objects.create_user(
        username, password, function=function, organisation=organisation, email=email
    )


@transaction.atomic
def grant_role(*, user, role, target, since, until=None, by, reason=""):
    """Give a role on an object from `since` up to, not including, `until`; in force at once.

    Raises ValidationError when the object knows no such role or the person has it already.
    """
    grant = RoleGrant(user=user, role=role, target=target, period=DateRange(since, until))
    grant.full_clean()
    grant.save_by(by, reason=reason)
    mirror_role_grants(user, on=timezone.localdate())
    return grant


@transaction.atomic
def end_role(*, grant, on, by, reason=""):
    """End a grant: the role no longer holds on the day `on`."""
    grant.period = DateRange(grant.period.lower, on)
    grant.save_change(by=by, seen_version=grant.version, reason=reason)
    mirror_role_grants(grant.user, on=timezone.localdate())
    return grant


@transaction.atomic
def rename_organisation(*, organisation, name, on, by, reason=""):
    """Give an organisation a new name from a day; the old one stays in its name history."""
    earlier = OrganisationName(organisation=organisation, name=organisation.name, period=DateRange(None, on))
    earlier.save_by(by, reason=reason)
    organisation.name = name
    organisation.full_clean()
    organisation.save_change(by=by, seen_version=organisation.version, reason=reason)
    return organisation


def organisation_called(name):
    """The organisation that bears the name or is called so in a source; None when there is none."""
    return Organisation.objects.named(name).first()
