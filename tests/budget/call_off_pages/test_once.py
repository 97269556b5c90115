"""What is sent again is done once, and what has come between is told."""

import uuid

from budget.models import CallOff
from budget.services.call_offs import approve_call_off
from budget.services.year_end import close_frame
from tests.budget.call_off_pages.acts import (
    DAY_IN_FRAME,
    URL,
    kr,
    only_left,
    receipts,
    registered,
    sent_from,
    text_of,
    typed,
)
from tests.factories.budget import KRONA
from tests.factories.decisions import DecisionPointFactory


def test_sent_again_leads_to_the_same_receipt(browser_of, son, sons):
    """Double click, reload, the back button and a second tab."""
    browser, before = browser_of(son), receipts()
    said = typed(sons)
    review = sent_from(browser.post(URL, said))
    first = browser.post(URL, review | {"step": "register"})
    again = browser.post(URL, review | {"step": "register"})
    from_the_form = browser.post(URL, said)
    assert {first["Location"], again["Location"], from_the_form["Location"]} == {first["Location"]}
    assert receipts() == before + 1


def test_sent_again_with_another_amount_is_not_taken_for_the_same(browser_of, son, sons):
    browser, said = browser_of(son), typed(sons)
    registered(browser, said)
    response = browser.post(URL, said | {"amount": "200 tkr"})
    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Det är redan registrerat, men med andra uppgifter. Börja om från sidan för ramen."
    ]


def test_two_who_take_the_last_kronor(browser_of, sakerhet, sons):
    """Both have read it through; the second is told, and keeps what was typed."""
    only_left(sons, 100_000 * KRONA)
    browser = browser_of(sakerhet)
    reviews = [
        sent_from(browser.post(URL, typed(sons, amount="60 000", basis=f"SON 2026-{n}"))) for n in (1, 2)
    ]
    first, second = (browser.post(URL, review | {"step": "register"}) for review in reviews)
    assert (first.status_code, second.status_code) == (302, 422)
    assert second.context["form"].errors["amount"] == [
        f"Beloppet är för stort. Det finns {kr('40 000 kr')} kvar på Social- och omsorgsnämnden."
    ]
    assert second.context["form"]["basis"].value() == "SON 2026-2"


def test_closed_year_is_said_before_and_after_it_is_typed(browser_of, son, ekonomi, frame, sons):
    browser = browser_of(son)
    review = sent_from(browser.post(URL, typed(sons)))
    for call_off in CallOff.objects.of(frame).waiting():
        approve_call_off(call_off=call_off, dated=DAY_IN_FRAME, by=ekonomi)
    close_frame(
        frame=frame,
        handling="lapses",
        point=DecisionPointFactory(),
        dated=DAY_IN_FRAME,
        key=uuid.uuid4(),
        by=ekonomi,
    )
    closed = "Budgetåret är avslutat, så inget kan avropas ur ramen."
    sent = browser.post(URL, review | {"step": "register"})
    assert (sent.status_code, sent.context["form"].non_field_errors()) == (422, [closed])
    assert sent.context["form"]["purpose"].value() == "Exempel: fältarbete i Berga"
    opened = browser.get(URL)
    assert (opened.status_code, closed in text_of(opened)) == (409, True)
