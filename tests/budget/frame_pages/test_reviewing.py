"""What rests on a decision is read through before it is done: what was said, and what is left of it all."""

import pytest

from budget.models import LedgerEntry
from tests.budget.frame_pages.reading import page, said, send, words
from tests.factories.budget import KRONA, MILLION, CallOffActFactory, allocation_with, approved, frame_with


def sent_from(review):
    return dict(review.context["sent"])


def effects(review):
    return {one.name: (one.before // KRONA, one.after // KRONA) for one in review.context["effects"]}


@pytest.fixture
def parts(db):
    """Two nämnder with a million each, of a frame of three; the first has used a quarter of it."""
    frame = frame_with(3 * MILLION)
    first, second = allocation_with(frame=frame), allocation_with(frame=frame)
    approved(allocation=first, amount=250_000 * KRONA)
    return first, second


def test_each_act_says_what_it_leads_to_and_does_nothing(browser, point, parts):
    first, second = parts
    frame, other = first.frame, frame_with(MILLION, year=2025)
    posted = LedgerEntry.objects.count()
    moved = {"source": first.pk, "target": second.pk, "reason": "Fler unga"}
    name, rest = str(first), "Inte fördelat än"
    for act, fields, led_to in (
        ("belopp", {"direction": "less"}, {"Hela ramen": (2_750_000, 2_650_000), rest: (1_000_000, 900_000)}),
        (
            f"fordelningar/{first.pk}/belopp",
            {"direction": "more"},
            {name: (750_000, 850_000), rest: (1_000_000, 900_000)},
        ),
        ("omfordela", moved, {name: (750_000, 650_000), str(second): (1_000_000, 1_100_000)}),
        (
            "avsluta",
            {"handling": "carried_over", "to_frame": other.pk},
            {
                "Hela ramen": (2_750_000, 0),
                name: (750_000, 0),
                str(second): (1_000_000, 0),
                rest: (1_000_000, 0),
                other.title: (1_000_000, 3_750_000),
            },
        ),
    ):
        review = send(browser, frame, act, said(point, amount="100 tkr", step="", **fields))
        assert (act, review.status_code, effects(review)) == (act, 200, led_to)
        assert "Inget är registrerat än." in words(review)
        assert f"Beslutspunkt {point}" in words(review)
    assert LedgerEntry.objects.count() == posted


def test_what_was_read_through_is_done_once_or_changed(browser, point, parts):
    first, second = parts
    form = said(point, source=first.pk, target=second.pk, amount="100", reason="Fler unga", step="")
    asked = send(browser, first.frame, "omfordela", form)
    assert (asked.status_code, "Menade du 100 000 kr?" in words(asked)) == (422, True)
    review = send(browser, first.frame, "omfordela", form | {"amount_asked": "100"})
    sent = sent_from(review)
    changed = send(browser, first.frame, "omfordela", sent | {"step": "change"})
    assert b'value="100"' in changed.content
    for step in ("register", "register", ""):
        answer = send(browser, first.frame, "omfordela", sent | {"step": step})
        assert answer["Location"] == first.frame.get_absolute_url()
    assert first.frame.reallocations.get().amount == 100 * KRONA


def test_what_is_refused_is_refused_when_it_is_read_through(browser, point, parts):
    first, second = parts
    form = said(point, source=first.pk, target=second.pk, amount="2 mkr", reason="Fler unga", step="")
    answer = send(browser, first.frame, "omfordela", form)
    assert answer.status_code == 422
    assert f"Beloppet är för stort. Det finns 750 000 kr kvar på {first}." in words(answer)


def test_closing_tells_of_what_is_not_moved(browser, parts):
    frame = parts[0].frame
    shown = words(page(browser, frame, "avsluta/"))
    assert "1 godkänt avrop är inte omfört till nämnden." in shown
    CallOffActFactory(call_off=frame.call_offs.get(), kind="transferred")
    assert "omfört" not in words(page(browser, frame, "avsluta/"))
