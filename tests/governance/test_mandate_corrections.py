"""A mandate that was mistyped is put right, and one that has not begun can be taken away."""

from datetime import timedelta

import pytest
from django.urls import reverse

from governance.forms.mandates import CorrectMandateForm, RemoveMandateForm
from governance.models import Mandate, Person, Seat
from tests.factories.bodies import MandateFactory, PersonFactory, SeatFactory, days
from tests.factories.governance import UserFactory, person_with
from tests.factories.meetings import AttendanceFactory, MeetingFactory, adjust
from tests.forms import posted
from tests.governance.body_site import BEGIN, DAY, TERM, TODAY, shown


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


@pytest.fixture
def mandate(db):
    person = PersonFactory(name="Exempel Felstavd", elected=True)
    return MandateFactory(seat=SeatFactory(elected=True), person=person, period=TERM)


@pytest.fixture
def to_come(db):
    return MandateFactory(seat=SeatFactory(elected=True), period=days(TODAY + DAY))


def url(name, mandate):
    return reverse(name, args=[mandate.seat.body.slug, mandate.pk])


def correct(browser, mandate, **typed):
    form = CorrectMandateForm(mandate=mandate, user=UserFactory())
    return browser.post(url("mandate_update", mandate), posted(form, **typed), follow=True)


def remove(browser, mandate, reason="Tackade nej"):
    form = RemoveMandateForm(mandate=mandate, user=UserFactory())
    return browser.post(url("mandate_delete", mandate), posted(form, reason=reason), follow=True)


def minuted(mandate):
    meeting = MeetingFactory(body=mandate.seat.body, held=True)
    AttendanceFactory(meeting=meeting, seat=mandate.seat, mandate=mandate)
    adjust(meeting)
    return mandate


def test_name_party_and_days_are_put_right(browser, secretary, mandate):
    assert url("mandate_update", mandate) in shown(
        browser.get(reverse("seat_update", args=[mandate.seat.body.slug, mandate.seat.pk]))
    )
    last = TODAY + timedelta(days=30)
    response = correct(browser, mandate, name="Exempel Rättad", party="Y", last_day=last)
    assert f"Exempel Rättad (Y), {BEGIN} – {last}." in shown(response)
    corrected = Mandate.objects.get()
    assert (str(corrected.person), corrected.period) == ("Exempel Rättad (Y)", days(BEGIN, last + DAY))
    row = corrected.history.first()
    assert (row.history_user, row.history_change_reason) == (secretary, "Mandatet rättades")


def test_misspelt_name_that_nothing_names_does_not_stay(browser, mandate):
    correct(browser, mandate, name="Exempel Rättad")
    assert [person.name for person in Person.objects.all()] == ["Exempel Rättad"]


def test_person_with_another_seat_stays(browser, mandate):
    MandateFactory(person=mandate.person)
    correct(browser, mandate, name="Exempel Rättad")
    assert {person.name for person in Person.objects.all()} == {"Exempel Felstavd", "Exempel Rättad"}


def test_days_of_another_mandate_are_not_taken(browser, mandate):
    other = MandateFactory(seat=mandate.seat, period=days(TERM.upper))
    response = correct(browser, mandate, last_day=TERM.upper)
    assert f"{other.person} har platsen från {TERM.upper}. Välj andra dagar." in shown(response, 422)


def test_mandate_in_justerade_minutes_is_ended_and_not_corrected(browser, mandate):
    minuted(mandate)
    page = shown(browser.get(reverse("seat_update", args=[mandate.seat.body.slug, mandate.seat.pk])))
    assert f'"{url("mandate_update", mandate)}"' not in page
    assert url("mandate_end", mandate) in page
    words = "Mandatet står i ett justerat protokoll. Därför rättas det inte, men det kan avslutas."
    assert words in shown(browser.get(url("mandate_update", mandate), follow=True))
    assert words in shown(correct(browser, mandate, name="Exempel Rättad"), 422)


def test_correction_of_what_another_has_changed_asks_once_more(browser, mandate):
    form = CorrectMandateForm(mandate=mandate, user=UserFactory())
    data = posted(form, name="Exempel Rättad")
    mandate.save_change(by=UserFactory(), seen_version=mandate.version)
    response = browser.post(url("mandate_update", mandate), data)
    assert "Någon annan ändrade medan du skrev." in shown(response, 409)


def test_whoever_declines_is_taken_away_with_the_reason(browser, secretary, to_come):
    page = shown(browser.get(reverse("seat_update", args=[to_come.seat.body.slug, to_come.seat.pk])))
    assert url("mandate_delete", to_come) in page
    assert f"Mandatet är borttaget från {to_come.seat}." in shown(remove(browser, to_come))
    assert not Mandate.objects.exists()
    assert not Person.objects.exists()
    row = Mandate.history.get(history_type="-")
    assert (row.history_user, row.history_change_reason) == (secretary, "Tackade nej")


def test_mandate_that_has_begun_stays(browser, mandate):
    words = "Mandatet har börjat. Därför tas det inte bort. Avsluta det, eller rätta det."
    assert words in shown(browser.get(url("mandate_delete", mandate), follow=True))
    assert words in shown(remove(browser, mandate), 422)
    assert Mandate.objects.get() == mandate


@pytest.mark.parametrize(("roles", "warns"), [(["member"], True), (["rapporteur"], False)])
def test_one_person_in_two_seats_of_the_body_is_warned_of(browser, mandate, roles, warns):
    other = MandateFactory(seat=SeatFactory(body=mandate.seat.body, roles=roles), period=TERM)
    Seat.objects.filter(pk=other.seat.pk).update(designation="andra platsen")
    response = correct(browser, other, name=mandate.person.name, party="X", is_elected=True)
    said = f"{mandate.person} har också en annan plats i organet under den tiden: {mandate.seat}."
    assert (said in shown(response)) is warns
