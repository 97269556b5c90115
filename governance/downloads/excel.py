"""Lists as Excel files. What is in a cell is what was written: a text never becomes a formula or a link."""

import io
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

import xlsxwriter
from django.http import HttpResponse

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # characters in a cell
HEAD_ROWS = 3  # the title, what the list tells of, and an empty row


class Kind(Enum):
    TEXT = "text"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True)
class Column:
    """A column of a list. `width` is in characters; `kind` says what its strings are."""

    heading: str
    width: int
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Sheet:
    """A list: under its title the day it tells of and what is said of the whole, then the rows.

    Every cell is a string: a day is ÅÅÅÅ-MM-DD, a number is digits, and what is not known is "".
    """

    name: str
    title: str
    as_of: date
    columns: tuple[Column, ...]
    rows: list[tuple[str, ...]]
    summary: str = ""

    @property
    def subtitle(self):
        return " ".join(filter(None, (f"Uppgifter per {self.as_of}.", self.summary)))


def xlsx_bytes(sheet):
    """The Excel file of a list. The same list gives the same bytes."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties(
            {"title": sheet.title, "created": datetime.combine(sheet.as_of, time.min)},
        )
        _write(workbook, sheet)
    return buffer.getvalue()


def xlsx_response(sheet, file_name):
    """The file as a download under a name, such as `uppdrag-2026-11-20.xlsx`."""
    response = HttpResponse(xlsx_bytes(sheet), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _write(workbook, sheet):
    page = workbook.add_worksheet(sheet.name)
    _write_head(workbook, page, sheet)
    plain = workbook.add_format({"text_wrap": True, "valign": "top"})
    formats = {
        Kind.TEXT: plain,
        Kind.NUMBER: workbook.add_format({"valign": "top"}),
        Kind.DAY: workbook.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"}),
    }
    for number, row in enumerate(sheet.rows, start=HEAD_ROWS + 1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, (number, place), value, column.kind, formats)
    page.autofilter(HEAD_ROWS, 0, HEAD_ROWS + len(sheet.rows), len(sheet.columns) - 1)
    page.freeze_panes(HEAD_ROWS + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROWS)


def _write_head(workbook, page, sheet):
    page.write_string(0, 0, sheet.title, workbook.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, sheet.subtitle)
    heading = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
        page.write_string(HEAD_ROWS, place, column.heading, heading)


def _write_cell(page, cell, value, kind, formats):
    if not value:
        page.write_blank(*cell, None, formats[Kind.TEXT])
    elif kind is Kind.DAY:
        page.write_datetime(*cell, date.fromisoformat(value), formats[kind])
    elif kind is Kind.NUMBER:
        page.write_number(*cell, int(value), formats[kind])
    else:
        page.write_string(*cell, value[:LONGEST_TEXT], formats[kind])
