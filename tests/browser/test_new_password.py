"""A forgotten password: the link in the mail opens a form, two that differ are refused, the new one holds."""

import re

from playwright.sync_api import expect

from tests.browser.audit import audit
from tests.browser.more_data.accounts import FORGETFUL

LINK = re.compile(r"http://[^\s]+/losenord/nytt/\S+")
NEW = "ett-annat-losenord-2026"


def test_forgotten_password_is_replaced(browse, stack):
    page = browse()
    page.goto("/logga-in/")
    page.get_by_role("link", name="Jag har glömt lösenordet").click()
    page.get_by_label("E-post").fill(f"{FORGETFUL}@example.org")
    page.get_by_role("button", name="Skicka länk").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Titta i din e-post")
    page.goto(LINK.findall(stack.said)[-1])
    first, second = page.get_by_role("textbox").all()
    assert audit(page) == []
    first.fill(NEW)
    second.fill("ett-tredje-losenord-2026")
    page.get_by_role("button", name="Spara lösenordet").click()
    expect(page.locator("#error-summary")).to_be_focused()
    assert audit(page) == []
    first.fill(NEW)
    second.fill(NEW)
    page.get_by_role("button", name="Spara lösenordet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lösenordet är sparat")
    page.get_by_role("main").get_by_role("link", name="Logga in").click()
    page.get_by_label("Användarnamn").fill(FORGETFUL)
    page.get_by_label("Lösenord").fill(NEW)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej")
