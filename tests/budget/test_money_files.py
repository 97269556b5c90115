"""Money as files: the same figures in Excel, CSV and SIE as the frame has, and no text a formula."""

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from itertools import chain

import pytest
from django.db import connection
from django.utils import timezone

from budget.balances import figures_of
from budget.downloads.csv import guarded
from budget.models import LedgerEntry
from tests.answers import run
from tests.budget.money_story import AUTUMN, FORMULA, LAST, SPRING, Story
from tests.budget.sie_reader import BrokenFile, read_sie
from tests.factories.budget import KRONA, AllocationFactory, LedgerEntryFactory, approved, frame_with
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, person_with
from tests.sheets import cells_of, names_of, number_formats_of, rows_of

FIRST_ROW = 5
EXCEL_DAY_ZERO = date(1899, 12, 30)


@pytest.fixture
def story(db):
    return Story()


@pytest.fixture
def browser(browser_of):
    return browser_of(person_with("elected_representative"))


@pytest.fixture
def fetched(story, browser):
    """`fetched("xlsx")`: the bytes of the frame's log."""
    return lambda kind: browser.get(f"/ramar/{story.frame.slug}/avrop.{kind}").content


def table_of(content, sheet=1):
    """The rows by heading, and the row of sums."""
    headings, *rows, sums = rows_of(content, first=FIRST_ROW - 1, sheet=sheet)
    return [dict(zip(headings, row, strict=True)) for row in rows], dict(zip(headings, sums, strict=True))


def kr(amount):
    return amount / KRONA


def csv_table(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def ore(text):
    return int(Decimal(text.replace(",", ".")) * KRONA) if text else None


# --- Excel --------------------------------------------------------------------------------------------


def test_log_has_every_post_in_order_with_what_was_left(story, fetched):
    content = fetched("xlsx")
    assert names_of(content) == ["Avropslogg", "Avrop", "Fördelning"]
    rows, sums = table_of(content)
    entries = list(LedgerEntry.objects.of(story.frame).in_order())
    assert [row["Post"] for row in rows] == [entry.position for entry in entries]
    assert [row["Kvar av ramen, kr"] for row in rows] == [kr(entry.frame_left) for entry in entries]
    figures = figures_of(story.frame)
    assert (sums["Post"], sums["Ram, kr"], sums["Fördelat, kr"], sums["Avropat, kr"]) == (
        "Summa",
        kr(figures.amount),
        kr(figures.allocated),
        kr(figures.used),
    )
    assert rows[-1]["Kvar av ramen, kr"] == kr(figures.left)


def test_row_of_the_log_says_what_was_done_for_what_and_by_whom(story, fetched):
    rows, _ = table_of(fetched("xlsx"))
    correction = next(row for row in rows if row["Händelse"] == "Rättelse")
    assert correction == {
        "Post": 9,
        "Datum": (AUTUMN - EXCEL_DAY_ZERO).days,
        "Bokförd": correction["Bokförd"],
        "Händelse": "Rättelse",
        "Nummer": story.call_offs["corrected"].number,
        "Nämnd": "Fritidsnämnden",
        "Ändamål": 'Idrott "sent"\noch kväll',
        "Skäl": "-5 platser färre",
        "Beslut eller diarienummer": None,
        "Ram, kr": None,
        "Fördelat, kr": None,
        "Avropat, kr": -4_000.75,
        "Kvar på nämnden, kr": 200_000.25 - 20_000 + 4_000.75,
        "Kvar av ramen, kr": correction["Kvar av ramen, kr"],
        "Av": "Ramansvarig",
    }
    moved = [row for row in rows if row["Händelse"] == "Omfördelning"]
    assert [(row["Nummer"], row["Fördelat, kr"]) for row in moved] == [
        ("O-2024-01", -50_000.1),
        ("O-2024-01", 50_000.1),
    ]
    assert {row["Beslut eller diarienummer"] for row in moved} == {str(story.point)}


def test_kronor_are_numbers_with_two_decimals_and_days_are_days(story, fetched):
    content = fetched("xlsx")
    assert {"#,##0.00", "yyyy-mm-dd"} <= number_formats_of(content)
    assert cells_of(content)["J5"] == 1_000_000.5


def test_text_that_looks_like_a_formula_is_the_text(story, fetched):
    rows, _ = table_of(fetched("xlsx"), sheet=2)
    assert rows[0]["Ändamål"] == FORMULA


def test_avrop_stand_with_their_state_and_what_was_reported(story, fetched):
    rows, sums = table_of(fetched("xlsx"), sheet=2)
    shown = {row["Nummer"]: row for row in rows}
    assert {name: shown[one.number]["Läge"] for name, one in story.call_offs.items()} == {
        "transferred": "Omfört",
        "corrected": "Godkänt",
        "refused": "Avslaget",
        "requested": "Begärt",
        "written": "Godkänt",
        "own_use": "Godkänt",
    }
    transferred = shown[story.call_offs["transferred"].number]
    assert (transferred["Utfall, kr"], transferred["Svar den"], transferred["Svar av"]) == (
        98_765.43,
        (SPRING - EXCEL_DAY_ZERO).days,
        "Ramansvarig",
    )
    corrected = shown[story.call_offs["corrected"].number]
    assert (corrected["Rättat, kr"], corrected["Avropat, kr"]) == (5_000.75, 14_999.25)
    refused = shown[story.call_offs["refused"].number]
    assert (refused["Skäl till avslag"], refused["Rättat, kr"]) == ("Ryms inte", 0)
    figures = figures_of(story.frame)
    assert (sums["Begärt, kr"], sums["Avropat, kr"]) == (kr(figures.requested), kr(figures.used))
    assert (sums["Utfall, kr"], shown[story.call_offs["written"].number]["Utfall, kr"]) == (98_765.43, 0)


@pytest.mark.parametrize("is_closed", [False, True])
def test_figures_of_each_nämnd_are_those_of_the_frame(story, fetched, is_closed):
    if is_closed:
        story.close()
    rows, sums = table_of(fetched("xlsx"), sheet=3)
    figures = figures_of(story.frame)
    assert [
        (row["Nämnd"], row["Tilldelat, kr"], row["Fört vidare, kr"], row["Avropat, kr"], row["Kvar, kr"])
        for row in rows[:-1]
    ] == [
        (str(part.allocation), kr(part.given), kr(part.carried_out), kr(part.used), kr(part.left))
        for part in figures.parts
    ]
    assert rows[-1]["Nämnd"] == "Inte fördelat än"
    assert (sums["Tilldelat, kr"], sums["Fört vidare, kr"], sums["Avropat, kr"], sums["Kvar, kr"]) == (
        kr(figures.decided),
        kr(figures.carried_out),
        kr(figures.used),
        kr(figures.left),
    )
    assert (rows[0]["Utfall, kr"], rows[1]["Prognos, kr"], rows[1]["Utfall, kr"]) == (
        98_765.43,
        150_000,
        None,
    )


def test_frames_are_those_that_the_person_may_read_with_their_sums(story, browser):
    frame_with(matter=MatterFactory(confidential=True))
    content = browser.get("/ramar.xlsx").content
    assert names_of(content) == ["Ramar", "Fördelningar"]
    rows, sums = table_of(content)
    assert [row["Ram"] for row in rows] == ["Trygghet 2025", "Trygghet 2024"]
    figures = figures_of(story.frame)
    assert (rows[1]["Kvar, kr"], rows[1]["Begärt, kr"]) == (kr(figures.left), kr(figures.requested))
    assert sums["Kvar, kr"] == kr(figures.left)
    assert rows[1]["Ram, kr"] - rows[1]["Avropat, kr"] == rows[1]["Kvar, kr"]
    parts, of_parts = table_of(content, sheet=2)
    assert [row["Nämnd"] for row in parts] == [str(part.allocation) for part in figures.parts]
    assert of_parts["Avropat, kr"] == kr(figures.used)


def test_frames_are_filtered_and_the_file_says_how(story, browser):
    content = browser.get("/ramar.xlsx?ar=2025").content
    assert [row["Ram"] for row in table_of(content)[0]] == ["Trygghet 2025"]
    assert cells_of(content)["A2"].endswith("Ramar: 1. År: 2025.")


def test_closed_frame_has_what_was_carried_on_beside_what_was_used(story, browser):
    story.close()
    closed = table_of(browser.get("/ramar.xlsx?ar=2024").content)[0][0]
    assert (closed["Läge"], closed["Ram, kr"], closed["Kvar, kr"]) == ("Avslutad", 1_000_000.5, 0)
    assert closed["Förfallit eller fört vidare, kr"] == 1_000_000.5 - closed["Avropat, kr"]


def test_file_without_a_single_frame_has_its_headings(browser, db):
    rows, sums = table_of(browser.get("/ramar.xlsx").content)
    assert (rows, sums["Kvar, kr"]) == ([], 0)


# --- CSV ----------------------------------------------------------------------------------------------


def test_csv_is_what_swedish_excel_reads(story, fetched):
    content = fetched("csv")
    assert content.startswith(b"\xef\xbb\xbfPost;Datum;Bokf\xc3\xb6rd;")
    rows = csv_table(content)
    assert rows[0]["Ram, kr"] == "1000000,50"
    assert rows[0]["Datum"] == "2024-01-09"


def test_csv_says_what_the_sheet_says(story, fetched):
    sheet, _ = table_of(fetched("xlsx"))
    rows = csv_table(fetched("csv"))
    for column in ("Ram, kr", "Fördelat, kr", "Avropat, kr", "Kvar på nämnden, kr", "Kvar av ramen, kr"):
        assert [ore(row[column]) for row in rows] == [
            None if row[column] is None else round(row[column] * KRONA) for row in sheet
        ]
    assert [row["Nummer"] for row in rows] == [row["Nummer"] or "" for row in sheet]


def test_csv_keeps_formulas_as_text_and_amounts_as_numbers(story, fetched):
    rows = csv_table(fetched("csv"))
    first = next(row for row in rows if row["Nummer"] == story.call_offs["transferred"].number)
    correction = next(row for row in rows if row["Händelse"] == "Rättelse")
    assert first["Ändamål"] == f"'{FORMULA}"
    assert (correction["Skäl"], correction["Avropat, kr"]) == ("'-5 platser färre", "-4000,75")
    assert correction["Ändamål"] == 'Idrott "sent"\noch kväll'


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "\tord"])
def test_what_a_program_takes_for_a_formula_is_guarded(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Fältarbete", "1 = 1", "Läx-hjälp", "'-1"])
def test_other_texts_are_left_as_they_are(text):
    assert guarded(text) == text


# --- SIE ----------------------------------------------------------------------------------------------


def test_sie_has_a_balanced_voucher_for_each_post_that_counts(story, fetched):
    file = read_sie(fetched("si"))
    entries = LedgerEntry.objects.of(story.frame).of_kinds(("call_off", "correction")).in_order()
    assert [(one.dated, one.transactions[0].amount, one.transactions[1].amount) for one in file.vouchers] == [
        (entry.dated, Decimal(entry.amount) / KRONA, -Decimal(entry.amount) / KRONA) for entry in entries
    ]
    taken = -sum(one.transactions[1].amount for one in file.vouchers)
    assert taken == Decimal(figures_of(story.frame).used) / KRONA


def test_sie_says_what_each_voucher_is_for_in_its_own_encoding(story, fetched):
    content = fetched("si")
    assert "Fältarbete".encode("cp437") in content
    file = read_sie(content)
    number = story.call_offs["corrected"].number
    assert [one.text for one in file.vouchers if number in one.text] == [
        f'{number} Fritidsnämnden: Idrott "sent" och kväll',
        f"Rättelse av {number} Fritidsnämnden: -5 platser färre",
        f"Rättelse av {number} Fritidsnämnden: Fel konto",
    ]
    assert file.posts["#PROSA"] == ["Avrop och rättelser: Trygghet 2024"]


def test_sie_numbers_each_post_the_same_in_every_file_and_unlike_any_other(story, fetched):
    other = approved(amount=KRONA)
    entries = LedgerEntry.objects.of(story.frame).spent().in_order()
    numbers = [(one.series, one.number) for one in read_sie(fetched("si")).vouchers]
    assert numbers == [("T", str(entry.pk)) for entry in entries]
    story.correct(story.call_offs["corrected"], KRONA, "Ännu ett fel")
    assert [(one.series, one.number) for one in read_sie(fetched("si")).vouchers][:-1] == numbers
    assert ("T", str(other.entries.get().pk)) not in numbers


def test_sie_is_of_what_was_posted_in_a_time(story, browser, untrue_ledger):
    """Whatever day the avrop are of."""
    entries = list(LedgerEntry.objects.of(story.frame).spent().in_order())
    connection.check_constraints()
    run("ALTER TABLE budget_ledgerentry DISABLE TRIGGER USER")
    for day, entry in enumerate(entries, start=1):
        late = datetime(2026, 3, day, 23, 30, tzinfo=timezone.get_default_timezone())
        LedgerEntry.objects.filter(pk=entry.pk).update(posted_at=late)
    for fran, till, posted in (
        ("", "", entries),
        ("2026-03-02", "", entries[1:]),
        ("", "2026-03-02", entries[:2]),
        ("2026-03-02", "3 mars 2026", entries[1:3]),
        ("2026-04-01", "", []),
    ):
        content = browser.get(f"/ramar/{story.frame.slug}/avrop.si", {"fran": fran, "till": till}).content
        assert [one.number for one in read_sie(content).vouchers] == [str(entry.pk) for entry in posted]


@pytest.mark.parametrize(
    ("query", "name", "words"),
    [
        ({"fran": "i fjol"}, "fran", "ÅÅÅÅ-MM-DD"),
        ({"fran": "2026-03-02", "till": "2026-03-01"}, "till", "Den sista dagen kommer före den första."),
    ],
)
def test_time_that_cannot_be_read_is_told_beside_the_day(story, browser, query, name, words):
    answer = browser.get(f"/ramar/{story.frame.slug}/avrop.si", query, follow=True)
    form = answer.context["posted_form"]
    assert (answer.status_code, list(form.errors)) == (422, [name])
    assert words in form.errors[name][0]
    assert form[name].value() == query[name]


def test_sie_has_accounts_for_nämnd_own_use_and_frame(story, fetched):
    file = read_sie(fetched("si"))
    assert file.accounts == {
        "9910": "Ram för trygghetsarbete",
        "9920": "Nämndernas avrop",
        "9930": "Egen användning av ramen",
    }
    own = next(one for one in file.vouchers if story.call_offs["own_use"].number in one.text)
    assert [(one.account, one.amount) for one in own.transactions] == [("9930", 60_000), ("9910", -60_000)]


def test_sie_uses_the_account_that_a_nämnd_has_of_its_own(story, fetched, settings):
    settings.SIE_ACCOUNTS = settings.SIE_ACCOUNTS | {"FN": "4711"}
    file = read_sie(fetched("si"))
    assert file.accounts["4711"] == "Avrop, Fritidsnämnden"
    used = {one.transactions[0].account for one in file.vouchers if "Fritidsnämnden" in one.text}
    assert used == {"4711"}


@pytest.mark.parametrize(
    ("purpose", "read"),
    [
        ("Łódź", "?ód?"),
        ("Råd och stöd – ”ungdom”…", 'Råd och stöd - "ungdom"...'),
        ('Slutar med \\"', 'Slutar med /"'),
        ("Slutar med \\", "Slutar med /"),
        ("{Rad}\r\ntvå\t#VER", "{Rad} två #VER"),
        ("Två\u00a0ord", "Två ord"),
        ("å" * 300, "å" * 300),
    ],
)
def test_sie_survives_every_text(browser, db, purpose, read):
    call_off = approved(purpose=purpose)
    content = browser.get(f"/ramar/{call_off.frame.slug}/avrop.si").content
    (voucher,) = read_sie(content).vouchers
    assert voucher.text == f"{call_off.number} {call_off.allocation}: {read}"[:100]


def test_sie_of_a_frame_without_avrop_has_no_vouchers(browser, db):
    frame = frame_with()
    file = read_sie(browser.get(f"/ramar/{frame.slug}/avrop.si").content)
    assert (file.vouchers, file.accounts) == ([], {})


BREAKS = {
    "does not balance": (b"-99900.00", b"-99901.00"),
    "something against a mark": (b'"T" ', b'"T"x '),
    "order": (b"#FLAGGA 0\r\n", b""),
    "an account that is not named": (b"#KONTO 9920", b"#KONTO 9921"),
    "three decimals": (b"99900.00", b"99900.001"),
    "day": (b"20240514", b"2024-05-14"),
    "control character": (b"arbete", b"arb\x01te"),
    "open bracket": (b"}\r\n", b""),
    "unknown post": (b"#PROSA", b"#PROSAN"),
    "no line end": (b"}\r\n", b"}"),
    "type": (b"#SIETYP 4", b"#SIETYP 1"),
}


@pytest.mark.parametrize("broken", BREAKS)
def test_reader_refuses_what_breaks_the_rules(browser, db, broken):
    """The control of the reader."""
    call_off = approved(amount=99_900 * KRONA)
    content = browser.get(f"/ramar/{call_off.frame.slug}/avrop.si").content
    read_sie(content)
    before, after = BREAKS[broken]
    assert before in content
    with pytest.raises(BrokenFile):
        read_sie(content.replace(before, after))


# --- All of them --------------------------------------------------------------------------------------


def test_page_and_files_of_a_closed_year_come_to_the_same(story, browser, fetched):
    story.close()
    figures = figures_of(story.frame)
    page = browser.get(story.frame.get_absolute_url())
    sheet, sums = table_of(fetched("xlsx"))
    rows = csv_table(fetched("csv"))
    vouchers = read_sie(fetched("si")).vouchers
    assert page.context["figures"] == figures
    assert "179\u00a0999,30\u00a0kr" in page.content.decode()
    used = {
        figures.used,
        round(sums["Avropat, kr"] * KRONA),
        sum(ore(row["Avropat, kr"]) or 0 for row in rows),
        sum(int(one.transactions[0].amount * KRONA) for one in vouchers),
    }
    assert used == {100_000 * KRONA + 5 + 14_999 * KRONA + 25 + 65_000 * KRONA}
    assert {figures.left, ore(rows[-1]["Kvar av ramen, kr"])} == {0}
    assert (sheet[-1]["Händelse"], sheet[-1]["Kvar av ramen, kr"]) == ("Förs över till en annan ram", 0)
    assert sheet[-1]["Datum"] == (LAST - EXCEL_DAY_ZERO).days


def test_what_is_pointed_at_but_not_readable_is_not_named(browser, db):
    secret = MatterFactory(title="Hemligt ärende", confidential=True)
    hidden = DecisionPointFactory(decision__matter=secret)
    frame = frame_with()
    story_of = approved(
        decision=DecisionFactory(matter=secret), allocation=_allocation(frame, hidden), amount=KRONA
    )
    content = browser.get(f"/ramar/{frame.slug}/avrop.xlsx").content
    text = str([*chain(*(cells_of(content, sheet=number).values() for number in (1, 2, 3)))])
    assert "ett beslut som du inte får läsa" in text
    assert "Hemligt" not in text
    assert str(hidden) not in text
    assert story_of.number in text


def _allocation(frame, point):
    allocation = AllocationFactory(frame=frame)
    LedgerEntryFactory(frame=frame, allocation=allocation, kind="allocation", amount=100 * KRONA, point=point)
    return allocation


@pytest.mark.parametrize("kind", ["xlsx", "csv", "si"])
def test_file_is_fetched_under_a_name_and_kept_by_nobody(story, browser, kind):
    response = browser.get(f"/ramar/{story.frame.slug}/avrop.{kind}")
    assert response["Content-Disposition"].startswith(f'attachment; filename="avrop-{story.frame.slug}-20')
    assert response["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("kind", ["xlsx", "csv", "si"])
def test_frame_that_may_not_be_read_has_no_files(story, browser_of, kind):
    outsider = browser_of(person_with("external_party", on=story.social.committee))
    assert outsider.get(f"/ramar/{story.frame.slug}/avrop.{kind}").status_code == 404
