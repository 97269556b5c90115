"""Pages in the states that are seldom seen: with errors, refused, opened, in conflict, gone wrong."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import expect_errors, open_follow_up, save
from tests.browser.audit import audit
from tests.browser.site import DRAFT, PLAN, Page

ARROW = "→"


# --- Errors -------------------------------------------------------------------------------------------


def test_sign_in_refused(browse):
    page = browse()
    page.goto("/logga-in/")
    page.get_by_label("Användarnamn").fill("sakerhet")
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in").click()
    expect(page.locator("#error-summary")).to_contain_text("Användarnamnet eller lösenordet stämmer inte.")
    expect(page.get_by_label("Användarnamn")).to_have_value("sakerhet")
    assert page.title().startswith("Fel: ")
    assert audit(page) == []


def test_sign_in_empty(browse):
    page = browse()
    page.goto("/logga-in/")
    page.get_by_role("button", name="Logga in").click()
    expect_errors(page, "Fyll i användarnamn.", "Fyll i lösenord.")
    assert audit(page) == []


def test_sign_in_locked(browse):
    page = browse()
    page.goto("/logga-in/")
    guess = {"username": "gissaren", "password": "fel"}
    for _ in range(9):
        token = page.locator("[name=csrfmiddlewaretoken]").input_value()
        page.request.post("/logga-in/", form={**guess, "csrfmiddlewaretoken": token})
    page.get_by_label("Användarnamn").fill("gissaren")
    page.get_by_label("Lösenord").fill("fel")
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("För många försök")
    assert audit(page) == []


def test_forgotten_password_with_a_bad_address(browse):
    page = browse()
    page.goto("/losenord/glomt/")
    page.get_by_label("E-post").fill("ingen adress")
    page.get_by_role("button", name="Skicka länk").click()
    expect(page.locator("#error-summary")).to_be_focused()
    assert audit(page) == []


def test_new_password_refused(browse):
    page = browse("politiker")
    page.goto("/losenord/byt/")
    for label in ("Gammalt lösenord", "Nytt lösenord", "Bekräfta nytt lösenord"):
        page.get_by_label(label, exact=True).fill("kort")
    page.get_by_role("button", name="Byt lösenord").click()
    expect(page.locator("#error-summary")).to_be_focused()
    assert audit(page) == []


def test_activity_with_errors(browse, stack):
    page = browse("sakerhet")
    page.goto(Page("activity_update", None, (DRAFT, "@1.2")).path(stack))
    page.get_by_label("Aktivitet", exact=True).fill("")
    page.get_by_label("Tidpunkt").fill("12/31/2026")
    page.get_by_label("Se även").fill("9.9")
    save(page)
    expect(page.locator("#error-summary").get_by_role("link")).to_have_count(3)
    expect(page.locator("#error-summary")).to_be_focused()
    assert page.title().startswith("Fel: ")
    assert audit(page) == []


def test_section_with_an_error(browse, stack):
    page = browse("sakerhet")
    page.goto(Page("report_section_update", None, (1, "assessment")).path(stack))
    page.get_by_role("textbox").fill(f"Vi går vidare {ARROW}")
    save(page)
    expect(page.locator("#error-summary")).to_contain_text("(U+2192, RIGHTWARDS ARROW)")
    assert audit(page) == []


# --- Refused ------------------------------------------------------------------------------------------

REFUSED = {
    "unknown address": ("politiker", "/finns/inte/", 404, "Sidan finns inte"),
    "unknown id": ("politiker", "/aterrapporter/987654/", 404, "Sidan finns inte"),
    "unknown plan": ("politiker", "/planer/finns-inte/", 404, "Sidan finns inte"),
    "year outside the plan": ("sakerhet", f"/planer/{PLAN}/uppfoljning/?ar=2031", 404, "Sidan finns inte"),
    "no right": ("politiker", "/aterrapporter/ny/", 403, "Du får inte göra det här"),
}


@pytest.mark.parametrize(("person", "path", "status", "heading"), REFUSED.values(), ids=REFUSED)
def test_refusal_says_what_to_do(browse, person, path, status, heading):
    page = browse(person)
    assert page.goto(path).status == status
    expect(page.get_by_role("heading", level=1)).to_have_text(heading)
    assert audit(page) == []
    page.get_by_role("main").get_by_role("link", name="Till start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej")


def test_page_when_something_breaks(browse, stack):
    """A table is away for a moment: the page says so in its frame, in Swedish, and works again after."""
    page = browse("politiker")
    page.goto("/planer/")
    stack.rows("ALTER TABLE actionplan_plankind RENAME TO away")
    try:
        status = page.goto("/planer/").status
    finally:
        stack.rows("ALTER TABLE away RENAME TO actionplan_plankind")
    assert status == 500
    assert page.context.watch.take() == [f"500: {page.url}"]
    expect(page.get_by_role("heading", level=1)).to_have_text("Något gick sönder hos oss")
    assert audit(page) == []
    page.get_by_role("main").get_by_role("link", name="Till start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej")


# --- Open, locked -------------------------------------------------------------------------------------


def test_menu_on_a_small_screen(browse):
    page = browse("sakerhet")
    page.goto("/")
    page.set_viewport_size({"width": 320, "height": 800})
    menu = page.locator(".mobile-menu")
    menu.locator("summary").click()
    expect(menu.get_by_role("link", name="Planer")).to_be_visible()
    assert audit(page, ["tablet", "phone"]) == []
    page.set_viewport_size({"width": 320, "height": 800})
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Planer")).to_be_hidden()


def test_folds_of_a_report_open(browse):
    page = browse("sakerhet")
    page.goto("/aterrapporter/1/")
    for summary in page.locator("main details > summary").all():
        summary.click()
    expect(page.locator(".hash").first).to_be_visible()
    assert audit(page) == []


def test_follow_up_with_an_error(browse, stack):
    page = browse("sakerhet")
    open_follow_up(page, stack, "1.10")
    page.get_by_label("Vad har hänt?").fill("x" * 4001)
    save(page)
    expect(page.locator("#error-summary")).to_be_focused()
    expect(page.get_by_label("Vad har hänt?")).to_have_value("x" * 4001)
    assert audit(page) == []
