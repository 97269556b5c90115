"""Fields for days: typed in, or chosen in the browser's own calendar, which the tests stand in for."""

import pytest
from playwright.sync_api import expect

from tests.browser.audit import audit

FORM = "/beslut/nytt/"
DECIDED = "Beslutsdatum"  # a field in it, which may be left empty
TYPED = "2021-08-24"
CHOSEN = "2026-12-24"
# What the calendar would have shown, and then somebody's choice.
CHOOSE = """
(day) => {
  HTMLInputElement.prototype.showPicker = function () {
    document.body.dataset.shown = this.value;
    this.value = day;
    this.dispatchEvent(new Event("change", { bubbles: true }));
  };
}
"""
TELL = """
(field) => {
  window.told = [];
  const tell = (event) => window.told.push(`${event.type} ${field.value}`);
  for (const name of ["input", "change"]) field.addEventListener(name, tell);
}
"""
NEW_FIELD = (
    '<div class="ds-field"><label for="new">Ny dag</label><input class="ds-input date" id="new"></div>'
)


@pytest.fixture
def page(browse):
    page = browse("sekreterare")
    page.goto(FORM)
    return page


def field_of(page):
    return page.get_by_label(DECIDED, exact=False).and_(page.locator("input.date"))


def button_of(page):
    return page.get_by_role("button", name=f"Välj dag för {DECIDED}", exact=True)


def test_chosen_day_is_written_in_the_field_which_has_the_focus(page):
    field = field_of(page)
    page.evaluate(CHOOSE, CHOSEN)
    field.evaluate(TELL)
    button_of(page).press("Enter")
    expect(field).to_have_value(CHOSEN)
    expect(field).to_be_focused()
    assert page.evaluate("window.told") == [f"input {CHOSEN}", f"change {CHOSEN}"]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [(TYPED, TYPED), (f" {TYPED} ", TYPED), ("24 aug 2021", ""), ("2021-02-99", ""), ("", "")],
)
def test_calendar_opens_on_the_day_that_is_typed(page, typed, shown):
    page.evaluate(CHOOSE, CHOSEN)
    field_of(page).fill(typed)
    button_of(page).click()
    expect(page.locator("body")).to_have_attribute("data-shown", shown)


def test_calendar_is_the_browsers_own(page):
    """It opens without a fault, and what was typed stays until a day is chosen."""
    field_of(page).fill(TYPED)
    button_of(page).click()
    page.keyboard.press("Escape")
    expect(field_of(page)).to_have_value(TYPED)


def test_every_field_for_a_day_has_a_button_of_its_own(page):
    fields = page.locator("input.date")
    expect(page.locator("input.date + .day-picker")).to_have_count(fields.count())
    names = page.locator(".day-picker button").evaluate_all("all => all.map((one) => one.textContent.trim())")
    assert len(set(names)) == len(names) == fields.count() > 1


def test_field_that_htmx_has_put_in_has_a_button(page):
    page.evaluate("(part) => htmx.swap('main form', part, { swapStyle: 'beforeend' })", NEW_FIELD)
    expect(page.get_by_role("button", name="Välj dag för Ny dag")).to_have_count(1)
    expect(page.locator("input.date + .day-picker")).to_have_count(page.locator("input.date").count())


def test_nothing_moves_when_the_buttons_come(page, browse):
    plain = browse("sekreterare", javascript=False)
    for width in (1440, 320):
        for one in (page, plain):
            one.set_viewport_size({"width": width, "height": 900})
        plain.goto(FORM)
        assert field_of(plain).bounding_box() == field_of(page).bounding_box()
        last = "main form button[type=submit]"
        assert plain.locator(last).bounding_box() == page.locator(last).bounding_box()


def test_there_is_no_button_without_script(browse):
    page = browse("sekreterare", javascript=False)
    page.goto(FORM)
    expect(field_of(page)).to_be_editable()
    expect(page.locator(".day-picker")).to_have_count(0)


def test_page_with_buttons_is_whole(page):
    assert audit(page) == []
