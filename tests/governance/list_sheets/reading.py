"""Excel files of lists as tests read them."""

from datetime import date, timedelta

from tests.factories.bodies import days
from tests.sheets import cells_of, rows_of

DAY = timedelta(days=1)
ENDED = days(date(2017, 1, 1), date(2020, 2, 11))  # its last day is the 10th
A_DAY = date(2021, 8, 24)


def number_of(day):
    """A day as Excel keeps it."""
    return (day - date(1899, 12, 30)).days


def head_of(response):
    cells = cells_of(response.content)
    return cells["A1"], cells["A2"]


def table_of(response):
    """The rows below the headings, each as a dict by heading."""
    headings, *rows = rows_of(response.content, first=4)
    return [dict(zip(headings, row, strict=True)) for row in rows]


def column(response, heading):
    return [row[heading] for row in table_of(response)]
