"""Avrop are approved, refused and marked as transferred."""

from budget.permissions import WHY_NO_ANSWER
from budget.services.call_offs import approve_call_off
from tests.budget.call_off_pages.acts import DAY_IN_FRAME, in_demo, kr, only_left, text_of, waiting
from tests.factories.budget import KRONA
from tests.factories.governance import person_with


def test_approved_by_another(browser_of, sakerhet, demo):
    call_off = waiting()
    url = call_off.get_absolute_url()
    response = browser_of(sakerhet).post(f"{url}godkann/", follow=True)
    assert response.redirect_chain == [(url, 302)]
    assert response.context["receipt"].state_words == "Godkänt"
    assert "är godkänt." in text_of(response)


def test_second_approval_is_told_that_it_is_answered(browser_of, sakerhet, demo):
    call_off, second = waiting(), person_with("frame_manager")
    browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/")
    answer = browser_of(second).post(f"{call_off.get_absolute_url()}godkann/", follow=True)
    assert "Avropet är redan besvarat." in text_of(answer)
    again = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/", follow=True)
    assert "är godkänt." in text_of(again)
    assert call_off.entries.count() == 1


def test_approval_of_more_than_is_left_is_refused(browser_of, sakerhet, sons):
    call_off = waiting(amount=100_000 * KRONA)
    only_left(sons, 99_999 * KRONA)
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/", follow=True)
    assert f"Det finns {kr('99 999 kr')} kvar på Social- och omsorgsnämnden." in text_of(answer)
    assert answer.context["receipt"].state == "requested"


def test_own_request_is_not_approved(browser_of, sakerhet, demo):
    call_off = waiting(requested_by=sakerhet)
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}godkann/")
    assert (answer.status_code, WHY_NO_ANSWER in text_of(answer)) == (403, True)


def test_refusal_takes_a_reason_and_is_told(browser_of, sakerhet, son, demo):
    call_off = waiting(requested_by=son)
    url = f"{call_off.get_absolute_url()}avsla/"
    empty = browser_of(sakerhet).post(url, {"reason": " "})
    assert empty.context["form"].errors == {"reason": ["Skriv varför avropet avslås."]}
    browser_of(sakerhet).post(url, {"reason": "Ryms inte i ändamålet"})
    receipt = browser_of(son).get(call_off.get_absolute_url()).context["receipt"]
    assert (receipt.state_words, receipt.used) == ("Avslaget", 0)
    assert receipt.events[-1].why == "Ryms inte i ändamålet"


def test_refusal_of_what_was_answered_meanwhile_keeps_the_reason(browser_of, sakerhet, son, demo):
    call_off = waiting()
    approve_call_off(call_off=call_off, dated=DAY_IN_FRAME, by=son)
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}avsla/", {"reason": "Ryms inte"})
    form = answer.context["form"]
    assert (answer.status_code, form.non_field_errors()) == (422, ["Avropet är redan besvarat."])
    assert form["reason"].value() == "Ryms inte"
    opened = browser_of(sakerhet).get(f"{call_off.get_absolute_url()}avsla/")
    assert opened.status_code == 409


def test_transferred_by_ekonomi(browser_of, ekonomi, demo):
    call_off = in_demo()
    answer = browser_of(ekonomi).post(f"{call_off.get_absolute_url()}omfort/", follow=True)
    assert answer.context["receipt"].state_words == "Omfört"
    again = browser_of(ekonomi).post(f"{call_off.get_absolute_url()}omfort/", follow=True)
    assert "är omfört." in text_of(again)
