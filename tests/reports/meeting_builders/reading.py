"""Parts of documents as tests read them."""

from datetime import datetime
from zoneinfo import ZoneInfo

from reports.builders import build_minutes

LATER = datetime(2031, 5, 6, 23, 30, tzinfo=ZoneInfo("Europe/Stockholm"))


def section(document, key):
    return next(one for one in document.sections if one.key == key)


def agenda(document):
    return document.sections[-1].agenda


def items(meeting):
    return section(build_minutes(meeting), "items").agenda


def changed_later(record):
    record._history_date = LATER
    record.save()
