"""The panel on a meeting's page: the issued files, and the making of new ones."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from governance.panels import panels_for
from tests.factories.governance import person_with
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import RenderJobFactory, RenditionFactory


def panel(meeting, user):
    request = RequestFactory().get("/")
    request.user = user
    return "".join(
        render_to_string(name, values, request=request) for name, values in panels_for(meeting, user)
    )


@pytest.fixture
def secretary(db):
    return person_with("secretary", function="Sekreterare i provet")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


def test_files_stand_with_number_day_function_size_and_checksum(secretary, reader):
    meeting = MeetingFactory(called=True)
    made = RenditionFactory(
        notice=True, meeting=meeting, number=3, made_by=secretary, sha256="ab" * 32, size=2048
    )
    for user in (secretary, reader):
        html = panel(meeting, user)
        for words in (
            "Ladda ner version 3",
            f"{made.made_at:%Y-%m-%d}",
            "Sekreterare i provet",
            "2,0 kB",
            "abababababab…",
            f"/moten/{meeting.pk}/kallelse.pdf?version=3",
        ):
            assert words in html.replace("\xa0", " ")


def test_only_those_who_hold_meetings_have_buttons(secretary, reader):
    meeting = MeetingFactory(called=True)
    assert f'action="/moten/{meeting.pk}/handlingar/kallelse/"' in panel(meeting, secretary)
    assert "Skapa kallelse" in " ".join(panel(meeting, secretary).split())
    assert "<form" not in panel(meeting, reader)
    assert "Ingen kallelse finns som PDF." in panel(meeting, reader)


@pytest.mark.parametrize(
    ("traits", "offered"),
    [
        ({}, {"kallelse"}),
        ({"called": True}, {"kallelse"}),
        ({"held": True}, {"protokoll"}),
        ({"adjusted": True}, {"protokoll"}),
        ({"cancelled": True}, set()),
    ],
)
def test_what_the_state_does_not_allow_is_said_instead_of_offered(secretary, traits, offered):
    html = panel(MeetingFactory(**traits), secretary)
    assert {kind for kind in ("kallelse", "protokoll") if f"/handlingar/{kind}/" in html} == offered
    assert html.count("form-note") == 2 - len(offered)


def test_drafts_are_marked_and_hidden_from_those_who_read_what_is_public(secretary, reader):
    meeting = MeetingFactory(adjusted=True)
    RenditionFactory(minutes=True, meeting=meeting, number=1, is_draft=True)
    RenditionFactory(minutes=True, meeting=meeting, number=2)
    assert panel(meeting, secretary).count("Utkast") == 1
    assert "version 1" in panel(meeting, secretary)
    assert "version 1" not in panel(meeting, reader)
    assert "version 2" in panel(meeting, reader)


def test_what_is_not_public_yet_is_said(reader):
    html = panel(MeetingFactory(), reader)
    assert "Kallelsen är inte skickad än." in html
    assert "Protokollet är inte justerat än." in html


def test_job_is_shown_in_place_of_the_button(secretary, reader):
    meeting = MeetingFactory(called=True)
    job = RenderJobFactory(notice=True, meeting=meeting, running=True, step="Bygger sidorna")
    assert "Bygger sidorna" in panel(meeting, secretary)
    assert "/handlingar/kallelse/" not in panel(meeting, secretary)
    assert "Bygger sidorna" not in panel(meeting, reader)
    type(job).objects.update(state="failed", error="Tecknet finns inte.")
    html = panel(meeting, secretary)
    assert "Tecknet finns inte." in html
    assert "Försök igen" in html


def test_panel_costs_the_same_with_any_number_of_files(secretary):
    counts = []
    for files in (1, 3, 100):
        meeting = MeetingFactory(called=True)
        for number in range(1, files + 1):
            RenditionFactory(notice=True, meeting=meeting, number=number)
        panel(meeting, secretary)
        with CaptureQueriesContext(connection) as captured:
            panel(meeting, secretary)
        counts.append(len(captured))
    assert counts == [5, 5, 5]
