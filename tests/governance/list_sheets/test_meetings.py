"""The file of meetings: when, where and how far each has come."""

from datetime import date, time

from django.utils import timezone

from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory
from tests.governance.list_sheets.reading import A_DAY, DAY, column, head_of, number_of, table_of

TODAY = timezone.localdate()


def test_meetings_stand_as_on_the_page_with_all_its_pages(browser):
    body = BodyFactory(name="Trygghetsrådet")
    for number in range(60):
        MeetingFactory(body=body, held_on=A_DAY + number * DAY, held=True)
    MeetingFactory(body=body, held_on=TODAY + DAY, called=True)
    MeetingFactory(body=body, held_on=TODAY - DAY)
    response = browser.get("/moten.xlsx")
    assert head_of(response) == ("Möten", f"Uppgifter per {TODAY}. Möten: 62.")
    rows = table_of(response)
    assert [(row["Kommande eller tidigare"], row["Dag"], row["Läge"]) for row in rows[:3]] == [
        ("Kommande", number_of(TODAY + DAY), "Kallelse skickad"),
        ("Tidigare", number_of(TODAY - DAY), "Närvaron saknas"),
        ("Tidigare", number_of(A_DAY + 59 * DAY), "Hållet, ska justeras"),
    ]
    first, second = (browser.get(f"/moten/?page={page}").context for page in (1, 2))
    on_pages = [*first["coming"], *first["past"], *second["past"]]
    assert [row["Dag"] for row in rows] == [number_of(meeting.held_on) for meeting in on_pages]


def test_meeting_says_when_where_and_how_far_it_has_come(browser):
    body = BodyFactory(name="Trygghetsrådet")
    times = {"starts_at": time(13, 5), "ends_at": time(15)}
    MeetingFactory(body=body, held_on=A_DAY, place="Stadshuset", called_on=A_DAY - DAY, held=True, **times)
    assert table_of(browser.get("/moten.xlsx?organ=" + body.slug)) == [
        {
            "Kommande eller tidigare": "Tidigare",
            "Dag": number_of(A_DAY),
            "Organ": "Trygghetsrådet",
            "Börjar": "13.05",
            "Slutar": "15.00",
            "Plats": "Stadshuset",
            "Läge": "Hållet, ska justeras",
            "Kallelse skickad": number_of(A_DAY - DAY),
            "Justerat": None,
            "Skäl till att mötet är inställt": None,
        }
    ]


def test_meetings_are_filtered_and_the_file_says_how(browser):
    body = BodyFactory(name="Trygghetsrådet")
    MeetingFactory(body=body, held_on=A_DAY, adjusted=True)
    MeetingFactory(body=body, held_on=A_DAY + DAY, cancelled=True)
    MeetingFactory(held_on=A_DAY, held=True)
    query = f"organ={body.slug}&ar=2021&lage=cancelled"
    response = browser.get(f"/moten.xlsx?{query}")
    assert head_of(response)[1] == (
        f"Uppgifter per {TODAY}. Möten: 1. Organ: Trygghetsrådet. År: 2021. Läge: Inställt."
    )
    (row,) = table_of(response)
    assert (row["Läge"], row["Skäl till att mötet är inställt"]) == ("Inställt", "För få kunde komma.")
    assert column(browser.get("/moten.xlsx?lage=adjusted"), "Justerat") == [number_of(date(2024, 12, 31))]
