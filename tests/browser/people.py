"""Browsers by person: each signs in once, and every later browser of theirs is signed in from the start."""

from collections import defaultdict
from contextlib import contextmanager
from urllib.parse import urlsplit

from tests.browser.stack import PASSWORD
from tests.browser.watch import Watch

ANYBODY = None  # not signed in
PATIENCE = 10_000  # milliseconds; two busy cores
DESKTOP = {"width": 1440, "height": 900}


class People:
    def __init__(self, chromium, stack):
        self.chromium = chromium
        self.stack = stack
        self.states = {ANYBODY: None}
        self.free = defaultdict(list)

    @contextmanager
    def context(self, person=ANYBODY, *, javascript=True):
        """A browser of that person, with the watch over it as `watch`. Kept for the next who asks for one."""
        free = self.free[person, javascript]
        context = free.pop() if free else self._watched(person, javascript)
        try:
            yield context
        finally:
            self._clean(context, person)
            free.append(context)

    def _watched(self, person, javascript):
        context = self._open(self.state_of(person), javascript)
        context.watch = Watch(urlsplit(self.stack.address).netloc)
        context.watch.listen(context)
        return context

    def _clean(self, context, person):
        """As when it was opened: no page, and signed in as the person or not at all."""
        for page in context.pages:
            page.close()
        context.clear_cookies()
        if person:
            context.add_cookies(self.states[person]["cookies"])
        context.watch.take()

    def state_of(self, person):
        if person not in self.states:
            context = self._open(None, javascript=True)
            sign_in(context.new_page(), person)
            self.states[person] = context.storage_state()
            context.close()
        return self.states[person]

    def _open(self, state, javascript):
        context = self.chromium.new_context(
            base_url=self.stack.address,
            storage_state=state,
            java_script_enabled=javascript,
            viewport=DESKTOP,
            locale="sv-SE",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        return context


def sign_in(page, person, *, at="/logga-in/"):
    """Fill in the form where the page stands, or at an address, as that person."""
    if at:
        page.goto(at)
    page.get_by_label("Användarnamn").fill(person)
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    page.wait_for_url(lambda url: not urlsplit(url).path.startswith("/logga-in/"))
