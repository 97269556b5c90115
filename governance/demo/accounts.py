"""The demo's organisations, and the people who sign in."""

from django.utils import timezone

from governance.demo.source import keep, read_fixture
from governance.models import IMPORTED, Organisation, OrganisationName, User
from governance.services.accounts import create_account, grant_role


def open_administrator(password):
    return create_account(
        username="admin", function="Administratör", email="admin@example.org", password=password
    )


def load_organisations(by):
    organisations = {}
    for row in read_fixture("organisations.json"):
        organisation = Organisation(
            name=row["name"],
            kind=row["kind"],
            short_code=row.get("short_code", ""),
            parent=organisations.get(row.get("parent")),
            serves=organisations.get(row.get("serves")),
        )
        organisations[organisation.name] = keep(organisation, by=by)
        for name in row.get("names", ()):
            keep(OrganisationName(organisation=organisation, name=name), by=by)


def load_accounts(password, administrator):
    """Returns the accounts by username, each with its roles."""
    accounts = {"admin": administrator}
    administrator.organisation = Organisation.objects.get(name="Linköpings kommun")
    administrator.save()
    for row in read_fixture("accounts.json"):
        account = accounts.get(row["username"]) or _create(row, password)
        accounts[row["username"]] = account
        _give_roles(account, row["roles"], administrator)
    return accounts


def set_passwords(password):
    """Give every demo account the password, if it is another than they have."""
    if User.objects.get(username="admin").check_password(password):
        return
    for user in User.objects.filter(username__in=[row["username"] for row in read_fixture("accounts.json")]):
        user.set_password(password)
        user.save()


def _create(row, password):
    return create_account(
        username=row["username"],
        function=row["function"],
        organisation=Organisation.objects.get(name=row["organisation"]),
        email=f"{row['username']}@example.org",
        password=password,
    )


def _give_roles(account, roles, by):
    for role, organisation in roles:
        grant_role(
            user=account,
            role=role,
            target=Organisation.objects.get(name=organisation),
            since=timezone.localdate(),
            by=by,
            reason=IMPORTED,
        )
