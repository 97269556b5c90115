"""All operations in any order, against a model of plain numbers. What the model refuses the ledger refuses.

The orders are drawn by Hypothesis, the same in every run.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from budget.balances import figures_of
from budget.services.call_offs import (
    approve_call_off,
    mark_transferred,
    refuse_call_off,
    register_own_use,
    register_written_request,
    request_call_off,
)
from budget.services.corrections import correct_call_off
from budget.services.frames import change_allocation, change_frame_amount
from budget.services.reallocations import reallocate
from budget.services.year_end import close_frame, reopen_frame
from budget.verification import find_differences
from tests.answers import run
from tests.factories.budget import DAY, FrameFactory, allocation_with, frame_with, request_for
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory

EXAMPLES, STEPS = 8, 60
SETTINGS = settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
)
AMOUNTS = st.integers(1, 25)
HOLDER = 2  # the last of three fördelningar is that of the frame's holder
PARTS = st.integers(0, HOLDER)
PEOPLE = st.integers(0, 1)
WHICH = st.integers(0, 99)
EDGE = st.sampled_from([None, None, 0, 1])  # all that there is, or one öre more
SELDOM = st.sampled_from([True, False, False, False, False])
DAYS = [DAY + timedelta(days=number) for number in range(4)]
WHEN = st.sampled_from([DAYS[-1], DAYS[-1], *DAYS])


@dataclass
class Asked:
    """An avrop in the model."""

    part: int
    amount: int
    by: int
    day: object
    state: str = "requested"
    used: int = 0
    record: object = None


@dataclass
class Money:
    """A frame in the model: what there is, what each part has and uses, and what ended with the year."""

    amount: int = 100
    given: list = field(default_factory=lambda: [30, 30, 30])
    used: list = field(default_factory=lambda: [0, 0, 0])
    elsewhere: int = 0
    closed: bool = False
    ended: tuple = ()
    ended_on: object = None
    carried: bool = False
    latest: object = DAY
    changes: list = field(default_factory=list)  # (day, name, part, amount) since the beginning

    @property
    def undistributed(self):
        return self.amount - sum(self.given)

    def left(self, part):
        return self.given[part] - self.used[part]

    def add(self, *changes):
        for change in changes:
            day, name, part, amount = change
            if name == "amount":
                self.amount += amount
            else:
                getattr(self, name)[part] += amount
            self.latest = max(self.latest, day)
            self.changes.append(change)

    def on(self, last, changes=()):
        """The money as it was at the end of a day, with more changes if given."""
        then = Money()
        then.add(*(change for change in (*self.changes, *changes) if change[0] <= last))
        return then

    def has_room_for(self, *changes):
        """Whether nothing is overdrawn on any day."""
        thens = [self.on(day, changes) for day in DAYS]
        return all(then.undistributed >= 0 and min(map(then.left, range(3))) >= 0 for then in thens)


class Ledger(RuleBasedStateMachine):
    done = refused = 0

    @initialize()
    def begin(self):
        self.savepoint = transaction.savepoint()
        self.frame, self.other = frame_with(100), FrameFactory(year=2025)
        holder = {"committee": self.frame.holder}
        self.parts = [allocation_with(30, frame=self.frame, **fields) for fields in ({}, {}, holder)]
        self.people, self.point = (UserFactory(), UserFactory()), DecisionPointFactory()
        self.model, self.asked = Money(), []

    def teardown(self):
        differences = find_differences()
        transaction.savepoint_rollback(self.savepoint)
        assert differences == []

    def attempt(self, allowed, service, **said):
        """Do it twice with the same key: it is done once, and it is done when the model says so."""
        if service not in (approve_call_off, refuse_call_off, mark_transferred):
            said["key"] = uuid.uuid4()
        try:
            made = service(**said)
        except ValidationError:
            assert not allowed, (service.__name__, said)
            Ledger.refused += 1
            return None
        assert allowed, (service.__name__, said)
        assert service(**said) == made
        Ledger.done += 1
        return made

    def decided(self, **said):
        return {"point": self.point, "dated": DAY, "by": self.people[0]} | said

    @property
    def is_open(self):
        return not self.model.closed

    @rule(amount=AMOUNTS, sign=st.sampled_from([1, -1]), day=WHEN)
    def change_frame(self, amount, sign, day):
        change = (day, "amount", None, amount * sign)
        said = self.decided(frame=self.frame, amount=amount * sign, dated=day)
        if self.attempt(self.is_open and self.model.has_room_for(change), change_frame_amount, **said):
            self.model.add(change)

    @rule(part=PARTS, amount=AMOUNTS, sign=st.sampled_from([1, 1, -1]), day=WHEN)
    def change_part(self, part, amount, sign, day):
        change = (day, "given", part, amount * sign)
        said = self.decided(allocation=self.parts[part], amount=amount * sign, dated=day)
        if self.attempt(self.is_open and self.model.has_room_for(change), change_allocation, **said):
            self.model.add(change)

    @rule(giver=PARTS, taker=PARTS, amount=AMOUNTS, day=WHEN)
    def move(self, giver, taker, amount, day):
        changes = [(day, "given", giver, -amount), (day, "given", taker, amount)]
        allowed = self.is_open and giver != taker and self.model.has_room_for(*changes)
        said = self.decided(source=self.parts[giver], target=self.parts[taker], amount=amount, reason="Fler")
        if self.attempt(allowed, reallocate, **said | {"dated": day}):
            self.model.add(*changes)

    @rule(part=PARTS, some=AMOUNTS, edge=EDGE, by=PEOPLE, in_writing=st.booleans(), wrongly=SELDOM, day=WHEN)
    def ask(self, part, some, edge, by, in_writing, wrongly, day):
        own_use = (part == HOLDER) != wrongly
        asks = register_written_request if in_writing else request_call_off
        amount = some if edge is None else self.model.left(part) + edge
        there = amount > 0 and self.model.has_room_for((day, "used", part, amount))
        request = request_for(self.parts[part], amount, basis="SON 2024-12", dated=day)
        asked = Asked(part, amount, by, day)
        service = register_own_use if own_use else asks
        allowed = self.is_open and not wrongly and there
        asked.record = self.attempt(allowed, service, request=request, by=self.people[by])
        if asked.record:
            self.asked.append(asked)
            if asked.record.in_writing:
                self.take(asked)

    def take(self, asked):
        asked.state, asked.used = "approved", asked.amount
        self.model.add((asked.day, "used", asked.part, asked.amount))

    def one_of(self, which, *states):
        """An avrop of the states, if there is any, else of all."""
        return [
            *filter(lambda asked: asked.state in states, self.asked),
            *filter(lambda asked: asked.state not in states, self.asked),
        ][which % max(1, sum(asked.state in states for asked in self.asked))]

    @precondition(lambda self: self.asked)
    @rule(which=WHICH, oneself=SELDOM)
    def approve(self, which, oneself):
        asked = self.one_of(which, "requested")
        by = asked.by if oneself else 1 - asked.by
        has_room = self.model.has_room_for((asked.day, "used", asked.part, asked.amount))
        allowed = asked.state == "requested" and not oneself and has_room
        said = {"call_off": asked.record, "dated": DAYS[-1], "by": self.people[by]}
        if asked.state not in ("approved", "transferred") and self.attempt(
            self.is_open and allowed, approve_call_off, **said
        ):
            self.take(asked)

    @precondition(lambda self: self.asked)
    @rule(which=WHICH, by=PEOPLE)
    def refuse(self, which, by):
        asked = self.one_of(which, "requested")
        said = {"call_off": asked.record, "reason": "Nej", "dated": DAYS[-1], "by": self.people[by]}
        if asked.state != "refused" and self.attempt(
            self.is_open and asked.state == "requested", refuse_call_off, **said
        ):
            asked.state = "refused"

    @precondition(lambda self: self.asked)
    @rule(which=WHICH)
    def transfer(self, which):
        asked = self.one_of(which, "approved")
        allowed = self.is_open and asked.state == "approved" and asked.part != HOLDER and asked.used > 0
        said = {"call_off": asked.record, "dated": DAYS[-1], "by": self.people[0]}
        if asked.state != "transferred" and self.attempt(allowed, mark_transferred, **said):
            asked.state = "transferred"

    @precondition(lambda self: self.asked)
    @rule(which=WHICH, some=AMOUNTS, edge=EDGE, day=WHEN)
    def correct(self, which, some, edge, day):
        asked = self.one_of(which, "approved", "transferred")
        amount = some if edge is None else asked.used + edge
        allowed = self.is_open and asked.used >= amount > 0 and day >= asked.day
        said = {"call_off": asked.record, "amount": amount, "reason": "Fel", "dated": day}
        if self.attempt(allowed, correct_call_off, by=self.people[0], **said):
            asked.used -= amount
            self.model.add((day, "used", asked.part, -amount))

    @precondition(lambda self: self.is_open)
    @rule(handling=st.sampled_from(["lapses", "carried_over", "nothing_left"]), really=SELDOM, day=WHEN)
    def close(self, handling, really, day):
        """Seldom while nothing waits, or little else would be tried."""
        model = self.model
        if not really:
            return
        left = [model.left(part) for part in range(3)] + [model.undistributed]
        waits = any(asked.state == "requested" for asked in self.asked)
        allowed = not waits and day >= model.latest and (handling != "nothing_left" or not any(left))
        carried = handling == "carried_over"
        said = self.decided(frame=self.frame, handling=handling, to_frame=self.other if carried else None)
        if self.attempt(allowed, close_frame, **said | {"dated": day}):
            model.closed, model.ended, model.ended_on, model.carried = True, tuple(left), day, carried
            model.add(*self.what_ended(-1))
            model.latest = max(model.latest, day)
            model.elsewhere += sum(left) if carried else 0

    def what_ended(self, sign):
        model = self.model
        parts = enumerate(model.ended[:3])
        return [
            (model.ended_on, "amount", None, sign * sum(model.ended)),
            *((model.ended_on, "given", part, sign * ended) for part, ended in parts),
        ]

    @rule(reason=st.sampled_from(["Fel", ""]), day=WHEN)
    def reopen(self, reason, day):
        model = self.model
        allowed = model.closed and reason == "Fel" and day >= model.latest
        said = self.decided(frame=self.frame, reason=reason, dated=day)
        if self.attempt(allowed, reopen_frame, **said):
            model.closed, model.latest = False, day
            model.add(*self.what_ended(1))
            model.elsewhere -= sum(model.ended) if model.carried else 0

    @invariant()
    def ledger_is_as_the_model(self):
        figures, model = figures_of(self.frame), self.model
        waits = sum(asked.amount for asked in self.asked if asked.state == "requested")
        assert (figures.amount, figures.undistributed) == (model.amount, model.undistributed)
        assert [part.allocated for part in figures.parts] == model.given
        assert [part.used for part in figures.parts] == model.used
        assert figures.requested == waits
        assert figures_of(self.other).amount == model.elsewhere
        assert figures_of(self.frame, on=DAYS[-1]).parts == figures.parts
        then, early = model.on(DAYS[1]), figures_of(self.frame, on=DAYS[1])
        assert (early.undistributed, [part.left for part in early.parts]) == (
            then.undistributed,
            [then.left(part) for part in range(3)],
        )


def test_operations_in_any_order(db, say):
    Ledger.done = Ledger.refused = 0
    run_state_machine_as_test(Ledger, settings=SETTINGS)
    assert Ledger.done > 100
    assert Ledger.refused > 100
    say(
        f"State machine: {EXAMPLES} orders of {STEPS} steps, {Ledger.done} acts done (each sent twice), "
        f"{Ledger.refused} refused, as the model says."
    )


@pytest.mark.parametrize(
    "without",
    [
        "ALTER TABLE budget_allocationbalance DROP CONSTRAINT budget_allocationbalance_not_overdrawn",
        "ALTER TABLE budget_calloffbalance DROP CONSTRAINT budget_calloffbalance_not_overcorrected",
        "DROP TRIGGER guard_call_off_act ON budget_calloffact",
        "DROP TRIGGER keep_reallocation ON budget_reallocation",
        "DROP TRIGGER guard_frame_act ON budget_frameact",
        "DROP TRIGGER guard_entry_day ON budget_ledgerentry",
    ],
)
def test_without_a_guard_the_model_is_contradicted(db, untrue_ledger, without):
    """The control."""
    run(without)
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Ledger, settings=SETTINGS)
