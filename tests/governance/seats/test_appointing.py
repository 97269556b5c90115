"""A seat is given to somebody for some days, within its own life."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange

from governance.models import Mandate
from governance.services.seats import check_mandates_within
from tests.factories.bodies import MandateFactory, PersonFactory, SeatFactory, days
from tests.governance.seats.acts import END, NEW_TERM, NEXT_END, ON, TERM, appoint, refused


def test_seat_is_given_for_the_days_both_included(seat, by):
    person = PersonFactory(elected=True)
    mandate = appoint(seat, by, person=person)
    mandate.refresh_from_db()
    assert (mandate.person, mandate.period, mandate.last_day) == (person, TERM, END)
    assert mandate.history.get().history_user == by


def test_seat_is_given_to_nobody_named(seat, by):
    mandate = appoint(seat, by, person=None, placeholder="NN (X)")
    assert (str(mandate), mandate.person) == ("Vakant, NN (X) i källan", None)


def test_mandate_that_ends_before_it_begins_is_refused(seat, by):
    with pytest.raises(ValidationError, match="Sista dagen kan inte komma före den första"):
        appoint(seat, by, last_day=date(2023, 2, 13))
    assert not Mandate.objects.exists()


def test_vacancy_in_the_way_ends_the_day_before(seat, by):
    vacancy = MandateFactory(seat=seat, vacant=True, period=TERM)
    appoint(seat, by, first_day=ON)
    vacancy.refresh_from_db()
    assert (vacancy.last_day, vacancy.reason_for_leaving) == (date(2026, 11, 19), "Platsen tillsattes")
    assert vacancy.history.first().history_user == by


def test_person_in_the_way_is_not_moved_aside(seat, by):
    sitting = MandateFactory(seat=seat, period=TERM)
    with refused("first_day", f"{sitting.person} har platsen 2023-02-14 – 2026-12-31"):
        appoint(seat, by, first_day=END, last_day=NEXT_END)
    assert Mandate.objects.get() == sitting


def test_vacancy_that_begins_the_same_day_stays(seat, by):
    MandateFactory(seat=seat, vacant=True, period=TERM)
    with refused("first_day", "antecknad som vakant"):
        appoint(seat, by)


def test_the_day_after_the_last_is_free(seat, by):
    MandateFactory(seat=seat, period=TERM)
    assert appoint(seat, by, first_day=NEW_TERM, last_day=None).period == days(NEW_TERM)


@pytest.mark.parametrize(("whose", "words"), [("seat", "Platsen"), ("body", "Organet")])
def test_mandate_keeps_within_the_life_of_seat_and_body(by, whose, words):
    life = days(date(2024, 1, 1), date(2026, 1, 1))
    seat = SeatFactory(**{"validity" if whose == "seat" else "body__validity": life})
    with refused("first_day", f"{words} finns från 2024-01-01"):
        appoint(seat, by)
    for last_day in (END, None):
        with refused("last_day", f"{words} finns till 2025-12-31"):
            appoint(seat, by, first_day=date(2024, 1, 1), last_day=last_day)
    assert appoint(seat, by, first_day=date(2024, 1, 1), last_day=date(2025, 12, 31)).period == life


def test_life_that_would_leave_mandates_outside_is_refused(seat):
    MandateFactory(seat=seat, period=TERM)
    check_mandates_within(seat.mandates.all(), TERM)
    with refused("first_day", "Ledamot ur KS är tillsatt 2023-02-14"):
        check_mandates_within(seat.mandates.all(), days(date(2023, 2, 15)))
    with refused("last_day", "avsluta det mandatet först"):
        check_mandates_within(seat.mandates.all(), DateRange(None, END))
