"""Who was at a meeting, as it is written in the browser."""

from datetime import date

import pytest

from governance.models import Attendance, Seat
from tests.factories.bodies import MandateFactory, PersonFactory, SeatFactory, days
from tests.factories.meetings import AttendanceFactory
from tests.forms import posted
from tests.governance.meetings.reading import (
    BEEN,
    COMING,
    DAY,
    act,
    errors_of,
    held_meeting,
    meeting_on,
    messages_of,
    page_of,
)


@pytest.fixture
def seats(body):
    chair = SeatFactory(body=body, elected=True, roles=[Seat.Role.CHAIR, Seat.Role.MEMBER])
    MandateFactory(seat=chair, person=PersonFactory(elected=True), period=days(date(2023, 1, 1)))
    vacant = SeatFactory(body=body, elected=True)
    chief = SeatFactory(body=body, designation="säkerhetschef", roles=[Seat.Role.RAPPORTEUR])
    on_demand = SeatFactory(body=body, designation="kommunpolis", roles=[Seat.Role.CO_OPTED_ON_DEMAND])
    SeatFactory(body=body, designation="senare", validity=days(BEEN + DAY))
    return [chair, vacant, chief, on_demand]


def test_attendance_starts_from_the_seats_in_force_that_day(body, seats, browser):
    meeting = meeting_on(body, BEEN, called=True)
    form = browser.get(f"{meeting.get_absolute_url()}narvaro/").context["form"]
    likely = [(presence.label, presence.value()) for _, presence, _ in form.rows()]
    assert likely == [
        ("Ledamot ur KS, plats 1 av 2", "present"),
        ("Ledamot ur KS, plats 2 av 2", "vacant"),
        ("Säkerhetschef", "present"),
        ("Kommunpolis", "absent"),
    ]
    assert [on_day.is_vacant for on_day, _, _ in form.rows()] == [False, True, False, False]


def test_attendance_makes_the_meeting_held(body, seats, browser):
    meeting = meeting_on(body, BEEN, called=True)
    chief = seats[2].pk
    typed = {
        f"presence_{chief}": "substituted",
        f"substitute_{chief}": "biträdande säkerhetschef",
        "guests": "Region Östergötland\r\n\r\n Region Östergötland \r\nRevisor",
    }
    response = act(browser, meeting, "hold", **typed)
    assert response["Location"] == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert meeting.state == "held"
    rows = meeting.attendances.order_by("position").values_list("designation", "presence", "substitute")
    assert list(rows) == [
        ("Ledamot ur KS, plats 1 av 2", "present", ""),
        ("Ledamot ur KS, plats 2 av 2", "vacant", ""),
        ("Säkerhetschef", "substituted", "biträdande säkerhetschef"),
        ("Kommunpolis", "absent", ""),
        ("Region Östergötland", "present", ""),
        ("Revisor", "present", ""),
    ]


@pytest.mark.parametrize(
    ("presence", "substitute", "field", "words"),
    [
        ("substituted", "", "substitute", "Skriv vem som ersatte säkerhetschef."),
        (
            "present",
            "kommunpolis",
            "substitute",
            "Välj ”Ersatt av annan” för säkerhetschef, eller töm fältet.",
        ),
        ("", "", "presence", "Välj närvaro för säkerhetschef."),
        ("kanske", "", "presence", "Välj närvaro för säkerhetschef."),
        ("substituted", "x" * 161, "substitute", None),
    ],
)
def test_wrong_attendance_is_told_at_the_seat(body, seats, browser, presence, substitute, field, words):
    meeting = meeting_on(body, BEEN)
    chief = seats[2].pk
    typed = {f"presence_{chief}": presence, f"substitute_{chief}": substitute, "guests": "Revisor"}
    response = act(browser, meeting, "hold", **typed)
    found = errors_of(response)
    assert list(found) == [f"{field}_{chief}"]
    assert words in (None, found[f"{field}_{chief}"][0])
    assert "Revisor" in page_of(response)
    assert Attendance.objects.count() == 0


def test_meeting_to_come_is_not_held(body, browser):
    meeting = meeting_on(body, COMING, called=True)
    response = browser.get(f"{meeting.get_absolute_url()}narvaro/", follow=True)
    assert messages_of(response) == ["Mötet har inte varit än. Närvaron skrivs in när mötet har hållits."]
    assert browser.post(f"{meeting.get_absolute_url()}narvaro/", {}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.state == "called"


def test_body_without_seats_writes_in_those_who_came(body, browser):
    meeting = meeting_on(body, BEEN)
    response = act(browser, meeting, "hold")
    assert errors_of(response) == {
        "__all__": ["Ingen var där. Ställ in mötet i stället, eller skriv in vem som kom."]
    }
    assert act(browser, meeting, "hold", guests="Säkerhetschefen").status_code == 302


def test_two_who_write_the_attendance_are_put_together(body, seats, browser):
    meeting = meeting_on(body, BEEN)
    chief, police = (f"presence_{seat.pk}" for seat in seats[2:])
    url = f"{meeting.get_absolute_url()}narvaro/"
    seen = posted(browser.get(url).context["form"])
    assert browser.post(url, seen | {chief: "absent"}).status_code == 302
    assert browser.post(url, seen | {police: "present"}).status_code == 302
    assert dict(meeting.attendances.values_list("seat", "presence")) == {
        seats[0].pk: "present",
        seats[1].pk: "vacant",
        seats[2].pk: "absent",
        seats[3].pk: "present",
    }


def test_two_who_write_the_same_attendance_are_asked(body, seats, browser):
    meeting = meeting_on(body, BEEN)
    chief = f"presence_{seats[2].pk}"
    url = f"{meeting.get_absolute_url()}narvaro/"
    seen = posted(browser.get(url).context["form"])
    substituted = {chief: "substituted", f"substitute_{seats[2].pk}": "biträdande"}
    assert browser.post(url, seen | {chief: "absent"}).status_code == 302
    response = browser.post(url, seen | substituted)
    assert errors_of(response) == {
        chief: ["Någon annan skrev ”Frånvarande” här medan du skrev. Välj vad som gäller och spara igen."]
    }
    again = posted(response.context["form"])
    assert browser.post(url, again).status_code == 302
    assert meeting.attendances.get(seat=seats[2]).substitute == "biträdande"


@pytest.mark.parametrize("junk", ["", "[]", "{", '{"guests": 4}', "[" * 9999])
def test_nonsense_about_what_the_form_was_opened_with_is_an_answer(body, seats, browser, junk):
    meeting = meeting_on(body, BEEN)
    assert act(browser, meeting, "hold", opened_with=junk).status_code == 302


@pytest.mark.parametrize("presence", ["present", "absent"])
def test_nobody_sits_on_a_vacant_seat_but_a_substitute(body, seats, browser, presence):
    meeting, vacant = meeting_on(body, BEEN), seats[1].pk
    response = act(browser, meeting, "hold", **{f"presence_{vacant}": presence})
    assert errors_of(response) == {f"presence_{vacant}": ["Välj närvaro för ledamot ur KS, plats 2 av 2."]}
    typed = {f"presence_{vacant}": "substituted", f"substitute_{vacant}": "ersättare ur KS"}
    assert act(browser, meeting, "hold", **typed).status_code == 302
    assert meeting.attendances.get(seat=vacant).substitute_words == "ersättare ur KS"


def test_what_was_noted_of_a_vacant_seat_before_stays(body, seats, browser):
    meeting, vacant = held_meeting(body), seats[1]
    AttendanceFactory(meeting=meeting, seat=vacant, presence="present")
    assert act(browser, meeting, "hold").status_code == 302
    assert meeting.attendances.get(seat=vacant).presence == "present"


def test_elected_substitute_is_kept_as_a_person_and_shown_by_name(body, seats, browser):
    meeting, chair = meeting_on(body, BEEN), seats[0].pk
    typed = {f"presence_{chair}": "substituted", f"substitute_{chair}": "Exempel Ersättare (Y)"}
    assert act(browser, meeting, "hold", **typed).status_code == 302
    row = meeting.attendances.get(seat=chair)
    assert (row.substitute, str(row.substitute_person)) == ("", "Exempel Ersättare (Y)")
    assert row.substitute_person.is_elected
    version = row.version
    assert act(browser, meeting, "hold").status_code == 302
    row.refresh_from_db()
    assert row.version == version
    assert "Ersatt av Exempel Ersättare (Y)" in page_of(browser.get(meeting.get_absolute_url()))


def test_seat_that_turns_out_to_have_been_held_gets_its_holder(body, seats, browser):
    meeting, vacant = meeting_on(body, BEEN), seats[1]
    assert act(browser, meeting, "hold").status_code == 302
    mandate = MandateFactory(seat=vacant, person=PersonFactory(elected=True), period=days(date(2024, 1, 1)))
    assert meeting.attendances.get(seat=vacant).holder == ""
    assert act(browser, meeting, "hold", **{f"presence_{vacant.pk}": "present"}).status_code == 302
    assert meeting.attendances.get(seat=vacant).mandate == mandate
