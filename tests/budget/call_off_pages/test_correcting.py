"""Avrop are corrected, and their outcome is reported."""

import uuid

import pytest

from budget.models import LedgerEntry
from budget.views.call_offs import ALL_CORRECTED, NO_OUTCOME
from tests.budget.call_off_pages.acts import in_demo, kr, text_of, waiting
from tests.factories.budget import KRONA


def correction(**fields):
    said = {"key": uuid.uuid4(), "amount": "20 tkr", "reason": "En del ställdes in", "dated": "2026-10-05"}
    return said | fields


def test_correction_opens_with_all_that_is_left_and_is_a_post_of_its_own(browser_of, sakerhet, demo):
    call_off, browser = in_demo(amount=100_000 * KRONA), browser_of(sakerhet)
    url = f"{call_off.get_absolute_url()}ratta/"
    form = browser.get(url).context["form"]
    assert form["amount"].value() == kr("100 000 kr")
    said = {
        "key": form["key"].value(),
        "amount": "20 tkr",
        "reason": "En del ställdes in",
        "dated": "2026-10-05",
    }
    answers = [browser.post(url, said, follow=True) for _ in range(2)]
    receipt = answers[1].context["receipt"]
    assert (receipt.amount, receipt.corrected, receipt.used) == (
        100_000 * KRONA,
        20_000 * KRONA,
        80_000 * KRONA,
    )
    assert LedgerEntry.objects.of_kind("correction").filter(call_off=call_off).count() == 1
    assert receipt.events[-1].what == f"rättade avropet med {kr('20 000 kr')}"
    assert receipt.events[-1].why == "En del ställdes in"
    assert browser.get(url).context["form"]["amount"].value() == kr("80 000 kr")


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        (
            {"amount": "100 000,01"},
            "amount",
            f"Beloppet är för stort. {{}} kan rättas med högst {kr('100 000 kr')}.",
        ),
        ({"reason": ""}, "reason", "Skriv varför avropet rättas."),
        ({"amount": "0"}, "amount", "Beloppet måste vara större än noll, till exempel 150 000."),
    ],
)
def test_correction_that_is_wrong_says_so(browser_of, sakerhet, demo, fields, name, words):
    call_off = in_demo(amount=100_000 * KRONA)
    said = correction()
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}ratta/", said | fields)
    assert answer.status_code == 422
    assert answer.context["form"].errors == {name: [words.format(call_off)]}


def test_correction_before_the_avrop_is_told_beside_the_day(browser_of, sakerhet, demo):
    call_off = in_demo()
    said = correction(dated="2026-10-04")
    answer = browser_of(sakerhet).post(f"{call_off.get_absolute_url()}ratta/", said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["dated"])


def test_wholly_corrected_has_nothing_more_to_correct(browser_of, sakerhet, demo):
    call_off = in_demo()
    said = correction(amount="100 000")
    url = f"{call_off.get_absolute_url()}ratta/"
    browser_of(sakerhet).post(url, said)
    opened = browser_of(sakerhet).get(url)
    assert (opened.status_code, ALL_CORRECTED in text_of(opened)) == (409, True)
    assert "Fråga den som är administratör" not in text_of(opened)
    receipt = browser_of(sakerhet).get(call_off.get_absolute_url()).context["receipt"]
    assert receipt.state_words == "Rättat i sin helhet"


def test_outcome_is_reported_by_the_committee_and_the_latest_counts(browser_of, son, demo):
    call_off, browser = in_demo(), browser_of(son)
    url = f"{call_off.get_absolute_url()}utfall/"
    for amount, day in (("90 000", "2026-10-05"), ("0", "2026-10-06"), ("80 000", "2026-10-05")):
        said = {"key": uuid.uuid4(), "amount": amount, "dated": day, "note": "Fakturorna"}
        assert browser.post(url, said).status_code == 302
    shown = browser.get(call_off.get_absolute_url())
    receipt = shown.context["receipt"]
    assert "Utfallet är större än" not in text_of(shown)
    assert (receipt.outcome, str(receipt.outcome_dated), receipt.used) == (0, "2026-10-06", 100_000 * KRONA)


def test_outcome_above_the_avrop_is_warned_of(browser_of, son, demo):
    call_off, browser = in_demo(), browser_of(son)
    said = {"key": uuid.uuid4(), "amount": "100 001", "dated": "2026-10-05", "note": ""}
    answer = browser.post(f"{call_off.get_absolute_url()}utfall/", said, follow=True)
    assert f"Utfallet är större än det som är avropat, {kr('100 000 kr')}." in text_of(answer)


def test_outcome_of_what_is_not_approved_is_refused(browser_of, son, demo):
    call_off = waiting()
    opened = browser_of(son).get(f"{call_off.get_absolute_url()}utfall/")
    assert (opened.status_code, NO_OUTCOME in text_of(opened)) == (409, True)
