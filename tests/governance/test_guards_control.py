"""The control: each guard of a single table is what refuses. Without it the write is taken."""

from datetime import date, timedelta

import pytest

from tests import answers, classification
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import (
    BodyFactory,
    LeadershipModelFactory,
    MandateFactory,
    PersonFactory,
    SeatFactory,
    days,
)
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.meetings import (
    AgendaItemFactory,
    AttendanceFactory,
    MeetingFactory,
    ReopenedMinutesFactory,
    adjust,
)

DAY = date(2024, 5, 14)
ENDED = days(None, DAY)


def adjusted_with(factory, body=None, **fields):
    """A record of a meeting that was then adjusted."""
    meeting = MeetingFactory(held=True, **{"body": body} if body else {})
    record = factory(meeting=meeting, **fields)
    adjust(record.meeting)
    return record


def answered_point():
    """A point of a proposal that a decision has answered."""
    point = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    DecisionFactory(matter=point.decision.matter, answers=point.decision)
    return point


def repealed_body():
    return BodyFactory(established_by=DecisionPointFactory(), repealed_by=DecisionPointFactory(repeal=True))


def minuted_point():
    point = DecisionPointFactory()
    adjusted_with(AgendaItemFactory, outcome="decided", decision=point.decision)
    return point


def minuted_mandate():
    mandate = MandateFactory()
    adjusted_with(AttendanceFactory, body=mandate.seat.body, seat=mandate.seat, mandate=mandate)
    return mandate


# What each guard refuses: (factory of a record, what is changed in it).
REFUSED = {
    ("governance_agendaitem", "guard_record_of_meeting"): (
        lambda: adjusted_with(AgendaItemFactory, noted=True),
        lambda: {"title": "Ny"},
    ),
    ("governance_assignment", "guard_confirmed_stays"): (
        lambda: AssignmentFactory(confirmed=True),
        lambda: {"outcome": "Något annat."},
    ),
    ("governance_assignment", "guard_return"): (
        AssignmentFactory,
        lambda: {"returns_to": BodyFactory(validity=ENDED)},
    ),
    ("governance_assignment", "guard_withdrawn_stays"): (
        lambda: AssignmentFactory(withdrawn=True),
        lambda: {"outcome": "Något annat."},
    ),
    ("governance_attendance", "guard_record_of_meeting"): (
        lambda: adjusted_with(AttendanceFactory),
        lambda: {"presence": "absent"},
    ),
    ("governance_body", "guard_body_awaits_assignments"): (
        lambda: AssignmentFactory(returns_to=BodyFactory()).returns_to,
        lambda: {"validity": ENDED},
    ),
    ("governance_body", "guard_body_covers_decisions"): (
        lambda: DecisionFactory(decided_on=DAY).body,
        lambda: {"validity": ENDED},
    ),
    ("governance_body", "guard_body_covers_meetings"): (
        lambda: MeetingFactory(held_on=DAY).body,
        lambda: {"validity": ENDED},
    ),
    ("governance_decision", "guard_day_of_decision"): (
        DecisionFactory,
        lambda: {"body": BodyFactory(validity=ENDED), "decided_on": DAY},
    ),
    ("governance_body", "guard_body_covers_seats"): (
        lambda: MandateFactory(period=days(DAY)).seat.body,
        lambda: {"validity": ENDED},
    ),
    ("governance_body", "guard_body_within_model"): (
        BodyFactory,
        lambda: {"leadership_model": LeadershipModelFactory(validity=days(date(2020, 1, 1), DAY))},
    ),
    ("governance_body", "guard_nothing_waits"): (
        lambda: AgendaItemFactory(waiting=True).body,
        lambda: {"validity": ENDED},
    ),
    ("governance_leadershipmodel", "guard_model_covers_bodies"): (
        lambda: BodyFactory(of_a_model=True).leadership_model,
        lambda: {"validity": days(date(2020, 1, 1), DAY)},
    ),
    ("governance_body", "guard_repealed_by"): (BodyFactory, lambda: {"repealed_by": DecisionPointFactory()}),
    ("governance_leadershipmodel", "guard_repealed_by"): (
        LeadershipModelFactory,
        lambda: {"repealed_by": DecisionPointFactory()},
    ),
    ("governance_decisionpoint", "guard_point_of_lives"): (
        lambda: repealed_body().established_by,
        lambda: {"decision": DecisionFactory()},
    ),
    ("governance_decision", "guard_day_of_lives"): (
        lambda: repealed_body().repealed_by.decision,
        lambda: {"decided_on": date(2020, 1, 1)},
    ),
    ("governance_decision", "guard_decision"): (
        DecisionFactory,
        lambda: {"answers": DecisionFactory(proposal=True)},
    ),
    ("governance_decision", "guard_answered_proposal"): (
        lambda: answered_point().decision,
        lambda: {"proposed_on": DAY},
    ),
    ("governance_decisionpoint", "guard_answered_proposal"): (answered_point, lambda: {"text": "Ny"}),
    ("governance_decision", "guard_minuted_decision"): (
        lambda: minuted_point().decision,
        lambda: {"paragraph": 900},
    ),
    ("governance_decisionpoint", "guard_minuted_decision"): (minuted_point, lambda: {"text": "Ny"}),
    ("governance_decisionpoint", "guard_repeal"): (
        lambda: DecisionPointFactory(repeal=True),
        lambda: {"repeals": DecisionFactory(decided_on=DAY)},
    ),
    ("governance_mandate", "guard_mandate_in_life_of_seat"): (
        lambda: MandateFactory(period=days(DAY, DAY + timedelta(days=1)), seat__validity=days(DAY)),
        lambda: {"period": days(date(2024, 1, 1))},
    ),
    ("governance_mandate", "guard_minuted_mandate"): (
        minuted_mandate,
        lambda: {"person": PersonFactory()},
    ),
    ("governance_meeting", "guard_adjusted_meeting"): (
        lambda: MeetingFactory(adjusted=True),
        lambda: {"place": "Stadshuset"},
    ),
    ("governance_meeting", "guard_meeting_in_life_of_body"): (
        MeetingFactory,
        lambda: {"body": BodyFactory(validity=ENDED), "held_on": DAY},
    ),
    ("governance_seat", "guard_seat_in_life_of_body"): (
        lambda: SeatFactory(body__validity=ENDED),
        lambda: {"validity": days(DAY)},
    ),
}


def test_every_guard_of_a_change_is_here():
    changes = {guard for guard, events in classification.GUARDED.items() if "UPDATE" in events}
    assert {guard for guard in changes if guard[0].startswith("governance_")} == set(REFUSED)


@pytest.mark.parametrize("guard", sorted(REFUSED), ids=" ".join)
def test_without_its_guard_the_change_is_taken(db, guard):
    (make, change), (table, trigger) = REFUSED[guard], guard
    record, fields = make(), change()
    assert answers.DONE.isdisjoint(answers.of_change(record, **fields))
    answers.run(f"DROP TRIGGER {trigger} ON {table}")
    assert answers.of_change(record, **fields) == answers.DONE


def test_without_its_guard_minutes_are_reopened_before_they_are_adjusted(db):
    early = ReopenedMinutesFactory.build(
        meeting=MeetingFactory(held=True), adjustment=1, by=ReopenedMinutesFactory().by
    )
    assert answers.DONE.isdisjoint(answers.of_insertion(early))
    answers.run("DROP TRIGGER guard_reopening ON governance_reopenedminutes")
    assert answers.of_insertion(early) == answers.DONE


@pytest.mark.parametrize("table", sorted({table for table, _ in classification.GUARDED}))
def test_guarded_table_is_not_emptied(db, table):
    assert answers.answer(lambda: answers.run(f"TRUNCATE {table} CASCADE")).startswith("Rader i ")
