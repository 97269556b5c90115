"""The money of a frame is changed by decision: how much there is, and who has it."""

import uuid

from budget.models import Allocation, Reallocation
from tests.budget.frame_pages.reading import page, said, send, words
from tests.factories.budget import (
    KRONA,
    MILLION,
    CommitteeFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.governance import give, person_with


def test_frame_gets_more_and_less(browser, point):
    frame = frame_with(MILLION)
    more = said(point, direction="more", amount="500 tkr")
    assert [send(browser, frame, "belopp", more).status_code for _ in range(2)] == [302, 302]
    send(browser, frame, "belopp", said(point, direction="less", amount="200 tkr"))
    frame.balance.refresh_from_db()
    assert frame.balance.amount == 1_300_000 * KRONA
    answer = send(browser, frame, "belopp", said(point, direction="less", amount="2 mkr"))
    assert answer.status_code == 422
    assert "Beloppet är för stort. Det finns 1 300 000 kr kvar att fördela." in words(answer)


def test_nämnd_gets_its_part(browser, point):
    frame, committee = frame_with(MILLION), CommitteeFactory()
    described = {"committee": committee.pk, "purposes": "Fält\nFritid", "new_form": "Socialt fältarbete"}
    form = said(point, amount="400 tkr", **described)
    assert [send(browser, frame, "fordelningar/ny", form).status_code for _ in range(2)] == [302, 302]
    allocation = Allocation.objects.get()
    assert (allocation.purpose_lines, allocation.balance.allocated) == (["Fält", "Fritid"], 400_000 * KRONA)
    assert [str(one) for one in allocation.forms.all()] == ["Socialt fältarbete"]
    again = words(send(browser, frame, "fordelningar/ny", form | said(point)))
    assert "Nämnden har redan en fördelning i ramen. Ändra den i stället." in again
    too_much = said(point, amount="700 tkr", **described | {"committee": CommitteeFactory().pk})
    answer = send(browser, frame, "fordelningar/ny", too_much)
    assert answer.status_code == 422
    assert "Det finns 600 000 kr kvar att fördela." in words(answer)


def test_nämnd_gives_back_what_it_has_not_used(browser, point):
    allocation = approved(amount=600_000 * KRONA).allocation
    act = f"fordelningar/{allocation.pk}/belopp"
    send(browser, allocation.frame, act, said(point, direction="less", amount="400 tkr"))
    allocation.balance.refresh_from_db()
    assert allocation.balance.left == 0
    answer = send(browser, allocation.frame, act, said(point, direction="less", amount="1 kr"))
    assert f"Det finns 0 kr kvar på {allocation.committee}." in words(answer)


def test_purposes_and_forms_change_without_money(browser):
    allocation = allocation_with()
    typed = {"purposes": "Något annat", "new_form": "Fritid", "seen_version": allocation.version}
    send(browser, allocation.frame, f"fordelningar/{allocation.pk}", typed)
    allocation.refresh_from_db()
    assert allocation.purposes == "Något annat"
    assert [str(one) for one in allocation.forms.all()] == ["Fritid"]
    assert allocation.entries.count() == 1


def test_money_moves_between_nämnder(browser, point):
    frame = frame_with(2 * MILLION)
    source, target = allocation_with(frame=frame), allocation_with(frame=frame)
    form = said(point, source=source.pk, target=target.pk, amount="300 tkr", reason="Fler unga")
    answers = [send(browser, frame, "omfordela", form).status_code for _ in range(2)]
    assert answers == [302, 302]
    moved = Reallocation.objects.get()
    assert [part.balance.allocated for part in frame.allocations.order_by("pk")] == [
        700_000 * KRONA,
        1_300_000 * KRONA,
    ]
    assert f"Omfördelningen är registrerad och har nummer {moved}." in words(page(browser, frame))
    same = said(point, source=source.pk, target=source.pk, amount="1 tkr", reason="Fel")
    assert "Välj två olika nämnder." in words(send(browser, frame, "omfordela", same))
    errors = send(browser, frame, "omfordela", said(point)).context["form"].errors
    assert (errors["source"], errors["target"]) == (
        ["Välj vem pengarna tas från."],
        ["Välj vem pengarna går till."],
    )


def test_later_budget_is_written_corrected_and_taken_away(browser):
    frame = frame_with()
    send(browser, frame, "inarbetad", {"budget": "Budget 2025", "period": "2026-2028"})
    inclusion = frame.inclusions.get()
    assert inclusion.period == "2026–2028"
    twice = send(browser, frame, "inarbetad", {"budget": "Budget 2025", "period": "2026–2028"})
    assert "Inarbetningen finns redan." in words(twice)
    send(browser, frame, f"inarbetad/{inclusion.pk}/ta-bort", {})
    assert not frame.inclusions.exists()


def test_nämnd_reports_its_own_forecast_alone(db, browser_of):
    frame = frame_with(2 * MILLION)
    own, other = allocation_with(frame=frame), allocation_with(frame=frame)
    person = person_with("case_officer", on=own.committee)
    give(person, "elected_representative")
    browser = browser_of(person)
    form = {"amount": "900 tkr", "dated": "2024-09-30", "note": "", "key": str(uuid.uuid4())}
    assert send(browser, frame, "prognos", form | {"allocation": other.pk}).status_code == 422
    assert send(browser, frame, "prognos", form | {"allocation": own.pk}).status_code == 302
    assert "Prognos 2024-09-30: 900 000 kr använt vid årets slut." in words(page(browser, frame))


def test_forecast_below_what_is_used_is_warned_of_and_an_older_one_replaces_nothing(browser):
    allocation = approved(amount=250_000 * KRONA).allocation
    for amount, day in (("200 tkr", "2024-09-30"), ("300 tkr", "2024-09-29")):
        form = {"amount": amount, "dated": day, "note": "", "key": str(uuid.uuid4())}
        send(browser, allocation.frame, "prognos", form | {"allocation": allocation.pk})
    shown = words(page(browser, allocation.frame))
    assert shown.count("Prognosen är lägre än det som redan är avropat på") == 1
    assert "Prognos 2024-09-30: 200 000 kr använt vid årets slut." in shown


def test_forecast_above_the_fördelning_is_a_warning(browser):
    allocation = allocation_with()
    form = {"amount": "1,2 mkr", "dated": "2024-09-30", "note": "", "key": str(uuid.uuid4())}
    send(browser, allocation.frame, "prognos", form | {"allocation": allocation.pk})
    shown = words(page(browser, allocation.frame))
    assert f"{allocation.committee} räknar med att behöva 200 000 kr mer än fördelningen." in shown
