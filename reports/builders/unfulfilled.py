"""Uppdrag som inte är verkställda: the yearly list to kommunfullmäktige."""

import re

from django.conf import settings

from governance.downloads.assignments import NOBODY, totals_of
from reports.content import Document, Section, Table
from reports.kinds import UNFULFILLED

COLUMNS = ("Uppdrag", "Beslut", "Ansvarig", "Senast", "Läge")


def build_unfulfilled(listed) -> Document:
    """The list of a year, from `outlines.assignments.unfulfilled_rows`, with a table for each giver.

    The same rows and words as on the page and in the Excel file. No query.
    """
    return Document(
        title=f"Uppdrag som inte är verkställda {listed.year}",
        kind_label=UNFULFILLED.label,
        municipality=settings.MUNICIPALITY_NAME,
        sender="Kommunstyrelsen",
        recipient="Kommunfullmäktige",
        as_of=listed.as_of,
        is_wide=True,
        sections=(_summary(listed), *map(_given_by, listed.groups)),
    )


def _summary(listed):
    """The totals. How many more the reader knows of is not for KF, and would depend on who makes the list."""
    return Section(key="summary", heading="Sammanfattning", paragraphs=(totals_of(listed),))


def _given_by(group):
    table = Table(
        key="assignments",
        caption=f"Uppdrag från {group.name}",
        columns=COLUMNS,
        rows=tuple(map(_row, group.rows)),
    )
    return Section(key="given", heading=group.name, table=table)


def _row(row):
    state = f"{row.state}, {row.late}" if row.late else row.state
    return (
        _line(row.text),
        re.sub(r"(§|p\.) ", "\\1\u00a0", row.origin),  # sign and number stay on one line
        row.responsible or NOBODY,
        row.due or "Ingen tid är satt",
        f"{state}. {_line(row.note)}" if row.note else state,
    )


def _line(text):
    return " ".join(text.split())
