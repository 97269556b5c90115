"""Rendered files, made once for all tests that only read them; and the report of the demo with its queue."""

from dataclasses import replace
from datetime import date

import pytest

from linkoping_trygghet.celery import app
from reports import pdf
from reports.content import ActivityEntry, Area, Section, canonical_json
from reports.models import ProgressReport
from reports.pdf import render, render_pdf
from tests.reports.meeting_sample import (
    long_minutes,
    minutes,
    named_minutes,
    notice,
    statement,
    unfulfilled,
)
from tests.reports.sample import full_document, status_counts

ENDLESS = 6_000  # letters of one word


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
        "notice-1": notice(1),
        "notice-20": notice(20),
        "minutes-1": minutes(1),
        "minutes-20": minutes(20),
        "internal": named_minutes(5, marking="Innehåller uppgifter som inte är offentliga"),
        "minutes-draft": minutes(3, is_draft=True),
        "minutes-long": long_minutes(),
        "list-1": unfulfilled(1),
        "list-20": unfulfilled(20),
        "statement-1": statement(1),
        "statement-20": statement(20),
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


@pytest.fixture
def report(demo):
    """The återrapport of 2017."""
    return ProgressReport.objects.with_plan().get()


@pytest.fixture
def quick_pdf(monkeypatch):
    """The document itself in place of its file, for tests that are not about the file."""

    def render(document, *, progress=None):
        progress(50)
        return b"%PDF-" + canonical_json(document)

    monkeypatch.setattr(pdf, "render_pdf", render)


@pytest.fixture
def queue():
    """`queue()`: the messages that wait in the queue in memory, taken out."""
    app.control.purge()

    def waiting():
        with app.connection_for_read() as connection, connection.SimpleQueue("celery") as messages:
            found = []
            while messages.qsize():
                message = messages.get_nowait()
                message.ack()
                found.append((message.headers["task"], *message.payload[0]))
            return found

    return waiting
