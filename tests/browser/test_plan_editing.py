"""Editing an activity in a draft: a wrong period is said on top and beside the field, then it is saved."""

from playwright.sync_api import expect

from tests.browser.acts import expect_errors, expect_message, save
from tests.browser.site import DRAFT, Page

PERIOD_ERROR = (
    "Tiden ”12/31/2026” går inte att läsa. Skriv till exempel 2017, 2017-03, 2017-03-15, 2016-K4, "
    "hösten 2017, 2017–2018, 2009–, –2025 eller årligen."
)


def test_activity_with_a_month_first_date(browse, stack):
    page = browse("sakerhet")
    page.goto(Page("plan_detail", None, (DRAFT,)).path(stack))
    page.get_by_role("link", name="Ändra 1.3").click()
    period = page.get_by_role("textbox", name="Tidpunkt")
    period.fill("12/31/2026")
    page.get_by_role("textbox", name="Vad ska göras?").fill("Sanera inom ett dygn, alla dagar.")
    save(page)
    expect_errors(page, PERIOD_ERROR)
    expect(period).to_have_value("12/31/2026")
    page.locator("#error-summary").get_by_role("link").click()
    expect(period).to_be_focused()
    period.fill("2026-12-31")
    save(page)
    expect_message(page, "Aktiviteten är sparad.")
    expect(page.get_by_role("main")).to_contain_text("2026-12-31")
    expect(page.get_by_role("main")).to_contain_text("Sanera inom ett dygn, alla dagar.")
