"""A personnummer is refused where a text is typed; what only looks a little like one is not."""

import pytest
from django.core.exceptions import ValidationError

from governance.personal_identity import MESSAGE, check_digit
from governance.typography import validate_printable

BORN, SERIAL = "850217", "238"  # put together here, so that no file holds a whole number


def number(born=BORN, *, dash="-", century="", wrong=0):
    return f"{century}{born}{dash}{SERIAL}{(check_digit(born[-6:] + SERIAL) + wrong) % 10}"


def as_coordination(born):
    return f"{born[:-2]}{int(born[-2:]) + 60}"


def test_check_digit_is_that_of_the_example_of_the_authority():
    assert check_digit("811218" + "987") == 6


@pytest.mark.parametrize(
    "text",
    [
        number(),
        number(dash=""),
        number(dash="+"),
        number(dash="\u2011"),
        number(century="19"),
        number(century="20", dash=""),
        number(as_coordination(BORN)),
        number(as_coordination(BORN), century="19"),
        f"Samtal med {number()}, enligt anteckning.",
        f"rad\n{number(dash='')}\nrad",
    ],
)
def test_personnummer_is_refused(text):
    with pytest.raises(ValidationError) as caught:
        validate_printable(text)
    assert caught.value.messages == [MESSAGE]


@pytest.mark.parametrize(
    "text",
    [
        number(wrong=1),
        number("851317"),
        number("850230"),
        number(century="21"),
        f"7{number()}",
        f"{number()}7",
        "KS 2021-411",
        "1 500 000 kr 2021-08-24",
        "2021-08-24 § 241",
        f"212000-044{check_digit('212000044')}",
        "",
    ],
)
def test_other_numbers_are_let_through(text):
    validate_printable(text)
