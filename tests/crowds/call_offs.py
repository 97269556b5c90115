"""Avrop: one that much has happened to, its form, and those that other records show.

The ledger is written one row at a time: each finds its place after the one before it.
"""

import uuid

from django.urls import reverse
from django.utils import timezone

from actionplan.models import District
from budget.models import CallOff, CallOffAct, LedgerEntry, Outcome
from budget.services.call_offs import request_call_off
from tests.crowds.decisions import full_decision
from tests.crowds.plans import full_plan
from tests.factories.budget import (
    DAY,
    KRONA,
    CallOffActFactory,
    CommitteeFactory,
    allocation_with,
    frame_with,
    request_for,
)
from tests.factories.governance import UserFactory, give


def districts(count):
    return District.objects.bulk_create(
        District(name=f"Stadsdel {key}", slug=f"stadsdel-{key}")
        for key in (uuid.uuid4().hex for _ in range(count))
    )


def call_off(count, person):
    """In so many stadsdelar, corrected and reported of so many times."""
    give(person, "frame_manager")
    made = request_call_off(
        request=request_for(allocation_with(), 100_000 * KRONA, districts=districts(count)),
        key=uuid.uuid4(),
        by=UserFactory(),
    )
    CallOffActFactory(call_off=made)
    entry = made.entries.get()
    said = {"dated": DAY, "by": person}
    LedgerEntry.objects.bulk_create(
        (
            LedgerEntry(
                kind="correction",
                frame=made.frame,
                allocation=made.allocation,
                call_off=made,
                corrects=entry,
                amount=-1,
                reason="Fel belopp",
                key=uuid.uuid4(),
                **said,
            )
            for _ in range(count)
        ),
        batch_size=1,
    )
    Outcome.objects.bulk_create(
        Outcome(call_off=made, amount=n, key=uuid.uuid4(), **said) for n in range(count)
    )
    return made.get_absolute_url()


def call_off_form(count, person):
    """With so many nämnder, stadsdelar and activities to choose from."""
    give(person, "frame_manager")
    districts(count)
    full_plan(count, person)
    frame = frame_with(count * KRONA)
    for _ in range(min(count, 30)):
        allocation_with(KRONA, frame=frame, committee=CommitteeFactory())
    return reverse("call_off_create", args=[frame.slug])


def many_call_offs(count, **fields):
    """As many avrop that wait for an answer, asked for by another unless somebody is named."""
    fields = {"requested_by": UserFactory()} | fields
    allocation = allocation_with()
    return CallOff.objects.bulk_create(
        (
            CallOff(
                kind="committee",
                frame=allocation.frame,
                allocation=allocation,
                amount=KRONA,
                purpose="Fältarbete",
                dated=DAY,
                key=uuid.uuid4(),
                **fields,
            )
            for _ in range(count)
        ),
        batch_size=1,
    )


def to_read_and_answer(count, person):
    """As many that wait for the person's answer, and as many of the person's own that are refused."""
    give(person, "frame_manager")
    many_call_offs(count)
    refused = many_call_offs(count, requested_by=person)
    acts = (
        CallOffAct(call_off=one, kind="refused", reason="Ryms inte", dated=timezone.localdate(), by=person)
        for one in refused
    )
    CallOffAct.objects.bulk_create(acts, batch_size=1)


def activity(count, person):
    """That so many avrop pay for."""
    plan, first = full_plan(1, person)
    many_call_offs(count, activity=first.activity)
    return reverse("activity_detail", args=[plan.slug, first.activity_id])


def decision(count, person):
    """Whose points decide of so many sums, and which so many avrop name."""
    decision, points = full_decision(count)
    frame = frame_with(count * KRONA)
    LedgerEntry.objects.bulk_create(
        (
            LedgerEntry(
                kind="frame", frame=frame, amount=KRONA, point=point, dated=DAY, by=person, key=uuid.uuid4()
            )
            for point in points
        ),
        batch_size=1,
    )
    many_call_offs(count, decision=decision, basis=str(decision))
    return decision.get_absolute_url()
