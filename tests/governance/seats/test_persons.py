"""Who is the same person, and what is kept of somebody who is not elected."""

import pytest
from django.core.exceptions import ValidationError

from governance.models import Person
from governance.services.seats import find_or_add_person


def add(by, name, *, is_elected=True, party=""):
    return find_or_add_person(name=name, is_elected=is_elected, party=party, by=by)


def test_same_name_and_party_is_the_same_person(by):
    person = add(by, "Exempel Ledamot", party="X")
    assert add(by, "Exempel Ledamot", party="X") == person
    assert add(by, "Exempel Ledamot (X)") == person
    assert add(by, "Exempel Ledamot (X)", is_elected=False) == person


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Exempel Ledamot", "party": "Y"},
        {"name": "Exempel Ledamot"},
        {"name": "Exempel Ledamot", "is_elected": False},
        {"name": "Annan Ledamot", "party": "X"},
    ],
)
def test_whoever_differs_in_anything_is_another_person(by, other):
    person = add(by, "Exempel Ledamot", party="X")
    assert add(by, **other) != person
    assert Person.objects.count() == 2


def test_party_in_parentheses_is_taken_as_the_party(by):
    person = add(by, "Exempel Ledamot (X)")
    assert (person.name, person.party, person.is_elected) == ("Exempel Ledamot", "X", True)


def test_parentheses_of_somebody_who_is_not_elected_belong_to_the_name(by):
    person = add(by, "Exempel Handläggare (vikarie)", is_elected=False)
    assert (person.name, person.party) == ("Exempel Handläggare (vikarie)", "")


def test_party_only_for_the_elected(by):
    with pytest.raises(ValidationError, match="Parti anges bara för förtroendevalda"):
        add(by, "Exempel Ledamot", is_elected=False, party="X")
    assert not Person.objects.exists()


def test_history_of_a_person_says_who_but_no_name(by):
    row = add(by, "Exempel Ledamot", party="X").history.get()
    assert row.history_user == by
    assert "Exempel Ledamot" not in {str(value) for value in vars(row).values()}
