"""The list of agreements."""

import pytest

from tests.factories.decisions import AgreementFactory
from tests.governance.decisions.reading import page_of


def titles(response):
    return [row.title for row in response.context["agreements"]]


def test_list_shows_kind_parties_period_and_whether_it_is_in_force(browser, agreement):
    page = page_of(browser.get("/overenskommelser/"))
    for words in (
        "Samverkan 2019–2022",
        "Samverkansöverenskommelse",
        "Polismyndigheten",
        "Upphörde <time>2022-12-31</time>",
    ):
        assert words in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Reglemente", "Samverkan 2019–2022", "Löfte 2017"]),
        ("q=samverkan", ["Samverkan 2019–2022"]),
        ("q=POLIS", ["Samverkan 2019–2022"]),
        ("slag=citizen_promise", ["Löfte 2017"]),
        ("galler=on", ["Reglemente"]),
        ("q=samverkan&galler=on", []),
        ("slag=finns-inte", ["Reglemente", "Samverkan 2019–2022", "Löfte 2017"]),
        ("q=%00", ["Reglemente", "Samverkan 2019–2022", "Löfte 2017"]),
    ],
)
def test_list_is_filtered(browser, agreement, query, shown):
    AgreementFactory(matter__title="Löfte 2017", kind="citizen_promise", period="2017")
    AgreementFactory(matter__title="Reglemente", kind="rules_of_procedure", period="2023–")
    response = browser.get(f"/overenskommelser/?{query}")
    assert titles(response) == shown
    assert ("Ingen överenskommelse stämmer med filtret" in page_of(response)) == (shown == [])


def test_list_goes_on_on_a_second_page(browser, db):
    AgreementFactory.create_batch(51, period="2023–")
    for query in ("", "galler=on&"):
        pages = [browser.get(f"/overenskommelser/?{query}page={page}") for page in (1, 2)]
        assert [len(titles(response)) for response in pages] == [50, 1]
        assert browser.get(f"/overenskommelser/?{query}page=3").status_code == 404


def test_list_shows_what_one_may_read(browser_of, secretary, reader):
    AgreementFactory(matter__working_material=True, matter__title="Utkast till löfte")
    mine, theirs = (page_of(browser_of(user).get("/overenskommelser/")) for user in (secretary, reader))
    assert "Utkast till löfte" in mine
    assert "Du har inga överenskommelser att läsa" in theirs
    assert "Registrera överenskommelse" not in theirs
