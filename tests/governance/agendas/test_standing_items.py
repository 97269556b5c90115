"""The standing items of a body."""

import pytest
from django.core.exceptions import ValidationError

from governance.services.agendas import AgendaError, set_standing_items
from tests.factories.meetings import StandingItemFactory
from tests.governance.agendas.acts import words_of


def test_standing_items_keep_their_identity(body, secretary):
    for title in ("Mötet öppnas", "Val av justerare", "Lägesbild"):
        StandingItemFactory(body=body, title=title)
    before = {item.title: item.pk for item in body.standing_items.all()}
    wanted = ["Lägesbild", "Val av en justerare", "Mötet öppnas", "Övrigt"]
    after = set_standing_items(body=body, titles=wanted, by=secretary)
    assert [(item.position, item.title) for item in after] == list(enumerate(wanted, start=1))
    kept = [before["Lägesbild"], before["Val av justerare"], before["Mötet öppnas"]]
    assert [item.pk for item in after[:3]] == kept
    assert [item.title for item in set_standing_items(body=body, titles=["Övrigt"], by=secretary)] == [
        "Övrigt"
    ]


def test_standing_item_is_called_what_can_be_printed(body, secretary):
    with pytest.raises(ValidationError):
        set_standing_items(body=body, titles=["Fika 😀"], by=secretary)
    assert body.standing_items.count() == 0


def test_standing_item_does_not_stand_twice(body, secretary):
    with pytest.raises(AgendaError) as refused:
        set_standing_items(body=body, titles=["Övrigt", "övrigt"], by=secretary)
    assert words_of(refused) == ["Samma punkt står två gånger. Ta bort den ena."]
