"""A § as it is typed: with or without its sign, and never lost by the browser."""

import pytest
from django.core.exceptions import ValidationError

from governance.forms.fields import ParagraphField


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("241", 241),
        (" § 241 ", 241),
        ("§241", 241),
        ("§\u00a0241", 241),
        ("0241", 241),
        ("999999", 999_999),
        (241, 241),
        ("", None),
        (None, None),
        ("  ", None),
    ],
)
def test_paragraph_is_read_as_people_write_it(typed, number):
    assert ParagraphField().clean(typed) == number


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("§", "Skriv numret efter §, till exempel § 241."),
        ("abc", "Skriv bara paragrafens nummer, till exempel 241 eller § 241."),
        ("§ abc", "Skriv bara paragrafens nummer, till exempel 241 eller § 241."),
        ("2,5", "Skriv bara paragrafens nummer, till exempel 241 eller § 241."),
        ("-1", "Skriv bara paragrafens nummer, till exempel 241 eller § 241."),
        ("٢٤١", "Skriv bara paragrafens nummer, till exempel 241 eller § 241."),
        ("0", "Skriv ett nummer från 1 till 999999, till exempel 241."),
        ("1000000", "Skriv ett nummer från 1 till 999999, till exempel 241."),
        ("9" * 5_000, "Skriv ett nummer från 1 till 999999, till exempel 241."),
    ],
)
def test_what_is_no_paragraph_is_told(typed, words):
    with pytest.raises(ValidationError) as refused:
        ParagraphField().clean(typed)
    assert refused.value.messages == [words]


def test_same_paragraph_written_in_another_way_is_no_change():
    assert [ParagraphField().has_changed(241, typed) for typed in ("§ 241", "242", "abc")] == [
        False,
        True,
        True,
    ]
