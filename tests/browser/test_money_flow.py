"""An avrop from the nämnd's request to the corrected receipt, the same to the krona everywhere."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.acts import download, expect_errors, expect_message
from tests.browser.audit import audit
from tests.sheets import cells_of
from tests.uploads import PDF

FRAME = "/ramar/exempel-2026/"
FORM = f"{FRAME}avrop/nytt/"
SON = "Social- och omsorgsnämnden"
DAY = "2026-10-05"


def button(page, name):
    return page.get_by_role("main").get_by_role("button", name=name, exact=True)


def link(page, name):
    return page.get_by_role("main").get_by_role("link", name=name, exact=True)


def kronor(text):
    """How many kronor an amount on a page is."""
    return int(re.sub(r"[^\d-]", "", text.replace("\u2212", "-")))


def fill(page, *, amount="15 tkr", purpose="Exempel: fältarbete på kvällar", **typed):
    page.get_by_label("Belopp").fill(amount)
    page.get_by_label("Ändamål").fill(purpose)
    page.get_by_label("Datum").fill(typed.get("day", DAY))
    page.get_by_label("Beslut eller diarienummer").fill(typed.get("basis", ""))


def register(page):
    """Read it through and register it. Returns the number and the address of the receipt."""
    button(page, "Granska").click()
    expect(page.get_by_role("main")).to_contain_text("Inget är registrerat än.")
    button(page, "Registrera").click()
    page.wait_for_url("**/avrop/A-2026-*/")
    return page.get_by_role("heading", level=1).inner_text(), page.url


def sums(page):
    """{label: kronor} of the receipt's sums."""
    return {
        row.locator("dt").inner_text(): kronor(row.locator("dd").inner_text())
        for row in page.locator(".sums > div").all()
    }


def log_rows(page, number):
    """The rows of the log about an avrop, the latest first: amount, left of the nämnd and of the frame."""
    rows = page.locator(".log-table tr", has=page.get_by_role("link", name=number, exact=True))
    return [tuple(kronor(cell) for cell in row.locator(".kr").all_inner_texts()) for row in rows.all()]


def excel_rows(content, number):
    """The same of the Excel file, in the order of posting."""
    cells = cells_of(content)
    heads = {value: re.sub(r"\d", "", place) for place, value in cells.items() if isinstance(value, str)}
    wanted = [heads[name] for name in ("Avropat, kr", "Kvar på nämnden, kr", "Kvar av ramen, kr")]
    lines = [re.sub(r"\D", "", place) for place, value in cells.items() if value == number]
    return [tuple(round(cells[f"{column}{line}"]) for column in wanted) for line in lines]


LABELS = (
    "Belopp",
    "Ta pengarna från",
    "Ändamål",
    "Datum",
    "Stadsdel",
    "Aktivitet",
    "Beslut eller diarienummer",
)


@pytest.mark.parametrize("address", [FRAME, FORM])
def test_each_field_is_found_by_its_label(browse, address):
    page = browse("sakerhet")
    page.goto(address)
    for label in LABELS:
        expect(page.get_by_label(label)).to_have_count(1)
        expect(page.get_by_label(label, exact=True)).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_avrop_is_requested_approved_and_corrected(browse, javascript):
    son = browse("son", javascript=javascript)
    son.goto(FRAME)
    fill(son, amount="150 tkr" if javascript else "120 000:-")
    son.get_by_label("Stadsdel").select_option(label="Ryd")
    number, receipt = register(son)
    expect(son.get_by_role("main")).to_contain_text("Begärt")
    expect(button(son, "Godkänn")).to_have_count(0)

    chief = browse("sakerhet", javascript=javascript)
    chief.goto("/")
    link(chief, f"Besvara avrop {number}").click()
    button(chief, "Godkänn").click()
    expect_message(chief, f"{number} är godkänt.")
    asked = sums(chief)["Avrop"]
    assert asked == (150_000 if javascript else 120_000)

    link(chief, "Rätta").click()
    chief.get_by_label("Belopp").fill("20 000,00")
    chief.get_by_label("Varför rättas avropet?").fill("Exempel: två kvällar ställdes in")
    chief.get_by_label("Datum").fill(DAY)
    button(chief, "Registrera rättelsen").click()
    expect_message(chief, f"{number} är rättat med 20\u00a0000\u00a0kr.")

    reader = browse("politiker", javascript=javascript)
    reader.goto(receipt)
    said = sums(reader)
    assert (said["Avrop"], said["Rättat"]) == (asked, -20_000)
    assert said["Tar nu ur fördelningen"] == asked - 20_000
    expect(reader.get_by_role("main")).to_contain_text("Exempel: två kvällar ställdes in")
    if javascript:
        assert audit(reader) == []
    left = (said[SON], said["Hela ramen"])
    reader.goto(FRAME)
    correction, taken = log_rows(reader, number)
    assert correction == (-20_000, *left)
    assert taken == (asked, left[0] - 20_000, left[1] - 20_000)
    _, file = download(reader, link(reader, "Hämta som Excel"))
    assert excel_rows(Path(file).read_bytes(), number) == [taken, correction]


def test_politician_reads_and_writes_nothing(browse):
    page = browse("politiker")
    page.goto(FRAME)
    expect(button(page, "Granska")).to_have_count(0)
    expect(page.get_by_role("main")).to_contain_text("Du kan läsa om ramen men inte göra avrop.")
    page.goto(f"{FRAME}avrop/A-2026-003/")
    expect(page.get_by_role("main").locator("form")).to_have_count(0)
    assert page.goto(FORM).status == 403


@pytest.mark.parametrize("javascript", [True, False])
def test_file_and_everything_typed_survive_the_review_and_a_change(browse, javascript):
    page = browse("sakerhet", javascript=javascript)
    page.goto(FORM)
    fill(page, amount="1 000 kr", basis="SON 2026-91")
    page.get_by_label("Ta pengarna från").select_option(label=SON)
    page.get_by_label("Aktivitet").fill("Exempel: Tidig kontakt med vårdnadshavare")
    page.get_by_text("Lägg till fler stadsdelar").click()
    page.get_by_role("checkbox", name="Berga").check()
    page.get_by_label("Fil", exact=False).and_(page.locator("[type=file]")).set_input_files(
        {"name": "begäran.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    button(page, "Granska").click()
    main = page.get_by_role("main")
    for words in ("SON 2026-91", "Tidig kontakt med vårdnadshavare", "Berga", "begäran.pdf", SON):
        expect(main).to_contain_text(words)
    if javascript:
        assert audit(page) == []
    button(page, "Ändra").click()
    expect(page.get_by_label("Belopp")).to_have_value("1 000 kr")
    expect(page.get_by_role("checkbox", name="Berga")).to_be_checked()
    expect(main).to_contain_text("Vald fil: begäran.pdf")
    if javascript:
        assert audit(page) == []
    page.get_by_label("Belopp").fill("2 000 kr")
    register(page)
    expect(main).to_contain_text("Godkänt")
    name, file = download(page, main.get_by_role("link", name=re.compile("Ladda ner begäran.pdf")))
    assert (name, Path(file).read_bytes()) == ("begäran.pdf", PDF)


def test_what_is_wrong_is_said_and_stays_typed(browse):
    page = browse("son")
    page.goto(FORM)
    fill(page, amount="9 mkr", purpose="", day="2025-12-31")
    button(page, "Granska").click()
    expect_errors(page, "Skriv vad pengarna ska användas till.")
    page.get_by_label("Ändamål").fill("Exempel: fältarbete")
    button(page, "Granska").click()
    expect_errors(page, "Datumet ligger utanför ramen. Ange en dag från 2026-01-01 till 2026-12-31.")
    expect(page.get_by_label("Belopp")).to_have_value("9 mkr")
    page.get_by_label("Datum").fill(DAY)
    button(page, "Granska").click()
    expect(page.locator("#error-summary")).to_contain_text(f"kvar på {SON}.")
    expect(page.locator("[data-effects]")).to_contain_text("för mycket")
    assert audit(page) == []


@pytest.mark.parametrize("javascript", [True, False])
def test_double_click_reload_and_back_make_one_avrop(browse, javascript):
    page = browse("son", javascript=javascript)
    page.goto(FORM)
    fill(page, amount="1 500 kr", purpose="Exempel: en enda gång")
    button(page, "Granska").click()
    button(page, "Registrera").dblclick()
    page.wait_for_url("**/avrop/A-2026-*/")
    receipt = page.url
    page.reload()
    page.go_back()
    button(page, "Registrera").click()
    page.wait_for_url("**/avrop/A-2026-*/")
    assert page.url == receipt
    page.goto(f"{FRAME}?q=en+enda+gång")
    expect(page.get_by_role("link", name=receipt.split("/")[-2], exact=True)).to_have_count(1)


def test_back_from_the_review_keeps_what_was_typed(browse):
    page = browse("son")
    page.goto(FORM)
    fill(page, amount="1 600 kr", purpose="Exempel: fältarbete", day="2026-09-01")
    button(page, "Granska").click()
    expect(page.get_by_role("main")).to_contain_text("Inget är registrerat än.")
    page.go_back()
    for label, typed in (("Belopp", "1 600 kr"), ("Ändamål", "Exempel: fältarbete"), ("Datum", "2026-09-01")):
        expect(page.get_by_label(label)).to_have_value(typed)


@pytest.mark.parametrize("javascript", [True, False])
def test_omfördelning_is_read_through_with_what_is_left_before_and_after(browse, javascript):
    page = browse("ekonomi", javascript=javascript)
    page.goto(f"{FRAME}omfordela/")
    page.get_by_label("Från", exact=True).select_option(label="Kommunstyrelsen")
    page.get_by_label("Till", exact=True).select_option(label=SON)
    page.get_by_label("Hur mycket?").fill("1 000 kr")
    page.get_by_label("Skäl").fill("Exempel: fler unga")
    page.get_by_label("Beslutspunkt").fill("KS 2021-08-24 § 241 p. 2")
    page.get_by_label("Räknas från").fill("2026-10-01")
    button(page, "Granska").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Inget är registrerat än.")
    effects = page.locator(".effects dd").all_inner_texts()
    left = [[kronor(part) for part in text.replace("blir", "").split("→")] for text in effects]
    assert [after - before for before, after in left] == [1_000, -1_000]
    if javascript:
        assert audit(page) == []
    button(page, "Ändra").click()
    expect(page.get_by_label("Hur mycket?")).to_have_value("1 000 kr")


def test_two_tabs_of_one_form_make_one_avrop(browse):
    page = browse("son")
    page.goto(FORM)
    fill(page, amount="1 700 kr", purpose="Exempel: i två flikar")
    other = page.context.new_page()
    button(page, "Granska").click()
    expect(button(page, "Registrera")).to_be_visible()
    sent = page.locator("main form input[type=hidden]").evaluate_all(
        "all => all.filter((one) => one.name !== 'csrfmiddlewaretoken').map((one) => [one.name, one.value])"
    )
    button(page, "Registrera").click()
    page.wait_for_url("**/avrop/A-2026-*/")
    other.goto(FORM)
    other.evaluate(
        """(sent) => {
          const form = document.querySelector("main form[data-amount-form]");
          for (const [name, value] of sent) {
            const field = form.elements[name];
            if (field) field.value = value;
          }
        }""",
        sent,
    )
    button(other, "Granska").click()
    other.wait_for_url("**/avrop/A-2026-*/")
    assert other.url == page.url


def test_refusal_with_a_reason_is_told_to_who_asked(browse):
    son, chief = browse("son"), browse("sakerhet")
    son.goto(FORM)
    fill(son, amount="3 000 kr", purpose="Exempel: nya stolar")
    number, receipt = register(son)
    chief.goto(receipt)
    link(chief, "Avslå").click()
    chief.get_by_label("Varför avslås avropet?").fill("Exempel: ryms inte i ändamålet")
    button(chief, "Avslå avropet").click()
    expect_message(chief, "Avropet är avslaget.")
    son.goto("/")
    link(son, f"Läs varför avrop {number} avslogs").click()
    expect(son.get_by_role("main")).to_contain_text("Exempel: ryms inte i ändamålet")
    assert audit(son) == []
