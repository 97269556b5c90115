"""When an agreement is in force, by its period and what replaced it."""

from datetime import date

import pytest

from governance.outlines.agreements import standing_of
from tests.factories.decisions import AgreementFactory
from tests.governance.agreements.acts import follow

TODAY = date(2021, 8, 24)


@pytest.mark.parametrize(
    ("period", "words", "in_force"),
    [
        ("2019–2022", "Gäller", True),
        ("2021", "Gäller", True),
        ("2019–2021-08-24", "Gäller", True),
        ("2009–", "Gäller", True),
        ("–2025", "Gäller", True),
        ("2015–2018", "Upphörde 2018-12-31", False),
        ("–2021-08-23", "Upphörde 2021-08-23", False),
        ("2022–2023", "Gäller från 2022-01-01", False),
        ("årligen", "Tiden är inte känd", False),
        ("", "Tiden är inte känd", False),
    ],
)
def test_agreement_is_in_force_by_its_period(db, period, words, in_force):
    standing = standing_of(AgreementFactory(period=period), TODAY)
    assert (standing.words, standing.in_force) == (words, in_force)


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("replaces", "Ersatt, okänt när"),
        ("replaces_and_supplements", "Ersatt, okänt när"),
        ("supplements", "Gäller"),
    ],
)
def test_agreement_without_an_end_that_was_replaced_is_not_said_to_be_in_force(db, relation, words):
    earlier = AgreementFactory(period="2009–")
    follow(AgreementFactory(), earlier, relation)
    assert standing_of(earlier, TODAY).words == words
