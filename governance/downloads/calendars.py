"""Meetings as a calendar file (iCalendar, RFC 5545). The same meetings give the same bytes.

A calendar leaves the house, so it says when, where and by which body, and nothing of what a meeting is about.
"""

from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.text import slugify
from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard, vDuration

STATUS = {
    "planned": "TENTATIVE",
    "called": "CONFIRMED",
    "held": "CONFIRMED",
    "adjusted": "CONFIRMED",
    "cancelled": "CANCELLED",
}
ZONE = "Europe/Stockholm"
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)  # ahead of UTC
REFRESH = timedelta(hours=6)  # how often a calendar is asked to look again
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)  # for a meeting whose last change nobody knows


def calendar_file(meetings, *, name, site):
    """The bytes of an .ics file with the meetings, each with `body` and `changed_at` at hand.

    `name` is what the calendar is called; `site` is the address that the meetings' pages lie under.
    """
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.MUNICIPALITY_NAME}//{settings.LOGO_TEXT}//SV")
    calendar.add("version", "2.0")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)  # what most programs read instead
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))  # the same for Outlook
    calendar.add_component(_zone())
    for meeting in meetings:
        calendar.add_component(_event(meeting, site))
    return calendar.to_ical()


def _event(meeting, site):
    is_cancelled = meeting.state == meeting.State.CANCELLED
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@trygghet.{slugify(settings.MUNICIPALITY_NAME)}")
    event.add("dtstamp", meeting.changed_at or LONG_AGO)
    event.add("sequence", meeting.version)
    event.add("status", STATUS[meeting.state])
    event.add("url", urljoin(site, meeting.get_absolute_url()))
    # Many programs show a cancelled event as any other, so the words say it too.
    event.add("summary", f"Inställt: {meeting.body}" if is_cancelled else str(meeting.body))
    for key, value in _time_of(meeting).items():
        event.add(key, value)
    if meeting.place:
        event.add("location", _plain(meeting.place))
    if is_cancelled:
        event.add("description", f"Mötet är inställt: {_plain(meeting.cancel_reason)}")
        event.add("transp", "TRANSPARENT")  # takes up no time
    return event


def _time_of(meeting):
    """From and to on the clock; the whole day without a time; no end where none is known."""
    if meeting.starts_at is None:
        return {"dtstart": meeting.held_on, "dtend": meeting.held_on + timedelta(days=1)}
    hours = {"dtstart": meeting.starts_at, "dtend": meeting.ends_at}
    zone = ZoneInfo(ZONE)
    return {key: datetime.combine(meeting.held_on, hour, tzinfo=zone) for key, hour in hours.items() if hour}


def _plain(text):
    """With line breaks of one kind: a bare carriage return would break the file."""
    return "\n".join(text.splitlines())


def _zone():
    """VTIMEZONE by the rule in force since 1996. Also what makes a calendar without meetings a valid file."""
    zone = Timezone()
    zone.add("tzid", ZONE)
    for part, month, hour, before, after, name in (
        (TimezoneDaylight(), 3, 2, WINTER, SUMMER, "CEST"),
        (TimezoneStandard(), 10, 3, SUMMER, WINTER, "CET"),
    ):
        part.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("tzname", name)
        zone.add_component(part)
    return zone
