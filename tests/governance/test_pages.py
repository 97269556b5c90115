"""Health, the accessibility statement, and the pages for when something is wrong."""

import pytest
from django.template.loader import render_to_string
from django.test import override_settings
from django.urls import reverse

from reports.views import start
from tests import databases
from tests.pages import PageClient


def page_of(response):
    return response.content.decode()


def test_health_answers_without_sign_in(db, client):
    response = client.get("/halsa/")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert "no-cache" in response["Cache-Control"]


def test_health_says_when_the_database_is_away(transactional_db, client):
    with databases.switched_to("finns_inte"):
        response = client.get("/halsa/")
    assert response.status_code == 503
    assert response.json() == {"status": "databasen svarar inte"}
    assert client.get("/halsa/").status_code == 200


def test_page_says_in_swedish_when_the_database_is_away(transactional_db, demo, sakerhet, browser_of):
    browser = browser_of(sakerhet)
    browser.raise_request_exception = False
    with databases.switched_to("finns_inte"):
        response = browser.get("/planer/")
    assert response.status_code == 500
    assert "Något gick sönder hos oss" in page_of(response)


def test_fault_in_the_program_shows_a_page_and_nothing_of_the_fault(demo, sakerhet, browser_of, monkeypatch):
    def fail(user):
        raise RuntimeError("hemlig detalj")

    monkeypatch.setattr(start, "start_page", fail)
    browser = browser_of(sakerhet)
    browser.raise_request_exception = False
    response = browser.get("/")
    assert response.status_code == 500
    assert "Det är inte ditt fel." in page_of(response)
    assert "hemlig detalj" not in page_of(response)


def test_page_of_a_fault_needs_neither_context_nor_database():
    page = render_to_string("500.html")
    assert "Något gick sönder hos oss" in page
    assert 'href="/"' in page


@pytest.mark.parametrize(
    "address",
    [
        "/finns-inte/",
        "/planer/finns-inte/",
        "/aterrapporter/99999999999999999999/",
        "/planer/x/aktiviteter/1/",
        "/%00/",
        "/planer/%F0%9F%98%80/",
    ],
)
def test_unknown_address_shows_the_way_on(demo, sakerhet, browser_of, address):
    response = browser_of(sakerhet).get(address)
    assert response.status_code == 404
    assert "Sidan finns inte" in page_of(response)
    assert 'href="/planer/"' in page_of(response)


def test_unknown_address_without_sign_in_shows_no_menu(db, client):
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert "Huvudmeny" not in page_of(response)


def test_refusal_says_why_and_whom_to_ask(demo, politiker, browser_of):
    response = browser_of(politiker).get("/aterrapporter/ny/")
    assert response.status_code == 403
    assert "Återrapporter skrivs av planansvarig och säkerhetschef." in page_of(response)
    assert "Fråga den som är administratör." in page_of(response)


def test_foreign_host_name_is_refused_with_a_page(db, client):
    response = client.get("/logga-in/", headers={"host": "annan.example"})
    assert response.status_code == 400
    assert "Det gick inte att läsa det du skickade" in page_of(response)


def test_too_large_a_form_is_refused_with_a_page(demo, sakerhet, browser_of):
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        response = browser_of(sakerhet).post("/aterrapporter/ny/", {"year": "2" * 2000})
    assert response.status_code == 400
    assert "Det gick inte att läsa det du skickade" in page_of(response)


def test_refused_token_shows_a_page(db):
    response = PageClient(enforce_csrf_checks=True).post("/logga-in/", {"username": "son"})
    assert response.status_code == 403
    assert "Formuläret hann bli för gammalt" in page_of(response)


@pytest.mark.parametrize(
    "address", ["/", "/planer/", "/aterrapporter/", "/installningar/", "/tillganglighet/"]
)
def test_every_page_says_whose_it_is_and_forbids_foreign_code(demo, sakerhet, browser_of, address):
    response = browser_of(sakerhet).get(address)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert '<html lang="sv"' in page_of(response)
    assert "Linköpings kommun" in page_of(response)
    assert page_of(response).count("<h1") == 1


def test_name_of_the_municipality_is_a_setting(demo, sakerhet, browser_of):
    with override_settings(MUNICIPALITY_NAME="Exempelby kommun", LOGO_TEXT="Exempelby Trygghet"):
        page = page_of(browser_of(sakerhet).get("/"))
    assert "Exempelby kommun" in page
    assert "Exempelby Trygghet" in page


def test_address_of_a_button_opened_as_a_page_says_so(demo, sakerhet, browser_of):
    response = browser_of(sakerhet).get(reverse("logout"))
    assert "Adressen hör till en knapp" in page_of(response)
    assert (response.status_code, response["Allow"]) == (405, "POST, OPTIONS")
