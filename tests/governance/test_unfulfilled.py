"""The yearly list of uppdrag that were not carried out: who is on it, and that it stays as it was."""

import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from governance.downloads.assignments import totals_of
from governance.models import Assignment
from governance.outlines.assignments import unfulfilled_rows, years_of_lists
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, person_with
from tests.factories.meetings import AgendaItemFactory, adjust
from tests.sheets import cells_of, rows_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
THIS_YEAR = TODAY.year
FIRST = date(2021, 8, 24)


@pytest.fixture
def reader():
    return person_with("elected_representative")


def texts(user, year=THIS_YEAR):
    return [row.text for row in unfulfilled_rows(user, year).rows]


def point_of(name, **decision):
    return DecisionPointFactory(decision=DecisionFactory(body=BodyFactory(name=name), **decision))


def registered(on, **fields):
    """An assignment that was written down on that day."""
    point = DecisionPointFactory()
    assignment = Assignment(point=point, matter=point.decision.matter, given_on=FIRST, **fields)
    assignment._history_date = datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    assignment.save()
    del assignment._history_date
    return assignment


def change(assignment, reason="", **fields):
    for name, value in fields.items():
        setattr(assignment, name, value)
    assignment.save_change(by=UserFactory(), seen_version=assignment.version, reason=reason)


# --- Which are on it ------------------------------------------------------------------------------


def test_list_holds_what_was_given_and_not_confirmed_by_the_end_of_the_year(reader):
    point, last = point_of("Exempelstyrelsen"), datetime(2022, 12, 31, 22, 59, tzinfo=UTC)  # 23.59 here
    given = {"point": point, "given_on": FIRST}
    AssignmentFactory(text="Öppet", **given)
    AssignmentFactory(text="Väntar", **given, closed=True)
    AssignmentFactory(text="Klart i tid", **given, confirmed=True, confirmed_at=last)
    after = last + timedelta(minutes=2)
    AssignmentFactory(text="Klart efter", **given, confirmed=True, confirmed_at=after)
    AssignmentFactory(text="Givet efter", point=point, given_on=date(2023, 1, 1))
    AssignmentFactory(text="Okänd dag", point=point, given_on=None)
    assert texts(reader, 2022) == ["Öppet", "Väntar", "Klart efter", "Okänd dag"]
    assert texts(reader, 2023) == ["Öppet", "Väntar", "Givet efter", "Okänd dag"]


def test_list_of_the_running_year_tells_of_today_and_others_of_their_last_day(reader):
    assert unfulfilled_rows(reader, THIS_YEAR).as_of == TODAY
    assert unfulfilled_rows(reader, 2022).as_of == date(2022, 12, 31)


def test_list_holds_public_matters_only_and_says_how_many_more_one_knows_of(reader):
    AssignmentFactory(text="Offentligt")
    AssignmentFactory(matter__working_material=True)
    AssignmentFactory(matter__confidential=True)
    chief = person_with("head_of_security")
    for person, left_out in ((reader, 0), (person_with("secretary"), 1), (chief, 2)):
        listed = unfulfilled_rows(person, THIS_YEAR)
        assert ([row.text for row in listed.rows], listed.left_out) == (["Offentligt"], left_out)


def test_rows_come_by_who_gave_them_in_swedish_order_the_most_urgent_first(reader):
    ours, theirs = point_of("Ändringsnämnden"), point_of("Arbetsnämnden")
    alone = DecisionPointFactory(decision=DecisionFactory(by_function=True))
    AssignmentFactory(text="Senare", point=ours, due_on=date(2022, 2, 1))
    AssignmentFactory(text="Utan dag", point=ours)
    AssignmentFactory(text="Först", point=ours, due_on=date(2022, 1, 1))
    AssignmentFactory(text="Nämndens", point=theirs)
    AssignmentFactory(text="Funktionens", point=alone)
    item = AgendaItemFactory(
        meeting__held=True, meeting__body__name="Beredningen", matter=MatterFactory(), noted=True
    )
    AssignmentFactory(text="Mötets", point=None, agenda_item=item)
    adjust(item.meeting)
    groups = unfulfilled_rows(reader, THIS_YEAR).groups
    assert [(group.name, [row.text for row in group.rows]) for group in groups] == [
        ("Arbetsnämnden", ["Nämndens"]),
        ("Beredningen", ["Mötets"]),
        ("Kommundirektören", ["Funktionens"]),
        ("Ändringsnämnden", ["Först", "Senare", "Utan dag"]),
    ]


def test_row_says_all_that_the_council_asks_for(reader):
    point = point_of("Exempelstyrelsen", decided_on=FIRST, paragraph=241)
    AssignmentFactory(
        point=point,
        function="Kommundirektören",
        due="2021-10-19",
        due_on=date(2021, 10, 19),
        due_note="Antaget.",
    )
    (row,) = unfulfilled_rows(reader, 2021).rows
    assert (row.origin, row.given_on, row.responsible) == (
        f"Exempelstyrelsen 2021-08-24 § 241 p. {point.position}",
        "2021-08-24",
        "Kommundirektören",
    )
    assert (row.due, row.days_late, row.late) == ("2021-10-19", "73", "73 dagar försenad")
    assert (row.state, row.note) == ("Pågår", "Antaget.")


# --- It stays as it was ---------------------------------------------------------------------------


def test_day_moved_after_the_year_does_not_change_the_list_of_the_year(reader):
    was = {"due": "2022-10", "due_on": date(2022, 10, 31), "text": "Som det var"}
    assignment = registered(date(2022, 3, 1), **was)
    change(assignment, "Dröjer.", due="2099", due_on=date(2099, 12, 31), text="Som det blev")
    (row,) = unfulfilled_rows(reader, 2022).rows
    assert (row.text, row.due, row.late, row.note) == ("Som det var", "2022-10", "61 dagar försenad", "")
    (row,) = unfulfilled_rows(reader, THIS_YEAR).rows
    assert (row.text, row.due, row.late, row.note) == ("Som det blev", "2099", "", "Dröjer.")


def test_what_was_closed_after_the_year_was_open_then(reader):
    assignment = registered(date(2022, 3, 1), function="Kommundirektören")
    closing = {"state": "closed", "closed_by": UserFactory(), "closed_at": timezone.now()}
    change(assignment, outcome="Klart.", function="Säkerhetschefen", **closing)
    (row,) = unfulfilled_rows(reader, 2022).rows
    assert (row.state, row.responsible, row.note) == ("Pågår", "Kommundirektören", "")
    (row,) = unfulfilled_rows(reader, THIS_YEAR).rows
    assert (row.state, row.note) == ("Avslutat, väntar på bekräftelse", "Klart.")


def test_organisation_is_the_one_that_was_responsible_then(reader):
    assignment = registered(date(2022, 3, 1), organisation=OrganisationFactory(name="Förra"))
    change(assignment, organisation=OrganisationFactory(name="Nya"))
    assert [row.responsible for row in unfulfilled_rows(reader, 2022).rows] == ["Förra"]


def test_what_was_written_down_later_is_listed_as_it_was_first_written(reader):
    assignment = AssignmentFactory(text="Först", given_on=FIRST, due="2021-10", due_on=date(2021, 10, 31))
    change(assignment, "Fel.", text="Sedan")
    assert texts(reader, 2021) == ["Först"]
    assert texts(reader, THIS_YEAR) == ["Sedan"]


# --- Page, Excel file and totals ------------------------------------------------------------------


def shown(response):
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_page_and_excel_file_say_the_same(reader, browser_of):
    point = point_of("Exempelstyrelsen")
    AssignmentFactory(point=point, text="Ett", due="2021-10-19", due_on=date(2021, 10, 19))
    AssignmentFactory(point=point, text="=1+1")
    browser = browser_of(reader)
    page, file = (
        browser.get("/uppdrag/ej-verkstallda/?ar=2021"),
        browser.get("/uppdrag/ej-verkstallda.xlsx?ar=2021"),
    )
    totals = "2 uppdrag är inte verkställda, 1 av dem är försenat."
    assert f"Uppgifter per 2021-12-31 {totals}" in shown(page)
    assert "Gett av Exempelstyrelsen" in shown(page)
    assert "73 dagar försenad" in shown(page)
    assert 'href="/uppdrag/ej-verkstallda.xlsx?ar=2021"' in page.content.decode()
    cells, rows = cells_of(file.content), rows_of(file.content, first=5)
    assert cells["A1"] == "Uppdrag som inte är verkställda 2021"
    assert cells["A2"] == f"Uppgifter per 2021-12-31. {totals}"
    assert [(row[0], row[1], row[7]) for row in rows] == [
        ("Exempelstyrelsen", "Ett", 73),
        ("Exempelstyrelsen", "=1+1", None),
    ]
    name = 'attachment; filename="ej-verkstallda-uppdrag-2021-12-31.xlsx"'
    assert file["Content-Disposition"] == name


def test_page_says_when_more_is_left_out_and_where_it_is(browser_of):
    AssignmentFactory(matter__working_material=True)
    page = shown(browser_of(person_with("secretary")).get("/uppdrag/ej-verkstallda/"))
    assert "1 uppdrag till är inte verkställt." in page
    assert "Alla uppdrag i offentliga ärenden är verkställda." in page


def test_empty_list_says_that_all_is_done(reader, browser_of):
    page = shown(browser_of(reader).get("/uppdrag/ej-verkstallda/"))
    assert "Alla uppdrag i offentliga ärenden är verkställda." in page


def test_running_year_says_that_it_runs(reader, browser_of):
    page = shown(browser_of(reader).get("/uppdrag/ej-verkstallda/"))
    assert f"Uppgifter per {TODAY} , året pågår" in page


def test_years_are_those_since_the_first_was_given(reader):
    assert years_of_lists(reader) == [THIS_YEAR]
    AssignmentFactory(given_on=date(THIS_YEAR - 2, 5, 1))
    assert years_of_lists(reader) == [THIS_YEAR, THIS_YEAR - 1, THIS_YEAR - 2]
    AssignmentFactory(given_on=date(THIS_YEAR + 1, 5, 1))
    assert years_of_lists(reader)[0] == THIS_YEAR


@pytest.mark.parametrize("year", ["1066", "2999", "i fjol", "-1", "9" * 40])
@pytest.mark.parametrize("address", ["/uppdrag/ej-verkstallda/", "/uppdrag/ej-verkstallda.xlsx"])
def test_year_without_a_list_is_answered_on_the_page_with_the_running_one(reader, browser_of, year, address):
    """Also when a file was asked for: it would be of another year."""
    response = browser_of(reader).get(address, {"ar": year}, follow=True)
    assert (response.status_code, response.request["PATH_INFO"]) == (200, "/uppdrag/ej-verkstallda/")
    assert "Det finns ingen lista för det året. Välj ett ur listan." in shown(response)
    assert response.context["unfulfilled"].year == THIS_YEAR


def test_extern_part_has_no_part_of_the_list(browser_of):
    organisation = OrganisationFactory()
    police = person_with("external_party", on=organisation, organisation=organisation)
    for address in ("/uppdrag/ej-verkstallda/", "/uppdrag/ej-verkstallda.xlsx"):
        response = browser_of(police).get(address)
        assert response.status_code == 403
    assert "Listan till kommunfullmäktige gäller hela kommunen." in shown(
        browser_of(police).get("/uppdrag/ej-verkstallda/")
    )
    assert "/uppdrag/ej-verkstallda/" not in browser_of(police).get("/uppdrag/").content.decode()


@pytest.mark.parametrize(
    ("late", "others", "words"),
    [
        (0, 0, "Alla uppdrag i offentliga ärenden är verkställda."),
        (1, 0, "1 uppdrag är inte verkställt, och det är försenat."),
        (0, 1, "1 uppdrag är inte verkställt, och det är inte försenat."),
        (0, 2, "2 uppdrag är inte verkställda, inget av dem är försenat."),
        (1, 2, "3 uppdrag är inte verkställda, 1 av dem är försenat."),
        (2, 1, "3 uppdrag är inte verkställda, 2 av dem är försenade."),
    ],
)
def test_totals_are_said_in_words(reader, late, others, words):
    for _ in range(late):
        AssignmentFactory(due="2022", due_on=date(2022, 12, 31))
    for _ in range(others):
        AssignmentFactory()
    assert totals_of(unfulfilled_rows(reader, THIS_YEAR)) == words


def test_list_costs_the_same_with_any_number_of_rows(reader):
    counted = []
    for number in (1, 3):
        for _ in range(number):
            change(
                AssignmentFactory(organisation=OrganisationFactory(), returns_to=BodyFactory()), due="2030"
            )
            of_item = {"agenda_item__meeting__held": True, "agenda_item__noted": True}
            adjust(AssignmentFactory(of_item=True, **of_item).agenda_item.meeting)
        person = type(reader).objects.get(pk=reader.pk)
        with CaptureQueriesContext(connection) as captured:
            unfulfilled_rows(person, THIS_YEAR)
        counted.append(len(captured))
    assert counted[0] == counted[1]
    assert Assignment.objects.count() == 8
