"""What tests of these pages send and read."""

import re
import uuid
from html import unescape

from governance.citations import label_of_point

TAGS = re.compile(r"<[^>]+>")


def said(point, **fields):
    """Read through already, unless another step is named."""
    first = {"key": str(uuid.uuid4()), "point": label_of_point(point), "dated": "2024-06-01"}
    return first | {"step": "register"} | fields


def words(response):
    """The text of a page on one line, with plain spaces."""
    return " ".join(unescape(TAGS.sub(" ", response.content.decode())).replace("\u00a0", " ").split())


def page(browser, frame, act="", **query):
    return browser.get(f"{frame.get_absolute_url()}{act}", query)


def send(browser, frame, act, data):
    return browser.post(f"{frame.get_absolute_url()}{act}/", data)
