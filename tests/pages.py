"""A test browser that looks at every page it gets, so that each test is also a test of the house's rules."""

import re

from django.test import Client

INLINE = re.compile(
    r"""<script(?![^>]*\ssrc=)|<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE
)
UNRENDERED = re.compile(r"{{|{%|{#|%}|}}")


class PageClient(Client):
    """Refuses inline script and style, template tags that were not rendered, and a missing policy header."""

    handlers = {}  # shared: each new one would look through all static files again

    def __init__(self, enforce_csrf_checks=False, **defaults):
        super().__init__(enforce_csrf_checks, **defaults)
        self.handler = self.handlers.setdefault(enforce_csrf_checks, self.handler)

    def request(self, **request):
        response = super().request(**request)
        if response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            check_page(response)
        return response


def check_page(response):
    html = response.content.decode()
    assert "script-src 'self'" in response["Content-Security-Policy"]
    for rule in (INLINE, UNRENDERED):
        found = rule.search(html)
        assert not found, html[max(0, found.start() - 80) : found.end() + 80]
