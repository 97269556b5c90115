"""The end of a frame's year, and opening it again."""

import uuid
from datetime import date, timedelta

from django.utils import timezone

from budget.services.year_end import close_frame
from tests.budget.frame_pages.reading import page, said, send, words
from tests.factories.budget import (
    DAY,
    KRONA,
    MILLION,
    CallOffFactory,
    approved,
    frame_with,
)


def test_year_with_an_avrop_that_waits_is_not_closed(browser, point):
    waiting = CallOffFactory()
    shown = page(browser, waiting.frame, "avsluta/")
    assert "1 avrop väntar på svar. Godkänn eller avslå det först" in words(shown)
    assert b'type="submit">Granska' not in shown.content
    answer = send(browser, waiting.frame, "avsluta", said(point, handling="lapses"))
    assert answer.status_code == 422
    assert "Det finns avrop som väntar på svar. Besvara dem först." in words(answer)


def test_closed_year_says_so_everywhere_and_is_locked(browser, point):
    allocation = approved(amount=250_000 * KRONA).allocation
    frame = allocation.frame
    form = said(point, handling="lapses")
    assert [send(browser, frame, "avsluta", form).status_code for _ in range(2)] == [302, 302]
    shown = words(page(browser, frame))
    assert "Budgetåret är avslutat. Ramen är låst" in shown
    assert "Ram 1 000 000 kr 750 000 kr har förfallit" in shown
    assert f"{allocation.committee} 1 000 000 250 000 750 000 0" in shown
    assert "Avslutad" in words(browser.get("/ramar/"))
    acts = ["andra", "belopp", "fordelningar/ny", f"fordelningar/{allocation.pk}", "omfordela", "inarbetad"]
    for act in [*acts, "prognos", "avsluta"]:
        answer = page(browser, frame, f"{act}/")
        assert (act, answer.status_code) == (act, 409)
        assert "Budgetåret är avslutat" in words(answer)


def test_what_is_left_is_carried_over_to_a_frame_that_is_chosen(browser, point):
    frame, other = approved(amount=250_000 * KRONA).frame, frame_with(MILLION, year=2025)
    none = send(browser, frame, "avsluta", said(point, handling="carried_over"))
    assert "Välj den ram som pengarna förs över till." in words(none)
    send(browser, frame, "avsluta", said(point, handling="carried_over", to_frame=other.pk))
    other.balance.refresh_from_db()
    assert other.balance.amount == 1_750_000 * KRONA
    assert "750 000 kr från en annan ram" in words(page(browser, other))
    assert f"Det som är kvar förs över till en annan ram: {other.title}" in words(page(browser, frame))


def test_year_ends_and_begins_again_today_when_no_day_is_given(browser, point):
    frame, today = approved(amount=250_000 * KRONA).frame, timezone.localdate()
    send(browser, frame, "avsluta", said(point, handling="lapses", dated=""))
    send(browser, frame, "oppna-igen", said(point, reason="En faktura fattas", dated=""))
    assert [act.dated for act in frame.acts.all()] == [today, today]


def test_day_before_the_latest_in_the_frame_is_told_beside_the_day(browser, point):
    frame = frame_with()
    for act, fields in (
        ("avsluta", {"handling": "lapses"}),
        ("belopp", {"direction": "more", "amount": "1 kr"}),
    ):
        answer = send(browser, frame, act, said(point, dated="2024-05-13", **fields))
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["dated"])


def test_closing_before_the_year_is_over_is_warned_of(browser):
    today = timezone.localdate()
    for last, warned in ((today, True), (today - timedelta(days=1), False)):
        frame = frame_with(validity=(DAY, last + timedelta(days=1)))
        shown = words(page(browser, frame, "avsluta/"))
        assert (f"Ramens sista dag är {last}." in shown) is warned


def test_only_frames_of_later_years_are_offered(browser, point):
    frame, later = frame_with(), frame_with(year=2025)
    same, earlier = frame_with(), frame_with(year=2023)
    form = page(browser, frame, "avsluta/").context["form"]
    assert list(form.fields["to_frame"].queryset) == [later]
    for other in (same, earlier):
        answer = send(browser, frame, "avsluta", said(point, handling="carried_over", to_frame=other.pk))
        assert answer.context["form"].errors["to_frame"] == ["Välj en öppen ram för ett senare år i listan."]


def test_year_is_opened_again_with_a_reason(browser, point, economist):
    frame = frame_with()
    close_frame(
        frame=frame, handling="lapses", point=point, dated=date(2024, 6, 1), key=uuid.uuid4(), by=economist
    )
    without = send(browser, frame, "oppna-igen", said(point))
    assert "Skriv varför budgetåret öppnas igen." in words(without)
    form = said(point, reason="En faktura fattas")
    assert [send(browser, frame, "oppna-igen", form).status_code for _ in range(2)] == [302, 302]
    shown = words(page(browser, frame))
    assert "Kvar av ramen 1 000 000 kr" in shown
    assert "Öppnad igen 2024-06-01" in shown
    assert "En faktura fattas" in shown
    assert page(browser, frame, "oppna-igen/").status_code == 409
