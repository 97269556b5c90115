"""Who may only read: all that can be reached from Start, and not one way to change anything."""

from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from tests.browser.site import PLAN, Page

OWN_ACCOUNT = {"logout", "password_change"}
CHANGING = {"activity_update", "follow_up_update", "report_create", "report_section_update"}
FILES = {"rendition_download"}


class Links(HTMLParser):
    """The addresses that a page links to, and those that its forms post to."""

    def __init__(self, page, html):
        super().__init__()
        self.page, self.links, self.posts = page, set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        if tag == "a":
            self.links.add(urldefrag(urljoin(self.page, values.get("href", ""))).url)
        elif tag == "form" and values.get("method") == "post":
            self.posts.add(urljoin(self.page, values.get("action") or self.page))


def name_of(address):
    return resolve(urlsplit(address).path).url_name


def crawl(browser, start):
    """Every page within reach of links; which of them change something, and which forms post."""
    waiting, seen, changing = {start}, set(), set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        if name_of(address) in FILES | CHANGING:
            continue
        response = browser.request.get(address)
        assert response.status == 200, address
        found = Links(address, response.text())
        inside = {link for link in found.links if urlsplit(link).netloc == urlsplit(start).netloc}
        waiting |= inside - seen
        changing |= {name_of(link) for link in inside | found.posts} - OWN_ACCOUNT
    return seen, changing & (CHANGING | {"follow_up_accept", "follow_up_round_create", "rendition_create"})


def test_politician_finds_no_way_to_change_anything(browse, stack):
    seen, changing = crawl(browse("politiker").context, f"{stack.address}/")
    assert {name_of(address) for address in seen} >= {"activity_detail", "follow_up_list", "report_detail"}
    assert len(seen) > 45
    assert changing == set()


def test_the_same_search_finds_what_others_may_change(browse, stack):
    _, changing = crawl(browse("sakerhet").context, f"{stack.address}/")
    assert changing == CHANGING | {"follow_up_round_create", "rendition_create"}


EDIT_ADDRESSES = [
    Page("activity_update", "politiker", (PLAN, "@4.2")),
    Page("follow_up_update", "politiker", (PLAN, 2017, "@4.2")),
    Page("report_create", "politiker"),
    Page("report_section_update", "politiker", (1, "background")),
]


@pytest.mark.parametrize("row", EDIT_ADDRESSES, ids=str)
def test_edit_address_is_refused_in_words(browse, stack, row):
    page = browse(row.person)
    assert page.goto(row.path(stack)).status == 403
    expect(page.get_by_role("heading", level=1)).to_have_text("Du får inte göra det här")
    expect(page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
