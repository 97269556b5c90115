"""Ways past the services: the ORM's, plain SQL, and what the application's role could make of its own."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import Error, IntegrityError, connection, transaction

from budget.balances import figures_of
from budget.models import CallOff, FrameAct, LedgerEntry, Reallocation
from budget.services.call_offs import approve_call_off, request_call_off
from budget.services.corrections import correct_call_off
from budget.services.frames import change_allocation
from budget.services.reallocations import reallocate
from budget.services.year_end import close_frame, reopen_frame
from tests.answers import run
from tests.factories.budget import (
    DAY,
    KRONA,
    MILLION,
    AllocationFactory,
    CallOffFactory,
    FrameActFactory,
    LedgerEntryFactory,
    ReallocationFactory,
    allocation_with,
    frame_with,
    request_for,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory
from tests.governance.test_guards import APPLICATION


@pytest.fixture
def money(db):
    """A fördelning of a frame with something undistributed, and another without money."""
    allocation = allocation_with(frame=frame_with(2 * MILLION))
    AllocationFactory(frame=allocation.frame)
    CallOffFactory(allocation=allocation)
    connection.check_constraints()
    return allocation


@pytest.fixture
def people(money):
    return UserFactory(), UserFactory(), DecisionPointFactory()


@pytest.fixture
def as_application(people):
    """The rest of the test runs as the role that the application has in production."""
    connection.check_constraints()
    run(f"SET LOCAL ROLE {APPLICATION}")
    yield
    run("RESET ROLE")


def refused(statement):
    with pytest.raises(Error) as caught, transaction.atomic():
        run(statement)
    return str(caught.value).splitlines()[0]


@pytest.mark.parametrize("made", [LedgerEntryFactory, CallOffFactory, ReallocationFactory, FrameActFactory])
def test_what_is_never_inserted_leads_to_nothing(db, made):
    """`bulk_create(ignore_conflicts=True)` with a key that is there: the guards have run, the row is not."""
    record = made(frame=frame_with()) if made is LedgerEntryFactory else made()
    before, rows = figures_of(record.frame), type(record).objects.count()
    twin = type(record)(
        **{field.attname: getattr(record, field.attname) for field in record._meta.concrete_fields}
    )
    twin.pk = None
    if isinstance(twin, FrameAct):
        twin.kind, twin.handling, twin.reason = "reopened", "", "Fel"
    type(record).objects.bulk_create([twin], ignore_conflicts=True)
    assert (figures_of(record.frame), type(record).objects.count()) == (before, rows)


def test_of_two_in_one_statement_one_is_posted(db):
    frame, by, point = frame_with(), UserFactory(), DecisionPointFactory()
    rows = [
        LedgerEntryFactory.build(frame=frame, by=by, point=point, key=uuid.uuid4(), amount=KRONA)
        for _ in range(2)
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.bulk_create(rows)
    LedgerEntry.objects.bulk_create(rows, ignore_conflicts=True)
    assert figures_of(frame).amount == MILLION + KRONA


def test_application_does_all_that_there_is_to_do(money, people, as_application):
    """The role that owns nothing posts, is numbered and balanced, and locks the year."""
    (first, second, point), frame = people, money.frame
    said = {"dated": DAY, "by": first}
    waiting = frame.call_offs.get()
    approve_call_off(call_off=waiting, dated=DAY, by=second)
    correct_call_off(call_off=waiting, amount=KRONA, reason="Fel", key=uuid.uuid4(), **said)
    request = request_for(money, KRONA)
    approve_call_off(
        call_off=request_call_off(request=request, key=uuid.uuid4(), by=first), dated=DAY, by=second
    )
    target = frame.allocations.last()
    reallocate(
        source=money, target=target, amount=KRONA, point=point, reason="Fler", key=uuid.uuid4(), **said
    )
    for act, fields in ((close_frame, {"handling": "lapses"}), (reopen_frame, {"reason": "Fel"})):
        act(frame=frame, point=point, key=uuid.uuid4(), **fields, **said)
    figures = figures_of(frame)
    assert (figures.used, figures.amount) == (100_000 * KRONA, 2 * MILLION)
    assert (CallOff.objects.count(), Reallocation.objects.get().number) == (2, "O-2024-01")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE budget_framebalance SET amount = amount + 1",
        "INSERT INTO budget_framebalance SELECT -1, 0, 0, 0, 0, false",
        "DELETE FROM budget_allocationbalance",
        "UPDATE budget_calloffbalance SET state = 'approved'",
        "UPDATE budget_calloffseries SET latest = 0",
    ],
)
def test_balances_are_not_written_by_hand(as_application, statement):
    assert refused(statement) == "Saldon räknas av databasen och skrivs aldrig för hand."


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE budget_ledgerentry DISABLE TRIGGER ALL",
        "DROP TRIGGER guard_entry ON budget_ledgerentry",
        "SET session_replication_role = replica",
        "ALTER TABLE budget_allocationbalance DROP CONSTRAINT budget_allocationbalance_not_overdrawn",
        "ALTER FUNCTION is_written_by_guard() STABLE",
        "TRUNCATE budget_ledgerentry CASCADE",
        "SELECT setval('budget_ledgerentry_id_seq', 1)",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('budget', '0005', now())",
        "UPDATE django_migrations SET name = name",
        "DELETE FROM django_migrations",
        "TRUNCATE django_migrations",
    ],
)
def test_application_cannot_take_a_guard_away(as_application, statement):
    assert refused(statement)


OWN_TRIGGER = """
CREATE FUNCTION pg_temp.cheat() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN UPDATE budget_framebalance SET amount = amount + 1; RETURN NEW; END';
CREATE TEMP TABLE bait (frame_id bigint, kind text);
CREATE TRIGGER cheat BEFORE INSERT ON bait FOR EACH ROW EXECUTE FUNCTION pg_temp.cheat();
INSERT INTO bait VALUES (1, 'reopened');
"""
OURS_ON_ITS_TABLE = """
CREATE TEMP TABLE bait (frame_id bigint, kind text);
CREATE TRIGGER cheat AFTER INSERT ON bait FOR EACH ROW EXECUTE FUNCTION keep_frame_act();
INSERT INTO bait SELECT id, 'closed' FROM budget_frame;
"""
OWN_TABLES = """
CREATE TEMP TABLE budget_framebalance AS TABLE public.budget_framebalance;
CREATE TEMP TABLE budget_allocationbalance AS TABLE public.budget_allocationbalance;
UPDATE budget_framebalance SET amount = 1000000000000;
UPDATE budget_allocationbalance SET allocated = 1000000000000;
"""


def test_trigger_of_its_own_is_not_taken_for_a_guard(as_application):
    assert refused(OWN_TRIGGER) == "Saldon räknas av databasen och skrivs aldrig för hand."


def test_guard_is_not_borrowed_for_a_table_of_its_own(as_application):
    assert refused(OURS_ON_ITS_TABLE) == "permission denied for function keep_frame_act"


def test_tables_of_its_own_do_not_stand_in_for_the_balances(money, people, as_application):
    run(OWN_TABLES)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        run(
            "INSERT INTO budget_ledgerentry (frame_id, kind, allocation_id, amount, dated, point_id, reason, "
            "by_id, key) VALUES (%s, 'allocation', %s, %s, %s, %s, '', %s, gen_random_uuid())",
            *(money.frame_id, money.pk, 10 * MILLION, DAY, people[2].pk, people[0].pk),
        )
    assert caught.value.__cause__.diag.constraint_name == "budget_framebalance_not_overdrawn"
    run("DROP TABLE pg_temp.budget_framebalance, pg_temp.budget_allocationbalance")


@pytest.mark.parametrize("statement", [OWN_TRIGGER, OURS_ON_ITS_TABLE])
def test_owner_of_the_tables_can(money, untrue_ledger, statement):
    """The control: it is the role that the application runs as that cannot."""
    run(statement)


def test_without_a_path_of_its_own_a_guard_is_led_astray(money, people, untrue_ledger):
    """The control of the tables of its own."""
    connection.check_constraints()
    for name in ("guard_entry", "keep_entry"):
        run(f"ALTER FUNCTION {name}() RESET search_path; ALTER FUNCTION {name}() SECURITY INVOKER")
    run(OWN_TABLES)
    change_allocation(
        allocation=money, amount=10 * MILLION, point=people[2], dated=DAY, key=uuid.uuid4(), by=people[0]
    )
    run("DROP TABLE pg_temp.budget_framebalance, pg_temp.budget_allocationbalance")
    assert sum(entry.amount for entry in money.entries.all()) > money.frame.balance.amount


def test_change_by_the_orm_is_refused(money):
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        LedgerEntry.objects.update(amount=1)
