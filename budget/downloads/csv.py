"""The log as CSV the way Swedish Excel reads it: UTF-8 with a mark, semicolons, amounts as `1500000,00`.

A text that a spreadsheet would take for a formula gets an apostrophe before it.
"""

import csv
import io
import re

from budget.downloads.excel import LOG_COLUMNS, log_values
from budget.money import KRONA
from governance.downloads.excel import Kind

CONTENT_TYPE = "text/csv; charset=utf-8"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel reads å ä ö in the machine's own encoding
FORMULA = re.compile(r"\s*[=+\-@\t\r]")
APOSTROPHE = "'"


def csv_bytes(statement):
    """The bytes of the file: the same columns and rows as the sheet Avropslogg."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";")
    rows.writerow(column.heading for column in LOG_COLUMNS)
    for row in statement.entries():
        rows.writerow(_cell(*one) for one in zip(LOG_COLUMNS, log_values(row), strict=True))
    return f"{BYTE_ORDER_MARK}{text.getvalue()}".encode()


def _cell(column, value):
    if value is None:
        return ""
    if column.kind is Kind.MONEY:
        return decimal_text(value, ",")
    return guarded(value) if column.kind is Kind.TEXT else str(value)


def decimal_text(amount, mark):
    """`-1500000,00` of whole öre, without spaces and exact however large."""
    kronor, ore = divmod(abs(amount), KRONA)
    return f"{'-' if amount < 0 else ''}{kronor}{mark}{ore:02}"


def guarded(text):
    """The text as a text also to a program that looks for formulas."""
    return f"{APOSTROPHE}{text}" if FORMULA.match(text) else text
