"""The form for when and where a meeting is."""

from datetime import date, time

import pytest
from django.urls import reverse

from governance.forms.meetings import MeetingForm
from governance.models import Meeting
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import days
from tests.factories.decisions import DecisionFactory
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    StandingItemFactory,
)
from tests.forms import posted
from tests.governance.meetings.reading import (
    BEEN,
    COMING,
    DAY,
    errors_of,
    held_meeting,
    meeting_on,
    messages_of,
    page_of,
)


def test_meeting_is_planned_with_the_standing_items(body, browser):
    StandingItemFactory(body=body, title="Mötet öppnas")
    url = reverse("meeting_create", args=[body.slug])
    form = browser.get(url).context["form"]
    response = browser.post(url, posted(form, held_on=str(COMING), starts_at="13:00", place="Sal 1"))
    meeting = body.meetings.get()
    assert response["Location"] == meeting.get_absolute_url()
    assert (meeting.held_on, meeting.starts_at, meeting.state) == (COMING, time(13), "planned")
    assert [item.title for item in meeting.agenda_items.all()] == ["Mötet öppnas"]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"held_on": ""}, "held_on", "Ange dagen, till exempel 2026-11-20."),
        ({"held_on": "11/20/2026"}, "held_on", None),
        (
            {"held_on": "2019-12-31"},
            "held_on",
            "Organet finns inte den dagen. Välj en dag då det finns.",
        ),
        ({"held_on": "2024-05-14"}, "held_on", "Organet har redan ett möte den dagen."),
        (
            {"starts_at": "13", "ends_at": "12.30"},
            "ends_at",
            "Mötet kan inte sluta innan det börjar. Ange både när det börjar och när det slutar.",
        ),
        ({"ends_at": "25.00"}, "ends_at", "Skriv klockslaget som 13.00."),
    ],
)
def test_meeting_with_a_wrong_day_or_time_is_refused_beside_the_field(body, browser, typed, field, words):
    body.validity = days(date(2020, 1, 1))
    body.save()
    held_meeting(body)
    url = reverse("meeting_create", args=[body.slug])
    data = {"held_on": str(COMING), "place": "Sal 1"} | typed
    response = browser.post(url, posted(browser.get(url).context["form"], **data))
    found = errors_of(response)
    assert list(found) == [field]
    assert words in (None, found[field][0])
    assert 'value="Sal 1"' in page_of(response)
    assert body.meetings.count() == 1


def test_day_and_place_are_changed_and_two_writers_are_put_together(body, browser, secretary):
    meeting = meeting_on(body, COMING, place="Sal 1")
    url = f"{meeting.get_absolute_url()}andra/"
    seen = posted(browser.get(url).context["form"])
    assert browser.post(url, seen | {"place": "Sal 2"}).status_code == 302
    assert browser.post(url, seen | {"starts_at": "9"}).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.place, meeting.starts_at) == ("Sal 2", time(9))
    response = browser.post(url, seen | {"place": "Sal 3"})
    assert response.status_code == 409
    assert 'value="Sal 3"' in page_of(response)


@pytest.mark.parametrize(
    "typed", [{"held_on": str(COMING + DAY)}, {"starts_at": "14"}, {"ends_at": "16"}, {"place": "Sal 2"}]
)
def test_called_meeting_that_is_moved_waits_for_another_notice(body, browser, typed):
    meeting = meeting_on(body, COMING, called=True, starts_at=time(13), ends_at=time(15), place="Sal 1")
    url = f"{meeting.get_absolute_url()}andra/"
    response = browser.post(url, posted(browser.get(url).context["form"], **typed), follow=True)
    assert messages_of(response) == ["Mötet har flyttats. Skicka en ny kallelse."]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.called_on) == ("planned", None)
    assert [row.state for row in meeting.history.order_by("history_id")] == ["called", "planned"]


def test_called_meeting_that_is_saved_as_it_was_is_still_called(body, browser):
    meeting = meeting_on(body, COMING, called=True, starts_at=time(13), ends_at=time(15))
    url = f"{meeting.get_absolute_url()}andra/"
    typed = {"starts_at": "13:00", "ends_at": "kl. 15"}
    response = browser.post(url, posted(browser.get(url).context["form"], **typed), follow=True)
    assert messages_of(response) == ["Mötet är sparat."]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.called_on) == ("called", COMING - 7 * DAY)


def attended(meeting):
    AttendanceFactory(meeting=meeting)


def decided(meeting):
    attended(meeting)
    decision = DecisionFactory(body=meeting.body, decided_on=meeting.held_on)
    AgendaItemFactory(meeting=meeting, outcome="decided", decision=decision)


def assigned(meeting):
    AssignmentFactory(of_item=True, agenda_item=AgendaItemFactory(meeting=meeting))


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (attended, "Närvaron gäller platserna i organet den dagen. Dagen kan inte ändras."),
        (decided, "Mötet har fattat beslut som är daterade den dagen. Dagen kan inte ändras."),
        (assigned, "Mötet har gett uppdrag som är daterade den dagen. Dagen kan inte ändras."),
    ],
)
def test_day_stays_with_what_is_dated_by_it(body, browser, happened, words):
    meeting = held_meeting(body)
    happened(meeting)
    url = f"{meeting.get_absolute_url()}andra/"
    form = browser.get(url).context["form"]
    assert errors_of(browser.post(url, posted(form, held_on=str(BEEN + DAY)))) == {"held_on": [words]}
    assert browser.post(url, posted(form, place="Sal 2")).status_code == 302


def test_day_of_a_held_meeting_stays_in_the_past(body, browser, secretary):
    meeting = held_meeting(body)

    def changed(day):
        form = MeetingForm(instance=Meeting.objects.get(pk=meeting.pk), user=secretary)
        data = posted(form, held_on=str(day))
        return browser.post(f"{meeting.get_absolute_url()}andra/", data)

    assert errors_of(changed(COMING)) == {"held_on": ["Mötet har hållits. Dagen kan inte ligga efter i dag."]}
    assert changed(BEEN + DAY).status_code == 302
