"""The organisation on paper: all of it, nothing upon anything else, and none of what is only for a screen."""

import re
import subprocess
from html import unescape
from itertools import combinations

import pytest

DAY = "/organisation/?datum=2021-10-01"
ON_SCREEN = ("Välj dag", "Visa", "I dag", "Ändra", "Ny ledningsmodell", "Logga ut")
SHEETS = {"upright": {"format": "A4"}, "lying": {"format": "A4", "landscape": True}}
PAGE = re.compile(r"<page .*?</page>", re.DOTALL)
WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')
TOUCHING = 1  # point; letters of neighbours may lean that much into each other


@pytest.fixture(params=SHEETS)
def printed(browse, tmp_path, request):
    """The page in the browser, and each sheet that it is printed on as (word, its box) in order."""
    page, file = browse("sekreterare"), tmp_path / "organisation.pdf"
    page.goto(DAY)
    page.pdf(path=file, **SHEETS[request.param])
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True)  # noqa: S607
    return page, [words_on(sheet) for sheet in PAGE.findall(told.stdout.decode())]


def words_on(sheet):
    return [(unescape(word), tuple(map(float, box))) for *box, word in WORD.findall(sheet)]


def text_of(sheet):
    return " ".join(word for word, _ in sheet)


def lie_upon_each_other(one, other):
    (left, top, right, bottom), (left_2, top_2, right_2, bottom_2) = one, other
    across = min(right, right_2) - max(left, left_2)
    down = min(bottom, bottom_2) - max(top, top_2)
    return across > TOUCHING and down > (bottom - top) / 2


def test_every_box_of_the_diagram_is_whole_on_a_sheet(printed):
    page, sheets = printed
    boxes = [" ".join(box.inner_text().split()) for box in page.locator(".chart-box, .chart-part").all()]
    assert len(boxes) > 10
    assert [box for box in boxes if not any(box in text_of(sheet) for sheet in sheets)] == []


def test_no_words_lie_upon_others(printed):
    _, sheets = printed
    pairs = [pair for sheet in sheets for pair in combinations(sheet, 2)]
    assert all(sheets)  # none is empty
    assert [(one, other) for (one, at), (other, at_2) in pairs if lie_upon_each_other(at, at_2)] == []


def test_what_is_only_for_a_screen_is_not_printed(printed):
    page, sheets = printed
    assert page.get_by_role("heading", name="Välj dag").is_visible()
    text = " ".join(map(text_of, sheets))
    assert [words for words in ON_SCREEN if words in text] == []
