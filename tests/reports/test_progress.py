"""How far a rendering has come is told whatever the process has done to its logs."""

import logging

import pytest

from reports.pdf import render_pdf
from tests.reports.sample import full_document


@pytest.fixture
def silenced():
    logger = logging.getLogger("weasyprint.progress")
    level, logger.disabled = logger.level, True
    logger.setLevel(logging.ERROR)
    yield logger
    logger.setLevel(level)
    logger.disabled = False


def test_progress_is_told_though_the_log_is_silenced(silenced):
    seen = []
    render_pdf(full_document(), progress=seen.append)
    assert len(seen) > 5
    assert (silenced.level, silenced.disabled) == (logging.ERROR, True)
