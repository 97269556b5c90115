"""What is typed and sent to make an avrop, and what tests read of the answers."""

import uuid
from datetime import date

from budget.models import CallOff, Frame
from tests.factories.budget import CallOffActFactory, CallOffFactory

NB = "\u00a0"
URL = "/ramar/exempel-2026/avrop/nytt/"
FRAME = "exempel-2026"
DAY_IN_FRAME = date(2026, 10, 5)


def kr(text):
    """An amount as pages write it."""
    return text.replace(" ", NB)


def typed(taken_from, **fields):
    said = {
        "key": str(uuid.uuid4()),
        "amount": "150 tkr",
        "allocation": taken_from.pk,
        "purpose": "Exempel: fältarbete i Berga",
        "dated": "2026-10-05",
    }
    return said | fields


def sent_from(response):
    """What the page where it is read through would send."""
    sent = {}
    for name, value in response.context["sent"]:
        sent.setdefault(name, []).append(value)
    return sent


def registered(browser, said, url=URL):
    """Read through, then registered. Returns the last answer."""
    review = browser.post(url, said)
    assert review.status_code == 200
    return browser.post(url, sent_from(review) | {"step": "register"})


def text_of(response):
    return response.content.decode()


def only_left(allocation, amount):
    """Use up all but an amount, in öre."""
    balance = allocation.balance
    balance.refresh_from_db()
    waiting = CallOffFactory(allocation=allocation, amount=balance.left - amount, dated=DAY_IN_FRAME)
    CallOffActFactory(call_off=waiting, dated=DAY_IN_FRAME)


def receipts():
    return CallOff.objects.count()


def waiting(**fields):
    """An avrop in the demo's frame that waits for an answer."""
    allocation = Frame.objects.get(slug=FRAME).allocations.get(committee__name="Social- och omsorgsnämnden")
    return CallOffFactory(allocation=allocation, dated=DAY_IN_FRAME, **fields)


def in_demo(**fields):
    call_off = waiting(**fields)
    return CallOffActFactory(call_off=call_off, dated=DAY_IN_FRAME).call_off
