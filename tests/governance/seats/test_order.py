"""The order of the seats of a body."""

import pytest

from governance.services.seats import SeatError, move_seat, next_position
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.governance.seats.acts import ON


def order(body):
    return "".join(body.seats.order_by("position").values_list("designation", flat=True))


@pytest.mark.parametrize(
    ("name", "up", "after"), [("c", True, "cbad"), ("a", False, "cbad"), ("d", True, "abdc")]
)
def test_seat_moves_past_the_next_that_is_there(body, by, name, up, after):
    move_seat(seat=body.seats.get(designation=name), up=up, on=ON, by=by)
    assert order(body) == after


@pytest.mark.parametrize(("name", "up", "words"), [("a", True, "redan först"), ("d", False, "redan sist")])
def test_seat_at_the_end_stays(body, by, name, up, words):
    with pytest.raises(SeatError, match=words):
        move_seat(seat=body.seats.get(designation=name), up=up, on=ON, by=by)
    assert order(body) == "abcd"


def test_seats_at_the_same_place_get_an_order(db, by):
    body = BodyFactory()
    for name in "abc":
        SeatFactory(body=body, position=1, designation=name)
    move_seat(seat=body.seats.get(designation="c"), up=True, on=ON, by=by)
    assert (order(body), next_position(body)) == ("acb", 4)


def test_first_seat_of_a_body_is_number_one(db):
    assert next_position(BodyFactory()) == 1
