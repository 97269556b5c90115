"""What the pages of frames show of the money, and to whom."""

from datetime import date

import pytest

from tests.budget.frame_pages.reading import page, said, send, words
from tests.factories.budget import (
    KRONA,
    MILLION,
    BudgetInclusionFactory,
    CallOffActFactory,
    CallOffFactory,
    LedgerEntryFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, person_with


def test_figures_stand_on_the_page(browser):
    allocation = allocation_with(600_000 * KRONA, frame=frame_with(MILLION))
    approved(allocation=allocation, amount=250_000 * KRONA)
    CallOffFactory(allocation=allocation, amount=50_000 * KRONA)
    shown = words(page(browser, allocation.frame))
    for figure in (
        "Kvar av ramen 750 000 kr 75 % av ramen",
        "Ram 1 000 000 kr",
        "Avropat 250 000 kr 1 avrop",
        "Begärt, inte godkänt 50 000 kr 1 väntar på svar",
        "Inte fördelat än 400 000 kr Fördela mer",
        f"{allocation.committee} 600 000 250 000 50 000 350 000",
    ):
        assert figure in shown


def test_list_says_how_far_each_frame_has_come(browser):
    allocation = approved(amount=250_000 * KRONA).allocation
    frame_with(MILLION, year=2031, validity=allocation.frame.validity)
    shown = words(browser.get("/ramar/"))
    assert f"{allocation.frame.title} 2024 Tiden är slut, inte avslutad 1 000 000 250 000 – 750 000" in shown
    only = words(browser.get("/ramar/", {"ar": "2031"}))
    assert allocation.frame.title not in only
    assert "Ingen ram stämmer med filtret" in words(browser.get("/ramar/", {"q": "finns inte"}))


def test_nobody_reads_what_they_may_not(db, browser_of):
    frame = frame_with(matter=MatterFactory(working_material=True))
    browser = browser_of(person_with("elected_representative"))
    assert page(browser, frame).status_code == 404
    assert frame.title not in words(browser.get("/ramar/"))


def test_decision_that_may_not_be_read_is_told_of_without_its_name(db, browser_of):
    secret = DecisionPointFactory(decision__matter=MatterFactory(working_material=True))
    frame = frame_with()
    LedgerEntryFactory(frame=frame, point=secret)
    shown = words(page(browser_of(person_with("elected_representative")), frame))
    assert "ett beslut som du inte får läsa" in shown
    assert str(secret) not in shown


def test_proposal_without_a_known_decision_is_marked(browser):
    proposed = DecisionPointFactory(decision=DecisionFactory(proposal=True, decision_unknown=True))
    frame = frame_with()
    allocation = allocation_with(frame=frame)
    LedgerEntryFactory(frame=frame, kind="allocation", allocation=allocation, amount=-KRONA, point=proposed)
    assert f"{proposed} Förslag, beslut okänt i källan" in words(page(browser, frame))


def test_inclusions_that_differ_are_a_warning(browser):
    frame = frame_with()
    for period in ("2023–2025", "2023–2027"):
        BudgetInclusionFactory(frame=frame, budget="Budget 2022", period=period)
    shown = words(page(browser, frame))
    assert "Källorna anger olika planperioder för Budget 2022: 2023–2025 och 2023–2027." in shown


@pytest.mark.parametrize(
    ("used", "warning"),
    [
        (890_000, None),
        (900_000, "har 100 000 kr kvar, 10 % av fördelningen."),
        (1_000_000, "har inget kvar."),
    ],
)
def test_fördelning_nearly_used_up_is_a_warning(browser, used, warning):
    allocation = approved(amount=used * KRONA).allocation
    shown = words(page(browser, allocation.frame))
    assert (f"{allocation.committee} har" in shown) == (warning is not None)
    if warning:
        assert f"{allocation.committee} {warning}" in shown


def test_frame_on_a_day(browser):
    allocation = allocation_with()
    approved(allocation=allocation, amount=200_000 * KRONA)
    act = {"dated": date(2024, 9, 2)}
    late = CallOffFactory(allocation=allocation, amount=300_000 * KRONA, dated=date(2024, 9, 1))
    CallOffActFactory(call_off=late, **act)
    before = words(page(browser, allocation.frame, datum="2024-08-31"))
    assert "Så såg ramen ut 31 augusti 2024" in before
    assert "Avropat 200 000 kr 1 avrop" in before
    assert "Avropat 500 000 kr 2 avrop" in words(page(browser, allocation.frame, datum="1 september 2024"))
    wrong = page(browser, allocation.frame, datum="8/31/2024")
    assert wrong.status_code == 422
    assert "Skriv dagen som ÅÅÅÅ-MM-DD" in words(wrong)


def test_what_waits_is_what_the_figure_of_the_day_sums(browser):
    frame = CallOffFactory(dated=date(2024, 9, 1), amount=50_000 * KRONA).allocation.frame
    for query, figure in (
        ({}, "50 000 kr 1 väntar på svar"),
        ({"datum": "2024-09-01"}, "50 000 kr 1 väntar på svar"),
        ({"datum": "2024-08-31"}, "0 kr Räknas inte som avropat"),
    ):
        shown = page(browser, frame, **query)
        assert f"Begärt, inte godkänt {figure}" in words(shown)
        assert bool(shown.context["waiting"]) == ("väntar" in figure)


def test_every_change_has_its_way_there_while_the_year_is_open(browser, browser_of, economist, point):
    allocation = allocation_with()
    frame = allocation.frame
    inclusion = BudgetInclusionFactory(frame=frame)
    url, part, included = (
        frame.get_absolute_url(),
        f"fordelningar/{allocation.pk}",
        f"inarbetad/{inclusion.pk}",
    )
    acts = ["andra", "belopp", "omfordela", "avsluta", "inarbetad", included, f"{included}/ta-bort"]
    acts += ["fordelningar/ny", part, f"{part}/belopp"]
    ways = [f'href="{url}{act}/"' for act in acts]

    def there(someone):
        html = page(someone, frame).content.decode()
        return [act for act, way in zip(acts, ways, strict=True) if way in html]

    assert there(browser) == acts
    assert there(browser_of(person_with("elected_representative"))) == []
    send(browser, frame, "avsluta", said(point, handling="lapses"))
    assert there(browser) == []


def test_who_may_not_change_sees_why_and_whom_to_ask(db, browser_of):
    frame = frame_with()
    browser = browser_of(person_with("elected_representative"))
    assert "Du kan läsa om ramen men inte ändra den. Det gör ekonomi." in words(page(browser, frame))
    answer = page(browser, frame, "belopp/")
    assert answer.status_code == 403
    assert "Det gör ekonomi." in words(answer)
