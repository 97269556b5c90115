"""What the tests of the pages of meetings share: days, how a form is sent, and how a page is read."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from tests.factories.meetings import MeetingFactory
from tests.forms import posted

TODAY = timezone.localdate()
DAY = timedelta(days=1)
BEEN, COMING, LATER = date(2024, 5, 14), TODAY + 30 * DAY, TODAY + 60 * DAY


def meeting_on(body, day, **fields):
    return MeetingFactory(body=body, held_on=day, **fields)


def held_meeting(body, day=BEEN, **fields):
    return meeting_on(body, day, held=True, **fields)


def send(browser, url, **typed):
    """The form at an address, sent with some of it changed; None leaves a field out."""
    return browser.post(url, posted(browser.get(url).context["form"], **typed))


def act(browser, meeting, name, **typed):
    """The form of an act on a meeting, sent."""
    return send(browser, reverse(f"meeting_{name}", args=[meeting.pk]), **typed)


def page_of(response):
    return response.content.decode()


def errors_of(response):
    """The errors of a refused form, by field."""
    assert response.status_code == 422
    return dict(response.context["form"].errors.items())


def messages_of(response):
    return [str(message) for message in response.context["messages"]]
