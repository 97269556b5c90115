"""The file of mandates: who has which seat and until when."""

from django.utils import timezone

from tests.factories.bodies import MandateFactory, days
from tests.factories.governance import OrganisationFactory, person_with
from tests.governance.list_sheets.reading import A_DAY, DAY, head_of, number_of, table_of

TODAY = timezone.localdate()


def test_mandates_say_who_has_the_seat_and_until_when(seat, browser):
    MandateFactory(seat=seat, person__name="Exempel Ledamot", period=days(A_DAY, TODAY))
    response = browser.get(f"/mandat.xlsx?till={TODAY}")
    assert head_of(response) == (
        f"Mandat som går ut senast {TODAY}",
        f"Uppgifter per {TODAY}. Mandat: 1.",
    )
    assert table_of(response) == [
        {
            "Organ": "Trygghetsrådet",
            "Plats": "KS ordförande",
            "Roll": "Ordförande, ledamot",
            "Innehavare": "Exempel Ledamot",
            "Från och med": number_of(A_DAY),
            "Till och med": number_of(TODAY - DAY),
            "Läge": "Gick ut",
        }
    ]


def test_mandate_that_is_vacant_and_not_over_yet(seat, browser):
    MandateFactory(seat=seat, vacant=True, period=days(A_DAY, TODAY + DAY))
    (row,) = table_of(browser.get(f"/mandat.xlsx?till={TODAY}"))
    assert (row["Innehavare"], row["Läge"]) == ("Vakant, NN (X) i källan", "Går ut")
    assert table_of(browser.get(f"/mandat.xlsx?till={TODAY - DAY}")) == []


def test_mandates_are_those_of_the_bodies_that_the_person_may_see(seat, browser_of):
    MandateFactory(seat=seat, period=days(A_DAY, TODAY))
    stranger = browser_of(person_with("external_party", on=OrganisationFactory()))
    assert table_of(stranger.get("/mandat.xlsx")) == []


def test_day_that_cannot_be_read_leads_back_to_the_page_that_says_so(browser):
    response = browser.get("/mandat.xlsx?till=31%2F12%2F2026", follow=True)
    assert response.redirect_chain == [("/mandat/?till=31%2F12%2F2026", 302)]
    assert "Skriv dagen som ÅÅÅÅ-MM-DD" in response.content.decode()
    assert ".xlsx" not in response.content.decode()
