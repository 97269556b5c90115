"""Following up: what is wrong is said, two who write at once lose nothing, what is accepted is locked."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import expect_errors, expect_message, open_follow_up, save
from tests.browser.audit import audit

TEXT, DEVIATION = "Vad har hänt?", "Avvikelse"


def field(page, label):
    return page.get_by_role("textbox", name=label)


def test_character_that_the_font_lacks_is_named(browse, stack):
    page = browse("sakerhet")
    open_follow_up(page, stack, "5.1")
    field(page, TEXT).fill("Först gata → sedan torg \N{GRINNING FACE}")
    field(page, DEVIATION).fill("Inget avvek.")
    save(page)
    expect_errors(
        page,
        "De här tecknen finns inte i typsnittet: ”→” (U+2192, RIGHTWARDS ARROW), "
        "”\N{GRINNING FACE}” (U+1F600, GRINNING FACE). Ta bort dem eller skriv på ett annat sätt.",
    )
    expect(field(page, TEXT)).to_have_value("Först gata → sedan torg \N{GRINNING FACE}")
    expect(field(page, DEVIATION)).to_have_value("Inget avvek.")
    assert audit(page) == []
    field(page, TEXT).fill("Först gata, sedan torg.")
    save(page)
    expect_message(page, "Uppföljningen är sparad.")


def open_in_two_browsers(browse, stack, number, javascript=True):
    pages = [browse(person, javascript=javascript) for person in ("sakerhet", "son")]
    for page in pages:
        open_follow_up(page, stack, number)
    return pages


def test_two_who_change_different_fields_lose_nothing(browse, stack):
    first, second = open_in_two_browsers(browse, stack, "1.1")
    field(first, TEXT).fill("Två projektanställda, en per stadsdel.")
    save(first)
    expect_message(first, "Uppföljningen är sparad.")
    field(second, DEVIATION).fill("Den ena började i mars.")
    save(second)
    expect_message(second, "Uppföljningen är sparad.")
    open_follow_up(first, stack, "1.1")
    expect(field(first, TEXT)).to_have_value("Två projektanställda, en per stadsdel.")
    expect(field(first, DEVIATION)).to_have_value("Den ena började i mars.")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_who_change_the_same_field_are_shown_both(browse, stack, javascript):
    number = "3.2" if javascript else "6.2"
    first, second = open_in_two_browsers(browse, stack, number, javascript)
    before = field(first, TEXT).input_value()
    field(first, TEXT).fill("Måldokumentet är antaget.")
    save(first)
    expect_message(first, "Uppföljningen är sparad.")
    field(second, TEXT).fill("Måldokumentet är på remiss.")
    with second.expect_navigation() as answer:
        save(second)
    assert answer.value.status == 409
    conflict = second.get_by_role("group", name="Någon annan har ändrat medan du skrev")
    expect(conflict).to_contain_text("Plan- och ramansvarig")
    for shown in (before, "Måldokumentet är antaget.", "Måldokumentet är på remiss."):
        expect(conflict).to_contain_text(shown)
    expect(field(second, TEXT)).to_have_value("Måldokumentet är på remiss.")
    assert second.title().startswith("Fel: ")
    if javascript:
        expect(conflict).to_be_focused()
        assert audit(second) == []
    save(second)
    expect_message(second, "Uppföljningen är sparad.")
    open_follow_up(first, stack, number)
    expect(field(first, TEXT)).to_have_value("Måldokumentet är på remiss.")


def test_accepted_follow_up_is_locked(browse, stack):
    """Säkerhetschefen accepts what another wrote, cannot write in it, and nobody can afterwards."""
    writer, head = browse("sakerhet"), browse("sakerhetschef")
    for page in (writer, head):
        open_follow_up(page, stack, "8.1")
    expect(head.get_by_role("textbox")).to_have_count(0)
    expect(head.get_by_role("button", name="Spara")).to_have_count(0)
    expect(writer.get_by_role("button", name="Godkänn uppföljningen")).to_have_count(0)
    head.get_by_role("button", name="Godkänn uppföljningen").click()
    expect_message(head, "Uppföljningen är godkänd.")
    field(writer, TEXT).fill("Skrivet för sent.")
    with writer.expect_navigation() as answer:
        save(writer)
    assert answer.value.status == 409
    expect(writer.get_by_role("main")).to_contain_text("Skrivet för sent.")
    assert audit(writer) == []
    open_follow_up(writer, stack, "8.1")
    expect(writer.get_by_role("main")).to_contain_text("Uppföljningen är godkänd och kan inte ändras.")
    expect(writer.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    assert audit(writer) == []


def test_word_that_never_ends_stays_within_the_page(browse, stack):
    page = browse("sakerhet")
    open_follow_up(page, stack, "8.7")
    field(page, TEXT).fill("W" * 3000)
    save(page)
    assert audit(page) == []
    page.get_by_role("link", name="Rökavvänjning för unga").first.click()
    assert audit(page) == []
