"""Avrop and corrections as a SIE 4I file: vouchers for the municipality's accounts to read in.

By "SIE filformat", edition 4B: a post to a line, fields apart by spaces and within quotation marks, CP437.
Each post has the same series and number in every file, so that the program that reads notices one that it
has entered already. What lapses or is carried over was never taken out of the frame, so there is nothing to
enter.
"""

import re

from django.conf import settings

from budget.downloads.csv import decimal_text
from budget.models import LedgerEntry

CONTENT_TYPE = "application/octet-stream"  # no program is to guess the encoding of the text
ENCODING, LINE = "cp437", "\r\n"
LONGEST_TEXT = 100  # characters that programs keep of a voucher's text
PROGRAM_VERSION = "1.0"
COUNTED = (LedgerEntry.Kind.CALL_OFF, LedgerEntry.Kind.CORRECTION)
CONTROL = re.compile(r"[\x00-\x1f\x7f\s\u00a0]+")
# What the encoding lacks and has a plain form; a backslash would take away the mark that ends the field.
PLAIN = str.maketrans(
    {"\\": "/", "–": "-", "—": "-", "\u2212": "-", "’": "'", "‘": "'", "”": '"', "“": '"', "…": "..."}
)


def sie_bytes(statement, *, posted=(None, None)):
    """The bytes of the file, of what was posted from one day to another; None leaves an end open."""
    accounts = Accounts(settings.SIE_ACCOUNTS)
    vouchers = "".join(_voucher(row, accounts) for row in statement.entries(*COUNTED, posted=posted))
    # The accounts that are used stand before the vouchers, and are known when these are written.
    return f"{_head(statement, *posted)}{accounts.lines()}{vouchers}".encode(ENCODING, errors="replace")


class Accounts:
    """The account of each side, and which of them have been used.

    `numbers` has "ram" for the frame, "nämndavrop" and "egen användning" for what takes from it, and perhaps
    a nämnd by its short code for an account of its own.
    """

    def __init__(self, numbers):
        self.numbers, self.used = numbers, {}

    def frame(self):
        return self._use(self.numbers["ram"], "Ram för trygghetsarbete")

    def taker(self, row):
        if row.committee_code in self.numbers:
            return self._use(self.numbers[row.committee_code], f"Avrop, {row.committee}")
        if row.is_own_use:
            return self._use(self.numbers["egen användning"], "Egen användning av ramen")
        return self._use(self.numbers["nämndavrop"], "Nämndernas avrop")

    def lines(self):
        return "".join(_line("#KONTO", number, _quoted(name)) for number, name in sorted(self.used.items()))

    def _use(self, number, name):
        self.used.setdefault(number, name)
        return number


def _head(statement, first, last):
    days = [f"från och med {first}" if first else "", f"till och med {last}" if last else ""]
    about = ", bokfört ".join(filter(None, (str(statement.frame), " ".join(filter(None, days)))))
    return "".join(
        (
            _line("#FLAGGA", "0"),
            _line("#PROGRAM", _quoted(settings.LOGO_TEXT), PROGRAM_VERSION),
            _line("#FORMAT", "PC8"),
            _line("#GEN", _day(statement.as_of)),
            _line("#SIETYP", "4"),
            _line("#PROSA", _quoted(f"Avrop och rättelser: {about}")),
            _line("#FNAMN", _quoted(settings.MUNICIPALITY_NAME)),
        )
    )


def _voucher(row, accounts):
    text = _quoted(_text_of(row)[:LONGEST_TEXT])
    sides = ((accounts.taker(row), row.on_used), (accounts.frame(), -row.on_used))
    transactions = "".join(
        _line("#TRANS", number, "{}", decimal_text(amount, ".")) for number, amount in sides
    )
    head = _line(
        "#VER", _quoted(settings.SIE_SERIES), str(row.key), _day(row.dated), text, _day(row.posted_on)
    )
    return f"{head}{_line('{')}{transactions}{_line('}')}"


def _text_of(row):
    """ "A-2021-001 Socialnämnden: Fältarbete", and for a correction its reason."""
    if row.kind == LedgerEntry.Kind.CORRECTION:
        return _plain(f"Rättelse av {row.number} {row.committee}: {row.reason}")
    return _plain(f"{row.number} {row.committee}: {row.what}")


def _line(*fields):
    return f"{' '.join(fields)}{LINE}"


def _day(day):
    return f"{day:%Y%m%d}"


def _plain(text):
    return CONTROL.sub(" ", text).translate(PLAIN).strip()


def _quoted(text):
    escaped = _plain(text).replace('"', '\\"')
    return f'"{escaped}"'
