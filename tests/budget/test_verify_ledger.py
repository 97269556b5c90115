"""`manage.py verify_ledger` finds whatever differs, and says what and where."""

import uuid

import pytest
from celery import current_app
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from budget.models import Frame
from budget.services.year_end import close_frame
from budget.tasks import verify_ledger
from tests.answers import run
from tests.factories.budget import DAY, frame_with
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory

TABLES = (
    "budget_framebalance",
    "budget_daybalance",
    "budget_allocationbalance",
    "budget_calloffbalance",
    "budget_calloffseries",
    "budget_ledgerentry",
    "budget_calloff",
    "budget_calloffact",
    "budget_reallocation",
    "budget_frameact",
)


@pytest.fixture
def ledger(demo):
    """The demo's ledger and a year whose money was carried over."""
    close_frame(
        frame=frame_with(100),
        handling="carried_over",
        to_frame=Frame.objects.get(slug="exempel-2026"),
        point=DecisionPointFactory(),
        dated=DAY,
        key=uuid.uuid4(),
        by=UserFactory(),
    )


def test_ledger_of_the_demo_is_true(ledger, capsys):
    call_command("verify_ledger")
    assert capsys.readouterr().out == "Loggen stämmer.\n"


# What is planted: the statement, and words that the report says of it.
PLANTED = [
    ("UPDATE budget_framebalance SET used = used - 1 WHERE used > 1", "saldots avropade är"),
    ("UPDATE budget_framebalance SET amount = amount + 1", "saldots ram är"),
    ("UPDATE budget_framebalance SET latest = latest + 1", "antalet poster är"),
    ("UPDATE budget_framebalance SET is_closed = NOT is_closed", "avslutad är"),
    ("DELETE FROM budget_framebalance WHERE is_closed", "saldots ram är None"),
    ("UPDATE budget_daybalance SET used = used + 1", "dagens avropade är"),
    ("UPDATE budget_daybalance SET corrections = corrections + 1", "dagens antal rättelser är"),
    ("DELETE FROM budget_daybalance", "dagens antal avrop är None"),
    ("UPDATE budget_allocationbalance SET allocated = allocated + 1", "saldots fördelade är"),
    ("UPDATE budget_allocationbalance SET requested = requested + 1", "saldots begärda är"),
    ("DELETE FROM budget_allocationbalance", "saldots avropade är None"),
    ("UPDATE budget_calloffbalance SET state = 'refused' WHERE state = 'approved'", "läget är refused"),
    ("UPDATE budget_calloffbalance SET used = 0", "saldots avropade är 0"),
    ("UPDATE budget_calloffseries SET latest = latest + 1", "senaste nummer är"),
    ("UPDATE budget_calloff SET serial = serial + 1 WHERE number = 'A-2026-007'", "löpnumret är 8"),
    ("UPDATE budget_ledgerentry SET amount = amount + 1 WHERE kind = 'call_off'", "det bokförda är"),
    ("UPDATE budget_ledgerentry SET frame_left = frame_left + 1 WHERE position = 2", "kvar av ramen är"),
    (
        "UPDATE budget_ledgerentry SET allocation_left = 0 WHERE kind = 'allocation'",
        "kvar av fördelningen är 0",
    ),
    (
        "UPDATE budget_ledgerentry SET position = position + 1000 WHERE kind = 'correction'",
        "en posts ordning är",
    ),
    (
        "UPDATE budget_ledgerentry SET amount = -amount * 99 WHERE kind = 'correction'",
        "det som är kvar efter",
    ),
    (
        "UPDATE budget_ledgerentry SET amount = amount * 9 WHERE kind = 'allocation'",
        "lägsta att fördela är -",
    ),
    (
        "UPDATE budget_ledgerentry SET amount = 1 WHERE kind = 'allocation'",
        "lägsta kvar av fördelningen är -",
    ),
    (
        "UPDATE budget_ledgerentry SET amount = 7 WHERE carried_from_id IS NOT NULL",
        "fördes över och togs emot är",
    ),
    ("UPDATE budget_reallocation SET amount = amount + 1", "dess två poster är"),
    ("DELETE FROM budget_calloffact WHERE kind = 'approved'", "läget är approved, men ska vara requested"),
    ("DELETE FROM budget_frameact", "avslutad är true, men ska vara false"),
    (
        "UPDATE budget_calloffact SET kind = 'refused' WHERE kind = 'transferred'",
        "svaren är approved, refused",
    ),
]


@pytest.mark.parametrize(("statement", "words"), PLANTED)
def test_planted_difference_is_found(ledger, untrue_ledger, capsys, statement, words):
    connection.check_constraints()
    for table in TABLES:
        run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    run("ALTER TABLE budget_calloffact DROP CONSTRAINT budget_calloffact_refusal_says_why")
    run("DROP INDEX budget_calloffact_answered_once")
    run("ALTER TABLE budget_ledgerentry DROP CONSTRAINT budget_ledgerentry_direction_of_its_kind")
    run(statement)
    with pytest.raises(CommandError, match="Loggen stämmer inte"):
        call_command("verify_ledger")
    assert words in capsys.readouterr().out


def test_every_night_it_is_run_and_a_difference_is_an_error(ledger, untrue_ledger):
    assert "budget.tasks.verify_ledger" in {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert "budget.tasks.verify_ledger" in current_app.tasks
    connection.check_constraints()
    run("ALTER TABLE budget_framebalance DISABLE TRIGGER USER")
    run("UPDATE budget_framebalance SET amount = amount + 1")
    with pytest.raises(CommandError):
        verify_ledger()
