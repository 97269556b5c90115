"""Accounts and the roles that people have. Each act is atomic and says who did it."""

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from governance.models import RoleGrant, User
from governance.permissions import mirror_role_grants


@transaction.atomic
def create_account(*, username, function, password=None, organisation=None, email="", by=None):
    """Open an account. Without a password nobody can sign in until one is set by e-mail."""
    account = User(username=username, function=function, organisation=organisation, email=email)
    account.set_password(password)
    account.full_clean()
    account._history_user = by
    account.save()
    return account


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
def revoke_role(*, grant, by, reason=""):
    """Take a role back: it holds no longer from this moment, whatever its period says."""
    grant.revoked_at = timezone.now()
    grant.save_change(by=by, seen_version=grant.version, reason=reason)
    mirror_role_grants(grant.user, on=timezone.localdate())
    return grant
