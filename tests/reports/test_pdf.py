"""What the file says, and what is refused."""

import logging
import re
from pathlib import Path

import pikepdf
import pytest
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from weasyprint.urls import FatalURLFetchingError

from governance.typography import FONT_FILES
from reports.pdf import RenderingError, UnprintableDocument, fingerprint, render, render_pdf, sources, warm_up
from tests.reports.conftest import documents, one_activity
from tests.reports.pdfread import tag_tree
from tests.reports.sample import AREAS, NOTES, full_document

OWN_COUNTS = [10, 0, 4, 8, 1, 2, 8, 12]
SHARED = "Delad aktivitet. Redovisas och räknas i område "


@pytest.fixture
def printed_areas(full):
    """The tags of the eight areas, in reading order."""
    sections = [tag for tag in tag_tree(full).all("Sect") if next(iter(tag.children)).name == "H3"]
    assert len(sections) == 8
    return sections


def preview(document, level=2):
    return render_to_string("reports/document/_body.html", {"document": document, "level": level})


def test_areas_stand_in_order_with_their_own_activities(printed_areas):
    assert [next(area.all("H3")).text for area in printed_areas] == [f"{n} {t}" for n, t in AREAS.items()]
    counts = []
    for number, area in zip(AREAS, printed_areas, strict=True):
        own = [tag.text for tag in area.all("Div") if _is_activity(tag) and SHARED not in tag.text]
        assert all(re.match(rf"{number}\.\d+ ", text) for text in own)
        counts.append(len(own))
    assert counts == OWN_COUNTS


def test_shared_activities_are_printed_in_the_other_area_too_and_counted_once(printed_areas):
    shared = {
        number: [_shared(tag) for tag in area.all("Div") if _is_activity(tag) and SHARED in tag.text]
        for number, area in zip(AREAS, printed_areas, strict=True)
    }
    assert {number: found for number, found in shared.items() if found} == {
        "4": [("3.1", "3 Våld i nära relation"), ("3.4", "3 Våld i nära relation")],
        "5": [("1.8", "1 Sociala risker")],
    }


def test_area_without_activities_carries_its_note(printed_areas):
    assert NOTES["2"] in printed_areas[1].text


def test_numbers_of_the_tables_are_those_of_the_areas(full):
    statuses, by_area = list(tag_tree(full).all("Table"))
    rows = [[cell.text.strip() for cell in row.children] for row in by_area.all("TR")]
    assert [int(row[-1]) for row in rows[1:-1]] == OWN_COUNTS
    assert rows[-1] == ["Alla områden", "", "1", "27", "17", "0", "45"]
    assert [row.text.strip() for row in statuses.all("TR")][1:] == [
        "Ej påbörjad1",
        "Pågår27",
        "Genomförd17",
        "Utgår0",
        "Alla aktiviteter45",
    ]


def test_sections_stand_in_the_order_of_an_aterrapport(full):
    assert [tag.text for tag in tag_tree(full).all("H2")] == [
        "Förslag till kommunstyrelsens beslut",
        "Ärende",
        "Bakgrund",
        "Prioriterade samverkansområden och genomförda aktiviteter",
        "Bedömning",
        "Kommunledningsförvaltningen",
        "Beslutet skickas till",
    ]


def test_file_names_title_author_language_and_the_document_s_own_date(full):
    with pikepdf.open(full) as pdf:
        assert str(pdf.docinfo["/Title"]) == full_document().title
        assert str(pdf.docinfo["/Author"]) == "Linköpings kommun, Kommunledningsförvaltningen"
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20180327")
        assert str(pdf.Root.Lang) == "sv"


def test_markup_typed_as_text_is_printed_as_text(files):
    text = tag_tree(files["hostile"]).text
    assert '<script>alert("1")</script> & <b>fet</b>' in text
    assert "<script" not in preview(documents()["hostile"])


@pytest.mark.parametrize(
    ("typed", "named"),
    [
        ("Klart ✓", "Tecknet ”✓” (U+2713, CHECK MARK)"),
        ("Bra 😀", "Tecknet ”😀” (U+1F600, GRINNING FACE)"),
        ("Nolltecken \x00", "Tecknet (U+0000, tecken utan namn)"),
    ],
)
def test_character_without_a_glyph_is_named(typed, named):
    with pytest.raises(UnprintableDocument) as caught:
        render_pdf(one_activity(typed))
    assert str(caught.value).startswith(named)


def test_empty_document_has_head_and_title(files):
    text = tag_tree(files["empty"]).text
    assert "Linköpings kommun" in text
    assert full_document().title in text


def test_plan_without_areas_has_its_section_and_no_table(files):
    tree = tag_tree(files["no-areas"])
    assert [tag.text for tag in tree.all("H2")] == ["Områden"]
    assert not list(tree.all("Table"))


def test_preview_starts_at_the_level_asked_for_and_says_the_same_as_the_file(full):
    html = preview(documents()["full"])
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    assert (levels[0], set(levels)) == (2, {2, 3, 4, 5})
    said = re.sub(r"<title>.*?</title>", "", html)
    assert _letters(strip_tags(said)) == _letters(tag_tree(full).text)


def test_preview_fits_a_strict_content_security_policy():
    html = preview(documents()["full"])
    assert not re.search(r"<script|<style|\sstyle=|\son\w+=|\ssrc=|javascript:", html)


def test_renderer_reads_our_own_files_and_nothing_else():
    fetch = sources.OwnFilesOnly().fetch
    own = sources.ROOT + "fonts/" + FONT_FILES["Inter"]
    assert fetch(own).read()[:4] == b"\x00\x01\x00\x00"  # an unpacked TrueType font
    foreign = [
        "file:///etc/hostname",
        "http://localhost/",
        "data:text/plain,x",
        sources.ROOT + "../settings.py",
    ]
    for address in [*foreign, own + "?x", sources.ROOT + "fonts/other.woff2"]:
        with pytest.raises(FatalURLFetchingError):
            fetch(address)


def test_foreign_address_in_a_template_stops_the_rendering(monkeypatch):
    page = '<html lang="sv"><title>x</title><img alt="x" src="file:///etc/hostname">'
    monkeypatch.setattr(render, "document_html", lambda document: page)
    with pytest.raises(RenderingError, match="not one of our own files: file:///etc/hostname"):
        render_pdf(full_document())


def test_rendering_draws_no_warning_from_the_renderer(caplog):
    with caplog.at_level(logging.WARNING, logger="weasyprint"):
        render_pdf(full_document(is_draft=True))
    assert [record.getMessage() for record in caplog.records] == []


def test_progress_rises_to_a_hundred():
    seen = []
    render_pdf(full_document(), progress=seen.append)
    assert seen == sorted(set(seen))
    assert (len(seen) > 5, seen[-1]) == (True, 100)


def test_error_in_the_progress_callback_stops_the_rendering():
    def cancel(percent):
        if percent > 20:
            raise KeyError("avbruten")

    with pytest.raises(KeyError):
        render_pdf(full_document(), progress=cancel)
    warm_up()  # the renderer is free again


def test_fingerprint_follows_renderer_template_and_rules(monkeypatch, tmp_path):
    first = fingerprint()
    assert first.startswith("weasyprint 70.0, ")
    assert fingerprint.__wrapped__() == first
    changed = tmp_path / sources.PAGE_RULES.name
    changed.write_text(sources.PAGE_RULES.read_text("utf-8") + "\n", "utf-8")
    monkeypatch.setattr(sources, "PAGE_RULES", changed)
    assert fingerprint.__wrapped__() != first


def test_only_the_pdf_package_imports_weasyprint():
    root = Path(__file__).parents[2]
    rooms = ("linkoping_trygghet", "governance", "actionplan", "budget", "reports")
    importing = re.compile(r"^\s*(from|import) weasyprint", re.MULTILINE)
    found = {
        path.parent.relative_to(root).as_posix()
        for room in rooms
        for path in (root / room).rglob("*.py")
        if importing.search(path.read_text("utf-8"))
    }
    assert found == {"reports/pdf"}


def _is_activity(tag):
    return bool(tag.children) and tag.children[0].name == "H4"


def _shared(tag):
    """The number of a shared activity and the area that it is said to be reported in."""
    number = tag.text.split()[0]
    return number, next(p.text for p in tag.all("P$") if SHARED in p.text).removeprefix(SHARED).rstrip(".")


def _letters(text):
    """A text without its spaces, which tags and lines place differently."""
    entities = {"&amp;": "&", "&quot;": '"', "&#x27;": "'", "&lt;": "<", "&gt;": ">"}
    for entity, character in entities.items():
        text = text.replace(entity, character)
    return "".join(text.split())
