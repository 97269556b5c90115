"""The yearly list to KF as a PDF: the rows of the page, public ones only, made when it is asked for."""

from datetime import date

import pytest
from django.db import connection, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from governance.outlines.assignments import unfulfilled_rows
from governance.panels import panels_for
from reports import pdf
from reports.builders import build_unfulfilled
from reports.content import canonical_json, texts
from reports.services import unfulfilled_document
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, person_with

URL = "/uppdrag/ej-verkstallda.pdf"


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def point(db):
    body = BodyFactory(name="Provstyrelsen")
    return DecisionPointFactory(
        decision__body=body, decision__paragraph=241, decision__decided_on=date(2021, 8, 24), number="2"
    )


def rows_of(document):
    return [row for section in document.sections if section.table for row in section.table.rows]


def test_list_says_what_it_is_to_whom_and_as_of_when(point, reader):
    AssignmentFactory(point=point)
    document = unfulfilled_document(reader, 2021)
    assert document.title == "Uppdrag som inte är verkställda 2021"
    assert (document.sender, document.recipient) == ("Kommunstyrelsen", "Kommunfullmäktige")
    assert (document.as_of, document.is_draft, document.is_wide) == (date(2021, 12, 31), False, True)
    assert unfulfilled_document(reader, timezone.localdate().year).as_of == timezone.localdate()


def test_document_is_the_same_whoever_makes_it(point, reader):
    AssignmentFactory(point=point)
    AssignmentFactory(matter=MatterFactory(confidential=True))
    AssignmentFactory(matter=MatterFactory(working_material=True))
    AssignmentFactory(of_item=True, agenda_item__meeting__held=True)
    makers = (reader, person_with("secretary"), person_with("head_of_security"))
    documents = {canonical_json(unfulfilled_document(maker, 2021)) for maker in makers}
    assert len(documents) == 1


def test_row_says_the_uppdrag_its_decision_who_answers_for_it_when_and_how_it_stands(point, reader):
    AssignmentFactory(
        point=point,
        text="Ta fram en\r\nplan.",
        function="Kommundirektören",
        due="2021-10-19",
        due_on=date(2021, 10, 19),
        due_note="Enligt beslutet.",
    )
    document = unfulfilled_document(reader, 2021)
    assert rows_of(document) == [
        (
            "Ta fram en plan.",
            "Provstyrelsen 2021-08-24 §\u00a0241 p.\u00a02",
            "Kommundirektören",
            "2021-10-19",
            "Pågår, 73 dagar försenad. Enligt beslutet.",
        )
    ]
    assert [section.heading for section in document.sections] == ["Sammanfattning", "Provstyrelsen"]
    assert document.sections[0].paragraphs == ("1 uppdrag är inte verkställt, och det är försenat.",)


def test_what_is_not_known_is_said(point, reader):
    AssignmentFactory(point=point)
    assert rows_of(unfulfilled_document(reader, 2021))[0][2:4] == ("Ingen är utsedd", "Ingen tid är satt")


def test_list_without_uppdrag_says_that_all_are_carried_out(reader):
    document = unfulfilled_document(reader, 2021)
    assert document.sections[0].paragraphs == ("Alla uppdrag i offentliga ärenden är verkställda.",)
    assert rows_of(document) == []


def test_what_is_not_public_is_left_out_whoever_makes_the_list(point):
    AssignmentFactory(point=point, text="Offentligt.")
    AssignmentFactory(text="Hemligt.", matter=MatterFactory(confidential=True))
    AssignmentFactory(text="Internt.", matter=MatterFactory(working_material=True))
    document = unfulfilled_document(person_with("head_of_security"), 2021)
    assert [row[0] for row in rows_of(document)] == ["Offentligt."]
    assert not {"Hemligt.", "Internt."} & set(texts(document))


def test_builder_asks_the_database_nothing_and_gives_the_same_each_time(
    point, reader, django_assert_num_queries
):
    AssignmentFactory(point=point, organisation=OrganisationFactory())
    listed = unfulfilled_rows(reader, 2021)
    with django_assert_num_queries(0):
        first, second = build_unfulfilled(listed), build_unfulfilled(listed)
    assert canonical_json(first) == canonical_json(second)


def test_file_is_a_pdf_and_the_same_each_time(point, reader, browser_of):
    AssignmentFactory(point=point)
    browser = browser_of(reader)
    first, second = (browser.get(f"{URL}?ar=2021") for _ in range(2))
    assert first["Content-Disposition"] == 'attachment; filename="ej-verkstallda-uppdrag-2021-12-31.pdf"'
    assert (first["Content-Type"], first["Cache-Control"]) == ("application/pdf", "private, no-cache")
    assert first.content.startswith(b"%PDF-1.7")
    assert first.content == second.content


@pytest.mark.parametrize("query", ["", "?ar="])
def test_without_a_year_the_file_is_of_the_running_one(reader, browser_of, monkeypatch, query):
    monkeypatch.setattr(pdf, "render_pdf", lambda document: canonical_json(document))
    response = browser_of(reader).get(f"{URL}{query}")
    assert f"verkställda {timezone.localdate().year}" in response.content.decode()


@pytest.mark.parametrize("year", ["abc", "2093", "9" * 5000, "%00", "-1"])
def test_year_that_there_is_no_list_of_leads_to_the_page_that_says_so(reader, browser_of, year):
    browser = browser_of(reader)
    response = browser.get(f"{URL}?ar={year}")
    assert (response.status_code, len(response["Location"]) < 100) == (302, True)
    page = browser.get(response["Location"]).content.decode()
    assert "Det finns ingen lista för det året. Välj ett ur listan." in page


def test_no_transaction_is_open_while_the_file_is_made(transactional_db, browser_of, monkeypatch):
    open_then = []

    def render(document):
        open_then.append(connection.in_atomic_block)
        return b"%PDF-"

    monkeypatch.setattr(pdf, "render_pdf", render)
    reader = person_with("elected_representative")
    assert browser_of(reader).get(URL).status_code == 200
    with transaction.atomic():
        browser_of(reader).get(URL)
    assert open_then == [False, True]  # the second is the control


def test_character_that_cannot_be_printed_is_named(point, reader, browser_of):
    """The name of an organisation comes past the forms that hold texts against the fonts."""
    AssignmentFactory(point=point, organisation=OrganisationFactory(name="Enhet ✓"))
    response = browser_of(reader).get(f"{URL}?ar=2021")
    assert response["Location"] == reverse("unfulfilled_list")
    assert "U+2713" in str(next(iter(response.wsgi_request._messages)))


def test_who_does_not_read_all_that_is_public_gets_no_list_of_a_part(db, browser_of):
    stranger = UserFactory()
    response = browser_of(stranger).get(URL)
    assert response.status_code == 403
    assert "Listan till kommunfullmäktige gäller hela kommunen." in response.content.decode()


def test_page_of_the_list_has_a_link_to_the_file(reader, rf):
    parts = list(panels_for(unfulfilled_rows(reader, 2021), reader))
    assert len(parts) == 1
    assert 'href="/uppdrag/ej-verkstallda.pdf?ar=2021"' in render_to_string(*parts[0])
    assert list(panels_for(unfulfilled_rows(reader, 2021), UserFactory())) == []
