"""Frames, their fördelningar and omfördelningar: always by decision, never more than there is."""

import uuid

import pytest

from budget.balances import figures_of
from budget.models import Allocation, Frame
from budget.services.frames import allocate, change_allocation, change_frame_amount, create_frame
from budget.services.reallocations import reallocate
from tests.budget.test_call_offs import NB, refusal
from tests.factories.budget import (
    DAY,
    KRONA,
    MILLION,
    AllocationFactory,
    CommitteeFactory,
    EffortFormFactory,
    FrameFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory


def said(**fields):
    return {"point": DecisionPointFactory(), "dated": DAY, "key": uuid.uuid4(), "by": UserFactory()} | fields


def new_frame(**fields):
    return FrameFactory.build(matter=MatterFactory(), holder=CommitteeFactory(), **fields)


def test_frame_is_opened_with_its_amount_by_decision(db):
    by, point = UserFactory(), DecisionPointFactory()
    frame = create_frame(frame=new_frame(), amount=3 * MILLION, **said(by=by, point=point))
    assert (frame.balance.amount, frame.balance.undistributed) == (3 * MILLION, 3 * MILLION)
    assert frame.entries.get().point == point
    assert frame.history.get().history_user == by


def test_same_key_opens_one_frame(db):
    same = said()
    first = create_frame(frame=new_frame(), amount=MILLION, **same)
    assert create_frame(frame=new_frame(), amount=MILLION, **same) == first
    assert Frame.objects.count() == 1


def test_frame_without_money_is_not_opened(db):
    assert refusal(create_frame, frame=new_frame(), amount=0, **said()) == (
        "Beloppet måste vara större än noll."
    )


def test_frame_is_held_by_a_nämnd(db):
    frame = FrameFactory.build(matter=MatterFactory(), holder=OrganisationFactory())
    assert refusal(create_frame, frame=frame, amount=MILLION, **said()) == (
        "En ram disponeras av en nämnd eller kommunstyrelsen."
    )


def test_amount_changes_by_a_new_entry(db):
    frame = frame_with(MILLION)
    change_frame_amount(frame=frame, amount=500 * KRONA, **said())
    change_frame_amount(frame=frame, amount=-MILLION, **said())
    assert [entry.amount for entry in frame.entries.all()] == [MILLION, 500 * KRONA, -MILLION]
    assert refusal(change_frame_amount, frame=frame, amount=-500 * KRONA - 1, **said()) == (
        f"Beloppet är för stort. Det finns 500{NB}kr kvar att fördela."
    )


def test_fördelningar_are_never_more_than_the_frame(db):
    frame, form = frame_with(MILLION), EffortFormFactory()
    new = {"frame": frame, "purposes": "Fältarbete\nFritid"}
    allocation = allocate(
        allocation=Allocation(committee=CommitteeFactory(), **new),
        forms=[form],
        amount=600_000 * KRONA,
        **said(),
    )
    assert (allocation.purpose_lines, list(allocation.forms.all())) == (["Fältarbete", "Fritid"], [form])
    other = Allocation(committee=CommitteeFactory(), **new)
    assert refusal(allocate, allocation=other, amount=400_000 * KRONA + 1, **said()) == (
        f"Beloppet är för stort. Det finns 400{NB}000{NB}kr kvar att fördela."
    )
    other.pk = None
    allocate(allocation=other, amount=400_000 * KRONA, **said())
    frame.balance.refresh_from_db()
    assert frame.balance.undistributed == 0


def test_same_key_is_one_fördelning(db):
    same, committee, frame = said(), CommitteeFactory(), frame_with()
    made = [
        allocate(
            allocation=Allocation(frame=frame, committee=committee, purposes="Fältarbete"),
            amount=KRONA,
            **same,
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]


def test_nämnd_has_one_fördelning_of_a_frame(db):
    allocation = allocation_with()
    twin = Allocation(frame=allocation.frame, committee=allocation.committee, purposes="Mer")
    assert refusal(allocate, allocation=twin, amount=KRONA, **said()) == (
        "Nämnden har redan en fördelning i ramen. Ändra den i stället."
    )


def test_fördelning_gives_back_what_is_not_used(db):
    allocation = allocation_with(300_000 * KRONA)
    approved(allocation=allocation, amount=100_000 * KRONA)
    assert refusal(change_allocation, allocation=allocation, amount=-200_000 * KRONA - 1, **said()) == (
        f"Beloppet är för stort. Det finns 200{NB}000{NB}kr kvar på {allocation.committee}."
    )
    change_allocation(allocation=allocation, amount=-200_000 * KRONA, **said())
    figures = figures_of(allocation.frame)
    assert (figures.undistributed, figures.parts[0].left) == (200_000 * KRONA, 0)


def test_omfördelning_is_numbered_and_has_both_sides(db):
    source = allocation_with()
    target = AllocationFactory(frame=source.frame)
    moves = [
        reallocate(source=source, target=target, amount=KRONA, reason="Fler ungdomar", **said())
        for _ in range(2)
    ]
    assert [move.number for move in moves] == ["O-2024-01", "O-2024-02"]
    entries = [(entry.allocation, entry.amount) for entry in moves[1].entries.all()]
    assert entries == [(source, -KRONA), (target, KRONA)]
    assert [part.left for part in figures_of(source.frame).parts] == [MILLION - 2 * KRONA, 2 * KRONA]


def test_same_key_is_one_omfördelning(db):
    source, same = allocation_with(), said(reason="Fler ungdomar", amount=KRONA)
    target = AllocationFactory(frame=source.frame)
    assert reallocate(source=source, target=target, **same) == reallocate(
        source=source, target=target, **same
    )


def test_omfördelning_takes_no_more_than_is_left(db):
    source = allocation_with(300_000 * KRONA)
    approved(allocation=source, amount=100_000 * KRONA)
    move = {"source": source, "target": AllocationFactory(frame=source.frame), "reason": "Fler ungdomar"}
    assert refusal(reallocate, amount=200_000 * KRONA + 1, **move, **said()) == (
        f"Beloppet är för stort. Det finns 200{NB}000{NB}kr kvar på {source.committee}."
    )
    reallocate(amount=200_000 * KRONA, **move, **said())


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"reason": ""}, "Detta fält får inte vara tomt."),
        ({"amount": 0}, "Beloppet måste vara större än noll."),
    ],
)
def test_omfördelning_says_what_and_why(db, fields, words):
    source = allocation_with()
    move = {"amount": KRONA, "reason": "Fler ungdomar"} | fields
    target = AllocationFactory(frame=source.frame)
    assert refusal(reallocate, source=source, target=target, **move, **said()) == words


def test_omfördelning_is_between_two_of_one_frame(db):
    source = allocation_with()
    move = {"source": source, "amount": KRONA, "reason": "Fler ungdomar"} | said()
    assert refusal(reallocate, target=source, **move) == "Välj två olika nämnder."
    assert refusal(reallocate, target=allocation_with(), **move) == ("Pengar omfördelas bara inom samma ram.")
