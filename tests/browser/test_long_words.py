"""A word that never ends, where the text of an avrop is shown: no page is wider than its window."""

from playwright.sync_api import expect

from tests.browser.test_money_flow import FORM, FRAME, SON, button, fill

WIDTHS = (1440, 820, 320)
ADDRESS = f"https://exempel.example/{'abcdefghij' * 17}"
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def too_wide(page):
    """The widths at which a page is wider than its window."""
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate(TOO_WIDE) > 0:
            found.append(width)
    page.set_viewport_size({"width": WIDTHS[0], "height": 900})
    return found


def test_no_page_of_an_avrop_is_wider_than_its_window(browse):
    page, chief = browse("sakerhet"), browse("sakerhet")
    page.goto(FORM)
    fill(page, amount="1 100 kr", purpose=ADDRESS, basis="x" * 180)
    page.get_by_label("Ta pengarna från").select_option(label=SON)
    button(page, "Granska").click()
    expect(page.get_by_role("main")).to_contain_text("Inget är registrerat än.")
    seen = {"granska": too_wide(page)}
    button(page, "Registrera").click()
    page.wait_for_url("**/avrop/A-2026-*/")
    receipt = page.url
    seen["avrop"] = too_wide(page)
    for path in (f"{receipt}ratta/", f"{receipt}utfall/", FRAME, f"{FRAME}?visa=att-omfora", "/"):
        page.goto(path)
        seen[path] = too_wide(page)
    son = browse("son")
    son.goto(FORM)
    fill(son, amount="1 200 kr", purpose=ADDRESS)
    button(son, "Granska").click()
    button(son, "Registrera").click()
    son.wait_for_url("**/avrop/A-2026-*/")
    for path in (FRAME, "/", f"{son.url}avsla/"):
        chief.goto(path)
        expect(chief.get_by_role("main")).to_contain_text("https://exempel.example/abc")
        seen[f"waiting {path}"] = too_wide(chief)
    chief.get_by_label("Varför avslås avropet?").fill(ADDRESS)
    button(chief, "Avslå avropet").click()
    for path in (FRAME, f"{FRAME}?visa=avslagna", son.url, "/"):
        son.goto(path)
        seen[f"refused {path}"] = too_wide(son)
    assert {path: widths for path, widths in seen.items() if widths} == {}
