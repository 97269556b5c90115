"""Meetings in people's own calendars: the file, the download of a body, and the secret address."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.db import connections
from django.test import override_settings
from django.utils import timezone
from icalendar import Calendar

from governance.downloads.calendars import calendar_file
from governance.models import Body, CalendarFeed, Meeting
from governance.services.accounts import revoke_role
from governance.services.calendars import FeedError, create_feed, revoke_feed
from tests.factories.bodies import BodyFactory
from tests.factories.governance import UserFactory, give, person_with
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory
from tests.pages import PageClient

SITE = "https://trygghet.example/"
STOCKHOLM = ZoneInfo("Europe/Stockholm")
CHANGED_AT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
TODAY = timezone.localdate()
SETTINGS, CREATE, REVOKE = (
    "/installningar/",
    "/installningar/kalender/ny/",
    "/installningar/kalender/aterkalla/",
)


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


# --- The file -------------------------------------------------------------------------------------


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


# --- The download of a body -----------------------------------------------------------------------


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def council(db):
    return BodyFactory(name="Trygghetsrådet", slug="trygghetsradet")


def download(browser, body):
    return browser.get(f"/organ/{body.slug}/moten.ics")


def uids(response):
    return [words_of(event, "uid").partition("@")[0] for event in events_in(response.content)]


def test_download_holds_the_meetings_of_the_body_alone(reader, council, browser_of):
    ours = MeetingFactory(body=council, held_on=TODAY)
    MeetingFactory(held_on=TODAY)
    response = download(browser_of(reader), council)
    assert uids(response) == [f"meeting-{ours.pk}"]
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="trygghetsradet-moten.ics"'
    assert response["Cache-Control"] == "private, no-cache"
    assert words_of(events_in(response.content)[0], "url") == f"http://testserver/moten/{ours.pk}/"


def test_calendar_goes_back_to_the_beginning_of_last_year(council):
    days = (date(2024, 12, 31), date(2025, 1, 1), date(2026, 11, 20), date(2031, 1, 1))
    for day in days:
        MeetingFactory(body=council, held_on=day)
    shown = council.meetings.for_calendars(date(2026, 11, 20))
    assert [one.held_on for one in shown] == list(days[1:])


def test_same_records_give_the_same_bytes_and_a_change_gives_others(reader, council, browser_of):
    planned = MeetingFactory(body=council, held_on=TODAY)
    browser = browser_of(reader)
    first, second = (download(browser, council).content for _ in range(2))
    assert first == second
    planned.place = "Stadshuset"
    planned.save_change(by=reader, seen_version=1)
    event = events_in(download(browser, council).content)[0]
    assert (words_of(event, "sequence"), words_of(event, "location")) == ("2", "Stadshuset")
    assert event.decoded("dtstamp") == planned.history.latest().history_date.replace(microsecond=0)


def test_body_without_meetings_gives_an_empty_calendar(reader, council, browser_of):
    response = download(browser_of(reader), council)
    assert (response.status_code, uids(response)) == (200, [])


def test_nothing_of_what_a_meeting_is_about_leaves_the_house(reader, council, browser_of):
    held = MeetingFactory(body=council, held_on=TODAY, held=True, adjusters="Ordföranden")
    AgendaItemFactory(meeting=held, title="Hemlig rubrik", minutes="Hemligt protokoll")
    AttendanceFactory(meeting=held, designation="Gäst från annan kommun")
    content = download(browser_of(reader), council).content.decode()
    assert [word for word in ("Hemlig", "Gäst", "Ordföranden") if word in content] == []


def test_body_that_one_may_not_see_is_not_found(council, browser_of):
    stranger = person_with("external_party", on=BodyFactory())
    assert download(browser_of(stranger), council).status_code == 404


def test_download_asks_for_sign_in_and_takes_nothing(reader, council, client, browser_of):
    assert download(client, council)["Location"].startswith("/logga-in/")
    assert browser_of(reader).post(f"/organ/{council.slug}/moten.ics").status_code == 405


# --- The secret address ---------------------------------------------------------------------------


def feed_of(client, token, **extra):
    return client.get(f"/kalender/{token}.ics", **extra)


@pytest.fixture
def token(reader):
    return create_feed(user=reader)[1]


def test_feed_holds_what_the_owner_may_see_without_sign_in(token, council, client):
    coming = MeetingFactory(body=council, held_on=TODAY)
    other = MeetingFactory(held_on=TODAY + timedelta(days=1))
    response = feed_of(client, token)
    assert (response.status_code, uids(response)) == (200, [f"meeting-{coming.pk}", f"meeting-{other.pk}"])
    assert words_of(Calendar.from_ical(response.content), "x-wr-calname") == "Linköping Trygghet"


def test_feed_is_kept_by_nobody_and_has_no_session(token, council, client):
    response = feed_of(client, token)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert (response["Cache-Control"], response["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert not response.has_header("Vary")
    assert not response.cookies


def test_feed_shows_the_owners_bodies_to_whoever_asks(reader, council, browser_of):
    """It is the address that counts: a signed-in person sees through it no more than its owner."""
    stranger = person_with("external_party", on=BodyFactory())
    MeetingFactory(body=council, held_on=TODAY)
    assert uids(feed_of(browser_of(reader), create_feed(user=stranger)[1])) == []


def test_feed_answers_who_asks_for_the_head_and_refuses_all_else(token):
    browser = PageClient(enforce_csrf_checks=True)
    address = f"/kalender/{token}.ics"
    head = browser.head(address)
    assert (head.status_code, head.content, head["Content-Type"]) == (
        200,
        b"",
        "text/calendar; charset=utf-8",
    )
    answers = {method: browser.generic(method, address).status_code for method in ("POST", "PUT", "PROPFIND")}
    assert answers == {"POST": 405, "PUT": 405, "PROPFIND": 405}


def test_unknown_revoked_and_ended_give_the_same_answer(client, db):
    first, second = (person_with("reviewer") for _ in range(2))
    revoked, ended = create_feed(user=first)[1], create_feed(user=second)[1]
    assert [feed_of(client, token).status_code for token in (revoked, ended)] == [200, 200]
    revoke_feed(user=first)
    second.is_active = False
    second.save()
    answers = [feed_of(client, token) for token in (revoked, ended, "x", "å" * 5_000, "%00")]
    assert {(answer.status_code, answer.content, answer["Cache-Control"]) for answer in answers} == {
        (
            404,
            "Adressen gäller inte. Du kan skapa en ny under Inställningar.".encode(),
            "private, no-store",
        )
    }
    assert not any(answer.has_header("Vary") for answer in answers)


def test_digest_does_not_open_what_the_secret_opens(token, client):
    assert feed_of(client, CalendarFeed.objects.get().digest).status_code == 404


def test_bodies_of_a_role_that_is_taken_away_vanish_at_once(client, council):
    MeetingFactory(body=council, held_on=TODAY)
    partner = UserFactory()
    grant = give(partner, "external_party", on=council)
    _, token = create_feed(user=partner)
    assert len(uids(feed_of(client, token))) == 1
    revoke_role(grant=grant, by=partner)
    response = feed_of(client, token)
    assert (response.status_code, uids(response)) == (200, [])


def test_feed_costs_the_same_with_any_number_of_meetings(token, client, django_assert_num_queries):
    for count in (1, 30):
        MeetingFactory.create_batch(count, held_on=TODAY)
        with django_assert_num_queries(3):
            feed_of(client, token)
    assert len(uids(feed_of(client, token))) == 31


# --- Having one and giving it up ------------------------------------------------------------------


def test_secret_is_long_and_only_its_digest_is_kept(reader):
    feed, token = create_feed(user=reader)
    assert len(token) == 43  # 256 bits, six in a letter
    assert feed.digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in str(CalendarFeed.objects.values().get())


def test_new_feed_revokes_the_one_it_replaces(reader, client):
    first, old = create_feed(user=reader)
    second, new = create_feed(user=reader, replaces=first.pk)
    assert [feed_of(client, token).status_code for token in (old, new)] == [404, 200]
    assert list(reader.calendar_feeds.live()) == [second]


@pytest.mark.parametrize("replaces", [None, 0, 987654321])
def test_new_feed_does_not_replace_one_that_was_not_seen(reader, replaces, client):
    _, token = create_feed(user=reader)
    with pytest.raises(FeedError, match="har ändrats sedan du öppnade sidan"):
        create_feed(user=reader, replaces=replaces)
    assert feed_of(client, token).status_code == 200


def test_nothing_to_revoke_is_said(reader):
    with pytest.raises(FeedError, match="Du har ingen adress att återkalla"):
        revoke_feed(user=reader)


def test_feeds_of_others_are_left_alone(reader, token, client):
    other = person_with("reviewer")
    create_feed(user=other)
    revoke_feed(user=other)
    assert feed_of(client, token).status_code == 200


def test_two_clicks_at_once_make_one_feed(transactional_db):
    user = UserFactory()

    def create(_):
        try:
            return create_feed(user=user)[1]
        except FeedError:
            return None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        made = [token for token in threads.map(create, range(4)) if token]
    assert (len(made), user.calendar_feeds.live().count(), user.calendar_feeds.count()) == (1, 1, 1)


# --- The pages ------------------------------------------------------------------------------------


@pytest.fixture
def browser(reader, browser_of):
    return browser_of(reader)


def shown(response):
    return response.content.decode()


def test_address_is_shown_once_and_works(browser, reader, client):
    assert "Skapa adress" in shown(browser.get(SETTINGS))
    response = browser.post(CREATE)
    address = response.context["address"]
    assert response.status_code == 200
    assert f'value="{address}"' in shown(response)
    assert address.startswith("http://testserver/kalender/")
    assert client.get(address).status_code == 200
    after = shown(browser.get(SETTINGS))
    assert address not in after
    assert f"Du har en adress sedan {TODAY}" in after


def test_address_is_kept_neither_by_the_browser_nor_in_the_session(browser):
    response = browser.post(CREATE)
    token = response.context["address"].rpartition("/")[2].removesuffix(".ics")
    assert "no-store" in response["Cache-Control"]
    assert [row for row in Session.objects.all() if token in str(row.get_decoded())] == []


def test_page_sent_anew_takes_no_address_away(browser, client):
    address = browser.post(CREATE).context["address"]
    again = browser.post(CREATE, follow=True)
    assert again.redirect_chain == [(SETTINGS, 302)]
    assert "Din adress har ändrats sedan du öppnade sidan" in shown(again)
    assert client.get(address).status_code == 200


def test_new_address_ends_the_old_and_so_does_revoking(browser, reader, client):
    first = browser.post(CREATE).context["address"]
    page = browser.get(SETTINGS)
    assert "Ny adress: den gamla slutar gälla" in shown(page)
    second = browser.post(CREATE, {"replaces": page.context["feed"].pk}).context["address"]
    assert [client.get(address).status_code for address in (first, second)] == [404, 200]
    answer = browser.post(REVOKE, follow=True)
    assert "Adressen är återkallad" in shown(answer)
    assert "Skapa adress" in shown(answer)
    assert client.get(second).status_code == 404


def test_form_on_the_page_carries_the_address_that_is_replaced(browser):
    browser.post(CREATE)
    page = browser.get(SETTINGS)
    assert f'name="replaces" value="{page.context["feed"].pk}"' in shown(page)


def test_revoking_nothing_is_said(browser):
    assert "Du har ingen adress att återkalla." in shown(browser.post(REVOKE, follow=True))


@pytest.mark.parametrize("replaces", ["x", "-1", "9" * 30, "9" * 5_000, "1,5", "a\x00b", "😀"])
def test_nonsense_about_what_is_replaced_is_an_answer(browser, replaces):
    response = browser.post(CREATE, {"replaces": replaces}, follow=True)
    assert "Din adress har ändrats" in shown(response)
    assert CalendarFeed.objects.count() == 0


def test_page_opened_by_its_address_leads_to_the_settings(browser):
    assert browser.get(CREATE)["Location"] == SETTINGS
    assert browser.get(REVOKE).status_code == 405
    assert CalendarFeed.objects.count() == 0


def test_address_of_ones_own_takes_sign_in(client, db):
    for address in (CREATE, REVOKE):
        assert client.post(address)["Location"].startswith("/logga-in/")
