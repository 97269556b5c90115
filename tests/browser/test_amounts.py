"""An amount while it is typed: read exactly as the server does, with what it leads to."""

import json

import pytest
from django.conf import settings
from playwright.sync_api import expect

from tests.browser.audit import audit

CASES = json.loads((settings.BASE_DIR / "tests/budget/amounts.json").read_text(encoding="utf-8"))
FORM = "/ramar/exempel-2026/avrop/nytt/"
READ = """
async (cases) => {
  const script = document.querySelector("[src*='js/amount']");
  const { parseAmount, suggestionFor, formatAmount } = await import(script.src);
  return {
    accepted: cases.accepted.map(([text]) => [text, parseAmount(text).amount]),
    refused: cases.refused.map(([text]) => [text, parseAmount(text).error]),
    suggested: cases.suggested.map(([text]) => [text, suggestionFor(text)]),
    formatted: cases.formatted.map(([amount]) => [amount, formatAmount(amount)]),
  };
}
"""
PLAIN = str.maketrans("\u00a0", " ")
KFN = "Kultur- och fritidsnämnden"


@pytest.fixture
def page(browse):
    page = browse("sakerhet")
    page.goto(FORM)
    return page


def effects(page):
    """{part: words} of what is said to be left."""
    rows = page.locator("[data-effect]:visible")
    return {
        row.locator("dt").inner_text(): " ".join(row.locator("dd").inner_text().translate(PLAIN).split())
        for row in rows.all()
    }


def left_of(page, name):
    """How many kronor the choice says that there are left."""
    option = page.get_by_label("Ta pengarna från").locator("option", has_text=name)
    return int(option.get_attribute("data-left")) // 100


def words(kronor):
    return f"{kronor:,}".replace(",", " ")


def test_parser_reads_the_table_of_the_server(page):
    assert page.evaluate(READ, CASES) == CASES


def test_what_is_typed_is_read_and_what_it_leads_to_is_said(page):
    field = page.get_by_label("Belopp")
    field.fill("20 tkr")
    expect(page.locator(".amount-read")).to_have_text("= 20\u00a0000\u00a0kr")
    assert list(effects(page)) == ["Hela ramen"]
    page.get_by_label("Ta pengarna från").select_option(label=KFN)
    left = left_of(page, KFN)
    assert effects(page)[KFN] == f"{words(left)} → {words(left - 20_000)} kr"
    parts = page.locator("[data-bar] rect").evaluate_all("all => all.map((one) => one.getAttribute('width'))")
    assert round(sum(float(part.rstrip("%")) for part in parts)) == 100
    field.fill(f"{left + 55_000}")
    assert effects(page)[KFN] == f"{words(left)} → 55 000 kr för mycket"
    assert audit(page) == []
    field.fill("abc")
    expect(page.locator("[data-effects]")).to_be_hidden()
    expect(page.locator(".amount-read")).to_be_empty()


def test_it_is_read_aloud_once_the_person_pauses(page):
    page.get_by_label("Ta pengarna från").select_option(label=KFN)
    page.get_by_label("Belopp").press_sequentially("20 tkr")
    left = left_of(page, KFN)
    spoken = f"20 000 kr. {KFN}: {words(left)} kr blir {words(left - 20_000)} kr. Hela ramen:"
    announcer = page.locator("#announcer")
    expect(announcer).to_contain_text("20\u00a0000\u00a0kr.")
    assert announcer.inner_text().translate(PLAIN).startswith(spoken)


def test_small_amount_is_asked_about_and_can_be_taken_as_meant(page):
    page.get_by_label("Belopp").fill("15")
    asked = page.get_by_role("button", name="Menade du 15 000 kr?")
    expect(asked).to_be_visible()
    assert audit(page) == []
    asked.click()
    expect(page.get_by_label("Belopp")).to_have_value("15 000 kr")
    expect(page.get_by_label("Belopp")).to_be_focused()
    expect(asked).to_have_count(0)


def test_correction_says_what_the_avrop_then_takes(page):
    page.goto("/ramar/exempel-2026/avrop/A-2026-002/ratta/")
    page.get_by_label("Belopp").fill("25 tkr")
    assert effects(page) == {"Avropet tar": "100 000 → 75 000 kr"}


def test_form_works_without_script(browse):
    page = browse("sakerhet", javascript=False)
    page.goto(FORM)
    expect(page.locator("[data-effects]")).to_be_hidden()
    expect(page.get_by_role("main")).to_contain_text(f"{KFN} ")
    page.get_by_label("Belopp").fill("15")
    page.get_by_role("button", name="Granska").click()
    expect(page.locator("#error-summary")).to_contain_text("Menade du 15\u00a0000\u00a0kr?")
