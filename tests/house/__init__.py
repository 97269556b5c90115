"""Objects for the access matrix: one's own and others', open and closed to the people of the demo.

A subject has its objects by key. `addresses` says what an object gives an address to be found by, and
`forms` what the form of a page would send about it, with a change; an act without words needs no form.
"""

from django.urls import reverse

from tests.house.agreements import Agreements
from tests.house.assignments import Assignments
from tests.house.bodies import Bodies
from tests.house.calendars import Calendars
from tests.house.call_offs import CallOffs
from tests.house.decisions import Decisions
from tests.house.frames import Frames
from tests.house.items import Items
from tests.house.meetings import Meetings
from tests.house.money_files import MoneyFiles
from tests.house.plans import Plans
from tests.house.reports import Reports


class House:
    """All subjects together."""

    def __init__(self):
        plans, bodies, decisions = Plans(), Bodies(), Decisions()
        meetings = Meetings(bodies)
        items = Items(bodies, meetings)
        more = (Reports(plans), Agreements(), Assignments(items), Calendars())
        money = (Frames(), CallOffs(), MoneyFiles())
        subjects = (plans, bodies, decisions, meetings, items, *more, *money)
        self.addresses = {name: make for one in subjects for name, make in one.addresses().items()}
        self.forms = {name: make for one in subjects for name, make in one.forms().items()}

    def url(self, name, key):
        if name == "password_reset_confirm":
            return reverse(name, args=["MQ", "set-password"])
        return reverse(name, args=self.addresses[name](key) if name in self.addresses else [])

    def data(self, name, key, user):
        return self.forms[name](key, user) if user and name in self.forms else {}


def furnish():
    """The house with the demo's own records, and others beside them."""
    return House()
