"""A seat lives within its body, a mandate within its seat; seats that are called the same are told apart."""

from datetime import date

import pytest

from governance.forms.bodies import BodyForm
from governance.forms.seats import SeatForm
from governance.models import Body, Mandate, Seat
from tests import answers
from tests.factories.bodies import BodyFactory, MandateFactory, SeatFactory, days
from tests.factories.governance import UserFactory, person_with
from tests.factories.meetings import MeetingFactory
from tests.forms import posted, sent
from tests.governance.body_site import shown

BEGIN, END = date(2023, 2, 14), date(2026, 12, 31)
LIFE = days(BEGIN, END)
LAST = "2026-12-30"


@pytest.fixture
def body(db):
    return BodyFactory(validity=LIFE)


def errors_of(form, instance, **typed):
    user = UserFactory()
    shown_form = form(instance=instance, user=user)
    bound = form(
        sent(posted(shown_form, **typed)), instance=type(instance).objects.get(pk=instance.pk), user=user
    )
    bound.is_valid()
    return bound.errors


@pytest.mark.parametrize(
    ("name", "day"),
    [("first_day", "2023-02-13"), ("last_day", "2026-12-31"), ("first_day", "2027-01-01")],
)
def test_day_of_a_seat_outside_its_body_is_refused_beside_the_field(body, name, day):
    errors = errors_of(SeatForm, SeatFactory(body=body), **{name: day})
    assert errors == {name: [f"Organet finns 2023-02-14 – {LAST}. Välj en dag då det finns."]}


def test_seat_without_days_lasts_as_long_as_its_body(body):
    assert errors_of(SeatForm, SeatFactory(body=body), first_day="2023-02-14", last_day="") == {}
    assert SeatFactory(body=body).validity == days(None)


@pytest.mark.parametrize("life", [days(date(2023, 2, 13)), days(None, date(2027, 1, 1)), days(END)])
def test_database_refuses_a_seat_outside_its_body(body, life):
    refused = {"Organet finns inte hela den tiden. Välj dagar då det finns."}
    assert answers.of_change(SeatFactory(body=body), validity=life) == refused
    assert answers.of_insertion(SeatFactory.build(body=body, validity=life)) == refused


def test_database_refuses_a_mandate_outside_its_seat_or_its_body(body):
    refused = {"Platsen finns inte hela den tiden. Välj dagar då den finns."}
    short = SeatFactory(body=body, validity=days(date(2024, 1, 1)))
    for seat in (SeatFactory(body=body), short):
        mandate = MandateFactory(seat=seat, period=days(date(2024, 1, 1), END))
        for period in (days(date(2024, 1, 1)), days(date(2023, 1, 1), END)):
            assert answers.of_change(mandate, period=period) == refused
    assert answers.of_insertion(MandateFactory.build(seat=short, person=None, period=LIFE)) == refused


def test_seat_and_body_do_not_leave_a_mandate_outside(body):
    mandate = MandateFactory(seat=SeatFactory(body=body), period=LIFE)
    assert answers.of_change(mandate.seat, validity=days(date(2024, 1, 1))) == {
        "Platsen är tillsatt utanför den tiden. Rätta eller avsluta mandatet först."
    }
    assert answers.of_change(body, validity=days(date(2024, 1, 1))) == {
        "Organet har mandat utanför den tiden. Rätta eller avsluta dem först."
    }


def test_body_does_not_leave_a_seat_outside(body):
    seat = SeatFactory(body=body, validity=LIFE, designation="säkerhetschef")
    words = f"Platsen säkerhetschef finns 2023-02-14 – {LAST}. Ändra dess dagar först."
    assert errors_of(BodyForm, body, last_day="2025-01-01") == {"last_day": [words]}
    assert answers.of_change(body, validity=days(BEGIN, date(2025, 1, 1))) == {
        "Organet har platser utanför den tiden. Ändra dem först."
    }
    assert Seat.objects.get() == seat


@pytest.mark.parametrize(
    "roles", [["member", "deputy"], ["member", "co_opted"], ["co_opted", "co_opted_on_demand"]]
)
def test_roles_that_contradict_each_other_are_refused_beside_them(body, roles):
    assert errors_of(SeatForm, SeatFactory(body=body), roles=roles) == {
        "roles": ["Platsen kan bara vara en av ledamot, ersättare, adjungerad och adjungerad vid behov."]
    }


def test_seats_that_are_called_the_same_are_told_apart(db, browser_of):
    body = BodyFactory()
    seats = [SeatFactory(body=body, position=n, designation="ledamot ur KS") for n in (1, 2)]
    SeatFactory(body=body, position=3, designation="säkerhetschef")
    SeatFactory(body=body, position=4, designation="ledamot ur KS", validity=days(None, date(2020, 1, 1)))
    SeatFactory(designation="ledamot ur KS")
    Seat.objects.filter(pk__in=[one.pk for one in seats]).update(validity=days(date(2021, 1, 1)))
    mandates = [MandateFactory(seat=seat) for seat in seats]
    browser = browser_of(person_with("secretary"))
    meeting = MeetingFactory(body=body)
    for url in (body.get_absolute_url(), "/organisation/", f"{meeting.get_absolute_url()}narvaro/"):
        page = shown(browser.get(url))
        for words in ("Ledamot ur KS, plats 1 av 2", "Ledamot ur KS, plats 2 av 2", "Säkerhetschef"):
            assert words in page
        assert "av 3" not in page
    assert [str(one.seat) for one in Mandate.objects.with_people().by_body()] == [
        "ledamot ur KS, plats 1 av 2",
        "ledamot ur KS, plats 2 av 2",
    ]
    assert len(mandates) == 2


def test_list_says_how_many_seats_there_are(db, browser_of):
    body = BodyFactory()
    SeatFactory(body=body, elected=True)
    SeatFactory(body=body)
    SeatFactory(body=body, held_by="category")
    SeatFactory(body=body, validity=days(None, date(2020, 1, 1)))
    browser = browser_of(person_with("secretary"))
    for url in ("/organ/", "/organisation/"):
        assert "2 platser, 1 grupp, 1 vakant" in shown(browser.get(url))
    assert Body.objects.count() == 1
