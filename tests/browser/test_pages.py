"""Every page as it is met: at three widths, by the persons who see it differently."""

import pytest
from django.urls import get_resolver

from tests.browser.audit import audit
from tests.browser.site import ELSEWHERE, NO_PAGE, PAGES, POST_ONLY

OPEN_FOLDS = """
() => {
  const folds = [...document.querySelectorAll("main details:not([open])")];
  for (const fold of folds) fold.open = true;
  return folds.length;
}
"""


@pytest.fixture(scope="package")
def titles():
    return {}


def test_every_address_is_looked_at():
    names = {name for name in get_resolver().reverse_dict if isinstance(name, str)}
    looked_at = {page.name for page in PAGES}
    assert names == looked_at | {page.name for page in POST_ONLY} | ELSEWHERE.keys() | NO_PAGE.keys()


@pytest.mark.parametrize("row", POST_ONLY, ids=str)
def test_what_is_not_looked_at_is_no_page(browse, stack, row):
    assert browse(row.person).request.get(row.path(stack)).status == 405


@pytest.mark.parametrize("row", PAGES, ids=str)
def test_page(reader, stack, titles, row):
    page = reader(row.person)
    assert page.goto(row.path(stack)).status == row.status
    assert audit(page) == []
    address = page.url.partition("?")[0] if row.status == 200 else "refused"
    assert titles.setdefault(page.title(), address) == address
    if page.evaluate(OPEN_FOLDS):
        assert audit(page, ("wide", "phone")) == []
