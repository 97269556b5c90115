"""Signing in and out, being locked out, and passwords changed and forgotten."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.urls import reverse

from governance.models import User
from governance.services.accounts import create_account
from tests.demo import PASSWORD
from tests.pages import PageClient

NEW = "ett-helt-nytt-losenord-7"


def sign_in(browser, username="son", password=PASSWORD, **data):
    return browser.post(reverse("login"), {"username": username, "password": password, **data})


def page_of(response):
    return response.content.decode()


def test_right_password_leads_to_start(demo, client):
    assert sign_in(client)["Location"] == "/"
    assert client.get("/").status_code == 200


def test_sign_in_leads_to_the_page_that_was_asked_for(demo, client):
    assert client.get("/planer/?q=x")["Location"] == "/logga-in/?next=/planer/%3Fq%3Dx"
    assert sign_in(client, next="/planer/?q=x")["Location"] == "/planer/?q=x"


@pytest.mark.parametrize("address", ["https://annan.example/", "//annan.example", "javascript:alert(1)"])
def test_sign_in_never_leads_to_another_site(demo, client, address):
    assert sign_in(client, next=address)["Location"] == "/"


@pytest.mark.parametrize("username", ["son", "finns-inte", "'; DROP TABLE", "x" * 5000])
def test_wrong_password_and_unknown_account_get_the_same_answer(demo, client, username):
    page = page_of(sign_in(client, username, "fel-losenord"))
    assert "Användarnamnet eller lösenordet stämmer inte. Försök igen." in page
    assert "sessionid" not in client.cookies


def test_ended_account_cannot_sign_in(demo, client, son):
    son.is_active = False
    son.save()
    assert sign_in(client).status_code == 200
    assert client.get("/").status_code == 302


def test_sign_out_ends_the_session(demo, son, browser_of):
    browser = browser_of(son)
    assert browser.post(reverse("logout"))["Location"] == "/logga-in/"
    assert browser.get("/").status_code == 302


def test_ten_wrong_passwords_lock_the_account_also_for_the_right_one(demo, client):
    answers = [sign_in(client, password=f"fel {n}").status_code for n in range(settings.AXES_FAILURE_LIMIT)]
    assert answers == [200] * 9 + [429]
    response = sign_in(client)
    assert response.status_code == 429
    assert "Vänta 15 minuter och försök igen." in page_of(response)
    assert client.get("/").status_code == 302


def test_lock_is_for_one_account_from_one_place(demo, client):
    for n in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, password=f"fel {n}")
    assert sign_in(PageClient(REMOTE_ADDR="192.0.2.7"))["Location"] == "/"
    assert sign_in(client, "kfn")["Location"] == "/"


def test_right_password_begins_the_count_anew(demo, client):
    for _ in range(2):
        for n in range(settings.AXES_FAILURE_LIMIT - 1):
            assert sign_in(client, password=f"fel {n}").status_code == 200
        assert sign_in(client).status_code == 302
        client.post(reverse("logout"))


def change(browser, old=PASSWORD, new=NEW, again=NEW):
    data = {"old_password": old, "new_password1": new, "new_password2": again}
    return browser.post(reverse("password_change"), data)


def test_password_is_changed_and_other_sessions_end(demo, son, browser_of):
    here, elsewhere = browser_of(son), browser_of(son)
    assert change(here)["Location"] == reverse("password_change_done")
    assert here.get(reverse("password_change_done")).status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert sign_in(PageClient()).status_code == 200
    assert sign_in(PageClient(), password=NEW)["Location"] == "/"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"old": "fel"}, "gamla lösenord"),
        ({"again": "något annat"}, "De två lösenordsfälten"),
        ({"new": "kort1", "again": "kort1"}, "minst 12 tecken"),
        ({"new": "password1234", "again": "password1234"}, "vanligt"),
        ({"new": "handläggare son", "again": "handläggare son"}, "likt"),
    ],
)
def test_password_that_will_not_do_is_refused_in_swedish(demo, son, browser_of, typed, words):
    if "likt" in words:
        son.username = "handläggare son"
        son.save()
    response = change(browser_of(son), **typed)
    assert response.status_code == 200
    assert words in page_of(response)
    son.refresh_from_db()
    assert son.check_password(PASSWORD)


@pytest.fixture
def with_address(son):
    son.email = "Son@Example.org"
    son.save()
    return son


def ask(browser, address):
    return browser.post(reverse("password_reset"), {"email": address})


def link():
    return re.search(r"http://testserver(/losenord/nytt/\S+)", mail.outbox[-1].body)[1]


def test_forgotten_password_is_set_by_a_link_that_works_once(with_address, client):
    assert ask(client, "son@example.org")["Location"] == reverse("password_reset_done")
    assert mail.outbox[-1].to == ["Son@Example.org"]
    assert mail.outbox[-1].subject == "Välj ett nytt lösenord"
    assert "kontot son" in mail.outbox[-1].body
    address = link()
    form = client.get(address)["Location"]
    assert "Välj ett nytt lösenord" in page_of(client.get(form))
    done = client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert done["Location"] == reverse("password_reset_complete")
    assert sign_in(PageClient(), password=NEW)["Location"] == "/"
    assert "Länken gäller inte längre" in page_of(PageClient().get(address))


def test_link_leaves_the_password_as_it_was_until_a_new_one_will_do(with_address, client):
    ask(client, "son@example.org")
    form = client.get(link())["Location"]
    response = client.post(form, {"new_password1": "kort", "new_password2": "kort"})
    assert "minst 12 tecken" in page_of(response)
    assert sign_in(PageClient()).status_code == 302


@pytest.mark.parametrize("address", ["finns-inte@example.org", "son@example.org.annan.example"])
def test_unknown_address_gets_no_mail_and_the_same_page(with_address, client, address):
    assert ask(client, address)["Location"] == reverse("password_reset_done")
    assert mail.outbox == []


@pytest.mark.parametrize("address", ["", "son", "son@", "\x00", "x" * 3000, "a@b\r\nBcc: c@d.se"])
def test_address_that_is_none_is_refused(with_address, client, address):
    assert ask(client, address).status_code == 200
    assert mail.outbox == []


def test_ended_account_gets_no_mail(with_address, client):
    User.objects.filter(pk=with_address.pk).update(is_active=False)
    ask(client, "son@example.org")
    assert mail.outbox == []


def test_account_without_a_password_gets_its_first_by_mail(db, client):
    create_account(username="ny", function="Handläggare", email="ny@example.org")
    assert sign_in(client, "ny", "").status_code == 200
    ask(client, "ny@example.org")
    form = client.get(link())["Location"]
    client.post(form, {"new_password1": NEW, "new_password2": NEW})
    assert sign_in(PageClient(), "ny", NEW)["Location"] == "/"


@pytest.mark.parametrize(
    ("uid", "token"), [("MQ", "x"), ("x", "set-password"), ("å", "1-1"), ("0" * 500, "0" * 500)]
)
def test_forged_link_shows_that_it_does_not_hold(demo, client, uid, token):
    response = client.get(reverse("password_reset_confirm", args=[uid, token]), follow=True)
    assert response.status_code == 200
    assert "Länken gäller inte längre" in page_of(response)


def test_settings_page_shows_the_account_and_its_roles(demo, sakerhet, browser_of):
    page = page_of(browser_of(sakerhet).get(reverse("account_detail")))
    for words in (
        "sakerhet",
        "Plan- och ramansvarig",
        "Säkerhetsenheten",
        "Planansvarig för",
        "Ramansvarig för",
    ):
        assert words in page
