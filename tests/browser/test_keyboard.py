"""With the keyboard alone: from the first page to a saved follow-up, the focus visible at every step."""

from playwright.sync_api import expect

from tests.browser.more_data.council import PLANNED
from tests.browser.stack import PASSWORD

FOCUSED = """
() => {
  const control = document.activeElement;
  if (control === document.body) return null;
  const label = control.labels?.[0] ?? control;
  const ringed = [control, label, control.closest(".ds-field")].some((element) => {
    const style = element && getComputedStyle(element);
    return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  return { words: label.textContent.replace(/\\s+/g, " ").trim(), ringed };
}
"""
FARTHEST = 150  # steps


def tab_to(page, words):
    """Step on until the control with those words has the focus; it is to be seen all the way.

    Between the last control and the first the focus is in the browser's own frame.
    """
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        assert focused is None or focused["ringed"], focused["words"]
        if focused and focused["words"] == words:
            return
    raise AssertionError(f"{words} is not reached by the keyboard.")


def test_from_sign_in_to_a_saved_follow_up(browse):
    page = browse()
    page.goto("/")
    tab_to(page, "Hoppa till innehållet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    tab_to(page, "Användarnamn")
    page.keyboard.type("sakerhet")
    tab_to(page, "Lösenord")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hej")

    tab_to(page, "Planer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Planer")
    tab_to(page, "Handlingsplan för trygghet, säkerhet och brottsförebyggande åtgärder 2017–2018")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Handlingsplan för trygghet")
    tab_to(page, "Uppföljning")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uppföljning 2017")
    tab_to(page, "Följ upp 1.2 Stadsdelssamordnare i Ryd")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("1.2 Stadsdelssamordnare i Ryd")

    tab_to(page, "Genomförd")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="Utgår")).to_be_checked()
    tab_to(page, "Vad har hänt? (valfritt)")
    page.keyboard.press("Control+a")
    page.keyboard.type("Utan mus →")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")

    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    text = page.get_by_role("textbox", name="Vad har hänt?")
    expect(text).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("Backspace")
    tab_to(page, "Spara")
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("Uppföljningen är sparad.")


def test_item_is_moved_by_alt_and_the_arrows(browse, stack):
    page = browse("sekreterare")
    page.goto(f"/moten/{stack.ids[PLANNED]}/")
    items = page.locator(".agenda-line h3")
    first, second, *_ = items.all_text_contents()
    page.get_by_role("link", name="Ändra punkt 2").focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(items.first).to_contain_text(second.split(":", 1)[1].strip())
    expect(page.locator("#announcer")).to_contain_text("är nu punkt 1.")
    expect(page.get_by_role("button", name="Flytta upp punkt 1")).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(items.first).to_contain_text(first.split(":", 1)[1].strip())
    expect(page.get_by_role("button", name="Flytta ner punkt 2")).to_be_focused()
