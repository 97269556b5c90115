"""Lists as Excel files: what holds for all of them."""

import re

import pytest
from django.utils import timezone

from tests.counting import queries_of
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, MandateFactory, SeatFactory, days
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    RecipientFactory,
    SuccessionFactory,
)
from tests.factories.governance import OrganisationFactory
from tests.factories.meetings import MeetingFactory
from tests.governance.list_sheets.reading import A_DAY, DAY, ENDED, head_of, table_of

TODAY = timezone.localdate()
LISTS = ("organ", "mandat", "moten", "beslut", "overenskommelser")


@pytest.mark.parametrize("name", LISTS)
def test_page_leads_to_the_file_with_its_filter(browser, name):
    page = browser.get(f"/{name}/?q=x&till=2030-12-31&page=1&markera=alla").content.decode()
    (link,) = re.findall(rf'href="(/{name}\.xlsx[^"]*)"', page)
    response = browser.get(link.replace("&amp;", "&"))
    assert response.status_code == 200
    assert re.fullmatch(
        rf'attachment; filename="{name}-(till-)?\d{{4}}-\d\d-\d\d\.xlsx"', response["Content-Disposition"]
    )
    assert "q=x" in link
    assert "till=2030-12-31" in link


@pytest.mark.parametrize("name", LISTS)
def test_file_without_rows_has_its_headings(browser, name):
    response = browser.get(f"/{name}.xlsx")
    assert head_of(response)[1].startswith(f"Uppgifter per {TODAY}. ")
    assert table_of(response) == []


@pytest.mark.parametrize("name", LISTS)
def test_file_is_only_fetched(browser, name):
    assert browser.post(f"/{name}.xlsx").status_code == 405


@pytest.mark.parametrize(
    ("name", "query"),
    [("organ", "niva=inter"), ("moten", "ar=fjol"), ("beslut", "ar=x"), ("overenskommelser", "slag=x")],
)
def test_filter_that_cannot_be_read_gives_the_whole_list_and_says_so(browser, name, query):
    assert "Filtret går inte att läsa, så listan är hel." in head_of(browser.get(f"/{name}.xlsx?{query}"))[1]


def one_more_of_everything(ks):
    """All that a row can show, once more."""
    body = BodyFactory(of_a_model=True, with_norm=True, predecessor=BodyFactory(validity=ENDED))
    MandateFactory(seat=SeatFactory(body=body, chair=True, elected=True), period=days(A_DAY, TODAY))
    MandateFactory(seat=SeatFactory(body=body, elected=True), period=days(A_DAY, TODAY + DAY))
    MeetingFactory(body=body, held=True)
    MeetingFactory(body=body, held_on=TODAY + DAY)
    proposal = DecisionFactory(body=ks, proposal=True)
    decision = DecisionFactory(body=ks, matter=proposal.matter, answers=proposal)
    AssignmentFactory(point=DecisionPointFactory(decision=decision, number="1"))
    RecipientFactory(decision=decision)
    agreement = AgreementFactory(adopted_by=DecisionPointFactory(decision=decision))
    AgreementFactory(adopted_by=DecisionPointFactory(decision=DecisionFactory(body=ks, proposal=True)))
    SuccessionFactory(successor=agreement.matter)
    agreement.parties.add(OrganisationFactory())


@pytest.mark.parametrize("name", LISTS)
def test_file_costs_the_same_with_any_number_of_rows(browser, ks, name):
    browser.get("/installningar/")  # rights are mirrored once a day
    counted = []
    for more in (1, 3):
        for _ in range(more):
            one_more_of_everything(ks)
        counted.append(queries_of(browser, f"/{name}.xlsx?upphorda=on&galler=on"))
    assert counted[0] == counted[1]


def test_each_file_holds_what_the_queries_are_counted_with(browser, ks):
    """The control."""
    one_more_of_everything(ks)
    assert all(table_of(browser.get(f"/{name}.xlsx")) for name in LISTS)
