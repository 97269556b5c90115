"""Amounts as people type them. The table of cases is also that of the parser in the browser."""

import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from budget.money import LARGEST, format_amount, parse_amount, suggestion_for

CASES = json.loads(Path(__file__).with_name("amounts.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "amount"), CASES["accepted"])
def test_amount_is_read(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize(("text", "sentence"), CASES["refused"])
def test_what_is_no_amount_is_refused_with_an_example(text, sentence):
    with pytest.raises(ValidationError) as caught:
        parse_amount(text)
    assert caught.value.messages == [sentence]
    assert "till exempel" in sentence


@pytest.mark.parametrize(("text", "sentence"), CASES["suggested"])
def test_small_amount_without_a_unit_is_asked_about(text, sentence):
    assert suggestion_for(text) == sentence


@pytest.mark.parametrize(("amount", "text"), CASES["formatted"])
def test_amount_is_written(amount, text):
    assert format_amount(amount) == text


def test_outcome_may_be_nothing():
    assert parse_amount("0", may_be_zero=True) == 0


@settings(derandomize=True, max_examples=300)
@given(st.integers(1, LARGEST))
def test_what_is_written_is_read_back(amount):
    assert parse_amount(format_amount(amount)) == amount


@settings(derandomize=True, max_examples=300)
@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_sentence(text):
    assert answer_to(text).endswith(("kr", "."))


def answer_to(text):
    try:
        return format_amount(parse_amount(text))
    except ValidationError as refusal:
        return refusal.messages[0]
