"""Which characters our fonts can print.

The PDF standards refuse a character without a glyph, and a reader would see an empty box. So a text is
held against the shipped fonts when it is typed, and what cannot be printed is named.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from fontTools.ttLib import TTFont

from governance.personal_identity import MESSAGE, has_personal_identity_number

# One family per file: with two files under one name WeasyPrint takes glyphs from the wrong one.
FONT_FILES = {
    "Inter": "inter-latin-wght-normal.woff2",
    "Inter Ext": "inter-latin-ext-wght-normal.woff2",
}

# More marks on one letter than any language writes: they would be drawn across the lines around.
STACKED_MARKS = re.compile(r"[\u0300-\u036f]{3,}")
LINE_BREAKS_AND_TABS = frozenset("\n\r\t")

# What word processors leave behind: invisible marks go, special spaces and hyphens become plain ones.
PLAIN_FORM = str.maketrans(
    {
        "\u00ad": "",  # soft hyphen
        "\u200b": "",  # zero width space
        "\u200c": "",  # zero width non-joiner
        "\u200d": "",  # zero width joiner
        "\u2060": "",  # word joiner
        "\ufeff": "",  # byte order mark
        "\ufe0e": "",  # asks for a text glyph instead of a picture
        "\ufe0f": "",  # asks for a picture instead of a text glyph
        "\u2010": "-",  # hyphen
        "\u2011": "-",  # no-break hyphen
        "\u2007": "\u00a0",  # figure space
        "\u202f": "\u00a0",  # narrow no-break space
        "\u2028": "\n",  # line separator
        "\u2029": "\n",  # paragraph separator
        "\u000b": "\n",  # manual line break pasted from a word processor
    }
)


@dataclass(frozen=True)
class Character:
    """A character that the fonts lack."""

    character: str

    @property
    def code(self) -> str:
        """The code point as it is usually written, `U+1F600`."""
        return f"U+{ord(self.character):04X}"

    @property
    def name(self) -> str:
        """The Unicode name; control characters and private ones have none."""
        return unicodedata.name(self.character, "tecken utan namn")

    def __str__(self):
        """`”→” (U+2192, RIGHTWARDS ARROW)`; what cannot be shown is only named."""
        visible = self.character.isprintable() and not unicodedata.combining(self.character)
        shown = f"”{self.character}” " if visible else ""
        return f"{shown}({self.code}, {self.name})"


def printable_form(text: str) -> str:
    """The text as it is printed: composed letters, no invisible marks, plain hyphens and spaces."""
    return unicodedata.normalize("NFC", text.translate(PLAIN_FORM))


def unprintable(text: str) -> tuple[Character, ...]:
    """The characters of a text that no shipped font has, each once, in the order they occur."""
    printable = _printable_characters(settings.FONT_DIR)
    form = printable_form(text)
    stacked = {match[0][0] for match in STACKED_MARKS.finditer(form)}
    return tuple(
        Character(character)
        for character in dict.fromkeys(form)
        if character not in printable or character in stacked
    )


def unprintable_message(characters: tuple[Character, ...]) -> str:
    """Says in Swedish which characters to take away or replace."""
    named = ", ".join(map(str, characters))
    if len(characters) == 1:
        return f"Tecknet {named} finns inte i typsnittet. Ta bort det eller skriv på ett annat sätt."
    return f"De här tecknen finns inte i typsnittet: {named}. Ta bort dem eller skriv på ett annat sätt."


def validate_printable(text: str) -> None:
    """Field validator: refuses a text with characters that the documents cannot print, and personnummer,
    which no document is to print.
    """
    if missing := unprintable(text):
        raise ValidationError(unprintable_message(missing), code="unprintable")
    if has_personal_identity_number(printable_form(text)):
        raise ValidationError(MESSAGE, code="personal_identity_number")


@cache
def _printable_characters(font_dir: Path) -> frozenset[str]:
    codes = {code for name in FONT_FILES.values() for code in _codes(Path(font_dir) / name)}
    characters = frozenset(map(chr, codes))
    return frozenset(c for c in characters if unicodedata.category(c) != "Cc") | LINE_BREAKS_AND_TABS


def _codes(path: Path):
    with TTFont(path, lazy=True) as font:
        return tuple(font.getBestCmap())
