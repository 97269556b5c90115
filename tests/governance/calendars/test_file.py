"""Meetings in people's own calendars: the file."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import override_settings
from icalendar import Calendar

from governance.downloads.calendars import calendar_file
from governance.models import Meeting
from tests.governance.calendars.reading import CHANGED_AT, event_of, events_in, file_of, meeting, words_of

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def test_meeting_says_when_where_and_whose():
    event = event_of(starts_at=time(13), ends_at=time(15, 30), place="Stadshuset, sal 3", version=4)
    assert event.decoded("dtstart") == datetime(2026, 3, 12, 13, tzinfo=STOCKHOLM)
    assert event.decoded("dtend") == datetime(2026, 3, 12, 15, 30, tzinfo=STOCKHOLM)
    assert event.decoded("dtstamp") == CHANGED_AT
    assert {key: words_of(event, key) for key in ("uid", "sequence", "summary", "location", "url")} == {
        "uid": "meeting-7@trygghet.linkopings-kommun",
        "sequence": "4",
        "summary": "Trygghetsrådet",
        "location": "Stadshuset, sal 3",
        "url": "https://trygghet.example/moten/7/",
    }
    assert "description" not in event


def test_identity_is_of_the_municipality_and_not_of_the_address():
    with override_settings(MUNICIPALITY_NAME="Exempelby kommun"):
        content = calendar_file([meeting()], name="Möten", site="https://annan.example/")
    assert words_of(events_in(content)[0], "uid") == "meeting-7@trygghet.exempelby-kommun"


@pytest.mark.parametrize(
    ("state", "status"),
    [
        ("planned", "TENTATIVE"),
        ("called", "CONFIRMED"),
        ("held", "CONFIRMED"),
        ("adjusted", "CONFIRMED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_state_becomes_a_status(state, status):
    assert words_of(event_of(state=state), "status") == status


def test_every_state_has_a_status():
    assert len(events_in(file_of(*[meeting(state=state) for state in Meeting.State]))) == len(Meeting.State)


def test_cancelled_meeting_says_so_in_words_and_takes_up_no_time():
    event = event_of(state="cancelled", cancel_reason="För få kunde komma.")
    assert words_of(event, "summary") == "Inställt: Trygghetsrådet"
    assert words_of(event, "description") == "Mötet är inställt: För få kunde komma."
    assert words_of(event, "transp") == "TRANSPARENT"


def test_meeting_without_a_time_takes_the_whole_day():
    event = event_of(held_on=date(2026, 12, 31))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert event["dtstart"].params["VALUE"] == "DATE"


def test_meeting_without_an_end_is_given_none():
    event = event_of(starts_at=time(13))
    assert event.decoded("dtstart") == datetime(2026, 3, 12, 13, tzinfo=STOCKHOLM)
    assert "dtend" not in event


def test_meeting_whose_last_change_nobody_knows_has_a_stamp_still():
    unknown = meeting()
    unknown.changed_at = None
    assert events_in(file_of(unknown))[0].decoded("dtstamp") == datetime(1970, 1, 1, tzinfo=UTC)


TEXTS = {
    "commas": "Rum 3, plan 2; ingång B",
    "a line break": "Första raden\nAndra raden: åäö ÅÄÖ é – ”citat”",
    "what looks like a line of the file": "Sal\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:Falskt",
    "a hundred and sixty letters of two bytes": "å" * 160,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_text_comes_through_as_it_was(text):
    event = event_of(place=text, state="cancelled", cancel_reason=text)
    assert words_of(event, "location") == text
    assert words_of(event, "description") == f"Mötet är inställt: {text}"
    assert len(events_in(file_of(meeting(place=text)))) == 1


def test_backslash_is_escaped_before_what_it_stands_in_front_of():
    """Held against the standard's own words: the library reads back less than it writes."""
    content = file_of(meeting(place=r"Sal \nord, plan 2\; B\\"))
    assert rb"LOCATION:Sal \\nord\, plan 2\\\; B\\\\" in content


@pytest.mark.parametrize("text", ["Ett\r\ntvå", "Ett\rtvå", "Ett\u2028två", "Ett\x85två"])
def test_line_break_of_any_kind_is_a_plain_one(text):
    assert words_of(event_of(place=text), "location") == "Ett\ntvå"


def test_lines_are_short_and_end_as_the_standard_says():
    content = file_of(meeting(place="Å" * 159, state="cancelled", cancel_reason="ö, " * 70))
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert [line for line in lines if b"\r" in line or b"\n" in line] == []
    assert [line.decode() for line in lines] == content.decode().split("\r\n")[:-1]  # no letter is cut in two


@pytest.mark.parametrize(
    ("day", "in_utc"),
    [
        (date(2026, 3, 28), 12),  # winter
        (date(2026, 3, 29), 11),  # the day summer time begins
        (date(2026, 10, 24), 11),
        (date(2026, 10, 25), 12),  # the day it ends
    ],
)
def test_clock_is_that_of_stockholm_on_both_sides_of_the_change(day, in_utc):
    begins = event_of(held_on=day, starts_at=time(13)).decoded("dtstart")
    assert begins.astimezone(UTC) == datetime(day.year, day.month, day.day, in_utc, tzinfo=UTC)


def test_time_zone_of_the_file_is_that_of_stockholm():
    """What a program makes of the rules in the file itself, every twelfth hour for eight years."""
    zone = Calendar.from_ical(file_of()).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    hours = [datetime(2023, 1, 1) + timedelta(hours=12) * n for n in range(8 * 730)]
    wrong = [hour for hour in hours if zone.utcoffset(hour) != STOCKHOLM.utcoffset(hour)]
    assert wrong == []
    assert not isinstance(zone, ZoneInfo)


def test_times_refer_to_the_zone_of_the_file():
    content = file_of(meeting(starts_at=time(13)))
    zone = Calendar.from_ical(content).walk("VTIMEZONE")[0]
    assert f"DTSTART;TZID={zone['tzid']}:20260312T130000\r\n" in content.decode()


def test_calendar_without_meetings_is_a_calendar():
    calendar = Calendar.from_ical(file_of())
    assert [part.name for part in calendar.subcomponents] == ["VTIMEZONE"]
    assert (words_of(calendar, "version"), words_of(calendar, "x-wr-calname")) == ("2.0", "Möten")
    assert words_of(calendar, "prodid") == "-//Linköpings kommun//Linköping Trygghet//SV"


def test_calendar_asks_to_be_read_again():
    content = file_of().decode()
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n" in content
    assert "X-PUBLISHED-TTL:PT6H\r\n" in content
