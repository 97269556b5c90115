import pytest
from django.core.exceptions import ValidationError

from governance.typography import printable_form, unprintable, validate_printable


@pytest.mark.parametrize(
    "text",
    [
        "ÅÄÖ åäö é ü – — ” ’ § · • € ½ ² … − ×",
        "Łódź Škoda Đorđe ş",
        "rad\nnästa\tkolumn\r\n",
        "1\u00a0500\u00a0000\u00a0kr och 1\u202f500",
        "A\u030angstro\u0308m, skrivet med lösa accenter",
        "mjukt\u00adbindestreck, fast\u2011bindestreck och bred\u200blös plats",
        "",
    ],
)
def test_text_that_the_fonts_can_print_is_accepted(text):
    assert unprintable(text) == ()
    validate_printable(text)


def test_missing_characters_are_named_once_each_in_order():
    found = unprintable("→ ja → ✓ ja")
    assert [str(character) for character in found] == [
        "”→” (U+2192, RIGHTWARDS ARROW)",
        "”✓” (U+2713, CHECK MARK)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "Klart ✓",
            "Tecknet ”✓” (U+2713, CHECK MARK) finns inte i typsnittet. "
            "Ta bort det eller skriv på ett annat sätt.",
        ),
        (
            "\u202e→",
            "De här tecknen finns inte i typsnittet: (U+202E, RIGHT-TO-LEFT OVERRIDE), "
            "”→” (U+2192, RIGHTWARDS ARROW). Ta bort dem eller skriv på ett annat sätt.",
        ),
    ],
)
def test_validator_says_which_characters_and_what_to_do(text, message):
    with pytest.raises(ValidationError) as caught:
        validate_printable(text)
    assert caught.value.messages == [message]
    assert caught.value.code == "unprintable"


@pytest.mark.parametrize("control", ["\x00", "\x1b", "\x7f"])
def test_control_characters_are_refused_though_a_font_may_have_them(control):
    assert [character.character for character in unprintable(f"a{control}b")] == [control]


def test_printable_form_composes_letters_and_drops_invisible_marks():
    assert printable_form("a\u030a sam\u00adverkan\ufeff ett\u2011två 1\u202f500") == (
        "å samverkan ett-två 1\u00a0500"
    )


def test_marks_stacked_on_one_letter_are_refused():
    assert unprintable("e\u0301") == ()
    assert [character.code for character in unprintable("e" + "\u0301" * 9)] == ["U+0301"]
