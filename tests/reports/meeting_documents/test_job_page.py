"""The page of a job that makes a document of a meeting."""

import pytest
from django.urls import reverse

from tests.factories.reports import RenderJobFactory
from tests.reports.meeting_documents.acts import page_of


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
