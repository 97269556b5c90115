"""Each guard of the ledger refuses in words, whatever way one writes; without it the write is taken."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import connection
from django.utils import timezone

from budget.models import CallOff, CallOffSeries, DayBalance, LedgerEntry
from budget.verification import find_differences
from tests import answers, classification
from tests.factories.actionplan import DistrictFactory
from tests.factories.bodies import days
from tests.factories.budget import (
    DAY,
    KRONA,
    MILLION,
    AllocationFactory,
    CallOffActFactory,
    CallOffFactory,
    CommitteeFactory,
    ForecastFactory,
    FrameActFactory,
    FrameFactory,
    LedgerEntryFactory,
    OutcomeFactory,
    ReallocationFactory,
    allocation_with,
    approved,
    frame_with,
    holders_allocation,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory

TO_COME = timezone.localdate() + timedelta(days=2)
NO_DAY = "Datumet har inte varit än. Ange i dag eller en tidigare dag."
BY_HAND = "Saldon räknas av databasen och skrivs aldrig för hand."
CLOSED = "Budgetåret är avslutat, så "
NEXT = DAY + timedelta(days=1)
FROM_THEN = "alla dagar från 2024-05-14. Ange en senare dag eller ett mindre belopp."


def call_off(**fields):
    allocation = fields.pop("allocation", None) or allocation_with()
    return CallOffFactory.build(allocation=allocation, requested_by=UserFactory(), key=uuid.uuid4(), **fields)


def act(of, **fields):
    return CallOffActFactory.build(**{"call_off": of, "by": UserFactory()} | fields)


def entry(**fields):
    made = {"frame": frame_with, "point": DecisionPointFactory, "by": UserFactory}
    return LedgerEntryFactory.build(
        **{name: make() for name, make in made.items() if name not in fields}, key=uuid.uuid4(), **fields
    )


def correction(of, **fields):
    posted = of.entries.get(kind="call_off")
    said = {"allocation": of.allocation, "call_off": of, "corrects": posted, "reason": "Fel", "point": None}
    return entry(**{"kind": "correction", "frame": of.frame, "amount": -KRONA} | said | fields)


def outcome(of, **fields):
    return OutcomeFactory.build(call_off=of, by=UserFactory(), key=uuid.uuid4(), **fields)


def forecast(**fields):
    of = fields.pop("allocation", None) or allocation_with()
    return ForecastFactory.build(allocation=of, by=UserFactory(), key=uuid.uuid4(), **fields)


def closed_frame():
    return FrameActFactory().frame


def own_request():
    made = CallOffFactory()
    return act(made, by=made.requested_by)


def lapsed():
    return LedgerEntryFactory(kind="lapse", frame=frame_with(), amount=-KRONA)


def closing(frame, **fields):
    said = {"point": fields.pop("point", None) or DecisionPointFactory(), "by": UserFactory()}
    return FrameActFactory.build(frame=frame, key=uuid.uuid4(), **said, **fields)


def decided(day):
    return DecisionPointFactory(decision__decided_on=day)


def undated():
    return DecisionPointFactory(decision__proposal=True, decision__proposed_on=None)


def more_the_next_day():
    """A fördelning of two kronor, one of which it has had since the day after; so has its frame."""
    frame, allocation = frame_with(KRONA), None
    LedgerEntryFactory(frame=frame, amount=KRONA, dated=NEXT)
    allocation = allocation_with(KRONA, frame=frame)
    LedgerEntryFactory(frame=frame, allocation=allocation, kind="allocation", amount=KRONA, dated=NEXT)
    return allocation


def undistributed_the_next_day():
    part = more_the_next_day()
    LedgerEntryFactory(frame=part.frame, amount=KRONA, dated=NEXT)
    return {"kind": "allocation", "frame": part.frame, "allocation": part, "amount": KRONA}


def taken_back():
    part = more_the_next_day()
    return {"kind": "allocation", "frame": part.frame, "allocation": part, "amount": -2 * KRONA}


def corrected_to_nothing():
    made = approved(amount=KRONA)
    correction(made).save()
    return made


# (table, guard): [(a record that is not allowed, or one and how it is changed, the words of the refusal)].
REFUSED = {
    ("budget_framebalance", "guard_balance"): [
        (lambda: (frame_with().balance, {"amount": 10**12}), BY_HAND),
    ],
    ("budget_allocationbalance", "guard_balance"): [
        (lambda: (allocation_with().balance, {"used": KRONA}), BY_HAND),
    ],
    ("budget_calloffbalance", "guard_balance"): [
        (lambda: (CallOffFactory().balance, {"state": "approved"}), BY_HAND),
    ],
    ("budget_calloffseries", "guard_balance"): [
        (lambda: (CallOffFactory() and CallOffSeries.objects.get(), {"latest": 77}), BY_HAND),
    ],
    ("budget_daybalance", "guard_balance"): [
        (lambda: (approved() and DayBalance.objects.get(), {"used": 0}), BY_HAND),
    ],
    ("budget_frame", "guard_frame"): [
        (
            lambda: (approved().frame, {"year": 2023}),
            "Ramens avrop är numrerade efter året, så det kan inte ändras.",
        ),
        (
            lambda: (approved().frame, {"validity": days(DAY + timedelta(days=1), TO_COME)}),
            "Ramen har avrop som är daterade utanför den tiden.",
        ),
    ],
    ("budget_allocation", "guard_allocation"): [
        (
            lambda: (AllocationFactory(), {"committee": CommitteeFactory()}),
            "En fördelning byter varken ram eller nämnd. Omfördela pengarna i stället.",
        ),
        (
            lambda: (AllocationFactory(), {"frame": FrameFactory()}),
            "En fördelning byter varken ram eller nämnd. Omfördela pengarna i stället.",
        ),
    ],
    ("budget_calloff", "guard_call_off"): [
        (
            lambda: call_off(dated=DAY.replace(year=2023), allocation=AllocationFactory()),
            "Datumet ligger utanför ramen. Ange en dag från 2024-01-01 till 2024-12-31.",
        ),
        (
            lambda: call_off(
                dated=TO_COME,
                allocation=AllocationFactory(frame__validity=(DAY, TO_COME + timedelta(days=9))),
            ),
            NO_DAY,
        ),
        (
            lambda: call_off(allocation=AllocationFactory(frame=closed_frame())),
            f"{CLOSED}inget kan avropas ur ramen.",
        ),
    ],
    ("budget_calloffact", "guard_call_off_act"): [
        (own_request, "Den som begärde avropet kan inte godkänna det. Be någon annan."),
        (
            lambda: act(CallOffFactory(), dated=DAY - timedelta(days=1)),
            "Ange en dag från avropets, 2024-05-14, till i dag.",
        ),
        (lambda: act(CallOffFactory(), dated=TO_COME), "Ange en dag från avropets, 2024-05-14, till i dag."),
        (
            lambda: act(approved(allocation=holders_allocation(), kind="own_use"), kind="transferred"),
            "Bara ett godkänt nämndavrop förs om, och bara en gång.",
        ),
    ],
    ("budget_frameact", "guard_frame_act"): [
        (lambda: closing(frame_with()), "Det finns pengar kvar. Välj vad som händer med dem."),
        (lambda: closing(closed_frame()), "Budgetåret är redan avslutat."),
        (
            lambda: closing(CallOffFactory(allocation=AllocationFactory()).frame),
            "Det finns avrop som väntar på svar. Besvara dem först.",
        ),
        (lambda: closing(FrameFactory(), dated=TO_COME), NO_DAY),
        (
            lambda: closing(FrameFactory(), kind="reopened", handling="", reason="Fel"),
            "Budgetåret är inte avslutat.",
        ),
    ],
    ("budget_ledgerentry", "guard_entry"): [
        (
            lambda: entry(
                kind="call_off",
                call_off=(asked := CallOffFactory()),
                frame=asked.frame,
                allocation=asked.allocation,
                amount=asked.amount,
            ),
            "Posten skrivs bara med sitt avrop eller sin omfördelning.",
        ),
        (lambda: entry(frame=closed_frame()), f"{CLOSED}inget kan bokföras i ramen."),
        (lambda: entry(dated=TO_COME, frame=FrameFactory(validity=(DAY, TO_COME + timedelta(9)))), NO_DAY),
        (
            lambda: correction(approved(), corrects=approved().entries.get()),
            "En rättelse hör till samma pengar som det den rättar.",
        ),
        (
            lambda: correction(approved(), dated=DAY - timedelta(days=1)),
            "En rättelse kan inte dateras före det som rättas, 2024-05-14.",
        ),
        (
            lambda: entry(
                kind="lapse", corrects=(ended := lapsed()), frame=ended.frame, amount=1, reason="Fel"
            ),
            "Det som har förfallit eller förts över tas tillbaka helt.",
        ),
    ],
    ("budget_frame", "guard_frame_days"): [
        (
            lambda: (frame_with(), {"validity": days(DAY - timedelta(days=9), DAY)}),
            "Ramen har pengar som räknas från en dag utanför den tiden.",
        ),
        (
            lambda: (
                LedgerEntryFactory(point=undated()).frame,
                {"validity": days(NEXT, date(2025, 1, 1))},
            ),
            "Ramen har pengar som räknas från en dag utanför den tiden.",
        ),
    ],
    ("budget_ledgerentry", "guard_entry_day"): [
        (
            lambda: entry(dated=DAY - timedelta(days=1)),
            "Ramen finns från 2024-05-14. Ange den dagen eller en senare.",
        ),
        (
            lambda: entry(
                kind="allocation",
                frame=(part := allocation_with(frame=frame_with(2 * MILLION))).frame,
                allocation=part,
                amount=KRONA,
                dated=DAY - timedelta(days=1),
            ),
            "Fördelningen finns från 2024-05-14. Ange den dagen eller en senare.",
        ),
        (
            lambda: entry(frame=FrameFactory(), point=undated(), dated=date(2023, 12, 31)),
            "Datumet ligger utanför ramen. Ange en dag från 2024-01-01 till 2024-12-31.",
        ),
        (
            lambda: entry(frame=FrameFactory(), point=decided(date(2023, 11, 7)), dated=date(2025, 1, 1)),
            "Datumet ligger utanför ramen. Ange en dag från 2023-11-07 till 2024-12-31.",
        ),
        (
            lambda: entry(frame=FrameFactory(), point=decided(NEXT)),
            "Beslutet är från 2024-05-15. Ange den dagen eller en senare.",
        ),
        (
            lambda: entry(frame=FrameFactory(), point=decided(date(2025, 2, 3)), dated=date(2025, 2, 3)),
            "Beslutet är från 2025-02-03, efter ramens sista dag 2024-12-31.",
        ),
        (
            lambda: entry(kind="lapse", amount=-KRONA, dated=DAY - timedelta(days=1)),
            "Det senaste i ramen är från 2024-05-14. Ange den dagen eller en senare.",
        ),
        (lambda: entry(**taken_back()), f"Så mycket fanns inte kvar på fördelningen {FROM_THEN}"),
        (lambda: entry(**undistributed_the_next_day()), f"Så mycket fanns inte kvar att fördela {FROM_THEN}"),
    ],
    ("budget_calloff", "guard_call_off_day"): [
        (
            lambda: call_off(dated=DAY - timedelta(days=1)),
            "Fördelningen finns från 2024-05-14. Ange den dagen eller en senare.",
        ),
        (
            lambda: call_off(allocation=more_the_next_day(), amount=2 * KRONA),
            f"Så mycket fanns inte kvar på fördelningen {FROM_THEN}",
        ),
    ],
    ("budget_calloffact", "guard_transfer"): [
        (
            lambda: act(corrected_to_nothing(), kind="transferred"),
            "Avropet är rättat i sin helhet, så det finns inget att föra om.",
        ),
    ],
    ("budget_frameact", "guard_frame_act_day"): [
        (
            lambda: closing(
                approved(amount=MILLION, allocation=allocation_with(), dated=DAY).frame,
                dated=DAY - timedelta(days=1),
            ),
            "Det senaste i ramen är från 2024-05-14. Ange den dagen eller en senare.",
        ),
        (
            lambda: closing(
                closed_frame(), kind="reopened", handling="", reason="Fel", dated=date(2024, 5, 1)
            ),
            "Det senaste i ramen är från 2024-05-14. Ange den dagen eller en senare.",
        ),
        (
            lambda: closing(FrameFactory(), point=decided(NEXT)),
            "Beslutet är från 2024-05-15. Ange den dagen eller en senare.",
        ),
        (
            lambda: closing(FrameFactory(), handling="carried_over", to_frame=FrameFactory()),
            "Pengar förs bara över till en ram för ett senare år.",
        ),
    ],
    ("budget_outcome", "guard_outcome"): [
        (
            lambda: outcome(CallOffFactory()),
            "Avropet är inte godkänt, så det har inget utfall.",
        ),
        (lambda: outcome(approved(), dated=TO_COME), NO_DAY),
        (
            lambda: outcome(approved(), dated=DAY - timedelta(days=1)),
            "Ange en dag från avropets, 2024-05-14, till i dag.",
        ),
    ],
    ("budget_forecast", "guard_forecast"): [
        (lambda: forecast(dated=TO_COME), NO_DAY),
        (
            lambda: forecast(allocation=AllocationFactory(frame=closed_frame())),
            f"{CLOSED}ingen prognos kan lämnas.",
        ),
        (
            lambda: forecast(dated=date(1990, 1, 1)),
            "Datumet ligger utanför ramen. Ange en dag från 2024-01-01 till 2024-12-31.",
        ),
    ],
    ("budget_ledgerentry", "guard_carried_over"): [
        (
            lambda: entry(kind="carry_over", amount=-KRONA),
            "Det som förs över från en ram tas emot av en annan.",
        ),
        (
            lambda: entry(
                kind="carry_over", amount=KRONA, frame=frame_with(year=2025), carried_from=frame_with()
            ),
            "Det som förs över från en ram tas emot av en annan.",
        ),
    ],
}
# Those that number and lock, and those of the avrop's districts, have tests of their own below.
BELOW = {
    ("budget_reallocation", "guard_reallocation"),
    ("budget_calloff_districts", "guard_append_only"),
    ("budget_calloff_districts", "guard_call_off_district"),
}
CASES = [(*guard, *case) for guard, cases in REFUSED.items() for case in cases]


def answers_to(attack):
    if isinstance(attack, tuple):
        record, fields = attack
        return answers.of_change(record, **fields)
    return answers.of_insertion(attack)


def take_away(table, guard):
    connection.check_constraints()
    answers.run(f"DROP TRIGGER {guard} ON {table}")


def test_every_guard_is_here():
    guards = classification.GUARDED.keys() | {("budget_ledgerentry", "guard_carried_over")}
    assert {guard for guard in guards if guard[0].startswith("budget_")} == REFUSED.keys() | BELOW


@pytest.mark.parametrize(("table", "guard", "attack", "words"), CASES)
def test_guard_refuses_and_without_it_the_write_is_taken(db, untrue_ledger, table, guard, attack, words):
    made = attack()
    assert answers_to(made) == {words}
    take_away(table, guard)
    assert answers_to(made) == answers.DONE


@pytest.mark.parametrize("table", sorted({table for table, _ in REFUSED}))
def test_table_is_neither_emptied_nor_are_its_balances(db, table):
    assert answers.answer(lambda: answers.run(f"TRUNCATE {table} CASCADE")).startswith("Rader i ")


@pytest.mark.parametrize(("table", "keeper"), sorted(classification.CONSEQUENCES))
def test_without_what_keeps_it_the_ledger_is_found_untrue(db, untrue_ledger, table, keeper):
    """The control of what is not refused but done."""
    if keeper == "guard_carried_over":
        return
    take_away(table, keeper)
    answers.run("SET CONSTRAINTS ALL DEFERRED")
    writes = {
        "budget_allocation": lambda: AllocationFactory(frame=frame_with()),
        "budget_calloff": CallOffFactory,
        "budget_calloffact": approved,
        "budget_frame": FrameFactory,
        "budget_frameact": FrameActFactory,
        "budget_ledgerentry": frame_with,
        "budget_reallocation": ReallocationFactory,
    }
    (approved if keeper == "keep_day" else writes[table])()
    assert find_differences() != []


def test_balance_is_neither_made_nor_removed_by_hand(db):
    for balance in (frame_with().balance, allocation_with().balance, CallOffFactory().balance):
        assert answers.of_deletion(balance) == {BY_HAND}
    twin = type(balance)(call_off_id=0, amount=1)
    assert answers.answer(lambda: twin.save(force_insert=True)) == BY_HAND


def test_omfördelning_is_numbered_by_the_guard(db, untrue_ledger):
    first = ReallocationFactory()
    take_away("budget_reallocation", "guard_reallocation")
    second = ReallocationFactory()
    assert (first.number, second.number) == ("O-2024-01", "")


def test_districts_of_an_avrop_stay_as_they_were_written(transactional_db):
    made, district = CallOffFactory(), DistrictFactory()
    assert answers.answer(lambda: made.districts.add(district)) == "Ett avrops stadsdelar skrivs med avropet."
    answers.run("DROP TRIGGER guard_call_off_district ON budget_calloff_districts")
    made.districts.add(district)
    append_only = "Rader i budget_calloff_districts kan varken ändras eller tas bort."
    assert answers.answer(made.districts.clear) == append_only
    answers.run("DROP TRIGGER guard_append_only ON budget_calloff_districts")
    assert answers.answer(made.districts.clear) == "done"


def test_request_that_is_being_written_stops_the_closing(transactional_db):
    asked = CallOffFactory.build(allocation=AllocationFactory(), requested_by=UserFactory())
    close = closing(asked.frame)
    assert answers.after(asked.save, close.save) == "Det finns avrop som väntar på svar. Besvara dem först."


def test_request_does_not_slip_in_behind_the_closing(transactional_db):
    asked = CallOffFactory.build(allocation=AllocationFactory(), requested_by=UserFactory())
    close = closing(asked.frame)
    assert answers.after(close.save, asked.save) == f"{CLOSED}inget kan avropas ur ramen."


def test_second_answer_waits_for_the_first(transactional_db):
    asked = CallOffFactory()
    first, second = act(asked), act(asked, refusing=True)
    assert answers.after(first.save, second.save) == "Avropet är redan besvarat."
    assert LedgerEntry.objects.of_kind("call_off").count() == CallOff.objects.count() == 1
