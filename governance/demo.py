"""The demo's organisations and accounts, read from fixtures/ and written through the services."""

import json

from django.conf import settings
from django.utils import timezone

from governance.models import IMPORTED, Organisation, OrganisationName, User
from governance.services.accounts import create_account, grant_role

FIXTURES = settings.BASE_DIR / "fixtures"


def read_fixture(name):
    return json.loads((FIXTURES / name).read_text(encoding="utf-8"))


def load(password):
    """Load organisations and accounts into an empty database. Returns accounts by username."""
    administrator = create_account(
        username="admin", function="Administratör", email="admin@example.org", password=password
    )
    organisations = _load_organisations(administrator)
    accounts = _load_accounts(organisations, password, administrator)
    for row in read_fixture("accounts.json"):
        for role, organisation in row["roles"]:
            grant_role(
                user=accounts[row["username"]],
                role=role,
                target=organisations[organisation],
                since=timezone.localdate(),
                by=administrator,
                reason=IMPORTED,
            )
    return accounts


def set_passwords(password):
    """Give every demo account the password, if it is another than they have."""
    if User.objects.get(username="admin").check_password(password):
        return
    for user in User.objects.filter(username__in=[row["username"] for row in read_fixture("accounts.json")]):
        user.set_password(password)
        user.save()


def _load_organisations(by):
    organisations = {}
    for row in read_fixture("organisations.json"):
        organisation = Organisation(
            name=row["name"],
            kind=row["kind"],
            short_code=row.get("short_code", ""),
            parent=organisations.get(row.get("parent")),
            serves=organisations.get(row.get("serves")),
        )
        organisation.save_by(by, reason=IMPORTED)
        organisations[organisation.name] = organisation
        for name in row.get("names", ()):
            OrganisationName(organisation=organisation, name=name).save_by(by, reason=IMPORTED)
    return organisations


def _load_accounts(organisations, password, administrator):
    accounts = {"admin": administrator}
    administrator.organisation = organisations["Linköpings kommun"]
    administrator.save()
    for row in read_fixture("accounts.json"):
        if row["username"] not in accounts:
            accounts[row["username"]] = create_account(
                username=row["username"],
                function=row["function"],
                organisation=organisations[row["organisation"]],
                email=f"{row['username']}@example.org",
                password=password,
            )
    return accounts
