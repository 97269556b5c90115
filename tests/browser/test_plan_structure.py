"""The structure of a draft is changed by the keyboard: added, moved, taken out and put back."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import expect_message, save
from tests.browser.more_data.plans import NEW_VERSION

DRAFT = f"/planer/{NEW_VERSION}/?version=2"


def link(page, name):
    return page.get_by_role("main").get_by_role("link", name=name)


def button(page, name, **how):
    return page.get_by_role("main").get_by_role("button", name=name, **how)


def numbered(page, title):
    """The number that an activity has on the page."""
    return page.locator("li.activity", has_text=title).locator(".activity-number").inner_text()


def add(page, title):
    """An activity in area 1. Returns its number."""
    page.goto(DRAFT)
    link(page, "Lägg till aktivitet i område 1").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Aktivitet", exact=True).fill(title)
    save(page)
    expect_message(page, "Aktiviteten är tillagd som 1.")
    assert "#aktivitet-" in page.url
    return numbered(page, title)


def before(number):
    area, place = number.split(".")
    return f"{area}.{int(place) - 1}"


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_activity_is_added_moved_removed_and_brought_back(browse, javascript):
    page = browse("sakerhet", javascript=javascript)
    title = f"Ny aktivitet {'med' if javascript else 'utan'} skript"
    number = add(page, title)
    there = before(number)
    if javascript:
        expect(page.locator("#announcer")).to_contain_text("tillagd")  # is read first, when the page stands
        link(page, f"Ändra {number} {title}").focus()
        page.keyboard.press("Alt+ArrowUp")
        expect(page.locator("#announcer")).to_contain_text(f"”{title}” är nu {there}.")
    else:
        button(page, f"Flytta upp {number} {title}").focus()
        page.keyboard.press("Enter")
        expect_message(page, f"”{title}” är nu {there}.")
        assert page.url.partition("#")[2].startswith("upp-")
    expect(link(page, f"Ändra {there} {title}")).to_be_visible()
    if javascript:
        expect(button(page, f"Flytta upp {there} {title}")).to_be_focused()

    link(page, f"Ta bort {there} {title}").focus()
    page.keyboard.press("Enter")
    button(page, "Ta bort").focus()
    page.keyboard.press("Enter")
    expect_message(page, f"Aktiviteten ”{title}” är borttagen ur utkastet.")
    expect(page.locator("li.activity", has_text=title)).to_have_count(0)
    button(page, f"Ångra borttagningen av ”{title}”").focus()
    page.keyboard.press("Enter")
    expect_message(page, f"”{title}” är tillbaka som {there}.")
    assert numbered(page, title) == there


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_area_is_moved_down_and_up_again(browse, javascript):
    page = browse("sakerhet", javascript=javascript)
    page.goto(DRAFT)
    for way, number in (("ner", 2), ("upp", 1)):
        button(page, f"Flytta {way} område {3 - number} Centrum").focus()
        page.keyboard.press("Enter")
        moved = button(page, f"Flytta {way} område {number} Centrum")
        expect(moved).to_be_visible()
        if javascript:
            expect(moved).to_be_focused()
            expect(moved).to_be_in_viewport()
        else:
            expect_message(page, f"”Centrum” är nu område {number}.")
