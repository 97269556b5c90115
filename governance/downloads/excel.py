"""Lists as Excel files. What is in a cell is what was written: a text never becomes a formula or a link."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum

import xlsxwriter
from django.http import HttpResponse

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TEXT = 32_767  # characters in a cell
HEAD_ROWS = 3  # the title, what the list tells of, and an empty row
KRONA = 100  # öre
# In the file a format is written in the English way; Excel shows it as the reader's own language does.
KRONOR, DAYS = "#,##0.00", "yyyy-mm-dd"


class Kind(Enum):
    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    MONEY = "money"


@dataclass(frozen=True)
class Column:
    """A column of a list. `width` is in characters; `kind` says what its strings are.

    One that `is_summed` has its sum in the row below the list.
    """

    heading: str
    width: int
    kind: Kind = Kind.TEXT
    is_summed: bool = False


@dataclass(frozen=True)
class Sheet:
    """A list: under its title the day it tells of and what is said of the whole, then the rows.

    Every cell is a string: a day is ÅÅÅÅ-MM-DD, a number is digits, money is whole öre, and what is not known
    is "".
    """

    name: str
    title: str
    as_of: date
    columns: tuple[Column, ...]
    rows: Iterable[tuple[str, ...]]
    summary: str = ""

    @property
    def subtitle(self):
        return " ".join(filter(None, (f"Uppgifter per {self.as_of}.", self.summary)))


def xlsx_bytes(*sheets):
    """The Excel file of one list or several, each its own sheet. The same lists give the same bytes.

    Row by row: a list that is read from the database as it is written never lies whole in memory.
    """
    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        workbook.set_properties(
            {"title": sheets[0].title, "created": datetime.combine(sheets[0].as_of, time.min)},
        )
        formats = _formats(workbook)
        for sheet in sheets:
            _write(workbook.add_worksheet(sheet.name), sheet, formats)
    return buffer.getvalue()


def xlsx_response(sheet, file_name):
    """The file of a list as a download under a name, such as `uppdrag-2026-11-20.xlsx`."""
    return file_response(xlsx_bytes(sheet), CONTENT_TYPE, file_name)


def file_response(content, content_type, file_name):
    """Bytes as a download under a name."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _formats(workbook):
    """By what the cell is: of a kind, of a kind in the row of sums, or in the head."""
    kinds = {
        Kind.TEXT: {"text_wrap": True},
        Kind.NUMBER: {},
        Kind.MONEY: {"num_format": KRONOR},
        Kind.DAY: {"num_format": DAYS, "align": "left"},
    }
    top, of_sums = {"valign": "top"}, {"valign": "top", "bold": True, "top": 1}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 14}),
        "heading": workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        **{kind: workbook.add_format(look | top) for kind, look in kinds.items()},
        **{("sum", kind): workbook.add_format(look | of_sums) for kind, look in kinds.items()},
    }


def _write(page, sheet, formats):
    _write_head(page, sheet, formats)
    number, sums = HEAD_ROWS, [0] * len(sheet.columns)
    for number, row in enumerate(sheet.rows, start=HEAD_ROWS + 1):
        for place, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _write_cell(page, (number, place), value, column.kind, formats[column.kind])
            if column.is_summed and value:
                sums[place] += int(value)
    if any(column.is_summed for column in sheet.columns):
        _write_sums(page, number + 1, sheet.columns, sums, formats)
    page.autofilter(HEAD_ROWS, 0, number, len(sheet.columns) - 1)
    page.freeze_panes(HEAD_ROWS + 1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEAD_ROWS)


def _write_head(page, sheet, formats):
    for place, column in enumerate(sheet.columns):
        page.set_column(place, place, column.width)
    page.write_string(0, 0, sheet.title, formats["title"])
    page.write_string(1, 0, sheet.subtitle)
    for place, column in enumerate(sheet.columns):
        page.write_string(HEAD_ROWS, place, column.heading, formats["heading"])


def _write_sums(page, number, columns, sums, formats):
    for place, (column, total) in enumerate(zip(columns, sums, strict=True)):
        kind = column.kind if column.is_summed else Kind.TEXT
        label = "" if place else "Summa"
        value = str(total) if column.is_summed else label
        _write_cell(page, (number, place), value, kind, formats["sum", kind])


def _write_cell(page, cell, value, kind, look):
    if not value:
        page.write_blank(*cell, None, look)
    elif kind is Kind.DAY:
        page.write_datetime(*cell, date.fromisoformat(value), look)
    elif kind is Kind.NUMBER:
        page.write_number(*cell, int(value), look)
    elif kind is Kind.MONEY:
        page.write_number(*cell, int(value) / KRONA, look)
    else:
        page.write_string(*cell, value[:LONGEST_TEXT], look)
