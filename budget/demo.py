"""The demo's frames, read from fixtures/ and written through the services."""

import uuid
from datetime import date

from actionplan.models import ActivityVersion, District
from budget.models import Allocation, BudgetInclusion, EffortForm, Frame
from budget.money import parse_amount
from budget.services.call_offs import (
    Request,
    approve_call_off,
    mark_transferred,
    refuse_call_off,
    register_own_use,
    register_written_request,
    request_call_off,
)
from budget.services.corrections import correct_call_off
from budget.services.frames import allocate, create_frame
from budget.services.outcomes import report_forecast, report_outcome
from budget.services.reallocations import reallocate
from governance.demo import load_decision, matter_titled, read_fixture
from governance.demo.source import keep, range_of
from governance.models import IMPORTED, Decision, Organisation

WRITTEN = {
    "requested": request_call_off,
    "in_writing": register_written_request,
    "own_use": register_own_use,
}


def load(accounts):
    """Load forms of effort and frames, with the avrop that are marked as examples."""
    fixture, by = read_fixture("frames.json"), accounts["ekonomi"]
    for row in fixture["decisions"]:
        load_decision(row, matter=matter_titled(row["matter"], by=by), by=by)
    for name in fixture["forms"]:
        keep(EffortForm(name=name), by=by)
    for row in fixture["frames"]:
        frame = _load_frame(row, by)
        parts = {part["committee"]: _load_allocation(frame, part, row, by) for part in row["allocations"]}
        _load_inclusions(frame, row.get("inclusions", ()), by)
        for moved in row.get("reallocations", ()):
            _load_reallocation(parts, moved, by)
        for asked in row["call_offs"]:
            _load_call_off(parts[asked["committee"]], asked, accounts)
        for expected in row.get("forecasts", ()):
            _load_forecast(parts[expected["committee"]], expected, accounts)


def _load_frame(row, by):
    frame = Frame(
        matter=matter_titled(row["title"], by=by),
        slug=row["slug"],
        year=row["year"],
        validity=range_of(row["validity"]),
        funding_source=row["funding_source"],
        holder=Organisation.objects.get(name=row["holder"]),
        is_temporary=row["is_temporary"],
    )
    return create_frame(
        frame=frame,
        amount=parse_amount(row["amount"]),
        point=_point(row["decided_by"]),
        dated=_day(row["decided_on"]),
        reason=IMPORTED,
        key=uuid.uuid4(),
        by=by,
    )


def _load_allocation(frame, part, row, by):
    allocation = Allocation(
        frame=frame,
        committee=Organisation.objects.get(name=part["committee"]),
        purposes="\n".join(part["purposes"]),
        source_note=row["allocation_note"],
    )
    return allocate(
        allocation=allocation,
        forms=EffortForm.objects.filter(name__in=part["forms"]),
        amount=parse_amount(part["amount"]),
        point=_point(row["allocated_by"]),
        dated=_day(row["allocated_on"]),
        reason=IMPORTED,
        key=uuid.uuid4(),
        by=by,
    )


def _load_inclusions(frame, rows, by):
    for row in rows:
        inclusion = BudgetInclusion(
            frame=frame,
            budget=row["budget"],
            period=row["period"],
            decision=_decision(*row["decision"]),
            source_note=row["source_note"],
        )
        keep(inclusion, by=by)


def _load_reallocation(parts, row, by):
    reallocate(
        source=parts[row["source"]],
        target=parts[row["target"]],
        amount=parse_amount(row["amount"]),
        point=_point(row["decided_by"]),
        reason=row["reason"],
        dated=_day(row["dated"]),
        key=uuid.uuid4(),
        by=by,
    )


def _load_call_off(allocation, row, accounts):
    request = Request(
        allocation=allocation,
        amount=parse_amount(row["amount"]),
        purpose=row["purpose"],
        dated=_day(row["dated"]),
        basis=row.get("basis", ""),
        activity=_activity(row.get("activity")),
        districts=tuple(District.objects.filter(name__in=row.get("districts", ()))),
    )
    call_off = WRITTEN[row["how"]](request=request, key=uuid.uuid4(), by=accounts[row["by"]])
    for act, load_act in ACTS.items():
        if act in row:
            who, day, *rest = row[act]
            load_act(call_off, accounts[who], _day(day), *rest)


def _load_forecast(allocation, row, accounts):
    report_forecast(
        allocation=allocation,
        amount=parse_amount(row["amount"]),
        dated=_day(row["dated"]),
        key=uuid.uuid4(),
        by=accounts[row["by"]],
    )


def _approve(call_off, by, dated):
    approve_call_off(call_off=call_off, dated=dated, by=by)


def _refuse(call_off, by, dated, reason):
    refuse_call_off(call_off=call_off, reason=reason, dated=dated, by=by)


def _transfer(call_off, by, dated):
    mark_transferred(call_off=call_off, dated=dated, by=by)


def _correct(call_off, by, dated, amount, reason):
    correct_call_off(
        call_off=call_off, amount=parse_amount(amount), reason=reason, dated=dated, key=uuid.uuid4(), by=by
    )


def _report(call_off, by, dated, amount):
    report_outcome(
        call_off=call_off, amount=parse_amount(amount, may_be_zero=True), dated=dated, key=uuid.uuid4(), by=by
    )


ACTS = {
    "approved": _approve,
    "refused": _refuse,
    "transferred": _transfer,
    "correction": _correct,
    "outcome": _report,
}


def _decision(matter, stage):
    return Decision.objects.get(matter__title=matter, stage=stage)


def _point(reference):
    matter, stage, position = reference
    return _decision(matter, stage).points.get(position=position)


def _activity(title):
    return title and ActivityVersion.objects.get(title=title).activity


def _day(text):
    return date.fromisoformat(text)
