"""The notice that is sent, and the documents with what not everybody may read."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from governance.services.meetings import call_meeting
from reports import pdf
from reports.models import RenderJob, Rendition
from reports.services import render_now, run_render_job
from reports.sources import InternalMinutesSource, InternalNoticeSource
from tests.factories.assignments import AssignmentFactory
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.reports import RenditionFactory
from tests.reports.meeting_documents.acts import download, issue, messages_of, page_of
from tests.reports.pdfread import run


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
