"""What a decision rests on: files that come out as they went in, under safe names."""

import re

import pytest
from django.core.files.storage import default_storage

from governance.models import SupportingDocument
from tests.governance.decisions.reading import address, page_of
from tests.uploads import DOCX, PDF, uploaded


def attach(browser, decision, title="Utredningen", file=None):
    data = {"title": title} | ({"file": file} if file else {})
    return browser.post(address("supporting_document_create", decision), data)


@pytest.fixture
def document(browser, decision):
    attach(browser, decision, file=uploaded("Utredning 1.pdf", PDF))
    return decision.documents.get()


def test_file_is_downloaded_as_it_was_uploaded(browser_of, reader, decision, document):
    response = browser_of(reader).get(address("supporting_document_download", decision, document.pk))
    assert response.content == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="Utredning 1.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["ETag"] == f'"{document.sha256}"'


def test_page_offers_the_file_and_a_mention_has_none(browser, decision, document):
    attach(browser, decision, title="Bara nämnd")
    page = page_of(browser.get(decision.get_absolute_url()))
    assert address("supporting_document_download", decision, document.pk) in page
    assert "Utredning 1.pdf" in page
    mention = decision.documents.get(title="Bara nämnd")
    assert browser.get(address("supporting_document_download", decision, mention.pk)).status_code == 404
    form = browser.get(f"{address('supporting_document_create', decision)}?underlag={mention.pk}").context[
        "form"
    ]
    assert form["title"].value() == "Bara nämnd"


def test_file_that_the_reader_has_is_not_sent_again(browser, decision, document):
    headers = {"if-none-match": f'"{document.sha256}"'}
    url = address("supporting_document_download", decision, document.pk)
    assert browser.get(url, headers=headers).status_code == 304


@pytest.mark.parametrize(
    "name", ['a".pdf', "å%0d%0aSet-Cookie: x=1.pdf", "rapport;filename=x.exe.pdf", "å.pdf"]
)
def test_name_of_a_file_writes_no_header(browser, decision, name):
    attach(browser, decision, file=uploaded(name, PDF))
    document = decision.documents.get()
    response = browser.get(address("supporting_document_download", decision, document.pk))
    assert response.content == PDF
    assert "Set-Cookie" not in response
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert not re.search(r'[\r\n]|filename="[^"]*"[^;]*"', response["Content-Disposition"])


def test_file_that_is_not_what_its_name_says_is_refused_and_the_title_is_kept(browser, decision):
    response = attach(browser, decision, title="Min rubrik", file=uploaded("underlag.pdf", DOCX))
    assert response.status_code == 422
    assert response.context["form"].errors["file"] == [
        "Filen heter .pdf men innehåller något annat. Spara den i rätt format och välj den igen."
    ]
    assert 'value="Min rubrik"' in page_of(response)
    assert not decision.documents.exists()


def test_document_without_a_title_or_twice_is_refused(browser, decision, document):
    for title, words in {"": "Skriv vad underlaget heter.", "utredningen": "Underlaget finns redan."}.items():
        response = attach(browser, decision, title=title, file=uploaded("x.pdf", PDF))
        assert words in response.context["form"].errors["title"][0]
    assert decision.documents.count() == 1


@pytest.mark.parametrize("damage", [default_storage.delete, lambda name: default_storage.path(name)])
def test_file_that_is_gone_or_changed_is_said_and_not_a_fault(browser, decision, document, damage, caplog):
    path = damage(document.file)
    if path:
        with open(path, "ab") as file:
            file.write(b"mer")
    url = address("supporting_document_download", decision, document.pk)
    response = browser.get(url, follow=True)
    assert response.status_code == 200
    assert "Filen saknas eller är skadad." in page_of(response)
    assert "saknas eller är skadad" in caplog.text


def test_document_is_taken_away_and_can_be_added_anew(browser, decision, document):
    url = address("supporting_document_delete", decision, document.pk)
    assert "Utredningen" in page_of(browser.get(url))
    assert browser.post(url)["Location"] == f"{decision.get_absolute_url()}#underlag"
    assert attach(browser, decision, file=uploaded("x.pdf", PDF)).status_code == 302


def test_file_of_what_one_may_not_read_is_not_found(
    browser, browser_of, secretary, reader, decision, document
):
    url = address("supporting_document_download", decision, document.pk)
    decision.matter.classification = "working_material"
    decision.matter.save_by(secretary)
    assert [browser_of(user).get(url).status_code for user in (secretary, reader)] == [200, 404]


def test_file_of_another_decision_is_not_found(browser, proposal, document):
    url = address("supporting_document_download", proposal, document.pk)
    assert browser.get(url).status_code == 404
    assert SupportingDocument.objects.filter(pk=document.pk).exists()
