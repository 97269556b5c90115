"""What an act at the press of a button tells when it is refused."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.db import IntegrityError, connection

from governance.models import Body, Meeting, StaleVersion
from governance.views.post_act import CHANGED_MEANWHILE, NO_LONGER_THERE, post_act
from tests.factories.meetings import MeetingFactory


@pytest.fixture
def request_of_a_button(rf):
    request = rf.post("/")
    request._messages = CookieStorage(request)
    return request


def told(request):
    return [(message.level_tag, str(message)) for message in get_messages(request)]


def test_act_that_is_done_tells_what_came_of_it(db, request_of_a_button):
    assert post_act(request_of_a_button, lambda: 3, "{} punkter".format)
    assert told(request_of_a_button) == [("success", "3 punkter")]


def stale():
    raise StaleVersion(Body())


def taken_away():
    Meeting.objects.get(pk=0)


def locked_by_a_guard():
    MeetingFactory(adjusted=True).save()


def same_day_twice():
    meeting = MeetingFactory()
    MeetingFactory(body=meeting.body, held_on=meeting.held_on)


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (stale, CHANGED_MEANWHILE),
        (taken_away, NO_LONGER_THERE),
        (locked_by_a_guard, "Protokollet är justerat och låst. Öppna det igen med ett skäl."),
        (same_day_twice, "Organet har redan ett möte den dagen."),
    ],
)
def test_refused_act_tells_why_and_does_nothing(db, request_of_a_button, act, words):
    assert not post_act(request_of_a_button, act, str, Meeting)
    assert told(request_of_a_button) == [("error", words)]
    assert Meeting.objects.count() == 0


def test_error_without_words_goes_on(db, request_of_a_button):
    def fault():
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO governance_standingitem (position) VALUES (1)")

    with pytest.raises(IntegrityError):
        post_act(request_of_a_button, fault, str, Meeting)
