"""Calendar files as tests make and read them."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from governance.downloads.calendars import calendar_file
from governance.models import Body, Meeting

SITE = "https://trygghet.example/"
CHANGED_AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)


def meeting(**fields):
    """A meeting as the file gets it, without a database."""
    known = {"pk": 7, "body": Body(name="Trygghetsrådet"), "held_on": date(2026, 3, 12), "version": 1}
    record = Meeting(**known | fields)
    record.changed_at = CHANGED_AT
    return record


def file_of(*meetings):
    return calendar_file(meetings, name="Möten", site=SITE)


def events_in(content):
    return Calendar.from_ical(content).walk("VEVENT")


def event_of(**fields):
    return events_in(file_of(meeting(**fields)))[0]


def words_of(event, key):
    return str(event[key])


def uids(response):
    return [words_of(event, "uid").partition("@")[0] for event in events_in(response.content)]


def feed_of(client, token, **extra):
    return client.get(f"/kalender/{token}.ics", **extra)


def shown(response):
    return response.content.decode()
