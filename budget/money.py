"""Amounts: read from what people type, kept as whole öre, written as they are read in Swedish."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError

KRONA = 100  # öre
LARGEST = 10**12  # öre
UNITS = {"": KRONA, "kr": KRONA, ":-": KRONA, "tkr": 1_000 * KRONA, "mkr": 1_000_000 * KRONA}
NO_BREAK_SPACE, MINUS, NO_AMOUNT = "\u00a0", "\u2212", "–"

SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
AMOUNT = re.compile(
    r"(?P<whole>\d+|\d{1,3}(?: \d{3})+)(?:,(?P<decimals>\d+))? ?(?P<unit>tkr|mkr|kr|:-)?",
    re.ASCII | re.IGNORECASE,
)
DOTTED = re.compile(r"[\d .]*\d\.\d[\d .]*", re.ASCII)
DOTTED_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+", re.ASCII)
SMALL = 1_000 * KRONA  # öre; less than this is seldom what is meant when no unit is given

UNREADABLE = "Skriv beloppet med siffror, till exempel 150 000 eller 1,5 mkr."
NO_MINUS = "Skriv beloppet utan minustecken, till exempel 500."
COMMA = "Skriv decimaler med komma, till exempel 10,50."
SPACED_THOUSANDS = "Skriv tusental med mellanslag, till exempel 500 000."
NOTHING = "Beloppet måste vara större än noll, till exempel 150 000."
PARTS_OF_ORE = "Ett belopp har högst två decimaler, till exempel 12,50."
TOO_LARGE = "Beloppet är för stort. Skriv högst 10 000 000 000 kr, till exempel 1,5 mkr."


def parse_amount(text, *, may_be_zero=False):
    """Whole öre from what a person typed: `150 000`, `500 000:-`, `1,5 mkr`, `500 tkr` or `12,50`.

    Raises ValidationError, in Swedish with an example, for anything else.
    """
    match = AMOUNT.fullmatch(_spaced(text))
    if not match:
        raise ValidationError(_why_unreadable(_spaced(text)))
    amount = _ore_of(match)
    if amount != int(amount):
        raise ValidationError(PARTS_OF_ORE)
    if amount > LARGEST:
        raise ValidationError(TOO_LARGE)
    if not amount and not may_be_zero:
        raise ValidationError(NOTHING)
    return int(amount)


def suggestion_for(text):
    """ "Menade du 150 000 kr?" for a small amount without a unit; "" when the amount is plain."""
    match = AMOUNT.fullmatch(_spaced(text))
    if not match or match["unit"] or len(match["decimals"] or "") > 1:
        return ""
    amount = _ore_of(match)
    if not 0 < amount < SMALL:
        return ""
    meant = amount * UNITS["mkr" if match["decimals"] else "tkr"] / KRONA
    return f"Menade du {format_amount(int(meant))}?"


def format_amount(amount):
    """`1 500 000 kr` of whole öre, with no-break spaces; öre only when there are any, and a real minus."""
    kronor, ore = divmod(abs(amount), KRONA)
    whole = f"{kronor:,}".replace(",", NO_BREAK_SPACE)
    decimals = f",{ore:02}" if ore else ""
    return f"{MINUS if amount < 0 else ''}{whole}{decimals}{NO_BREAK_SPACE}kr"


def format_kronor(amount):
    """`1 500 000` where the heading says that it is kronor; "–" when there is no amount."""
    return NO_AMOUNT if amount is None else format_amount(amount).removesuffix(f"{NO_BREAK_SPACE}kr")


def format_share(part, whole):
    """`34 %` of a whole, rounded, with a real minus; of nothing it is 0 %."""
    percent = (200 * abs(part) + whole) // (2 * whole) if whole else 0
    return f"{MINUS if part < 0 and percent else ''}{percent}{NO_BREAK_SPACE}%"


def _spaced(text):
    return SPACES.sub(" ", text).strip()


def _ore_of(match):
    number = Decimal(f"{match['whole'].replace(' ', '')}.{match['decimals'] or 0}")
    return number * UNITS[(match["unit"] or "").lower()]


def _why_unreadable(text):
    if text.startswith(("-", MINUS, "\u2013")):
        return NO_MINUS
    if DOTTED_THOUSANDS.fullmatch(text):
        return SPACED_THOUSANDS
    return COMMA if DOTTED.fullmatch(text) else UNREADABLE
