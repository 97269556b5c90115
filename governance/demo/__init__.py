"""The demo's ground, read from fixtures/: who there is, who leads, what was decided and agreed."""

from governance.demo.accounts import load_accounts, load_organisations, open_administrator, set_passwords
from governance.demo.agreements import load_agreements, load_successions
from governance.demo.bodies import load_deciding_bodies, load_leadership
from governance.demo.decisions import load_decision, load_decisions
from governance.demo.meetings import load_meetings
from governance.demo.source import FIXTURES, matter_titled, read_fixture

__all__ = [
    "FIXTURES",
    "load",
    "load_decision",
    "load_meetings",
    "load_successions",
    "matter_titled",
    "read_fixture",
    "set_passwords",
]


def load(password):
    """Load the ground into an empty database. Returns accounts by username."""
    administrator = open_administrator(password)
    load_organisations(administrator)
    accounts = load_accounts(password, administrator)
    secretary = accounts["sekreterare"]
    load_deciding_bodies(secretary)
    decisions = load_decisions(secretary)
    load_leadership(decisions, secretary)
    load_agreements(decisions, secretary)
    return accounts
