"""The file of bodies: grouped as on the page, with who leads each and how its year stands."""

from datetime import date
from urllib.parse import quote

import pytest
from django.utils import timezone

from tests.factories.bodies import BodyFactory, LeadershipModelFactory, MandateFactory, SeatFactory, days
from tests.factories.governance import OrganisationFactory, person_with
from tests.factories.meetings import MeetingFactory
from tests.governance.list_sheets.reading import A_DAY, DAY, ENDED, column, head_of, number_of, table_of

TODAY = timezone.localdate()


@pytest.fixture
def bodies(ks):
    model = LeadershipModelFactory(name="Ledningsmodell 2021", validity=days(date(2021, 1, 1)))
    council = BodyFactory(
        name="Trygghetsrådet", leadership_model=model, levels=["strategic"], meetings_min=12, meetings_max=12
    )
    seat = SeatFactory(body=council, chair=True, elected=True, designation="KS ordförande")
    MandateFactory(seat=seat, person__name="Exempel Ledamot", period=days(A_DAY))
    MeetingFactory(body=council, held_on=TODAY, held=True)
    MeetingFactory(body=council, held_on=TODAY + DAY)
    BodyFactory(name="Gamla gruppen", validity=ENDED, with_norm=True)
    return council


def test_bodies_stand_in_the_groups_of_the_page(bodies, browser):
    response = browser.get("/organ.xlsx")
    assert head_of(response) == (
        "Organ",
        f"Uppgifter per {TODAY}. Organ: 2. Utan 1 organ som har upphört.",
    )
    page = browser.get("/organ/").context["groups"]
    assert [(row["Grupp"], row["Organ"]) for row in table_of(response)] == [
        (group.heading, row.body.name) for group in page for row in group.rows
    ]


def test_body_says_who_leads_it_and_how_its_year_stands(bodies, browser):
    (row,) = table_of(browser.get("/organ.xlsx?niva=strategic"))
    (group,) = browser.get("/organ/?niva=strategic").context["groups"]
    status = group.rows[0].status
    assert row == {
        "Grupp": "Ledningsmodell 2021",
        "Organ": "Trygghetsrådet",
        "Officiellt namn": None,
        "Nivå": "Strategisk",
        "Ledningsmodell": "Ledningsmodell 2021",
        "Ordförande eller sammankallande": "KS ordförande, Exempel Ledamot",
        "Roll": "Ordförande",
        f"Hållna möten {TODAY.year}": 1,
        f"Planerade möten {TODAY.year}": int((TODAY + DAY).year == TODAY.year),
        "Norm per år": "12",
        f"Möten {TODAY.year} mot normen": status.words,
        "Nästa möte": number_of(TODAY + DAY),
        "Finns": None,
    }


def test_ended_bodies_come_when_they_are_asked_for_and_without_a_year(bodies, browser):
    response = browser.get(f"/organ.xlsx?upphorda=on&q={quote('gruppen')}")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Organ: 1. Sökord: gruppen. Visa även organ som har upphört."
    )
    (row,) = table_of(response)
    assert (row["Organ"], row["Finns"]) == ("Gamla gruppen", "2017-01-01 – 2020-02-10")
    assert row[f"Möten {TODAY.year} mot normen"] is None


def test_bodies_are_those_that_the_person_may_see(bodies, browser_of):
    extern = person_with("external_party", on=bodies)
    assert column(browser_of(extern).get("/organ.xlsx"), "Organ") == ["Trygghetsrådet"]
    stranger = person_with("external_party", on=OrganisationFactory())
    assert column(browser_of(stranger).get("/organ.xlsx"), "Organ") == []
