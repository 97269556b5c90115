"""The control: a page that is broken on purpose must not come out clean, fault by fault."""

import pytest

from tests.browser.audit import audit

BREAKS = {
    "a field without its label": ("document.querySelector('label').remove()", "label:"),
    "weak contrast": ("document.querySelector('h1').style.color = '#ddd'", "color-contrast:"),
    "another language": ("document.documentElement.lang = 'no'", "lang: no"),
    "two headings": ("document.querySelector('main').append(document.createElement('h1'))", "h1: 2"),
    "a control that is too low": (
        "document.querySelector('.ds-button').className = 'plain'",
        "low control: button",
    ),
    "a page that is too wide": ("document.querySelector('main').style.width = '1500px'", "sideways scroll:"),
    "a script in the page": (
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=1></p>')",
        "console:",
    ),
    "a request to another host": ("await fetch('http://localhost:1/').catch(() => 0)", "console:"),
    "a script that fails": ("setTimeout(() => { throw new Error('broken') })", "script:"),
    "a part that is missing": ("await fetch('/static/missing.js')", "404:"),
    "a second primary button": (
        "document.querySelector('main .ds-button').insertAdjacentHTML('afterend', "
        "'<button class=ds-button>En till</button>')",
        "primary buttons:",
    ),
}


def test_audit_is_content_with_a_page_that_is_whole(browse):
    page = browse()
    page.goto("/logga-in/")
    assert audit(page, ["phone"]) == []


@pytest.mark.parametrize(("breaking", "fault"), BREAKS.values(), ids=BREAKS)
def test_audit_notices(people, breaking, fault):
    with people.context() as context:
        page = context.new_page()
        page.goto("/logga-in/")
        page.evaluate(f"async () => {{ {breaking} }}")
        assert [found for found in audit(page, ["phone"]) if found.startswith(fault)]


def test_watch_notices_another_host(people):
    with people.context() as context:
        page = context.new_page()
        page.route("**/*", lambda route: route.fulfill(body="", status=200))
        page.goto("http://example.org/")
        assert context.watch.take() == ["another host: http://example.org/"]
