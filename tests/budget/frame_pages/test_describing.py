"""A frame is created, and described anew."""

from datetime import date

import pytest

from budget.models import Frame, LedgerEntry
from tests.budget.frame_pages.reading import page, said, send, words
from tests.factories.budget import (
    KRONA,
    CommitteeFactory,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionPointFactory


def new_frame(point, holder, **fields):
    described = {
        "title": "Trygghet 2025",
        "classification": "public",
        "year": "2025",
        "first_day": "2025-01-01",
        "last_day": "2025-12-31",
        "funding_source": "Resursmedel 2025",
        "holder": holder.pk,
        "is_temporary": "on",
        "amount": "1,5 mkr",
    }
    return said(point) | described | fields


def test_frame_is_created_once_however_many_times_it_is_sent(browser, point, economist):
    form = new_frame(point, CommitteeFactory())
    answers = [browser.post("/ramar/ny/", form) for _ in range(2)]
    assert [answer.headers["Location"] for answer in answers] == ["/ramar/trygghet-2025/"] * 2
    frame = Frame.objects.get()
    assert (frame.title, frame.balance.amount) == ("Trygghet 2025", 1_500_000 * KRONA)
    assert (frame.last_day, frame.entries.get().point) == (date(2025, 12, 31), point)
    assert frame.history.get().history_user == economist


def test_day_of_the_decision_counts_when_no_other_is_given(browser, point):
    browser.post("/ramar/ny/", new_frame(point, CommitteeFactory(), dated=""))
    assert LedgerEntry.objects.get().dated == date(2024, 2, 6)


def test_decision_without_a_day_needs_one(browser):
    undated = DecisionPointFactory(decision__decided_on=None, decision__paragraph=None)
    answer = browser.post("/ramar/ny/", new_frame(undated, CommitteeFactory(), dated=""))
    assert answer.status_code == 422
    assert "Beslutet har inget datum. Ange dagen." in words(answer)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("10.5", "Skriv decimaler med komma"),
        ("abc", "Skriv beloppet med siffror"),
        ("-500", "Skriv beloppet utan minustecken"),
        ("0", "Beloppet måste vara större än noll"),
        ("150", "Menade du 150 000 kr?"),
    ],
)
def test_amount_that_cannot_be_right_is_told_beside_the_field(browser, point, typed, told):
    answer = browser.post("/ramar/ny/", new_frame(point, CommitteeFactory(), amount=typed))
    assert answer.status_code == 422
    assert words(answer).count(told) == 2
    assert not Frame.objects.exists()


def test_description_changes_with_history_and_money_does_not(browser, economist):
    frame = frame_with()
    form = page(browser, frame, "andra/").context["form"]
    assert "amount" not in form.fields
    typed = {name: form[name].value() for name in form.fields} | {"title": "Ett annat namn"}
    assert send(browser, frame, "andra", typed).status_code == 302
    frame.matter.refresh_from_db()
    assert frame.matter.title == "Ett annat namn"
    assert frame.matter.history.first().history_user == economist


def test_days_that_avrop_stand_on_stay_in_the_frame(browser):
    frame = approved().frame
    form = page(browser, frame, "andra/").context["form"]
    typed = {name: form[name].value() for name in form.fields} | {"last_day": "2024-02-01"}
    answer = send(browser, frame, "andra", typed)
    assert answer.status_code == 409
    assert "Ramen har avrop som är daterade utanför den tiden." in words(answer)
