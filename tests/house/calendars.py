"""Secret addresses of calendars: one that answers, and those that no longer do."""

from governance.services.calendars import create_feed, revoke_feed
from tests.factories.governance import person_with


class Calendars:
    """By key the owner of an address and its secret."""

    def __init__(self):
        self.tokens = {key: _token() for key in ("live", "revoked", "ended")}
        owners = {key: user for key, (user, _) in self.tokens.items()}
        revoke_feed(user=owners["revoked"])
        owners["ended"].is_active = False
        owners["ended"].save()

    def addresses(self):
        return {"calendar_feed": lambda key: [self.tokens[key][1] if key in self.tokens else "ingen"]}

    def forms(self):
        return {}


def _token():
    """A person with an address, and its secret."""
    user = person_with("elected_representative")
    _, token = create_feed(user=user)
    return user, token
