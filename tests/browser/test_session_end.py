"""A session that ends while a form is open: what was typed is there after sign-in, and is saved when sent."""

import pytest
from playwright.sync_api import expect

from tests.browser.acts import expect_message, open_follow_up, save
from tests.browser.people import sign_in


@pytest.mark.parametrize("javascript", [True, False])
def test_what_was_typed_is_kept(browse, stack, javascript):
    number = "4.4" if javascript else "4.5"
    page = browse("sakerhet", javascript=javascript)
    open_follow_up(page, stack, number)
    address = page.url
    page.get_by_role("radio", name="Utgår").check()
    page.get_by_label("Vad har hänt?").fill("Skrivet medan sessionen tog slut.\n\nMed två stycken.")
    page.context.clear_cookies(name="sessionid")
    save(page)
    expect(page.get_by_role("main")).to_contain_text("Du blev utloggad. Det du skrev finns kvar.")
    sign_in(page, "sakerhet", at=None)
    assert page.url == address
    expect_message(page, "Det du skrev finns kvar. Kontrollera och spara.")
    expect(page.get_by_role("radio", name="Utgår")).to_be_checked()
    typed = page.get_by_label("Vad har hänt?")
    expect(typed).to_have_value("Skrivet medan sessionen tog slut.\n\nMed två stycken.")
    save(page)
    expect_message(page, "Uppföljningen är sparad.")
    open_follow_up(page, stack, number)
    expect(typed).to_have_value("Skrivet medan sessionen tog slut.\n\nMed två stycken.")
    expect(page.get_by_role("radio", name="Utgår")).to_be_checked()


def test_another_person_does_not_see_it(browse, stack):
    page = browse("sakerhet")
    open_follow_up(page, stack, "1.1")
    address = page.url
    page.get_by_label("Vad har hänt?").fill("Bara för den som skrev.")
    page.context.clear_cookies(name="sessionid")
    save(page)
    sign_in(page, "son", at=None)
    assert page.url == address
    expect(page.get_by_label("Vad har hänt?")).not_to_have_value("Bara för den som skrev.")
