"""Frames: their list, and one with many fördelningar, decisions, entries and avrop that wait."""

import uuid
from itertools import count as numbers_from

from django.urls import reverse

from budget.models import CallOff
from tests.crowds.decisions import points
from tests.crowds.money_files import EACH, fill
from tests.factories.budget import (
    DAY,
    AllocationFactory,
    BudgetInclusionFactory,
    EffortFormFactory,
    ForecastFactory,
    LedgerEntryFactory,
    ReallocationFactory,
    allocation_with,
    frame_with,
)
from tests.factories.decisions import DecisionFactory
from tests.factories.governance import give

MOST = 20  # of what there are few of in any frame
_numbers = numbers_from(1)


def frames(count, person):
    for _ in range(min(count, 60)):
        allocation_with(EACH)
    return reverse("frame_list")


def full_frame(count, person):
    """So many avrop, half of them corrected, and as many that wait; some of all that a frame has few of."""
    give(person, "economist")
    few = min(count, MOST)
    frame = frame_with((count + few + 1) * EACH)
    first = allocation_with((count + 1) * EACH, frame=frame)
    for point in points(few):
        part = AllocationFactory(frame=frame)
        part.forms.add(EffortFormFactory())
        LedgerEntryFactory(frame=frame, kind="allocation", allocation=part, amount=EACH, point=point)
        ReallocationFactory(source=part, target=first, amount=1, point=point)
        ForecastFactory(allocation=part)
        BudgetInclusionFactory(frame=frame, budget=f"Budget {next(_numbers)}", decision=DecisionFactory())
    fill(first, count, person)
    _asked(first, count, person)
    return frame


def _asked(allocation, count, person):
    """One at a time: the database numbers each."""
    for _ in range(min(count, 60)):
        CallOff.objects.create(
            kind="committee",
            frame=allocation.frame,
            allocation=allocation,
            amount=EACH,
            purpose="Fältarbete",
            dated=DAY,
            requested_by=person,
            key=uuid.uuid4(),
        )


def frame(count, person):
    return full_frame(count, person).get_absolute_url()


def frame_on_a_day(count, person):
    return f"{full_frame(count, person).get_absolute_url()}?datum=2024-12-31&visa=avrop&q=fält"


def decision_form(count, person):
    return reverse("allocation_create", args=[full_frame(count, person).slug])


def year_end(count, person):
    return reverse("year_close", args=[full_frame(count, person).slug])
