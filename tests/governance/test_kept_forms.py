"""A session that ends, or begins anew, while a form is open: what was typed is kept for the one who typed."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from actionplan.forms import FollowUpForm
from actionplan.models import FollowUp
from governance import kept_forms
from governance.middleware import NOT_DONE
from reports.forms import ReportForm
from tests.demo import PASSWORD
from tests.forms import posted
from tests.pages import PageClient

TYPED = "Skrivet just innan sessionen tog slut."
KEPT = "Det du skrev finns kvar"


@pytest.fixture
def follow_up(demo):
    return FollowUp.objects.select_related("round__plan").order_by("pk").first()


@pytest.fixture
def form_data(follow_up, sakerhet):
    return posted(FollowUpForm(instance=follow_up, user=sakerhet), text=TYPED)


def end_sessions():
    Session.objects.all().delete()


def sign_in(browser, location, username):
    """Follow the way that the sign-in page offers, and give the address it leads to."""
    assert browser.get(location).status_code == 200
    next_address = location.partition("next=")[2]
    data = {"username": username, "password": PASSWORD, "next": next_address}
    return browser.post(reverse("login"), data)["Location"]


@pytest.fixture
def ended(browser_of, sakerhet, follow_up, form_data):
    """A browser whose session ended just before the form was sent."""
    browser = browser_of(sakerhet)
    end_sessions()
    response = browser.post(follow_up.get_absolute_url(), form_data)
    assert response.status_code == 302
    browser.location = response["Location"]
    return browser


def test_typed_text_is_shown_again_after_sign_in(ended, follow_up):
    assert KEPT in ended.get(ended.location).content.decode()
    address = sign_in(ended, ended.location, "sakerhet")
    page = ended.get(address).content.decode()
    assert address == follow_up.get_absolute_url()
    assert TYPED in page
    assert KEPT in page


def test_kept_form_is_not_acted_on_until_it_is_sent_again(ended, follow_up, form_data):
    address = sign_in(ended, ended.location, "sakerhet")
    ended.get(address)
    follow_up.refresh_from_db()
    assert follow_up.text != TYPED
    assert ended.post(address, form_data).status_code == 302
    follow_up.refresh_from_db()
    assert follow_up.text == TYPED


def test_kept_form_is_shown_once(ended):
    address = sign_in(ended, ended.location, "sakerhet")
    ended.get(address)
    assert TYPED not in ended.get(address).content.decode()


def test_kept_form_is_not_shown_to_somebody_else(ended):
    address = sign_in(ended, ended.location, "sakerhetschef")
    page = ended.get(address)
    assert page.status_code == 200
    assert TYPED not in page.content.decode()


def test_kept_form_is_shown_at_its_own_address_only(ended, follow_up):
    sign_in(ended, ended.location, "sakerhet")
    other = FollowUp.objects.exclude(pk=follow_up.pk).first()
    assert TYPED not in ended.get(other.get_absolute_url()).content.decode()
    assert TYPED in ended.get(follow_up.get_absolute_url()).content.decode()


@pytest.mark.parametrize("forged", ["", "1", "1:abc", "\x00", "x" * 5000])
def test_form_that_is_not_ours_is_not_kept(browser_of, sakerhet, follow_up, form_data, forged):
    browser = browser_of(sakerhet)
    end_sessions()
    browser.post(follow_up.get_absolute_url(), form_data | {"written_by": forged})
    assert kept_forms.SESSION_KEY not in browser.session


def test_form_longer_than_any_of_ours_is_not_kept(browser_of, sakerhet, follow_up, form_data):
    browser = browser_of(sakerhet)
    end_sessions()
    browser.post(follow_up.get_absolute_url(), form_data | {"text": "x" * (kept_forms.LONGEST + 1)})
    assert kept_forms.SESSION_KEY not in browser.session


def test_new_report_form_is_kept_too(demo, browser_of, sakerhet):
    browser = browser_of(sakerhet)
    data = posted(ReportForm(user=sakerhet), plan="handlingsplan-2017-2018", year="2026")
    end_sessions()
    location = browser.post(reverse("report_create"), data)["Location"]
    page = browser.get(sign_in(browser, location, "sakerhet")).content.decode()
    assert 'value="2026"' in page
    assert 'value="handlingsplan-2017-2018" selected' in page


def test_form_opened_before_a_new_sign_in_is_kept(demo, sakerhet, follow_up, form_data):
    """The token of the old session is refused, but nothing typed is lost."""
    browser = PageClient(enforce_csrf_checks=True)
    browser.force_login(sakerhet)
    response = browser.post(follow_up.get_absolute_url(), form_data)
    assert (response.status_code, response["Location"]) == (302, follow_up.get_absolute_url())
    assert TYPED in browser.get(follow_up.get_absolute_url()).content.decode()
    follow_up.refresh_from_db()
    assert follow_up.text != TYPED


def test_foreign_form_is_refused_with_a_page(demo, sakerhet, follow_up):
    browser = PageClient(enforce_csrf_checks=True)
    browser.force_login(sakerhet)
    response = browser.post(follow_up.get_absolute_url(), {"text": TYPED})
    assert response.status_code == 403
    assert "Formuläret hann bli för gammalt" in response.content.decode()


def test_another_persons_form_is_not_shown_after_a_refused_token(demo, son, follow_up, form_data):
    browser = PageClient(enforce_csrf_checks=True)
    browser.force_login(son)
    browser.post(follow_up.get_absolute_url(), form_data)
    assert TYPED not in browser.get(follow_up.get_absolute_url()).content.decode()


def test_ended_session_in_a_fragment_takes_the_whole_page_to_sign_in(demo, client):
    response = client.get(reverse("plan_list"), headers={"hx-request": "true"})
    assert response.headers["HX-Redirect"] == "/logga-in/?next=/planer/"


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("logout", [], False),
        ("follow_up_accept", ["handlingsplan-2017-2018", 2017, 1], True),
        ("follow_up_round_create", ["handlingsplan-2017-2018"], True),
        ("rendition_create", [1], True),
    ],
)
def test_act_after_the_session_ended_leads_to_a_page_that_can_be_read(
    browser_of, sakerhet, name, arguments, told
):
    """An act has no page of its own: after sign-in one stands where its button was, not at its address."""
    browser = browser_of(sakerhet)
    end_sessions()
    headers = {"referer": "http://testserver/planer/"}
    location = browser.post(reverse(name, args=arguments), headers=headers)["Location"]
    assert (NOT_DONE in browser.get(location).content.decode()) == told
    address = sign_in(browser, location, "sakerhet")
    assert address == "/planer/"
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize("referer", ["", "http://annan.example/sida/", "//annan.example/", "\x00"])
def test_act_after_the_session_ended_goes_to_start_when_its_page_is_unknown(browser_of, sakerhet, referer):
    browser = browser_of(sakerhet)
    end_sessions()
    location = browser.post(reverse("logout"), headers={"referer": referer})["Location"]
    assert sign_in(browser, location, "sakerhet") == "/"


def test_form_in_another_charset_is_an_answer_and_never_a_fault(demo, sakerhet, browser_of):
    response = browser_of(sakerhet).post(
        "/aterrapporter/ny/", b"year=2017", content_type="application/x-www-form-urlencoded; charset=utf-16"
    )
    assert response.status_code in (400, 403)
