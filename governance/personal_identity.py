"""Personnummer in a text: what has the shape of one, a day of birth in it and the right check digit.

A samordningsnummer counts as well: its day is the day of birth and sixty. So a diarienummer, an amount or the
number of an organisation, whose month is twenty or more, is let through.
"""

import re
from datetime import date

NUMBER = re.compile(r"(?<!\d)(?P<century>\d{2})?(?P<born>\d{6})[-+–]?(?P<last>\d{4})(?!\d)", re.ASCII)
SHORT_OF_CENTURY = "20"  # leap years come alike in ours and in the last, but for 1900
CENTURIES = {"18", "19", "20"}
COORDINATION = 60  # added to the day in a samordningsnummer
MESSAGE = "Ser ut som ett personnummer. Skriv inte personnummer här."


def has_personal_identity_number(text):
    """Whether something in the text looks like a personnummer or a samordningsnummer."""
    return any(_is_one(**match.groupdict()) for match in NUMBER.finditer(text))


def check_digit(digits):
    """The tenth digit of a personnummer, from its first nine."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return -sum(number // 10 + number % 10 for number in doubled) % 10


def _is_one(century, born, last):
    return (
        (century or SHORT_OF_CENTURY) in CENTURIES
        and _is_day(f"{century or SHORT_OF_CENTURY}{born}")
        and check_digit(born + last[:3]) == int(last[3])
    )


def _is_day(digits):
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day - COORDINATION if day > COORDINATION else day)
    except ValueError:
        return False
    return True
