"""Avrop per second, guarded by the database, against the same avrop with a plain check under row lock.

The plain way writes the same rows by the same models to tables of its own, which have the same columns,
conditions and references but no guards: it locks the balance, sums what is used, and inserts.
"""

import uuid
from contextlib import contextmanager
from statistics import median

from django.db import connection, transaction
from django.db.models import F, Sum

from budget.models import AllocationBalance, CallOff, CallOffAct, CallOffSeries, FrameBalance, LedgerEntry
from budget.services.call_offs import register_written_request
from budget.services.ledger import LedgerError
from tests.bench.ratios import Ratio, in_turns, median_of_each
from tests.crowds.money_files import fill
from tests.factories.budget import KRONA, allocation_with, request_for
from tests.factories.governance import UserFactory

LOWEST = 0.9
COPIED = (FrameBalance, AllocationBalance, CallOffSeries, CallOff, CallOffAct, LedgerEntry)
AMOUNT = KRONA
COPY = "INSERT INTO plain.{0} OVERRIDING SYSTEM VALUE SELECT * FROM public.{0}"
NEXT = "SELECT setval('plain.{0}_id_seq', (SELECT max(id) FROM public.{0}) + 1)"


def avrop_per_second(say, *, rounds=41, each=20, before=100):
    """The Ratio of guarded to plain, with so many avrop in the frame before the first."""
    by = UserFactory()
    allocation = allocation_with((before + rounds * each + each) * 2 * AMOUNT * KRONA)
    fill(allocation, before, by, corrected=before + 1)
    make_plain_tables()
    request = request_for(allocation, AMOUNT, basis="SN 2024-1")

    def guarded():
        for _ in range(each):
            register_written_request(request=request, key=uuid.uuid4(), by=by)

    def plain():
        with plain_tables():
            for _ in range(each):
                register_plainly(request, uuid.uuid4(), by)

    in_turns(guarded, plain, 2)  # warm
    taken = in_turns(guarded, plain, rounds)
    for name, seconds in zip(("Med databasens vakter", "Enkel kontroll"), median_of_each(taken), strict=True):
        say(f"{name}: {each / seconds:.0f} avrop i sekunden (median av {rounds} omgångar om {each})")
    value = median(other / one for one, other in taken)
    return Ratio("Avrop i sekunden, med vakter mot enkel kontroll", value, LOWEST, at_least=True)


@transaction.atomic
def register_plainly(request, key, by):
    """What a program does that trusts its own check: lock, sum, compare, insert."""
    allocation, frame = request.allocation, request.allocation.frame
    ram = FrameBalance.objects.select_for_update().get(frame=frame)
    balance = AllocationBalance.objects.select_for_update().get(allocation=allocation)
    spent = LedgerEntry.objects.of_kinds(("call_off", "correction"))
    used = spent.from_allocation(allocation).aggregate(used=Sum("amount"))["used"] or 0
    if request.amount > balance.allocated - used:
        raise LedgerError("Beloppet är för stort.")
    CallOffSeries.objects.filter(year=frame.year).update(latest=F("latest") + 1)
    serial = CallOffSeries.objects.get(year=frame.year).latest
    call_off = CallOff(
        kind=CallOff.Kind.COMMITTEE,
        frame=frame,
        allocation=allocation,
        year=frame.year,
        serial=serial,
        number=f"A-{frame.year}-{serial:03}",
        amount=request.amount,
        purpose=request.purpose,
        dated=request.dated,
        basis=request.basis,
        in_writing=True,
        requested_by=by,
        key=key,
    )
    save(call_off)
    save(CallOffAct(call_off=call_off, kind=CallOffAct.Kind.APPROVED, dated=request.dated, by=by))
    save(
        LedgerEntry(
            kind=LedgerEntry.Kind.CALL_OFF,
            frame=frame,
            allocation=allocation,
            call_off=call_off,
            amount=request.amount,
            dated=request.dated,
            position=ram.latest + serial,
            frame_left=ram.amount - used - request.amount,
            allocation_left=balance.allocated - used - request.amount,
            by=by,
            key=uuid.uuid4(),
        )
    )


def save(record):
    """As the service does before the database: each text is held against its rules."""
    record.clean_fields(exclude={field.name for field in record._meta.fields if field.is_relation})
    record.save(force_insert=True)


@contextmanager
def plain_tables():
    """Inside, the models' names mean the tables without guards."""
    with connection.cursor() as cursor:
        cursor.execute("SET search_path = plain, public")
        try:
            yield
        finally:
            cursor.execute("RESET search_path")


def make_plain_tables():
    """Copies of the tables with their rows, conditions, indexes and references, and no triggers of ours."""
    names = [model._meta.db_table for model in COPIED]
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA plain")
        references = [(name, words) for name in names for words in _references(cursor, name)]
        for name in names:
            cursor.execute(f"CREATE TABLE plain.{name} (LIKE public.{name} INCLUDING ALL)")
            cursor.execute(COPY.format(name))
        for name in (CallOff, CallOffAct, LedgerEntry):  # the next row comes after those that were copied
            cursor.execute(NEXT.format(name._meta.db_table))
        cursor.execute("SET search_path = plain, public")
        for name, words in references:
            cursor.execute(f"ALTER TABLE plain.{name} ADD {words}")
        cursor.execute("RESET search_path")
        cursor.execute("ANALYZE")


def _references(cursor, name):
    cursor.execute(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = %s::regclass",
        [name],
    )
    return [words for (words,) in cursor.fetchall()]
