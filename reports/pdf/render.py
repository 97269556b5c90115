"""Rendering: template and style to pages, pages to one accessible, archivable file."""

import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from threading import Lock

from django.template.loader import render_to_string
from django.utils.translation import override
from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError

from governance.typography import Character, printable_form, unprintable, unprintable_message
from reports.content import Document, Section, texts
from reports.pdf import sources
from reports.pdf.finisher import finish
from reports.pdf.fonts import OwnFonts, font_faces
from reports.pdf.progress import expected_pages, reported

VARIANT = "pdf/a-2a"  # the finisher adds what PDF/UA-1 asks for beside it
ENDLESS_WORD = re.compile(r"\S{400,}")
BREAK_EVERY = 80
ZERO_WIDTH_SPACE = "\u200b"

_one_at_a_time = Lock()  # Pango and its font libraries keep state that is shared by the threads of a process


class RenderingError(Exception):
    """The file could not be made, for a reason in the program or its set-up."""


class UnprintableDocument(ValueError):
    """The document holds characters that the fonts lack; the message names them in Swedish."""

    def __init__(self, characters: tuple[Character, ...]):
        self.characters = characters
        super().__init__(unprintable_message(characters))


def render_pdf(document: Document, *, progress=None) -> bytes:
    """The document as a file that is both PDF/A-2a and PDF/UA-1; the same bytes for the same document.

    `progress` is called with the percentage done, rising to 100. Raises `UnprintableDocument` when a
    text holds a character without a glyph, which both standards refuse, and `RenderingError` when one
    of our own files is missing.
    """
    if missing := unprintable("\n".join(texts(document))):
        raise UnprintableDocument(missing)
    html = document_html(_mapped(document, _typeset))
    with _one_at_a_time, reported(progress, expected_pages(document)):
        try:
            content = _write(html, is_draft=document.is_draft)
        except FatalURLFetchingError as error:
            raise RenderingError(str(error)) from error
    if progress is not None:
        progress(100)
    return content


def document_html(document: Document) -> str:
    """The whole HTML page that the file is made from, in the document's own language."""
    with override(document.language):
        return render_to_string("reports/document/document.html", {"document": document})


def warm_up() -> None:
    """Render a small document, so that the first real one does not pay for fonts and templates."""
    section = Section(key="uppvarmning", heading="Uppvärmning", paragraphs=("Ł",))
    render_pdf(
        Document(
            title="Uppvärmning",
            kind_label="",
            municipality="",
            sender="",
            recipient="",
            as_of=date(2000, 1, 1),
            sections=(section,),
        )
    )


def _typeset(text: str) -> str:
    """A text in its printable form, with places to break a word that no line holds.

    Without them the time to lay out one endless word grows with the square of its length: 20,000
    characters took eight seconds, and with them a tenth of one.
    """
    return ENDLESS_WORD.sub(
        lambda word: re.sub(rf"(.{{{BREAK_EVERY}}})", rf"\1{ZERO_WIDTH_SPACE}", word[0]),
        printable_form(text),
    )


def _mapped(part, change):
    """A copy of a document or a part of it with every text changed."""
    if isinstance(part, str):
        return change(part)
    if isinstance(part, tuple):
        return tuple(_mapped(item, change) for item in part)
    if is_dataclass(part):
        return replace(part, **{f.name: _mapped(getattr(part, f.name), change) for f in fields(part)})
    return part


def _write(html: str, *, is_draft: bool) -> bytes:
    fonts, fetcher = OwnFonts(), sources.OwnFilesOnly()
    rules = [
        (font_faces(), ""),
        (sources.shared_stylesheet().read_text("utf-8"), sources.STYLESHEET),
        (sources.PAGE_RULES.read_text("utf-8"), ""),
    ]
    if is_draft:
        rules.append((sources.DRAFT_RULES.read_text("utf-8"), ""))
    styles = [
        CSS(string=rule, base_url=sources.ROOT + address, font_config=fonts, url_fetcher=fetcher)
        for rule, address in rules
    ]
    page = HTML(string=html, base_url=sources.ROOT, url_fetcher=fetcher)
    return page.write_pdf(font_config=fonts, stylesheets=styles, pdf_variant=VARIANT, finisher=finish)
