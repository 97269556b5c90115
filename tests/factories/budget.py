"""Frames with money in them, avrop and what comes of them. Amounts are whole öre."""

import uuid
from datetime import date

import factory
from factory.django import DjangoModelFactory

from budget.models import (
    Allocation,
    BudgetInclusion,
    CallOff,
    CallOffAct,
    EffortForm,
    Forecast,
    Frame,
    FrameAct,
    LedgerEntry,
    Outcome,
    Reallocation,
)
from budget.services.call_offs import Request
from governance.models import Organisation
from tests.factories.bodies import days
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory

DAY = date(2024, 5, 14)
KRONA = 100
MILLION = 1_000_000 * KRONA


class CommitteeFactory(OrganisationFactory):
    kind = Organisation.Kind.COMMITTEE


class FrameFactory(DjangoModelFactory):
    """An empty frame of 2024."""

    class Meta:
        model = Frame

    matter = factory.SubFactory(MatterFactory)
    slug = factory.Sequence("ram-{}".format)
    year = 2024
    validity = days(date(2024, 1, 1), date(2025, 1, 1))
    funding_source = "Resursmedel 2024"
    holder = factory.SubFactory(OrganisationFactory, kind=Organisation.Kind.EXECUTIVE_BOARD)
    is_temporary = True


class BudgetInclusionFactory(DjangoModelFactory):
    class Meta:
        model = BudgetInclusion

    frame = factory.SubFactory(FrameFactory)
    budget = "Budget 2025"
    period = "2026–2028"


class EffortFormFactory(DjangoModelFactory):
    class Meta:
        model = EffortForm

    name = factory.Sequence("Insatsform {}".format)


class AllocationFactory(DjangoModelFactory):
    """A fördelning without money; `allocation_with` gives it some."""

    class Meta:
        model = Allocation

    frame = factory.SubFactory(FrameFactory)
    committee = factory.SubFactory(CommitteeFactory)
    purposes = "Stärka arbetet i områdena"


class LedgerEntryFactory(DjangoModelFactory):
    """The amount of a frame, unless another kind is named."""

    class Meta:
        model = LedgerEntry

    frame = factory.SubFactory(FrameFactory)
    kind = LedgerEntry.Kind.FRAME
    amount = MILLION
    dated = DAY
    point = factory.SubFactory(DecisionPointFactory)
    by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


def frame_with(amount=MILLION, **fields):
    frame = FrameFactory(**fields)
    LedgerEntryFactory(frame=frame, amount=amount)
    return frame


def allocation_with(amount=MILLION, *, frame=None, **fields):
    """A fördelning with an amount, out of a frame that has as much unless one is given."""
    frame = frame or frame_with(amount)
    allocation = AllocationFactory(frame=frame, **fields)
    LedgerEntryFactory(frame=frame, allocation=allocation, kind="allocation", amount=amount)
    return allocation


def holders_allocation(amount=MILLION):
    """The fördelning of whoever holds the frame."""
    frame = frame_with(amount)
    return allocation_with(amount, frame=frame, committee=frame.holder)


class CallOffFactory(DjangoModelFactory):
    """Requested and waiting; `approved` and `refused` make it answered."""

    class Meta:
        model = CallOff

    kind = CallOff.Kind.COMMITTEE
    allocation = factory.LazyFunction(allocation_with)
    frame = factory.SelfAttribute("allocation.frame")
    amount = 100_000 * KRONA
    purpose = "Fältarbete"
    dated = DAY
    requested_by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class CallOffActFactory(DjangoModelFactory):
    class Meta:
        model = CallOffAct

    call_off = factory.SubFactory(CallOffFactory)
    kind = CallOffAct.Kind.APPROVED
    dated = factory.SelfAttribute("call_off.dated")
    by = factory.SubFactory(UserFactory)

    class Params:
        refusing = factory.Trait(kind=CallOffAct.Kind.REFUSED, reason="Ryms inte i ändamålet")


def approved(**fields):
    return CallOffActFactory(call_off=CallOffFactory(**fields)).call_off


class ReallocationFactory(DjangoModelFactory):
    class Meta:
        model = Reallocation

    source = factory.LazyFunction(allocation_with)
    frame = factory.SelfAttribute("source.frame")
    target = factory.SubFactory(AllocationFactory, frame=factory.SelfAttribute("..frame"))
    amount = 100_000 * KRONA
    point = factory.SubFactory(DecisionPointFactory)
    reason = "Fler ungdomar än väntat"
    dated = DAY
    by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class FrameActFactory(DjangoModelFactory):
    """The closing of an empty frame."""

    class Meta:
        model = FrameAct

    frame = factory.SubFactory(FrameFactory)
    kind = FrameAct.Kind.CLOSED
    handling = FrameAct.Handling.NOTHING_LEFT
    point = factory.SubFactory(DecisionPointFactory)
    dated = DAY
    by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class OutcomeFactory(DjangoModelFactory):
    class Meta:
        model = Outcome

    call_off = factory.LazyFunction(approved)
    amount = 90_000 * KRONA
    dated = DAY
    by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


class ForecastFactory(DjangoModelFactory):
    class Meta:
        model = Forecast

    allocation = factory.LazyFunction(allocation_with)
    amount = 900_000 * KRONA
    dated = DAY
    by = factory.SubFactory(UserFactory)
    key = factory.LazyFunction(uuid.uuid4)


def request_for(allocation, amount=100_000 * KRONA, **fields):
    return Request(
        **{"allocation": allocation, "amount": amount, "purpose": "Fältarbete", "dated": DAY} | fields
    )
