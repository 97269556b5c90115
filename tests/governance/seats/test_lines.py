"""Rows of a body that are written as lines keep who they are."""

import pytest
from django.core.exceptions import ValidationError

from governance.services.bodies import read_objectives, set_objectives, set_resources
from tests.factories.bodies import BodyResourceFactory, ObjectiveFactory
from tests.factories.governance import OrganisationFactory, OrganisationNameFactory


@pytest.fixture
def objectives(body):
    for position, text in enumerate(("Leda", "Samordna", "Följa upp"), start=1):
        ObjectiveFactory(body=body, position=position, text=text)
    return {objective.text: objective.pk for objective in body.objectives.all()}


def rows(body):
    return [(one.position, one.text, one.pk) for one in body.objectives.order_by("position")]


def test_unchanged_lines_keep_their_rows_and_write_no_history(body, objectives, by):
    before = rows(body)
    set_objectives(body=body, lines=list(objectives), by=by)
    assert rows(body) == before
    assert {one.history.count() for one in body.objectives.all()} == {1}


def test_moved_line_keeps_its_row(body, objectives, by):
    set_objectives(body=body, lines=["Följa upp", "Leda", "Samordna"], by=by)
    assert rows(body) == [
        (1, "Följa upp", objectives["Följa upp"]),
        (2, "Leda", objectives["Leda"]),
        (3, "Samordna", objectives["Samordna"]),
    ]


def test_line_with_other_words_changes_the_row_in_its_place(body, objectives, by):
    set_objectives(body=body, lines=["Leda", "Samordna och bereda", "Följa upp"], by=by)
    changed = body.objectives.get(position=2)
    row = changed.history.first()
    assert (changed.pk, changed.text) == (objectives["Samordna"], "Samordna och bereda")
    assert (row.history_type, row.history_user, row.prev_record.text) == ("~", by, "Samordna")


def test_line_that_is_gone_takes_its_row_and_its_history_says_who(body, objectives, by):
    set_objectives(body=body, lines=["Leda", "Följa upp"], by=by)
    assert [text for _, text, _ in rows(body)] == ["Leda", "Följa upp"]
    gone = body.objectives.model.history.filter(id=objectives["Samordna"]).first()
    assert (gone.history_type, gone.history_user) == ("-", by)


def test_new_line_is_a_new_row_with_history(body, objectives, by):
    set_objectives(body=body, lines=["Bereda", *objectives], by=by)
    assert [text for _, text, _ in rows(body)] == ["Bereda", "Leda", "Samordna", "Följa upp"]
    assert body.objectives.get(text="Bereda").history.get().history_user == by
    assert body.objectives.get(text="Leda").pk == objectives["Leda"]


def test_two_lines_with_the_same_words_are_two_rows(body, by):
    set_objectives(body=body, lines=["Leda", "Leda"], by=by)
    assert body.objectives.count() == 2


@pytest.mark.parametrize("word", ["ansvarig", "Ansvarig"])
def test_other_responsible_is_read_from_the_end_of_the_line(body, by, word):
    unit = OrganisationFactory(name="Säkerhetsenheten")
    set_objectives(body=body, lines=[f"Säkra uppföljningen ({word}: säkerhetsenheten)"], by=by)
    objective = body.objectives.get()
    assert (objective.text, objective.responsible) == ("Säkra uppföljningen", unit)


def test_parentheses_of_another_kind_belong_to_the_text(body, by):
    set_objectives(body=body, lines=["Dela lägesbild (varje kvartal)"], by=by)
    assert body.objectives.get().text == "Dela lägesbild (varje kvartal)"


def test_unknown_responsible_is_named(db):
    with pytest.raises(ValidationError, match="Ingen organisation heter ”Enheten”"):
        read_objectives(["Leda", "Säkra (ansvarig: Enheten)"])


def test_known_organisation_is_recognised_among_resources(body, by):
    unit = OrganisationFactory(name="Hållbarhetsenheten")
    OrganisationNameFactory(organisation=unit, name="Hållbarhetsstaben")
    set_resources(body=body, lines=["hållbarhetsenheten", "Hållbarhetsstaben", "Hållbarhetsenheten"], by=by)
    found = [(str(one), one.text, one.organisation) for one in body.resources.all()]
    assert found == [
        ("hållbarhetsenheten", "hållbarhetsenheten", unit),
        ("Hållbarhetsstaben", "Hållbarhetsstaben", unit),
        ("Hållbarhetsenheten", "", unit),
    ]


def test_resource_in_words_stays_in_words(body, by):
    kept = BodyResourceFactory(body=body, position=1, text="Tjänstepersonsstöd")
    set_resources(body=body, lines=["Tjänstepersonsstöd", "KS budget"], by=by)
    assert [(one.text, one.organisation) for one in body.resources.all()] == [
        ("Tjänstepersonsstöd", None),
        ("KS budget", None),
    ]
    assert body.resources.first() == kept
