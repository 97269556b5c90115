"""The amount of an avrop: what is left, and what is asked about."""

from budget.models import CallOff
from tests.budget.call_off_pages.acts import URL, kr, only_left, registered, text_of, typed
from tests.factories.budget import KRONA


def test_amount_may_be_the_last_ore_but_not_one_more(browser_of, son, sons):
    only_left(sons, 395_000 * KRONA)
    response = browser_of(son).post(URL, typed(sons, amount="395 000,01"))
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "amount": [f"Beloppet är för stort. Det finns {kr('395 000 kr')} kvar på Social- och omsorgsnämnden."]
    }
    assert response.context["form"]["amount"].value() == "395 000,01"
    assert registered(browser_of(son), typed(sons, amount="395 000")).status_code == 302


def test_small_amount_is_asked_about_once(browser_of, son, sons):
    browser, said = browser_of(son), typed(sons, amount="150")
    response = browser.post(URL, said)
    assert response.status_code == 422
    assert response.context["form"].errors["amount"] == [
        f"Menade du {kr('150 000 kr')}? Ändra i så fall. Stämmer beloppet skickar du en gång till."
    ]
    assert '<input type="hidden" name="amount_asked" value="150">' in " ".join(text_of(response).split())
    registered(browser, said | {"amount_asked": "150"})
    assert CallOff.objects.latest("pk").amount == 150 * KRONA


def test_amount_that_was_asked_about_and_changed_is_asked_about_anew(browser_of, son, sons):
    response = browser_of(son).post(URL, typed(sons, amount="15", amount_asked="150"))
    assert list(response.context["form"].errors) == ["amount"]
