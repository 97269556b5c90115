"""Issuing notices and minutes: who may, what is frozen, and who reads which file."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import timezone

from governance.models import Meeting
from governance.services.meetings import call_meeting
from reports import pdf
from reports.content import canonical_json
from reports.models import RenderJob, Rendition
from reports.services import (
    SILENT_AFTER,
    DocumentError,
    render_now,
    request_rendition,
    resume_stale_jobs,
    run_render_job,
)
from reports.sources import InternalMinutesSource, InternalNoticeSource, MinutesSource, NoticeSource
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.governance import MatterFactory, UserFactory, give, person_with
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory, adjust, reopen
from tests.factories.reports import PDF, RenderJobFactory, RenditionFactory
from tests.reports.pdfread import run


@pytest.fixture
def secretary(db):
    return person_with("secretary", function="Sekreterare i provet")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def meeting(db):
    body = BodyFactory(name="Provrådet", slug="provradet")
    meeting = MeetingFactory(called=True, body=body, held_on=date(2024, 9, 17))
    AgendaItemFactory(meeting=meeting, position=1, title="Lägesbilden")
    return meeting


@pytest.fixture
def held(meeting):
    meeting.agenda_items.update(outcome="noted", minutes="Antecknades.")
    Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.State.HELD)
    meeting.refresh_from_db()
    return meeting


def messages_of(response):
    return [str(message) for message in response.wsgi_request._messages]


def issue(browser, meeting, kind):
    return browser.post(reverse("meeting_document_issue", args=[meeting.pk, kind]))


def page_of(response):
    return response.content.decode()


def download(name, meeting):
    return reverse(name, args=[meeting.pk])


@pytest.mark.parametrize(("kind", "key"), [("kallelse", "notice"), ("protokoll", "minutes")])
def test_button_makes_a_job_that_ends_with_the_first_file(
    meeting, secretary, browser_of, kind, key, quick_pdf
):
    if key == "minutes":
        Meeting.objects.update(state=Meeting.State.HELD)
    response = issue(browser_of(secretary), meeting, kind)
    job = RenderJob.objects.get()
    assert response["Location"] == job.get_absolute_url() == f"/moten/{meeting.pk}/jobb/{job.pk}/"
    run_render_job(job_pk=job.pk)
    rendition = Rendition.objects.get()
    assert (rendition.meeting, rendition.report, rendition.kind) == (meeting, None, key)
    assert (rendition.number, rendition.made_by, rendition.is_draft) == (1, secretary, key == "minutes")
    assert rendition.sha256 == hashlib.sha256(rendition.read()).hexdigest()
    assert rendition.fingerprint == pdf.fingerprint()


def test_file_is_a_real_one(meeting, secretary):
    content = render_now(source=NoticeSource(meeting), by=secretary).read()
    assert content.startswith(b"%PDF-1.7")
    again = pdf.render_pdf(NoticeSource(meeting).build())
    assert again == content  # the same records give the same bytes


def test_change_after_the_issue_changes_no_file_and_a_new_issue_gets_number_two(held, secretary, quick_pdf):
    source = MinutesSource(held)
    first = render_now(source=source, by=secretary)
    before = first.read()
    item = held.agenda_items.get()
    item.title = "En helt annan rubrik"
    item.save_change(by=secretary, seen_version=item.version)
    first.refresh_from_db()
    assert first.read() == before
    second = render_now(source=source, by=secretary)
    assert (first.number, second.number) == (1, 2)
    assert b"helt annan" in second.read()
    assert b"helt annan" not in first.read()
    assert first.read() == before


def test_notice_and_minutes_are_numbered_apart_and_made_at_the_same_time(meeting, secretary, quick_pdf):
    notice = render_now(source=NoticeSource(meeting), by=secretary)
    Meeting.objects.update(state=Meeting.State.HELD)
    minutes = render_now(source=MinutesSource(meeting), by=secretary)
    other = render_now(source=MinutesSource(MeetingFactory(held=True)), by=secretary)
    assert [made.number for made in (notice, minutes, other)] == [1, 1, 1]
    RenderJobFactory(notice=True, meeting=meeting)
    RenderJobFactory(minutes=True, meeting=meeting)
    assert RenderJob.objects.active().count() == 2


def test_nothing_is_made_again_when_nothing_has_changed(meeting, secretary, browser_of, quick_pdf):
    render_now(source=NoticeSource(meeting), by=secretary)
    assert request_rendition(source=NoticeSource(meeting), by=secretary) is None
    response = browser_of(secretary).post(
        reverse("meeting_document_issue", args=[meeting.pk, "kallelse"]), follow=False
    )
    assert response["Location"] == meeting.get_absolute_url()


@pytest.mark.parametrize(
    ("source", "state", "words"),
    [
        (NoticeSource, "held", "Mötet är hållet. Ingen ny kallelse kan skapas."),
        (NoticeSource, "cancelled", "Mötet är inställt. Ingen ny kallelse kan skapas."),
        (MinutesSource, "planned", "Mötet är inte hållet än."),
        (MinutesSource, "called", "Mötet är inte hållet än."),
        (MinutesSource, "cancelled", "Mötet är inställt och har inget protokoll."),
    ],
)
def test_file_that_the_meeting_cannot_have_is_refused_with_the_reason(
    db, secretary, browser_of, source, state, words
):
    meeting = MeetingFactory(**({} if state == "planned" else {state: True}))
    with pytest.raises(DocumentError, match=words):
        request_rendition(source=source(meeting), by=secretary)
    browser = browser_of(secretary)
    response = issue(browser, meeting, source.kind.word)
    assert response["Location"] == meeting.get_absolute_url()
    assert [message.startswith(words) for message in messages_of(response)] == [True]
    assert not RenderJob.objects.exists()


def test_job_is_stopped_with_the_reason_when_the_meeting_was_held_meanwhile(meeting, secretary, quick_pdf):
    job = request_rendition(source=NoticeSource(meeting), by=secretary)
    Meeting.objects.update(state=Meeting.State.HELD)
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert job.state == "failed"
    assert job.error.startswith("Mötet är hållet.")


def test_file_shows_the_meeting_as_it_is_when_it_is_made(held, secretary, quick_pdf):
    """Opened again between the click and the making: what is made is a draft, and says so."""
    adjust(held)
    job = request_rendition(source=MinutesSource(held), by=secretary)
    reopen(held)
    run_render_job(job_pk=job.pk)
    assert Rendition.objects.get().is_draft is True


def test_job_of_a_worker_that_died_is_resumed_and_ends_once(meeting, secretary, quick_pdf, queue):
    job = request_rendition(source=NoticeSource(meeting), by=secretary)
    long_ago = timezone.now() - SILENT_AFTER - timedelta(seconds=1)
    RenderJob.objects.update(state="running", attempt=1, heartbeat_at=long_ago)
    resume_stale_jobs()
    assert queue() == [("reports.tasks.run_render_job", job.pk)]
    run_render_job(job_pk=job.pk)
    run_render_job(job_pk=job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempt, Rendition.objects.count()) == ("done", 2, 1)


def test_two_clicks_are_one_job(meeting, secretary, browser_of):
    first, second = (issue(browser_of(secretary), meeting, "kallelse")["Location"] for _ in range(2))
    assert first == second


def test_who_may_not_hold_meetings_has_nothing_made(meeting, reader, browser_of):
    response = issue(browser_of(reader), meeting, "kallelse")
    assert response.status_code == 403
    assert "Det gör organets sekreterare eller säkerhetschefen." in page_of(response)
    other = person_with("secretary", on=BodyFactory())
    give(other, "elected_representative")
    assert issue(browser_of(other), meeting, "kallelse").status_code == 403
    own = person_with("secretary", on=meeting.body)
    assert issue(browser_of(own), meeting, "kallelse").status_code == 302


def test_body_that_is_not_seen_and_kind_that_there_is_not_are_not_found(meeting, secretary, browser_of):
    stranger = UserFactory()
    for name in ("notice_download", "minutes_download"):
        assert browser_of(stranger).get(download(name, meeting)).status_code == 404
    assert issue(browser_of(stranger), meeting, "kallelse").status_code == 404
    assert issue(browser_of(secretary), meeting, "inbjudan").status_code == 404


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


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Väntar på sin tur"),
        ({"done": True}, "PDF:en är klar"),
        ({"failed": True, "error": "Mötet är hållet."}, "Mötet är hållet."),
    ],
)
def test_job_of_a_meeting_shows_how_far_it_has_come(meeting, secretary, browser_of, fields, words):
    job = RenderJobFactory(notice=True, meeting=meeting, **fields)
    browser = browser_of(secretary)
    page, fragment = (
        page_of(browser.get(job.get_absolute_url(), headers=headers))
        for headers in ({}, {"hx-request": "true"})
    )
    assert words in page
    assert words in fragment
    assert "<h1" in page
    assert "Kallelse" in page or fields.get("failed")
    assert 'id="render-job-kallelse"' in fragment


def test_job_of_another_meeting_is_not_found(meeting, secretary, browser_of):
    job = RenderJobFactory(notice=True)
    url = reverse("meeting_render_job_detail", args=[meeting.pk, job.pk])
    assert browser_of(secretary).get(url).status_code == 404


def test_who_waits_on_the_page_of_the_job_is_taken_to_the_meeting(meeting, secretary, browser_of):
    job = RenderJobFactory(notice=True, meeting=meeting, done=True)
    path = job.get_absolute_url()
    asked = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{path}"}
    response = browser_of(secretary).get(path, headers=asked)
    assert response["HX-Redirect"] == meeting.get_absolute_url()


def test_frozen_content_is_what_the_builder_said(held, secretary, quick_pdf):
    AttendanceFactory(meeting=held)
    AgendaItemFactory(meeting=held, position=9, matter=MatterFactory(confidential=True, title="Hemligt"))
    made = render_now(source=MinutesSource(held), by=secretary)
    assert made.read() == b"%PDF-" + canonical_json(MinutesSource(held).build())
    assert b"Hemligt" not in made.read()
    assert "1 punkt redovisas inte här." in made.read().decode()


# --- The notice that is sent, and what not everybody may read -----------------------------------------


def coming(**fields):
    return MeetingFactory(held_on=timezone.localdate() + timedelta(days=9), **fields)


def call(browser, meeting):
    return browser.post(reverse("meeting_call", args=[meeting.pk]))


def secret_item(meeting, **fields):
    return AgendaItemFactory(meeting=meeting, matter=MatterFactory(confidential=True), **fields)


def jobs_of(meeting):
    return list(RenderJob.objects.filter(meeting=meeting).order_by("pk").values_list("kind", flat=True))


def test_notice_is_issued_when_it_is_noted_as_sent(secretary, browser_of, quick_pdf):
    meeting = coming()
    call(browser_of(secretary), meeting)
    job = RenderJob.objects.get(meeting=meeting)
    assert (job.kind, job.requested_by) == ("notice", secretary)
    run_render_job(job_pk=job.pk)
    rendition = Rendition.objects.get()
    assert (rendition.kind, rendition.is_draft, rendition.classes) == ("notice", False, [])


def test_internal_notice_is_issued_beside_it_by_whoever_reads_all_items(secretary, browser_of):
    for user, kinds in (
        (secretary, ["notice"]),
        (person_with("head_of_security"), ["notice", "internal_notice"]),
    ):
        meeting = coming()
        secret_item(meeting)
        call(browser_of(user), meeting)
        assert jobs_of(meeting) == kinds


def test_notice_of_a_meeting_that_has_been_is_not_issued(meeting, secretary):
    MeetingFactory(body=meeting.body, held_on=date(2024, 10, 1))
    planned = meeting.body.meetings.get(state="planned")
    call_meeting(meeting=planned, by=secretary, on=date(2024, 9, 1))
    assert not RenderJob.objects.exists()


def test_internal_document_is_for_those_who_read_all_items(held, secretary, reader, browser_of, quick_pdf):
    chief = person_with("head_of_security")
    secret_item(held, noted=True)
    made = render_now(source=InternalMinutesSource(held), by=chief)
    assert made.classes == ["confidential", "working_material"]
    url = download("internal_minutes_download", held)
    assert [browser_of(user).get(url).status_code for user in (chief, secretary, reader)] == [200, 403, 403]
    assert issue(browser_of(secretary), held, "protokoll-internt").status_code == 403
    assert "Internt protokoll" in page_of(browser_of(chief).get(held.get_absolute_url()))
    assert "Internt protokoll" not in page_of(browser_of(secretary).get(held.get_absolute_url()))


def test_internal_document_stays_with_its_readers_when_the_item_is_gone(meeting, secretary, browser_of):
    chief = person_with("head_of_security")
    made = {"meeting": meeting, "stored": True, "internal_notice": True}
    RenditionFactory(**made, number=1, classes=["confidential", "working_material"])
    RenditionFactory(**made, number=2, classes=["working_material"])
    url = download("internal_notice_download", meeting)
    answers = [
        browser_of(user).get(f"{url}?version={number}").status_code
        for user in (chief, secretary)
        for number in (1, 2)
    ]
    assert answers == [200, 200, 404, 200]


def test_internal_document_that_would_say_no_more_is_not_made(meeting, secretary, browser_of):
    assert "Intern kallelse" not in page_of(browser_of(secretary).get(meeting.get_absolute_url()))
    response = issue(browser_of(secretary), meeting, "kallelse-intern")
    assert messages_of(response) == ["Allt i handlingen är offentligt."]


def test_secret_uppdrag_under_an_open_item_is_something_to_say(held):
    item = held.agenda_items.get()
    assert InternalMinutesSource(held).refusal() != ""
    AssignmentFactory(point=None, agenda_item=item, matter=MatterFactory(working_material=True))
    assert InternalMinutesSource(held).refusal() == ""


def test_marking_stands_on_every_page_of_an_internal_document(meeting, tmp_path):
    for number in range(2, 40):
        secret_item(meeting, position=number, title=f"Punkt {number}")
    path = tmp_path / "intern.pdf"
    path.write_bytes(pdf.render_pdf(InternalNoticeSource(meeting).build()))
    *pages, _ = run("pdftotext", path, "-").split("\f")
    assert len(pages) > 1
    assert all("Innehåller uppgifter som inte är offentliga" in page for page in pages)
