"""Who has got a decision, ticked and dated."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.models import Recipient
from tests.factories.decisions import (
    RecipientFactory,
)
from tests.governance.decisions.reading import address, page_of

TOMORROW = (timezone.localdate() + timedelta(days=1)).isoformat()


@pytest.fixture
def sent_to(decision):
    return [RecipientFactory(decision=decision, text=text) for text in ("SON", "KFN", "säkerhetschef")]


def dispatch(browser, decision, *ticked, seen_sent=(), on="2021-08-30"):
    data = {
        "recipients": [one.pk for one in ticked],
        "seen_sent": [one.pk for one in seen_sent],
        "dispatched_on": on,
    }
    return browser.post(address("decision_dispatch", decision), data)


def days_of(decision):
    return list(decision.recipients.order_by("position").values_list("dispatched_on", flat=True))


def test_those_who_are_ticked_have_got_it_that_day(browser, decision, sent_to):
    first, second, _ = sent_to
    assert dispatch(browser, decision, first, second)["Location"] == decision.get_absolute_url()
    assert days_of(decision) == [date(2021, 8, 30), date(2021, 8, 30), None]
    page = page_of(browser.get(decision.get_absolute_url()))
    assert page.count("expedierat 2021-08-30") == 2


def test_later_ticks_keep_the_earlier_days_and_a_tick_can_be_taken_back(browser, decision, sent_to):
    first, second, third = sent_to
    dispatch(browser, decision, first, second)
    dispatch(browser, decision, first, third, seen_sent=[first, second], on="2021-09-01")
    assert days_of(decision) == [date(2021, 8, 30), None, date(2021, 9, 1)]


def test_tick_that_another_has_made_meanwhile_is_not_taken_back(browser, decision, sent_to):
    first, second, _ = sent_to
    dispatch(browser, decision, second)
    dispatch(browser, decision, first)  # of a page on which nobody was ticked
    assert days_of(decision) == [date(2021, 8, 30), date(2021, 8, 30), None]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2021-08-01", "Beslutet fattades 2021-08-24."),
        (TOMORROW, "Dagen har inte varit än."),
        ("08/30/2021", "Skriv dagen som ÅÅÅÅ-MM-DD"),
        ("", "Ange dagen"),
    ],
)
def test_day_that_will_not_do_is_told_on_the_page_with_the_ticks_kept(browser, decision, sent_to, on, words):
    response = dispatch(browser, decision, sent_to[1], on=on)
    page = page_of(response)
    assert response.status_code == 422
    assert words in page
    assert "<title> Fel:" in page
    assert page.count(" checked") == 1
    assert days_of(decision) == [None, None, None]


def test_nobody_ticked_is_told(browser, decision, sent_to):
    assert "Kryssa för vem som har fått beslutet." in page_of(dispatch(browser, decision))


def test_recipient_of_another_decision_is_refused(browser, decision, sent_to):
    other = RecipientFactory()
    response = dispatch(browser, decision, other)
    assert response.status_code == 422
    assert Recipient.objects.get(pk=other.pk).dispatched_on is None


def test_proposal_is_not_sent(browser, proposal):
    recipient = RecipientFactory(decision=proposal)
    response = dispatch(browser, proposal, recipient)
    assert response.status_code == 422
    assert "Ett förslag expedieras inte." in page_of(browser.get(proposal.get_absolute_url()))
