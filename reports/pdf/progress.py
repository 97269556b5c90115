"""How far a rendering has come, from what WeasyPrint tells its log."""

import logging
import re
import threading
from contextlib import contextmanager

from weasyprint.logger import PROGRESS_LOGGER

from reports.content import Document

# Share of the work that is done when a step begins, in per cent.
STEPS = {"Step 3": 5, "Step 4": 10, "Step 6": 75, "Step 7": 90}
LAYOUT_FROM, LAYOUT_TO = 15, 70
ACTIVITIES_PER_PAGE, ITEMS_PER_PAGE, ROWS_PER_PAGE = 7, 6, 9
PAGE = re.compile(r"Page (\d+)")

PROGRESS_LOGGER.propagate = False  # it is read here, and belongs in no log


def expected_pages(document: Document) -> int:
    """A rough guess, enough for a progress bar."""
    pages = 2
    for section in document.sections:
        entries = sum(len(area.activities) + len(area.shared) for area in section.areas)
        rows = len(section.table.rows) if section.table else 0
        pages += entries // ACTIVITIES_PER_PAGE + rows // ROWS_PER_PAGE
        pages += len(section.agenda) // ITEMS_PER_PAGE
    return pages


@contextmanager
def reported(progress, pages: int):
    """While open, `progress(percent)` is called with rising numbers; an error it raises stops the work."""
    if progress is None:
        yield
        return
    handler = _Handler(progress, pages)
    level, disabled = PROGRESS_LOGGER.level, PROGRESS_LOGGER.disabled  # as the process's log is set up
    PROGRESS_LOGGER.setLevel(logging.INFO)
    PROGRESS_LOGGER.disabled = False
    PROGRESS_LOGGER.addHandler(handler)
    try:
        yield
    finally:
        PROGRESS_LOGGER.removeHandler(handler)
        PROGRESS_LOGGER.setLevel(level)
        PROGRESS_LOGGER.disabled = disabled


class _Handler(logging.Handler):
    def __init__(self, progress, pages):
        super().__init__(logging.INFO)
        self.progress, self.pages = progress, pages
        self.thread, self.percent = threading.get_ident(), 0

    def emit(self, record):
        if record.thread != self.thread:
            return
        percent = self._percent(record.getMessage())
        if percent > self.percent:
            self.percent = percent
            self.progress(percent)

    def _percent(self, message):
        if page := PAGE.search(message):
            done = min(1, int(page[1]) / self.pages)
            return LAYOUT_FROM + int((LAYOUT_TO - LAYOUT_FROM) * done)
        return STEPS.get(message[:6], 0)
