"""The life of a decision in the browser: a year is planned, a meeting minuted, and an uppdrag comes back."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.acts import expect_message, save
from tests.browser.audit import audit

BODY = "/organ/trygghetsradet/"
DECIDED = "Trygghetsrådet fastställer inriktningen."
GIVEN = "Säkerhetsenheten får i uppdrag att ta fram en lägesbild"


def button(page, name):
    return page.get_by_role("main").get_by_role("button", name=name)


def link(page, name):
    return page.get_by_role("main").get_by_role("link", name=name)


def plan_a_year(page, year):
    """As proposed, which meets the norm of three to four."""
    page.goto(f"{BODY}moten/planera/?ar={year}")
    proposed = [field.input_value() for field in page.locator("input[name^=day_]").all()]
    days = [day for day in proposed if day]
    assert len(days) == 3
    button(page, "Planera mötena").click()
    expect_message(page, "3 möten")
    page.goto(f"/moten/?ar={year}")
    for day in days:
        expect(page.get_by_role("main")).to_contain_text(day)


def open_meeting(page, day):
    """A meeting on the day with an item to decide. Returns its address."""
    page.goto(f"{BODY}moten/nytt/")
    page.get_by_label("Dag", exact=True).fill(str(day))
    save(page)
    address = page.url
    link(page, "Lägg till punkt").first.click()
    page.get_by_label("Punkt", exact=True).fill("Inriktning för arbetet")
    page.get_by_role("radio", name="Beslut").check()
    save(page)
    return address


def hold(page, address):
    """Whoever holds a seat is there, but one is substituted; the other seats are vacant. There is a guest."""
    page.goto(address)
    link(page, "Registrera närvaro").first.click()
    for choice in page.get_by_role("radio", name="Närvarande").all():
        choice.check()
    page.get_by_role("radio", name="Ersatt av annan").nth(8).check()
    page.get_by_label("Ersatt av för Säkerhetschef").fill("Biträdande säkerhetschef")
    page.get_by_label("Gäster").fill("Stadsdelssamordnare")
    button(page, "Spara närvaron").click()
    expect(page.get_by_role("main")).to_contain_text("Biträdande säkerhetschef")
    expect(page.get_by_role("main")).to_contain_text("Stadsdelssamordnare")


def minute(page, address):
    """The item is decided with two points, of which the second is an uppdrag; all the others are noted."""
    page.goto(address)
    while link(page, "Skriv protokoll").count():
        link(page, "Skriv protokoll").first.click()
        page.wait_for_url("**/protokoll/")
        decides = page.get_by_label("Vad som beslutades")
        if decides.count():
            page.get_by_role("radio", name="Beslutad").check()
            for row, (kind, text) in enumerate((("Fastställande", DECIDED), ("Uppdrag", GIVEN))):
                page.get_by_label("Slag").nth(row).select_option(label=kind)
                decides.nth(row).fill(text)
        else:
            page.get_by_role("radio", name="Antecknad").check()
        save(page)
        page.wait_for_url(f"{address}**")
        page.goto(address)
    expect(page.get_by_role("main")).to_contain_text(DECIDED)


def give(page, due):
    """The second point becomes an uppdrag. Returns its address."""
    link(page, "Gör till uppdrag").click()
    expect(page.get_by_label("Uppdrag", exact=True)).to_have_value(GIVEN)
    page.get_by_label("Ansvarig organisation").fill("Säkerhetsenheten")
    page.get_by_label("Återkommer till").select_option(label="Trygghetsrådet")
    page.get_by_label("Senast").fill(str(due))
    button(page, "Ge uppdraget").click()
    return page.url


def adjust(page, address):
    page.goto(address)
    link(page, "Justera protokollet").click()
    page.get_by_label("Justerat den", exact=True).fill("i dag")
    page.get_by_label("Justerat av").fill("Ordföranden")
    button(page, "Justera protokollet").click()
    expect(page.get_by_role("main")).to_contain_text("låst")


@pytest.mark.parametrize("javascript", [True, False])
def test_uppdrag_of_a_meeting_comes_back_to_the_next(browse, javascript):
    secretary = browse("sekreterare", javascript=javascript)
    today = timezone.localdate()
    held_on = today - timedelta(days=10 if javascript else 11)
    plan_a_year(secretary, today.year + (1 if javascript else 2))
    meeting = open_meeting(secretary, held_on)
    hold(secretary, meeting)
    minute(secretary, meeting)
    assignment = give(secretary, today - timedelta(days=5))
    adjust(secretary, meeting)

    secretary.goto("/uppdrag/?vy=forsenade")
    expect(link(secretary, GIVEN)).to_have_count(1)
    expect(secretary.get_by_role("main")).to_contain_text("5 dagar försenad")

    secretary.goto(assignment)
    link(secretary, "Avsluta uppdraget").click()
    secretary.get_by_label("Vad det ledde till").fill("Lägesbilden är klar.")
    button(secretary, "Avsluta uppdraget").click()
    expect(button(secretary, "Bekräfta")).to_have_count(0)  # not by the one who closed it

    chief = browse("sakerhetschef", javascript=javascript)
    chief.goto(assignment)
    button(chief, "Bekräfta").click()
    chief.goto(assignment)
    expect(chief.get_by_role("main")).to_contain_text("Bekräftat")
    if javascript:
        assert audit(chief) == []
    chief.get_by_role("region", name="Vad ledde det till?").get_by_role("link").click()
    expect(chief.get_by_role("heading", level=1)).to_contain_text("Trygghetsrådet")
    expect(chief.get_by_role("main")).to_contain_text(f"Återrapport av uppdrag: {GIVEN}")
