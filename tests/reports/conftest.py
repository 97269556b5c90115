"""Rendered files, made once for all tests that only read them."""

from dataclasses import replace
from datetime import date

import pytest

from reports.content import ActivityEntry, Area, Section
from reports.pdf import render, render_pdf
from tests.reports.sample import full_document, status_counts

ENDLESS = 20_000  # letters of one word


def one_activity(text, *, deviation="", **changes):
    """A small document with a single activity; keyword arguments replace fields of the document."""
    entry = ActivityEntry(
        number="1.1",
        title="En aktivitet",
        status="ongoing",
        status_label="Pågår",
        text=text,
        deviation=deviation,
    )
    area = Area(number="1", title="Ett område", activities=(entry,))
    return full_document(sections=(Section(key="omraden", heading="Områden", areas=(area,)),), **changes)


def documents():
    """The documents that every rule about files is tried on, by name."""
    nothing_counted = tuple(replace(status, count=0) for status in status_counts())
    return {
        "full": full_document(case_number="KS 2018-123", dated=date(2018, 3, 27)),
        "draft": one_activity("Ord efter ord i samma stycke. " * 300, is_draft=True),
        "empty": full_document(sections=()),
        "no-areas": full_document(
            sections=(Section(key="omraden", heading="Områden", status_counts=nothing_counted),)
        ),
        "endless": one_activity("W" * ENDLESS),
        "long": one_activity("Ord efter ord i samma stycke. " * 300),
        "foreign": one_activity("Łódź, Škoda, Đorđe, čaj", deviation="ş"),
        "hostile": one_activity('<script>alert("1")</script> & <b>fet</b>\nNy rad\n\nNytt stycke'),
    }


@pytest.fixture(scope="session")
def files(tmp_path_factory):
    """The documents as files, and one made without the finisher to hold the tests against."""
    folder = tmp_path_factory.mktemp("pdf")
    paths = {}
    for name, document in documents().items():
        paths[name] = folder / f"{name}.pdf"
        paths[name].write_bytes(render_pdf(document))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "finish", lambda document, pdf: None)
        paths["unfinished"] = folder / "unfinished.pdf"
        paths["unfinished"].write_bytes(render_pdf(documents()["full"]))
    return paths


@pytest.fixture
def full(files):
    return files["full"]
