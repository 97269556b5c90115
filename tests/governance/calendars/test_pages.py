"""The pages where the secret address is made and revoked."""

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from governance.models import CalendarFeed
from tests.governance.calendars.reading import shown

TODAY = timezone.localdate()
SETTINGS, CREATE, REVOKE = (
    "/installningar/",
    "/installningar/kalender/ny/",
    "/installningar/kalender/aterkalla/",
)


def test_address_is_shown_once_and_works(browser, reader, client):
    assert "Skapa adress" in shown(browser.get(SETTINGS))
    response = browser.post(CREATE)
    address = response.context["address"]
    assert response.status_code == 200
    assert f'value="{address}"' in shown(response)
    assert address.startswith("http://testserver/kalender/")
    assert client.get(address).status_code == 200
    after = shown(browser.get(SETTINGS))
    assert address not in after
    assert f"Du har en adress sedan {TODAY}" in after


def test_address_is_kept_neither_by_the_browser_nor_in_the_session(browser):
    response = browser.post(CREATE)
    token = response.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert "no-store" in response["Cache-Control"]
    assert [row for row in Session.objects.all() if token in str(row.get_decoded())] == []


def test_page_sent_anew_takes_no_address_away(browser, client):
    address = browser.post(CREATE).context["address"]
    again = browser.post(CREATE, follow=True)
    assert again.redirect_chain == [(SETTINGS, 302)]
    assert "Din adress har ändrats sedan du öppnade sidan" in shown(again)
    assert client.get(address).status_code == 200


def test_new_address_ends_the_old_and_so_does_revoking(browser, reader, client):
    first = browser.post(CREATE).context["address"]
    page = browser.get(SETTINGS)
    assert "Ny adress: den gamla slutar gälla" in shown(page)
    second = browser.post(CREATE, {"replaces": page.context["feed"].pk}).context["address"]
    assert [client.get(address).status_code for address in (first, second)] == [404, 200]
    answer = browser.post(REVOKE, follow=True)
    assert "Adressen är återkallad" in shown(answer)
    assert "Skapa adress" in shown(answer)
    assert client.get(second).status_code == 404


def test_form_on_the_page_carries_the_address_that_is_replaced(browser):
    browser.post(CREATE)
    page = browser.get(SETTINGS)
    assert f'name="replaces" value="{page.context["feed"].pk}"' in shown(page)


def test_revoking_nothing_is_said(browser):
    assert "Du har ingen adress att återkalla." in shown(browser.post(REVOKE, follow=True))


@pytest.mark.parametrize("replaces", ["x", "-1", "9" * 30, "9" * 5_000, "1,5", "a\x00b", "😀"])
def test_nonsense_about_what_is_replaced_is_an_answer(browser, replaces):
    response = browser.post(CREATE, {"replaces": replaces}, follow=True)
    assert "Din adress har ändrats" in shown(response)
    assert CalendarFeed.objects.count() == 0


def test_page_opened_by_its_address_leads_to_the_settings(browser):
    assert browser.get(CREATE)["Location"] == SETTINGS
    assert browser.get(REVOKE).status_code == 405
    assert CalendarFeed.objects.count() == 0


def test_address_of_ones_own_takes_sign_in(client, db):
    for address in (CREATE, REVOKE):
        assert client.post(address)["Location"].startswith("/logga-in/")
