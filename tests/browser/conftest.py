"""One stack and one Chromium for the folder; each test has browsers of its own, watched until they close."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

from tests import databases
from tests.browser import more_data
from tests.browser.people import PATIENCE, People
from tests.browser.stack import DATABASE, Stack, free_port

CHROMIUM = "/usr/bin/chromium-headless-shell"  # the same engine without windows: a third of the work
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="package")
def stack(django_db_blocker):
    with tempfile.TemporaryDirectory(prefix="trygghet-browser-") as folder:
        running = Stack(Path(folder), free_port())
        try:
            running.start()
            with django_db_blocker.unblock(), databases.switched_to(DATABASE):
                running.ids = more_data.add()
            yield running
        finally:
            running.stop()


@pytest.fixture(scope="package")
def chromium(stack):
    """Ends with the folder: while it runs, Django takes the thread for an asynchronous one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def people(chromium, stack):
    return People(chromium, stack)


@pytest.fixture
def browse(people):
    """`browse("sakerhet")`: a page in that person's browser. What goes wrong in it fails the test."""
    with ExitStack() as opened:
        contexts = []

        def page(person=None, *, javascript=True):
            contexts.append(opened.enter_context(people.context(person, javascript=javascript)))
            return contexts[-1].new_page()

        yield page
        found = [fault for context in contexts for fault in context.watch.take()]
        assert found == []


@pytest.fixture(scope="package")
def reader(people):
    """`reader(person)`: one page for all that person looks at. `audit` says what goes wrong in it."""
    pages, opened = {}, []

    def page_of(person):
        if person not in pages:
            opened.append(people.context(person))
            pages[person] = opened[-1].__enter__().new_page()
        return pages[person]

    yield page_of
    for context in opened:
        context.__exit__(None, None, None)
