"""A frame as it was on a day: the same picture on the page, in Excel, in CSV and in the PDF."""

import csv
import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from budget.balances import figures_of
from budget.money import format_amount
from budget.services.outcomes import report_forecast
from reports.services import frame_document
from tests.budget.frame_pages.reading import page, words
from tests.budget.money_story import AUTUMN, LAST, SPRING, SUMMER, Story
from tests.factories.budget import KRONA, CallOffActFactory, CallOffFactory, allocation_with, approved
from tests.factories.governance import person_with
from tests.sheets import cells_of, rows_of


@pytest.fixture
def story(db):
    return Story()


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def browser(reader, browser_of):
    return browser_of(reader)


def fetch(browser, frame, kind, day):
    return browser.get(f"{frame.get_absolute_url()}avrop.{kind}", {"datum": str(day)})


def sums_of_sheet(content, sheet):
    headings, *_, sums = rows_of(content, first=4, sheet=sheet)
    return dict(zip(headings, sums, strict=True))


def ore(number):
    return round(Decimal(str(number or 0)) * KRONA)


def sums_of_csv(content, *names):
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    cells = [[ore(row[name].replace(",", ".")) for name in names] for row in rows]
    return tuple(map(sum, zip(*cells, strict=True))) if cells else (0,) * len(names)


@pytest.mark.parametrize(
    "day", [date(2023, 12, 31), date(2024, 1, 9), SPRING, SUMMER, AUTUMN, LAST - timedelta(days=1), LAST]
)
def test_page_excel_csv_and_pdf_say_the_same(story, reader, browser, day):
    story.close()
    figures = page(browser, story.frame, datum=str(day)).context["figures"]
    assert figures == figures_of(story.frame, on=day)
    wanted = (figures.amount, figures.allocated, figures.used)
    excel = fetch(browser, story.frame, "xlsx", day).content
    columns = ("Ram, kr", "Fördelat, kr", "Avropat, kr")
    log, asked, given = (sums_of_sheet(excel, sheet) for sheet in (1, 2, 3))
    assert tuple(ore(log[name]) for name in columns) == wanted
    assert sums_of_csv(fetch(browser, story.frame, "csv", day).content, *columns) == wanted
    assert (ore(asked["Begärt, kr"]), ore(asked["Avropat, kr"])) == (figures.requested, figures.used)
    assert (ore(given["Begärt, kr"]), ore(given["Kvar, kr"])) == (figures.requested, figures.left)
    document = frame_document(reader, story.frame, on=day)
    assert document == frame_document(person_with("head_of_security"), story.frame, on=day)
    texts = {one.key: one for one in document.sections}
    assert dict(texts["figures"].table.rows)["Kvar av ramen"] == format_amount(figures.left)
    assert texts["frame"].facts[-1].text == ("Avslutat 2024-12-31" if day == LAST else "Öppet")


def test_files_of_a_day_are_named_by_it_and_say_so(story, browser):
    for kind in ("xlsx", "csv"):
        name = fetch(browser, story.frame, kind, SUMMER)["Content-Disposition"]
        assert name == f'attachment; filename="avrop-{story.frame.slug}-2024-06-05.{kind}"'
    excel = fetch(browser, story.frame, "xlsx", SUMMER).content
    assert cells_of(excel)["A2"].startswith("Uppgifter per 2024-06-05. Hämtade ")
    shown = page(browser, story.frame, datum=str(SUMMER)).content.decode()
    for address in ("avrop.xlsx", "avrop.csv", "redovisning.pdf"):
        assert f"{story.frame.slug}/{address}?datum=2024-06-05" in shown


@pytest.mark.parametrize("kind", ["avrop.xlsx", "avrop.csv", "redovisning.pdf"])
def test_day_that_cannot_be_read_leads_to_the_page_that_says_why(story, browser, kind):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for day, why in ((str(tomorrow), "Välj en dag till och med i dag."), ("8/31/2024", "Skriv dagen som")):
        answer = browser.get(f"{story.frame.get_absolute_url()}{kind}", {"datum": day}, follow=True)
        assert (answer.status_code, answer.context["on"]) == (422, None)
        assert why in words(answer)


def test_today_is_no_earlier_day(story, browser):
    shown = page(browser, story.frame, datum=str(timezone.localdate()))
    assert shown.context["on"] is None
    assert "Så såg ramen ut" not in words(shown)


def test_what_came_later_is_not_in_the_picture(story, browser):
    story.close()
    shown = page(browser, story.frame, datum=str(SUMMER - timedelta(days=1)))
    assert (shown.context["state"].is_closed, shown.context["year_ends"]) == (False, [])
    text = words(shown)
    for later in ("Omfördelning", "Rättelse", "Prognos", "Registrera avrop", "Sköta ramen", "Omfört"):
        assert later not in text.replace("Avrop och rättelser", "").replace("Så såg ramen ut", "")
    assert "Prognos 2024-10-07: 150 000 kr" in words(page(browser, story.frame, datum=str(AUTUMN)))
    assert "Omfört" in words(page(browser, story.frame, datum=str(SUMMER)))


def test_request_that_was_refused_later_waited_on_the_day(browser):
    call_off = CallOffFactory(amount=50_000 * KRONA, dated=date(2024, 6, 1))
    CallOffActFactory(call_off=call_off, refusing=True, dated=date(2024, 6, 8))
    frame = call_off.frame
    for day, waits in (("2024-06-07", True), ("2024-06-08", False)):
        shown = page(browser, frame, datum=day)
        assert shown.context["figures"].requested == waits * 50_000 * KRONA
        assert [row.number for row in shown.context["waiting"]] == [call_off.number] * waits
        refused = page(browser, frame, datum=day, visa="avslagna").context["refused"]
        assert [row.number for row in refused] == [call_off.number] * (not waits)


def test_fördelning_that_came_later_is_not_in_the_picture(browser, story):
    late = allocation_with(KRONA, frame=story.frame, committee__name="Bildningsnämnden")
    for day, is_there in (("2024-05-13", False), ("2024-05-14", True)):
        shown = words(page(browser, story.frame, datum=day)).split("Avropslogg")[0]
        assert (str(late) in shown) == is_there


def test_forecast_of_some_says_who_has_not_said(browser, story):
    said = "Prognos för hela ramen: 150 000 kr använt vid årets slut. 2 av 3 nämnder saknas."
    assert said in words(page(browser, story.frame))
    for part in (story.social, story.holder):
        report_forecast(allocation=part, amount=KRONA, **story.said(AUTUMN))
    shown = words(page(browser, story.frame))
    assert "Prognos för hela ramen: 150 002 kr använt vid årets slut." in shown
    assert "nämnder saknas" not in shown


def test_sums_of_what_is_reported_say_what_they_lack(story, reader, browser):
    lacking = "Utfall: 2 av 3 nämnder saknas. Prognos: 2 av 3 nämnder saknas."
    excel = browser.get(f"{story.frame.get_absolute_url()}avrop.xlsx").content
    assert cells_of(excel, sheet=3)["A2"].endswith(lacking)
    parts = {one.key: one for one in frame_document(reader, story.frame).sections}["parts"]
    assert parts.paragraphs == (lacking,)


def test_avrop_to_transfer_are_found_in_the_log(browser):
    to_move = approved(dated=date(2024, 6, 1))
    moved = approved(allocation=to_move.allocation, dated=date(2024, 6, 1))
    CallOffActFactory(call_off=moved, kind="transferred", dated=date(2024, 9, 1))
    shown = {}
    for day in ("", "2024-08-31"):
        query = {"visa": "att-omfora"} | ({"datum": day} if day else {})
        log = page(browser, to_move.frame, **query).context["log"]
        shown[day] = [row.call_off_number for row in log.rows]
    assert shown == {"": [to_move.number], "2024-08-31": [moved.number, to_move.number]}
    text = words(page(browser, to_move.frame)).split("Avropslogg")[1]
    assert ("Omfört Fältarbete" in text, "Godkänt Fältarbete" in text) == (True, True)
