"""The meetings of a body as a file to download."""

from datetime import date

from django.utils import timezone

from tests.factories.bodies import BodyFactory
from tests.factories.governance import person_with
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory
from tests.governance.calendars.reading import events_in, uids, words_of

TODAY = timezone.localdate()


def download(browser, body):
    return browser.get(f"/organ/{body.slug}/moten.ics")


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
