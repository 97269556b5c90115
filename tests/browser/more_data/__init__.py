"""What the demo's data has none of, put into the stack's database: people, plans, bodies and decisions in the
states that pages are to be looked at in. Its days are counted from today."""

from governance.models import User
from tests.browser.more_data import accounts, assignments, council, decisions, frames, ids, plans


def add():
    """Within a connection to the stack's database. Returns the ids that addresses need, by words."""
    people = {user.username: user for user in User.objects.all()}
    accounts.add(people["sakerhet"])
    plans.add(people["sakerhet"], people["admin"])
    decisions.add(people["sekreterare"])
    council.add(people["sekreterare"])
    assignments.add(people)
    frames.add(people)
    return ids.find()
