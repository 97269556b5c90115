"""The pages of meetings: their list, a year planned at once, each meeting, and what is done with it."""

import re
from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from governance.forms.meetings import MeetingForm
from governance.models import Attendance, Meeting, Person, Seat
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, MandateFactory, PersonFactory, SeatFactory, days
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, give, person_with
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    ReopenedMinutesFactory,
    StandingItemFactory,
    adjust,
)
from tests.forms import posted

TODAY = timezone.localdate()
DAY = timedelta(days=1)
BEEN, COMING = date(2024, 5, 14), TODAY + 30 * DAY
NEXT_YEAR = TODAY.year + 1
NO_CHANGE = "Du kan läsa om mötet men inte ändra det. Det gör organets sekreterare."


def page_of(response):
    return response.content.decode()


@pytest.fixture
def body(db):
    return BodyFactory(of_a_model=True, with_norm=True, name="Trygghetsrådet", slug="trygghetsradet")


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def reader(db):
    return person_with("elected_representative")


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


def meeting_on(body, day, **fields):
    return MeetingFactory(body=body, held_on=day, **fields)


def held_meeting(body, day=BEEN, **fields):
    return meeting_on(body, day, held=True, **fields)


def errors_of(response):
    assert response.status_code == 422
    return dict(response.context["form"].errors.items())


def messages_of(response):
    return [str(message) for message in response.context["messages"]]


def rows_of(response, name):
    return [meeting.held_on for meeting in response.context[name]]


def queries_of(browser, url):
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(url).status_code == 200
    return len(captured)


# --- The list -------------------------------------------------------------------------------------


def test_list_has_what_comes_and_what_has_been(body, browser):
    for day in (BEEN, BEEN + DAY, TODAY - DAY, COMING):
        meeting_on(body, day)
    meeting_on(body, TODAY, held=True)
    meeting_on(body, COMING + DAY, cancelled=True)
    response = browser.get("/moten/")
    assert rows_of(response, "coming") == [COMING, COMING + DAY]
    assert rows_of(response, "past") == [TODAY, TODAY - DAY, BEEN + DAY, BEEN]
    assert "Närvaron saknas" in page_of(response)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", 3),
        ("organ=trygghetsradet", 2),
        ("ar=2023", 1),
        ("organ=trygghetsradet&ar=2024", 1),
        ("lage=held", 1),
        ("lage=cancelled", 0),
    ],
)
def test_list_is_filtered_in_the_address(body, browser, query, shown):
    held_meeting(body)
    meeting_on(body, date(2023, 5, 16))
    meeting_on(BodyFactory(), BEEN)
    response = browser.get(f"/moten/?{query}")
    assert len(response.context["past"]) == shown
    assert ("Inget möte stämmer med filtret" in page_of(response)) == (shown == 0)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ar=i%20fjol", "Skriv året med fyra siffror, till exempel 2026."),
        ("ar=999999999999", "Skriv året med fyra siffror, till exempel 2026."),
        ("organ=finns-inte", "Välj ett av organen i listan."),
        ("lage=borta", "Välj ett av lägena i listan."),
    ],
)
def test_filter_that_cannot_be_read_says_so_and_shows_all(body, browser, query, words):
    held_meeting(body)
    response = browser.get(f"/moten/?{query}")
    assert (response.status_code, rows_of(response, "past")) == (200, [BEEN])
    assert words in page_of(response)


@pytest.mark.parametrize(
    "query", ["organ=%00", "ar=%00", "ar=" + "9" * 5000, "ar=²", "lage=held&lage=x", "x=1"]
)
def test_nonsense_in_the_address_is_an_answer(body, browser, query):
    assert browser.get(f"/moten/?{query}").status_code == 200


def test_norm_is_told_for_each_body_of_the_year(body, browser):
    for day in (date(2024, 2, 13), date(2024, 5, 14)):
        held_meeting(body, day)
    meeting_on(body, date(2024, 11, 12))
    BodyFactory(name="Utan norm och möten")
    BodyFactory(name="Har upphört", with_norm=True, validity=days(date(2020, 1, 1), date(2023, 12, 31)))
    norms = browser.get("/moten/?ar=2024").context["norms"]
    assert [(norm.body, norm.status.words) for norm in norms] == [
        (body, "2 av 3–4, nästa skulle ha hållits senast 2024-12-31")
    ]
    assert norms[0].can_plan


def test_deciding_body_is_not_among_those_that_meet_here(browser):
    deciding = BodyFactory(deciding=True, with_norm=True)
    meeting_on(deciding, BEEN)
    response = browser.get("/moten/")
    assert (rows_of(response, "past"), response.context["norms"]) == ([], [])


def test_list_of_who_sees_no_body_says_whom_to_ask(body, browser_of):
    held_meeting(body)
    stranger = person_with("external_party")
    page = page_of(browser_of(stranger).get("/moten/"))
    assert "Du har inga möten att läsa" in page
    assert "Trygghetsrådet" not in page


def test_party_reads_the_meetings_of_the_body_it_takes_part_in(body, browser_of):
    held_meeting(body)
    meeting_on(BodyFactory(), BEEN)
    party = person_with("external_party", on=body)
    assert rows_of(browser_of(party).get("/moten/"), "past") == [BEEN]


def test_list_costs_the_same_with_many_meetings(browser):
    def add(count):
        for number in range(count):
            body = BodyFactory(with_norm=True)
            meeting_on(body, TODAY - (number + 1) * DAY)
            meeting_on(body, COMING + number * DAY)

    browser.get("/moten/")
    add(1)
    few = queries_of(browser, "/moten/")
    add(5)
    assert queries_of(browser, "/moten/") == few


# --- A year at once -------------------------------------------------------------------------------


def plan_url(body, year=NEXT_YEAR):
    return f"{reverse('meeting_plan', args=[body.slug])}?ar={year}"


def plan(browser, body, year=NEXT_YEAR, **typed):
    url = plan_url(body, year)
    shown = posted(browser.get(url).context["form"])
    return browser.post(url, {name: value for name, value in (shown | typed).items() if value is not None})


def days_of(body):
    return list(body.meetings.order_by("held_on").values_list("held_on", flat=True))


def test_year_is_proposed_to_meet_the_norm_and_planned(body, browser):
    StandingItemFactory(body=body, title="Mötet öppnas")
    url = plan_url(body)
    proposed = [day.value() for _, day in browser.get(url).context["form"].proposal_rows()]
    response = plan(browser, body, starts_at="13.00", ends_at="kl. 15", place="Stadshuset")
    assert response["Location"] == f"/moten/?organ=trygghetsradet&ar={NEXT_YEAR}"
    assert len(proposed) == 3
    assert days_of(body) == proposed
    assert set(body.meetings.values_list("starts_at", "ends_at", "place")) == {
        (time(13), time(15), "Stadshuset")
    }
    assert {item.title for item in body.agenda_items.all()} == {"Mötet öppnas"}
    response = browser.get(response["Location"])
    assert messages_of(response) == ["3 möten planerade. Normen 3–4 är uppfylld när de har hållits."]


def test_proposed_day_is_changed_or_left_out_and_another_added(body, browser):
    plan(browser, body, use_0=None, day_1=f"{NEXT_YEAR}-05-11", day_3=f"4 okt {NEXT_YEAR}")
    assert date(NEXT_YEAR, 5, 11) in days_of(body)
    assert date(NEXT_YEAR, 10, 4) in days_of(body)
    assert body.meetings.count() == 3


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"use_0": None, "use_1": None}, "1 möte planerat. Det är 1 av 3–4, så normen är inte uppfylld än."),
        (
            {"day_3": f"{NEXT_YEAR}-10-04", "day_4": f"{NEXT_YEAR}-10-05"},
            "5 möten planerade. Det är 5 under året, fler än normen 3–4.",
        ),
    ],
)
def test_result_says_how_far_the_norm_is_met(body, browser, typed, words):
    response = plan(browser, body, **typed)
    assert messages_of(browser.get(response["Location"])) == [words]


def test_meetings_that_are_planned_already_take_the_place_of_proposals(body, browser):
    meeting_on(body, date(NEXT_YEAR, 3, 9))
    meeting_on(body, date(NEXT_YEAR, 6, 9), cancelled=True)
    response = browser.get(plan_url(body))
    assert [meeting.held_on for meeting in response.context["meetings"]] == [date(NEXT_YEAR, 3, 9)]
    proposed = [day.value() for _, day in response.context["form"].proposal_rows()]
    assert [day.month for day in proposed] == [6, 11]
    plan(browser, body)
    assert body.meetings.exclude(state="cancelled").count() == 3


def test_body_without_norm_is_planned_by_hand(browser):
    body = BodyFactory()
    page = browser.get(plan_url(body))
    assert "Utan norm finns inga förslag" in page_of(page)
    response = plan(browser, body, day_0=f"{NEXT_YEAR}-05-11")
    assert messages_of(browser.get(response["Location"])) == ["1 möte planerat."]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"day_0": ""}, "day_0", "Ange dagen, eller ta bort bocken."),
        ({"day_0": "05/14/2027"}, "day_0", None),
        ({"day_0": f"{NEXT_YEAR}-02-30"}, "day_0", None),
        (
            {"day_0": f"{NEXT_YEAR + 1}-05-11"},
            "day_0",
            f"Dagen ligger inte i {NEXT_YEAR}. Välj en dag det året.",
        ),
        (
            {"day_3": f"{NEXT_YEAR}-12-31"},
            "day_3",
            "Organet finns inte den dagen. Välj en dag då det finns.",
        ),
        (
            {"day_2": f"{NEXT_YEAR}-10-04", "day_3": f"4 oktober {NEXT_YEAR}"},
            "day_3",
            "Organet har redan ett möte den dagen.",
        ),
        ({"day_3": f"{NEXT_YEAR}-01-12"}, "day_3", "Organet har redan ett möte den dagen."),
        (
            {"starts_at": "15.00", "ends_at": "13.00"},
            "ends_at",
            "Mötet slutar efter att det har börjat. Ange båda tiderna.",
        ),
        ({"starts_at": "eftermiddag"}, "starts_at", "Skriv klockslaget som 13.00."),
    ],
)
def test_wrong_day_is_told_beside_it_and_nothing_is_planned(body, browser, typed, field, words):
    body.validity = days(date(2020, 1, 1), date(NEXT_YEAR, 12, 31))
    body.save()
    meeting_on(body, date(NEXT_YEAR, 1, 12))
    response = plan(browser, body, place="Stadshuset", **typed)
    found = errors_of(response)
    assert list(found) == [field]
    assert words in (None, found[field][0])
    assert days_of(body) == [date(NEXT_YEAR, 1, 12)]
    page = page_of(response)
    assert 'value="Stadshuset"' in page
    assert all(f'value="{value}"' in page for value in typed.values() if value)


def test_year_without_any_day_is_not_planned(body, browser):
    response = plan(browser, body, use_0=None, use_1=None, use_2=None)
    assert errors_of(response) == {"__all__": ["Välj minst en dag, eller skriv en."]}


def test_year_sent_twice_is_planned_once(body, browser):
    shown = posted(browser.get(plan_url(body)).context["form"])
    assert browser.post(plan_url(body), shown).status_code == 302
    assert set(errors_of(browser.post(plan_url(body), shown))) == {"day_0", "day_1", "day_2"}
    assert body.meetings.count() == 3


@pytest.mark.parametrize("rows", ["-1", "999999", "tjugo", "", "0", "9" * 5000])
def test_nonsense_in_the_hidden_fields_is_an_answer(body, browser, rows):
    assert plan(browser, body, rows=rows, proposals=rows).status_code in (302, 422)


@pytest.mark.parametrize("name", ["meeting_plan", "meeting_create"])
def test_body_that_meets_elsewhere_is_not_planned_here(browser, name):
    response = browser.get(reverse(name, args=[BodyFactory(deciding=True).slug]))
    assert response.status_code == 403
    assert "Organets sammanträden hålls och protokollförs någon annanstans, inte här." in page_of(response)


@pytest.mark.parametrize("year", ["i år", "0", "20", "99999", "-2027", "٢٠٢٧"])
def test_year_that_is_none_is_not_found(body, browser, year):
    assert browser.get(plan_url(body, year)).status_code == 404


def test_proposals_of_this_year_are_still_to_come(body, browser):
    form = browser.get(plan_url(body, TODAY.year)).context["form"]
    assert all(day.value() > TODAY for _, day in form.proposal_rows())


# --- One meeting ----------------------------------------------------------------------------------


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
            "Mötet slutar efter att det har börjat. Ange båda tiderna.",
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


def test_day_of_a_held_meeting_stays_in_the_past_and_with_its_decisions(body, browser, secretary):
    meeting = held_meeting(body)

    def changed(day):
        form = MeetingForm(instance=Meeting.objects.get(pk=meeting.pk), user=secretary)
        data = posted(form, held_on=str(day))
        return browser.post(f"{meeting.get_absolute_url()}andra/", data)

    assert errors_of(changed(COMING)) == {"held_on": ["Mötet har hållits. Dagen kan inte ligga efter i dag."]}
    assert changed(BEEN + DAY).status_code == 302
    decision = DecisionFactory(body=body, decided_on=BEEN + DAY)
    AgendaItemFactory(meeting=meeting, kind="decision", outcome="decided", decision=decision)
    assert errors_of(changed(BEEN)) == {
        "held_on": ["Mötet har fattat beslut som är daterade den dagen. Dagen kan inte ändras."]
    }


def test_reader_of_a_planned_meeting_sees_that_the_agenda_is_not_ready(body, reader, browser_of):
    meeting = meeting_on(body, COMING)
    AgendaItemFactory(meeting=meeting, title="Lägesbild")
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert "Dagordningen är inte klar än" in page
    assert "Lägesbild" not in page
    assert NO_CHANGE in page


def test_reader_of_a_called_meeting_sees_the_agenda_but_what_is_not_public(body, reader, browser_of):
    meeting = meeting_on(body, COMING, called=True)
    AgendaItemFactory(meeting=meeting, title="Hemlig lägesbild", matter=MatterFactory(confidential=True))
    AgendaItemFactory(meeting=meeting, title="Åtgärdsplan", matter=MatterFactory())
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert "Punkt 2:" in page
    assert "Åtgärdsplan" in page
    assert "1 punkt visas inte för dig." in page
    assert "Hemlig lägesbild" not in page


def test_item_is_hidden_with_the_assignment_that_returns(body, reader, browser_of):
    meeting = meeting_on(body, COMING, called=True)
    returned = AssignmentFactory(matter=MatterFactory(working_material=True))
    AgendaItemFactory(meeting=meeting, title="Svar på uppdraget", returned_assignment=returned)
    page = page_of(browser_of(reader).get(meeting.get_absolute_url()))
    assert "1 punkt visas inte för dig." in page
    assert "Svar på uppdraget" not in page


def test_minutes_and_attendance_are_shown_to_all_when_they_are_justerade(body, reader, browser_of):
    meeting = held_meeting(body)
    AgendaItemFactory(meeting=meeting, noted=True)
    AttendanceFactory(meeting=meeting, designation="Säkerhetschef")
    browser = browser_of(reader)
    before = page_of(browser.get(meeting.get_absolute_url()))
    assert "Protokollet är arbetsmaterial tills det har justerats" in before
    assert "Informationen antecknas." not in before
    assert "Säkerhetschef" not in before
    meeting = adjust(meeting)
    after = page_of(browser.get(meeting.get_absolute_url()))
    assert "Informationen antecknas." in after
    assert "Säkerhetschef" in after
    assert "och låst." in after


def test_meeting_of_a_body_that_is_not_visible_is_not_found(body, browser_of):
    meeting = held_meeting(body)
    stranger = browser_of(person_with("external_party"))
    assert stranger.get(meeting.get_absolute_url()).status_code == 404
    assert stranger.post(f"{meeting.get_absolute_url()}kallelse/").status_code == 404


@pytest.mark.parametrize(
    ("traits", "day", "primary"),
    [
        ({}, COMING, "Skicka kallelse"),
        ({}, TODAY, "Skicka kallelse"),
        ({}, BEEN, "Registrera närvaro"),
        ({"called": True}, TODAY, "Registrera närvaro"),
        ({"held": True}, BEEN, "Justera protokollet"),
    ],
)
def test_next_step_is_the_primary_button(body, browser, traits, day, primary):
    meeting = meeting_on(body, day, **traits)
    response = browser.get(meeting.get_absolute_url())
    assert primary in primary_buttons(page_of(response))[0]
    assert len(primary_buttons(page_of(response))) == 1


@pytest.mark.parametrize("traits", [{"adjusted": True}, {"cancelled": True}])
def test_meeting_that_is_done_has_no_primary_button(body, browser, traits):
    page = page_of(browser.get(meeting_on(body, BEEN, **traits).get_absolute_url()))
    assert primary_buttons(page) == []


def primary_buttons(page):
    """The buttons without another variant, in the page's own part."""
    main = page.partition("<main")[2].partition("</main>")[0]
    buttons = re.findall(r'<(a|button) class="ds-button"([^>]*)>(.*?)</\1>', main, re.DOTALL)
    return [words for _, attributes, words in buttons if "data-variant" not in attributes]


def test_meeting_shows_what_became_of_it(body, browser):
    cancelled = meeting_on(body, BEEN, cancelled=True)
    assert "För få kunde komma." in page_of(browser.get(cancelled.get_absolute_url()))
    opened = meeting_on(body, BEEN + DAY, adjusted=True)
    ReopenedMinutesFactory(meeting=opened, reason="Fel dag i § 3.")
    page = page_of(browser.get(opened.get_absolute_url()))
    assert "Fel dag i § 3." in page
    assert "Öppna protokollet igen" in page


def test_name_of_an_elected_person_is_shown_by_the_mandate(body, browser):
    seat = SeatFactory(body=body, elected=True)
    mandate = MandateFactory(seat=seat, person=PersonFactory(elected=True))
    meeting = held_meeting(body)
    AttendanceFactory(meeting=meeting, seat=seat, mandate=mandate, designation="Ledamot ur KS")
    page = page_of(browser.get(meeting.get_absolute_url()))
    assert "Ledamot ur KS" in page
    assert str(Person.objects.get()) in page


def test_meeting_costs_the_same_with_many_items(body, browser):
    def meeting_with(count):
        meeting = held_meeting(body, BEEN + count * DAY)
        for _ in range(count):
            decision = DecisionFactory(body=body, decided_on=BEEN)
            point = DecisionPointFactory(decision=decision)
            AssignmentFactory(point=point)
            item = AgendaItemFactory(
                meeting=meeting, kind="decision", outcome="decided", decision=decision, matter=decision.matter
            )
            AssignmentFactory(of_item=True, agenda_item=item)
            AgendaItemFactory(meeting=meeting, continues=item)
            AttendanceFactory(meeting=meeting, mandate=None)
        return meeting.get_absolute_url()

    browser.get("/moten/")
    assert queries_of(browser, meeting_with(1)) == queries_of(browser, meeting_with(6))


# --- What is done with a meeting ------------------------------------------------------------------


def act(browser, meeting, name, **typed):
    url = reverse(f"meeting_{name}", args=[meeting.pk])
    return browser.post(url, posted(browser.get(url).context["form"], **typed))


def test_notice_is_sent_once(body, browser):
    meeting = meeting_on(body, COMING)
    url = f"{meeting.get_absolute_url()}kallelse/"
    said = messages_of(browser.post(url, follow=True))
    assert said == ["Kallelsen är skickad. Nu kan alla som läser om organet se dagordningen."]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.called_on) == ("called", TODAY)
    assert messages_of(browser.post(url, follow=True)) == ["Kallelse skickas bara till ett planerat möte."]
    assert browser.get(url).status_code == 405


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
        ("Ledamot ur KS", "present"),
        ("Ledamot ur KS", "absent"),
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
        ("Ledamot ur KS", "present", ""),
        ("Ledamot ur KS", "absent", ""),
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
        seats[1].pk: "absent",
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


def test_undecided_items_are_named_and_stop_the_adjustment(body, browser):
    meeting = held_meeting(body)
    AgendaItemFactory(meeting=meeting, noted=True)
    item = AgendaItemFactory(meeting=meeting, title="Åtgärdsplan")
    AgendaItemFactory(meeting=meeting, title="Hemligt", matter=MatterFactory(confidential=True))
    response = act(browser, meeting, "adjust", adjusted_on="i dag", adjusters="Ordföranden")
    assert errors_of(response) == {"__all__": ["2 punkter är inte avgjorda än."]}
    page = page_of(response)
    assert reverse("minutes_update", args=[meeting.pk, item.pk]) in page
    assert "1 punkt som du inte får läsa är inte avgjord." in page
    assert "Hemligt" not in page
    assert 'value="Ordföranden"' in page


def test_minutes_are_justerade_and_locked(body, browser):
    meeting = held_meeting(body)
    item = AgendaItemFactory(meeting=meeting, noted=True)
    response = act(browser, meeting, "adjust", adjusted_on="i dag", adjusters="Ordföranden och en ledamot")
    assert response["Location"] == meeting.get_absolute_url()
    meeting.refresh_from_db()
    assert (meeting.state, meeting.adjusted_on) == ("adjusted", TODAY)
    locked = [
        reverse("meeting_update", args=[meeting.pk]),
        reverse("agenda_item_create", args=[meeting.pk]),
        reverse("minutes_update", args=[meeting.pk, item.pk]),
    ]
    assert [browser.get(url).status_code for url in locked] == [403, 403, 403]
    page = page_of(browser.get(meeting.get_absolute_url()))
    assert "Ändra" not in page.partition("<main")[2]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"adjusted_on": ""}, "adjusted_on", "Ange dagen, till exempel 2026-11-20."),
        ({"adjusters": ""}, "adjusters", "Skriv vilka som justerade."),
        ({"adjusted_on": "2024-05-13"}, "adjusted_on", "Ange en dag från och med 2024-05-14 till i dag."),
        ({"adjusted_on": "i morgon"}, "adjusted_on", "Ange en dag från och med 2024-05-14 till i dag."),
    ],
)
def test_adjustment_says_when_and_by_whom(body, browser, typed, field, words):
    meeting = held_meeting(body)
    said = {"adjusted_on": "i dag", "adjusters": "Ordföranden"} | typed
    assert errors_of(act(browser, meeting, "adjust", **said)) == {field: [words]}


def test_meeting_is_cancelled_with_a_reason_and_its_items_wait(body, browser):
    meeting = meeting_on(body, COMING, called=True)
    AgendaItemFactory(meeting=meeting, title="Åtgärdsplan")
    assert errors_of(act(browser, meeting, "cancel")) == {"reason": ["Skriv varför mötet ställs in."]}
    act(browser, meeting, "cancel", reason="För få kunde komma.")
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancel_reason) == ("cancelled", "För få kunde komma.")
    assert [item.title for item in body.agenda_items.waiting()] == ["Åtgärdsplan"]


def test_minutes_are_opened_again_with_a_reason(body, browser, secretary):
    meeting = meeting_on(body, BEEN, adjusted=True)
    assert errors_of(act(browser, meeting, "reopen")) == {"reason": ["Skriv varför protokollet öppnas igen."]}
    act(browser, meeting, "reopen", reason="Fel dag i § 3.")
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert list(meeting.reopenings.values_list("reason", "by")) == [("Fel dag i § 3.", secretary.pk)]


@pytest.mark.parametrize(
    ("name", "traits", "words"),
    [
        ("hold", {"cancelled": True}, "Mötet är justerat eller inställt, och närvaron är låst."),
        ("adjust", {"called": True}, "Bara ett hållet möte kan justeras."),
        (
            "cancel",
            {"held": True},
            "Bara ett planerat möte eller ett som det har kallats till kan ställas in.",
        ),
        ("reopen", {"held": True}, "Bara ett justerat protokoll kan öppnas igen."),
    ],
)
def test_act_in_another_state_goes_back_and_says_why(body, browser, name, traits, words):
    meeting = meeting_on(body, BEEN, **traits)
    url = reverse(f"meeting_{name}", args=[meeting.pk])
    for response in (browser.get(url, follow=True), browser.post(url, {"reason": "Ångrat"}, follow=True)):
        assert messages_of(response) == [words]
        assert response.redirect_chain == [(meeting.get_absolute_url(), 302)]


ACTS = ["update", "call", "hold", "adjust", "cancel", "reopen"]


@pytest.mark.parametrize("name", ACTS)
def test_act_of_who_only_reads_is_refused_with_whom_to_ask(body, reader, browser_of, name):
    meeting = held_meeting(body)
    response = browser_of(reader).post(reverse(f"meeting_{name}", args=[meeting.pk]), {})
    assert response.status_code == 403
    assert NO_CHANGE in page_of(response)


def test_secretary_of_the_body_itself_holds_its_meetings_and_no_others(body, browser_of):
    own = person_with("secretary", on=body)
    give(own, "elected_representative")
    browser = browser_of(own)
    assert browser.get(plan_url(body)).status_code == 200
    assert browser.get(plan_url(BodyFactory())).status_code == 403
