"""32 clients at once: on the last kronor, and with the same key."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connections

from budget.models import CallOff, LedgerEntry
from budget.services.call_offs import approve_call_off, register_written_request, request_call_off
from budget.services.corrections import correct_call_off
from budget.services.reallocations import reallocate
from budget.services.year_end import close_frame
from budget.verification import find_differences
from tests.answers import run
from tests.factories.budget import (
    DAY,
    KRONA,
    AllocationFactory,
    CallOffFactory,
    FrameFactory,
    allocation_with,
    approved,
    frame_with,
    request_for,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory

CLIENTS, ROOM = 32, 20
LIMIT = "budget_allocationbalance_not_overdrawn"


def at_once(act, arguments):
    """What each client got: "done", or the words of the refusal. All start together, on own connections."""
    start = Barrier(len(arguments))

    def client(argument):
        try:
            start.wait()
            act(argument)
        except ValidationError as refusal:
            return refusal.messages[0]
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(len(arguments)) as clients:
        return list(clients.map(client, arguments))


def waiting(allocation):
    return [CallOffFactory(allocation=allocation, amount=1000 * KRONA) for _ in range(CLIENTS)]


def approve_all(allocation):
    second = UserFactory()
    return at_once(lambda one: approve_call_off(call_off=one, dated=DAY, by=second), waiting(allocation))


def test_last_kronor_go_to_as_many_as_they_are_enough_for(transactional_db, say):
    allocation = allocation_with(ROOM * 1000 * KRONA)
    got = approve_all(allocation)
    words = f"Beloppet är för stort. Det finns 0\u00a0kr kvar på {allocation.committee}."
    assert (got.count("done"), got.count(words)) == (ROOM, CLIENTS - ROOM)
    allocation.balance.refresh_from_db()
    assert allocation.balance.left == 0
    say(f"{CLIENTS} clients on the last kronor: {ROOM} got them, {CLIENTS - ROOM} were refused.")


def test_without_the_limit_all_get_them(transactional_db, untrue_ledger, say):
    """The control: it is the constraint that refuses."""
    allocation = allocation_with(ROOM * 1000 * KRONA)
    run(f"ALTER TABLE budget_allocationbalance DROP CONSTRAINT {LIMIT}")
    assert approve_all(allocation) == ["done"] * CLIENTS
    allocation.balance.refresh_from_db()
    assert allocation.balance.left == (ROOM - CLIENTS) * 1000 * KRONA
    assert {difference.what for difference in find_differences()} == {
        "lägsta kvar av fördelningen",
        "kvar av en fördelning",
    }
    say(f"Without the limit {CLIENTS} of {CLIENTS} got them: overdrawn, and verify_ledger says so.")


def test_written_requests_on_the_last_kronor(transactional_db):
    allocation, by = allocation_with(ROOM * 1000 * KRONA), UserFactory()
    request = request_for(allocation, 1000 * KRONA, basis="SON 2024-12")
    got = at_once(
        lambda key: register_written_request(request=request, key=key, by=by),
        [uuid.uuid4() for _ in range(CLIENTS)],
    )
    assert got.count("done") == ROOM
    numbers = CallOff.objects.order_by("serial").values_list("serial", flat=True)
    assert list(numbers) == list(range(1, ROOM + 1))


def test_same_key_from_all_is_one_avrop(transactional_db, say):
    allocation, by, key = allocation_with(), UserFactory(), uuid.uuid4()
    request = request_for(allocation, basis="SON 2024-12")
    got = at_once(lambda _: register_written_request(request=request, key=key, by=by), [None] * CLIENTS)
    assert got == ["done"] * CLIENTS
    assert LedgerEntry.objects.of_kind("call_off").count() == CallOff.objects.count() == 1
    say(f"The same key from {CLIENTS} clients at once: 1 avrop.")


def test_without_the_key_a_request_is_doubled(transactional_db):
    """The control of the key."""
    allocation, by, key = allocation_with(), UserFactory(), uuid.uuid4()
    run("ALTER TABLE budget_calloff DROP CONSTRAINT budget_calloff_key_key")
    request = request_for(allocation, KRONA)
    at_once(lambda _: request_call_off(request=request, key=key, by=by), [None] * CLIENTS)
    assert CallOff.objects.count() == CLIENTS


def test_one_avrop_is_answered_by_one(transactional_db):
    asked, people = CallOffFactory(), [UserFactory() for _ in range(CLIENTS)]
    got = at_once(lambda by: approve_call_off(call_off=asked, dated=DAY, by=by), people)
    assert sorted(got) == sorted(["done"] + ["Avropet är redan besvarat."] * (CLIENTS - 1))


def test_corrections_never_take_back_more_than_the_avrop(transactional_db):
    call_off, by = approved(amount=ROOM * KRONA), UserFactory()
    got = at_once(
        lambda key: correct_call_off(
            call_off=call_off, amount=KRONA, reason="Fel", dated=DAY, key=key, by=by
        ),
        [uuid.uuid4() for _ in range(CLIENTS)],
    )
    assert got.count("done") == ROOM


def test_money_moves_both_ways_at_once_without_deadlock(transactional_db):
    one = allocation_with(CLIENTS * KRONA)
    other = AllocationFactory(frame=one.frame)
    point, by = DecisionPointFactory(), UserFactory()
    reallocate(
        source=one,
        target=other,
        amount=16 * KRONA,
        point=point,
        reason="A",
        dated=DAY,
        key=uuid.uuid4(),
        by=by,
    )
    got = at_once(
        lambda pair: reallocate(
            source=pair[0],
            target=pair[1],
            amount=KRONA,
            point=point,
            reason="B",
            dated=DAY,
            key=uuid.uuid4(),
            by=by,
        ),
        [(one, other), (other, one)] * (CLIENTS // 2),
    )
    assert got == ["done"] * CLIENTS


def test_frames_carry_over_in_a_row_without_deadlock(transactional_db):
    first, second = (
        allocation_with(KRONA, frame=frame_with(KRONA, year=year)).frame for year in (2022, 2023)
    )
    last = FrameFactory(year=2024)
    point, by = DecisionPointFactory(), UserFactory()
    got = at_once(
        lambda pair: close_frame(
            frame=pair[0],
            handling="carried_over",
            to_frame=pair[1],
            point=point,
            dated=DAY,
            key=uuid.uuid4(),
            by=by,
        ),
        [(first, second), (second, last)],
    )
    assert sorted(got) in (["Budgetåret är avslutat, så inget kan bokföras i ramen.", "done"], ["done"] * 2)
