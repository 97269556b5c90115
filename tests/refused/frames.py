"""Of frames, their fördelningar, avrop and the ledger."""

import factory
from django.db import connection

from budget.models import DayBalance
from tests.answers import run
from tests.factories.bodies import days
from tests.factories.budget import (
    DAY,
    KRONA,
    MILLION,
    AllocationFactory,
    BudgetInclusionFactory,
    CallOffActFactory,
    CallOffFactory,
    ForecastFactory,
    FrameActFactory,
    FrameFactory,
    LedgerEntryFactory,
    OutcomeFactory,
    ReallocationFactory,
    allocation_with,
    approved,
    frame_with,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory
from tests.refused.acts import twice


def correction(call_off, **fields):
    entry = call_off.entries.get()
    return LedgerEntryFactory(
        **{
            "kind": "correction",
            "frame": call_off.frame,
            "allocation": call_off.allocation,
            "call_off": call_off,
            "corrects": entry,
            "amount": -KRONA,
            "point": None,
            "reason": "Fel belopp",
        }
        | fields
    )


def lapse(frame, **fields):
    return LedgerEntryFactory(**{"kind": "lapse", "frame": frame, "amount": -KRONA} | fields)


def taken_back_twice():
    entry = lapse(frame_with())
    for _ in range(2):
        lapse(entry.frame, corrects=entry, amount=KRONA, reason="Öppnas igen")


def two_at_the_same_place():
    row = {"frame": frame_with(), "by": UserFactory(), "point": DecisionPointFactory()}
    two_in_one_statement(LedgerEntryFactory, row, row)


def two_in_one_statement(factory, *rows):
    """The second is judged by what was there before the first."""
    records = [factory.build(**row) for row in rows]
    type(records[0]).objects.bulk_create(records)


def two_with_one_number():
    allocation, by = allocation_with(), UserFactory()
    row = {"allocation": allocation, "requested_by": by}
    two_in_one_statement(CallOffFactory, row, row)


def two_answers():
    call_off, by = CallOffFactory(), UserFactory()
    row = {"call_off": call_off, "by": by}
    two_in_one_statement(CallOffActFactory, row, row | {"refusing": True})


def two_transfers():
    row = {"call_off": approved(), "by": UserFactory(), "kind": "transferred"}
    two_in_one_statement(CallOffActFactory, row, row)


def two_reallocations_with_one_number():
    """Past the guard that numbers them."""
    first = ReallocationFactory()
    connection.check_constraints()
    run("DROP TRIGGER guard_reallocation ON budget_reallocation")
    same = {name: getattr(first, name) for name in ("frame", "source", "target", "serial")}
    ReallocationFactory(**same)


def posted_twice():
    """Past the guard that lets an avrop be posted only with its approval."""
    entry = approved().entries.get()
    connection.check_constraints()
    run("DROP TRIGGER guard_entry ON budget_ledgerentry")
    LedgerEntryFactory(
        kind="call_off", frame=entry.frame, allocation=entry.allocation, call_off=entry.call_off, point=None
    )


def corrected_frame():
    entry = LedgerEntryFactory()
    LedgerEntryFactory(frame=entry.frame, corrects=entry, amount=-entry.amount, reason="Fel")


def two_days_alike():
    """Past the guard that keeps them."""
    frame = approved().frame
    connection.check_constraints()
    run("DROP TRIGGER guard_balance ON budget_daybalance")
    DayBalance.objects.create(frame=frame, dated=DAY)


REFUSED = {
    "budget_frame_has_first_and_last_day": (
        lambda: FrameFactory(validity=days(DAY)),
        lambda: FrameFactory(validity=days(None, DAY)),
        lambda: FrameFactory(validity=days(DAY, DAY)),
    ),
    "budget_daybalance_once_a_day": two_days_alike,
    "budget_budgetinclusion_once": lambda: twice(BudgetInclusionFactory, frame=FrameFactory()),
    "budget_allocation_once_a_committee": lambda: twice(
        AllocationFactory, frame=FrameFactory(), committee=AllocationFactory().committee
    ),
    "budget_calloff_amount_is_more_than_nothing": (
        lambda: CallOffFactory(amount=0),
        lambda: CallOffFactory(amount=-1),
    ),
    "budget_calloff_says_what_for": lambda: CallOffFactory(purpose=""),
    "budget_calloff_in_writing_has_a_basis": (
        lambda: CallOffFactory(in_writing=True),
        lambda: CallOffFactory(in_writing=True, basis="KS 2024-1", kind="own_use"),
    ),
    "budget_calloff_file_is_whole": lambda: CallOffFactory(file="documents/a.pdf"),
    "budget_calloff_allocation_of_same_frame": lambda: CallOffFactory(frame=FrameFactory()),
    "budget_calloffact_refusal_says_why": lambda: CallOffActFactory(kind="refused"),
    "budget_outcome_is_not_negative": lambda: OutcomeFactory(amount=-1),
    "budget_forecast_is_not_negative": lambda: ForecastFactory(amount=-1),
    "budget_reallocation_amount_is_more_than_nothing": lambda: ReallocationFactory(amount=0),
    "budget_reallocation_says_why": lambda: ReallocationFactory(reason=""),
    "budget_calloff_numbered_once": two_with_one_number,
    "budget_calloffact_answered_once": two_answers,
    "budget_calloffact_once_of_a_kind": two_transfers,
    "budget_reallocation_numbered_once": two_reallocations_with_one_number,
    "budget_reallocation_between_two": lambda: ReallocationFactory(target=factory.SelfAttribute("source")),
    "budget_reallocation_source_of_same_frame": lambda: ReallocationFactory(frame=allocation_with().frame),
    "budget_reallocation_target_of_same_frame": lambda: ReallocationFactory(target=AllocationFactory()),
    "budget_frameact_closing_says_what_is_left": (
        lambda: FrameActFactory(handling=""),
        lambda: FrameActFactory(frame=FrameActFactory().frame, kind="reopened", reason="Fel"),
    ),
    "budget_frameact_carries_over_to_a_frame": (
        lambda: FrameActFactory(handling="carried_over"),
        lambda: FrameActFactory(to_frame=FrameFactory(year=2025)),
    ),
    "budget_frameact_carries_over_to_another": lambda: FrameActFactory(
        handling="carried_over", to_frame=factory.SelfAttribute("frame")
    ),
    "budget_frameact_reopening_says_why": lambda: FrameActFactory(
        frame=FrameActFactory().frame, kind="reopened", handling=""
    ),
    "budget_ledgerentry_position": two_at_the_same_place,
    "budget_ledgerentry_by_decision": (
        lambda: LedgerEntryFactory(point=None),
        lambda: LedgerEntryFactory(kind="allocation"),
        lambda: lapse(frame_with(), point=None),
    ),
    "budget_ledgerentry_names_its_call_off": lambda: LedgerEntryFactory(call_off=CallOffFactory()),
    "budget_ledgerentry_names_its_reallocation": lambda: LedgerEntryFactory(
        reallocation=ReallocationFactory()
    ),
    "budget_ledgerentry_names_what_it_corrects": (
        lambda: correction(approved(), corrects=None),
        corrected_frame,
    ),
    "budget_ledgerentry_carried_from_a_frame": lambda: LedgerEntryFactory(carried_from=FrameFactory()),
    "budget_ledgerentry_direction_of_its_kind": (
        lambda: LedgerEntryFactory(amount=0),
        lambda: correction(approved(), amount=KRONA),
        lambda: lapse(frame_with(), amount=KRONA),
        lambda: lapse(frame_with(year=2025), kind="carry_over", carried_from=FrameFactory()),
    ),
    "budget_ledgerentry_correction_says_why": lambda: correction(approved(), reason=""),
    "budget_ledgerentry_call_off_once": posted_twice,
    "budget_ledgerentry_taken_back_once": taken_back_twice,
    "budget_ledgerentry_allocation_of_same_frame": lambda: LedgerEntryFactory(
        kind="allocation", frame=frame_with(), allocation=AllocationFactory()
    ),
    "budget_framebalance_not_overdrawn": (
        lambda: LedgerEntryFactory(amount=-1),
        lambda: allocation_with(MILLION + 1, frame=frame_with(MILLION)),
        lambda: LedgerEntryFactory(frame=allocation_with().frame, amount=-1),
    ),
    "budget_allocationbalance_not_overdrawn": (
        lambda: approved(allocation=allocation_with(KRONA), amount=KRONA + 1),
        lambda: ReallocationFactory(source=allocation_with(KRONA), amount=KRONA + 1),
    ),
    "budget_calloffbalance_not_overcorrected": lambda: correction(approved(amount=KRONA), amount=-KRONA - 1),
}
