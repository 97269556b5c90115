"""What people do again and again in the browser, in their words for it."""

import subprocess
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.site import PLAN, Page


def open_follow_up(page, stack, number, year=2017):
    page.goto(Page("follow_up_update", None, (PLAN, year, f"@{number}")).path(stack))


def save(page):
    page.get_by_role("button", name="Spara", exact=True).click()


def expect_message(page, words):
    expect(page.locator(".messages")).to_contain_text(words)


def download(page, link):
    """Click, and give the name and the place of the file that came."""
    with page.expect_download() as arriving:
        link.click()
    return arriving.value.suggested_filename, arriving.value.path()


def words_of(pdf):
    """The text of a PDF file with single spaces, as pdftotext reads it."""
    assert Path(pdf).read_bytes().startswith(b"%PDF-")
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True)  # noqa: S607
    return " ".join(done.stdout.decode().split())


def expect_errors(page, *errors):
    """Said on top and beside the field in the same words, the summary holds the focus, the title says so."""
    summary = page.locator("#error-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(list(errors))
    for link in summary.get_by_role("link").all():
        control = page.locator(link.get_attribute("href"))
        described = control.get_attribute("aria-describedby") or control.locator(
            "xpath=ancestor::fieldset[1]"
        ).get_attribute("aria-describedby")
        beside = page.locator(", ".join(f"#{name}" for name in described.split()))
        assert link.inner_text() in " ".join(beside.all_inner_texts())
    assert page.title().startswith("Fel: ")
