"""Every form sent empty, and every record changed by two at the same time."""

import pytest
from playwright.sync_api import expect

from tests.browser.audit import audit
from tests.browser.more_data.assignments import CLOSED, LATE, POLICE
from tests.browser.more_data.council import (
    ADJUSTED,
    COUNCIL,
    DECISION,
    HELD,
    OPEN,
    PAST,
    PLANNED,
    SETTLED,
    WAITING,
)
from tests.browser.more_data.decisions import AGREEMENT, SENT
from tests.browser.more_data.frames import CLOSED as CLOSED_FRAME
from tests.browser.more_data.ids import KS_241, PROPOSAL
from tests.browser.site import Page
from tests.browser.site.call_offs import APPROVED, CORRECTED
from tests.browser.site.call_offs import WAITING as WAITING_CALL_OFF
from tests.browser.site.page import Id
from tests.browser.site.plans import NEW_VERSION, OF_AREA

FREE = Id("plats 4")
EXAMPLE = "exempel-2026"
POINT = (Id(SENT), Id(f"{SENT} p. 1"))
EMPTY = """
() => {
  for (const control of document.querySelectorAll("main form[method=post] :is(input, select, textarea)")) {
    if (control.type === "hidden") continue;
    if (control.type === "radio" || control.type === "checkbox") control.checked = false;
    else if (control.tagName === "SELECT") control.selectedIndex = 0;
    else control.value = "";
  }
}
"""


def by_secretary(name, *arguments):
    return Page(name, "sekreterare", arguments)


def by_economist(name, *arguments):
    return Page(name, "ekonomi", arguments)


NEEDS_WORDS = [
    by_secretary("body_create"),
    by_secretary("body_update", COUNCIL),
    by_secretary("seat_create", COUNCIL),
    by_secretary("seat_update", COUNCIL, FREE),
    by_secretary("mandate_create", COUNCIL, FREE),
    by_secretary("mandate_end", COUNCIL, Id("mandat")),
    by_secretary("mandate_list"),
    by_secretary("leadership_model_create"),
    by_secretary("decision_create"),
    by_secretary("decision_update", Id(SENT)),
    by_secretary("decision_answer", Id(PROPOSAL)),
    by_secretary("decision_point_create", Id(SENT)),
    by_secretary("supporting_document_create", Id(SENT)),
    by_secretary("agreement_create"),
    by_secretary("agreement_update", Id(AGREEMENT)),
    by_secretary("assignment_update", Id(LATE)),
    by_secretary("assignment_reschedule", Id(LATE)),
    by_secretary("assignment_close", Id(LATE)),
    by_secretary("assignment_send_back", Id(CLOSED)),
    by_secretary("assignment_create_from_point", Id(KS_241), Id(f"{KS_241} p. 1")),
    by_secretary("assignment_create_from_item", Id(HELD), Id(f"{HELD}, {SETTLED}")),
    Page("assignment_close", "extern", (Id(POLICE),)),
    by_secretary("meeting_create", COUNCIL),
    by_secretary("meeting_plan", "trygghetsradet"),
    by_secretary("meeting_update", Id(PLANNED)),
    by_secretary("meeting_hold", Id(PAST)),
    by_secretary("meeting_adjust", Id(HELD)),
    by_secretary("meeting_cancel", Id(PLANNED)),
    by_secretary("meeting_reopen", Id(ADJUSTED)),
    by_secretary("agenda_item_create", Id(PLANNED)),
    by_secretary("waiting_item_create", COUNCIL),
    Page("area_create", "sakerhet", (NEW_VERSION,)),
    Page("area_update", "sakerhet", OF_AREA),
    Page("activity_create", "sakerhet", OF_AREA),
    by_economist("frame_create"),
    by_economist("frame_update", EXAMPLE),
    by_economist("frame_amount_create", EXAMPLE),
    by_economist("allocation_create", EXAMPLE),
    by_economist("allocation_update", EXAMPLE, Id("fördelning")),
    by_economist("allocation_amount_create", EXAMPLE, Id("fördelning")),
    by_economist("reallocation_create", EXAMPLE),
    by_economist("inclusion_create", EXAMPLE),
    by_economist("forecast_create", EXAMPLE),
    by_economist("year_close", "trygghet-2021"),
    by_economist("year_reopen", CLOSED_FRAME),
    Page("call_off_create", "sakerhet", (EXAMPLE,)),
    Page("call_off_refuse", "sakerhet", WAITING_CALL_OFF),
    Page("correction_create", "sakerhet", CORRECTED),
    Page("outcome_create", "kfn", APPROVED),
]


PRIMARY = "main form[method=post] button.ds-button[type=submit]:not([data-variant])"


def send(page, button=PRIMARY):
    """Press the button of the page's form, and wait for the answer."""
    with page.expect_navigation() as answer:
        page.locator(button).first.click()
    return answer.value.status


@pytest.mark.parametrize("row", NEEDS_WORDS, ids=str)
def test_form_sent_empty_says_what_is_needed(reader, stack, row):
    page = reader(row.person)
    page.goto(row.path(stack))
    page.evaluate(EMPTY)
    assert send(page) == 422
    expect(page.locator("#error-summary")).to_be_focused()
    assert page.title().startswith("Fel: ")
    assert audit(page) == []


def test_minutes_of_a_decision_without_what_was_decided(browse, stack):
    page = browse("sekreterare")
    page.goto(by_secretary("minutes_update", Id(HELD), Id(f"{HELD}, {DECISION} {HELD}")).path(stack))
    page.get_by_role("radio", name="Beslutad").check()
    assert send(page) == 422
    expect(page.locator("#error-summary")).to_contain_text("Ett beslut har minst en punkt.")
    assert audit(page) == []


def test_standing_item_that_stands_twice(browse, stack):
    page = browse("sekreterare")
    page.goto(by_secretary("standing_item_list", COUNCIL).path(stack))
    page.get_by_label("Stående punkter").fill("Läget\nLäget")
    assert send(page) == 422
    assert audit(page) == []


def test_decision_that_was_sent_on_no_day(browse, stack):
    page = browse("sekreterare")
    page.goto(by_secretary("decision_detail", Id(SENT)).path(stack))
    page.evaluate(EMPTY)
    assert send(page, "text=Spara expedieringen") == 422
    expect(page.locator("#error-summary")).to_be_focused()
    assert audit(page) == []


def test_document_that_is_not_what_its_name_says(browse, stack):
    page = browse("sekreterare")
    page.goto(by_secretary("supporting_document_create", Id(SENT)).path(stack))
    page.get_by_label("Underlag", exact=True).fill("En bild")
    page.get_by_label("Fil").set_input_files(
        {"name": "bild.png", "mimeType": "image/png", "buffer": b"Ingen bild"}
    )
    assert send(page) == 422
    expect(page.locator("#error-summary")).to_contain_text("innehåller något annat")
    assert audit(page) == []


CHANGED_BY_TWO = {
    by_secretary("body_update", COUNCIL): "purpose",
    by_secretary("seat_update", COUNCIL, FREE): "designation",
    by_secretary("leadership_model_update", "ledningsmodell-2023"): "description",
    by_secretary("decision_update", Id(SENT)): "source_note",
    by_secretary("decision_point_update", *POINT): "text",
    by_secretary("agreement_update", Id(AGREEMENT)): "purposes",
    by_secretary("assignment_update", Id(LATE)): "due_note",
    by_secretary("meeting_update", Id(PLANNED)): "place",
    by_secretary("agenda_item_update", Id(PLANNED), Id(f"{PLANNED}, {OPEN}")): "rapporteur",
    by_secretary("waiting_item_update", Id(WAITING)): "rapporteur",
    by_secretary("minutes_update", Id(HELD), Id(f"{HELD}, {OPEN}")): "minutes",
    Page("area_update", "sakerhet", OF_AREA): "note",
    by_economist("frame_update", EXAMPLE): "funding_source",
    by_economist("allocation_update", EXAMPLE, Id("fördelning")): "purposes",
    by_economist("inclusion_update", "trygghet-2021", Id("inarbetning")): "source_note",
}


@pytest.mark.parametrize(("row", "name"), CHANGED_BY_TWO.items(), ids=lambda one: str(one))
def test_two_who_change_the_same_are_shown_both(browse, stack, row, name):
    first, second = browse(row.person), browse(row.person)
    for page in (first, second):
        page.goto(row.path(stack))
    first.locator(f"[name={name}]").fill("Den enas ord")
    send(first)
    second.locator(f"[name={name}]").fill("Den andras ord")
    assert send(second) == 409
    conflict = second.get_by_role("group", name="Du har ändrat i ett annat fönster")
    expect(conflict).to_be_focused()
    expect(conflict).to_contain_text("Den enas ord")
    expect(second.locator(f"[name={name}]")).to_have_value("Den andras ord")
    assert audit(second) == []


def test_attendance_that_two_write(browse, stack):
    """Each field that both changed says what the other wrote."""
    first, second = browse("sekreterare"), browse("sekreterare")
    for page, words in ((first, "en jurist"), (second, "en planerare")):
        page.goto(by_secretary("meeting_hold", Id(HELD)).path(stack))
        page.get_by_label("Gäster").fill(words)
    send(first)
    assert send(second) in (409, 422)
    expect(second.locator("#error-summary")).to_contain_text("medan du skrev")
    assert audit(second) == []


def test_new_address_of_a_calendar(browse):
    page = browse("kfn")
    page.goto("/installningar/")
    page.get_by_role("button", name="Skapa adress").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Din kalenderadress")
    assert audit(page) == []
