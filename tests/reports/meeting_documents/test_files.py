"""Who reads which file of a meeting."""

from pathlib import Path

import pytest

from tests.factories.governance import person_with
from tests.factories.meetings import MeetingFactory, adjust, reopen
from tests.factories.reports import PDF, RenditionFactory
from tests.reports.meeting_documents.acts import download, messages_of, page_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("notice_download", "Kallelsen är inte skickad än."),
        ("minutes_download", "Protokollet är inte justerat än."),
    ],
)
def test_what_is_not_public_yet_says_so_to_those_who_read_what_is_public(db, reader, browser_of, name, words):
    meeting = MeetingFactory()
    RenditionFactory(notice=True, meeting=meeting, stored=True, is_draft=True)
    RenditionFactory(minutes=True, meeting=meeting, stored=True, is_draft=True)
    response = browser_of(reader).get(download(name, meeting))
    assert response.status_code == 403
    assert words in page_of(response)
    assert browser_of(person_with("economist")).get(download(name, meeting)).content == PDF


def test_reader_gets_the_newest_and_older_ones_by_number(meeting, reader, browser_of):
    old, new = (RenditionFactory(notice=True, meeting=meeting, stored=True, number=n) for n in (1, 2))
    browser, url = browser_of(reader), download("notice_download", meeting)
    response = browser.get(url)
    assert response["Content-Disposition"] == 'attachment; filename="kallelse-provradet-2024-09-17-v2.pdf"'
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/pdf", "private, no-cache")
    assert (response.content, response["ETag"]) == (new.read(), f'"{new.sha256}"')
    assert "-v1.pdf" in browser.get(f"{url}?version=1")["Content-Disposition"]
    assert old.read() == PDF


@pytest.mark.parametrize("version", ["3", "0", "-1", "ett", "1.0", "²", "9" * 40, "1&version=3"])
def test_version_that_there_is_not_is_not_found(meeting, reader, browser_of, version):
    RenditionFactory(notice=True, meeting=meeting, stored=True, number=1)
    url = download("notice_download", meeting)
    assert browser_of(reader).get(f"{url}?version={version}").status_code == 404


def test_file_that_the_reader_has_is_not_sent_again(meeting, reader, browser_of):
    made = RenditionFactory(notice=True, meeting=meeting, stored=True)
    tag = {"if-none-match": f'"{made.sha256}"'}
    response = browser_of(reader).get(download("notice_download", meeting), headers=tag)
    assert (response.status_code, response.content) == (304, b"")


def test_draft_is_not_published_when_the_minutes_are_adjusted(held, secretary, reader, browser_of):
    RenditionFactory(minutes=True, meeting=held, stored=True, number=1, is_draft=True)
    adjust(held)
    url = download("minutes_download", held)
    assert browser_of(reader).get(url).status_code == 404
    assert browser_of(reader).get(f"{url}?version=1").status_code == 404
    assert browser_of(secretary).get(f"{url}?version=1").status_code == 200
    RenditionFactory(minutes=True, meeting=held, stored=True, number=2)
    assert "-v2.pdf" in browser_of(reader).get(url)["Content-Disposition"]
    assert browser_of(reader).get(f"{url}?version=1").status_code == 404


def test_issued_minutes_stay_when_they_are_opened_again(held, secretary, reader, browser_of):
    RenditionFactory(minutes=True, meeting=held, stored=True, number=1, is_draft=True)
    adjust(held)
    RenditionFactory(minutes=True, meeting=held, stored=True, number=2)
    replaced = "Ersätts när protokollet justeras på nytt."
    assert replaced not in page_of(browser_of(reader).get(held.get_absolute_url()))
    reopen(held)
    RenditionFactory(minutes=True, meeting=held, stored=True, number=3, is_draft=True)
    url = download("minutes_download", held)
    assert "-v2.pdf" in browser_of(reader).get(url)["Content-Disposition"]
    assert [browser_of(reader).get(f"{url}?version={n}").status_code for n in (1, 2, 3)] == [404, 200, 404]
    for user in (reader, secretary):
        assert page_of(browser_of(user).get(held.get_absolute_url())).count(replaced) == 1


def test_damaged_file_is_not_sent(meeting, reader, browser_of, caplog):
    made = RenditionFactory(notice=True, meeting=meeting, stored=True)
    Path(made.file.path).write_bytes(b"%PDF-KORRUPT")
    response = browser_of(reader).get(download("notice_download", meeting))
    assert response["Location"] == meeting.get_absolute_url()
    assert messages_of(response) == ["Filen saknas eller är skadad. Sekreteraren kan skapa en ny PDF."]
    assert "saknas eller är skadad" in caplog.text
