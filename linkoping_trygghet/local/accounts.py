"""The accounts of the demo, and the one password they share."""

import json
import os
import secrets

from linkoping_trygghet.local.places import REPOSITORY

FIXTURE = REPOSITORY / "fixtures/accounts.json"


def accounts():
    """Who each account is, by username: function and organisation, as the fixtures have them."""
    rows = json.loads(FIXTURE.read_text(encoding="utf-8"))
    return {row["username"]: f"{row['function']}, {row['organisation']}" for row in rows}


def password(file):
    """DEMO_PASSWORD, else a random one that is made once and kept where only its owner reads it."""
    if given := os.environ.get("DEMO_PASSWORD", "").strip():
        return given
    if not file.exists():
        write_secret(file, secrets.token_urlsafe(9))
    return file.read_text()


def write_secret(file, text):
    """Whole or not at all, and never readable by others, not even for a moment."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.write(text)
    fresh.rename(file)
