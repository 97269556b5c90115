"""Ekonomisk redovisning of a frame: its figures, its log and its avrop as the files tell of them.

Everything is read at one moment. The log and the avrop are read as they are written out, row by row, so that
a hundred thousand of them never lie in memory. Amounts are whole öre.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import prefetch_related_objects
from django.utils import timezone

from budget.balances import FrameFigures, PartFigures, figures_of
from budget.models import CallOff, CallOffBalance, Forecast, Frame, FrameAct, LedgerEntry, Outcome
from budget.outlines.allocations import missing_words, own_reason, words_of_ending
from budget.outlines.citations import Citations, citations_of

AT_A_TIME = 2000  # rows fetched from the database
Kind, State = LedgerEntry.Kind, CallOffBalance.State
CALL_OFF_KINDS = dict(CallOff.Kind.choices)
ENTRY = (
    "pk",
    "position",
    "dated",
    "posted_at",
    "kind",
    "amount",
    "allocation_left",
    "frame_left",
    "reason",
    "allocation",
    "allocation__committee__name",
    "allocation__committee__short_code",
    "call_off__number",
    "call_off__kind",
    "call_off__purpose",
    "call_off__basis",
    "call_off__decision",
    "reallocation__number",
    "reallocation__point",
    "point",
    "corrects",
    "carried_from",
    "carried_from__matter__title",
    "carried_from__matter__classification",
    "by__function",
)
CALL_OFF = (
    "number",
    "kind",
    "dated",
    "amount",
    "purpose",
    "basis",
    "decision",
    "activity",
    "in_writing",
    "allocation__committee__name",
    "balance__state",
    "used",
    "requested_by__function",
    "requested_at",
    "answer__dated",
    "answer__reason",
    "answer__by__function",
    "transfer__dated",
    "outcome",
    "district_names",
)


@dataclass(frozen=True)
class PartStatement:
    """A fördelning with what the nämnd has reported; None where nothing is reported."""

    figures: PartFigures
    outcome: int | None
    forecast: int | None

    @property
    def committee(self):
        return self.figures.allocation.committee


@dataclass(frozen=True)
class EntryRow:
    """A post: what it did to the frame, to what is distributed and to what is used, and what was left.

    `position` is its place in the frame, `key` its number among the posts of all frames.
    """

    key: int
    position: int
    dated: date
    posted_on: date
    kind: str
    event: str
    number: str
    committee: str
    committee_code: str
    is_own_use: bool
    what: str
    reason: str
    cited: str
    amount: int
    on_amount: int
    on_allocated: int
    on_used: int
    allocation_left: int | None
    frame_left: int
    by: str


@dataclass(frozen=True)
class CallOffRow:
    """An avrop with how it stands. `waiting` is its amount while nobody has answered."""

    number: str
    kind: str
    committee: str
    dated: date
    amount: int
    waiting: int
    used: int
    corrected: int
    outcome: int | None
    state: str
    purpose: str
    basis: str
    cited: str
    activity: str
    districts: str
    requested_by: str
    requested_on: date
    in_writing: bool
    answered_on: date | None
    answered_by: str
    refusal: str
    transferred_on: date | None


@dataclass(frozen=True)
class YearEndRow:
    """How the frame was closed, or opened again: what became of the money, by which decision and why."""

    is_closed: bool
    dated: date
    words: str
    to_frame: str
    cited: str
    reason: str


@dataclass(frozen=True)
class Statement:
    """A frame at a moment, or as it was on an earlier day by the dates of what is posted; for who asks."""

    frame: Frame
    figures: FrameFigures
    parts: tuple[PartStatement, ...]
    at: datetime
    citations: Citations

    @property
    def on(self):
        """The earlier day; None is today."""
        return self.figures.on

    @property
    def as_of(self):
        return self.on or self.at.date()

    @property
    def count(self):
        """How many posts there are."""
        if self.on is None:
            return self.frame.balance.latest
        return LedgerEntry.objects.of(self.frame).dated_by(self.on).count()

    @property
    def missing(self):
        """What is not in the sums of outcomes and forecasts, in words; "" when all nämnder have reported."""
        reports = {
            "Utfall": [part.outcome for part in self.parts],
            "Prognos": [part.forecast for part in self.parts],
        }
        reported = {name: sum(one is not None for one in said) for name, said in reports.items()}
        missing = {name: missing_words(count, len(self.parts)) for name, count in reported.items() if count}
        return " ".join(f"{name}: {words}." for name, words in missing.items() if words)

    @property
    def outcome(self):
        return _sum_of_known(part.outcome for part in self.parts)

    @property
    def forecast(self):
        return _sum_of_known(part.forecast for part in self.parts)

    def entries(self, *kinds, posted=(None, None)):
        """EntryRows in the order of posting, of the kinds or of all, `posted` from one day to another."""
        rows = LedgerEntry.objects.of(self.frame).dated_by(self.on).posted_in(*posted).in_order()
        rows = rows.of_kinds(kinds) if kinds else rows
        for row in rows.values(*ENTRY).iterator(AT_A_TIME):
            yield _entry(row, self.citations)

    def year_ends(self):
        """YearEndRows in the order of time."""
        acts = self.frame.acts.select_related("to_frame__matter").order_by("pk")
        return [_year_end(act, self.citations) for act in acts if self.on is None or act.dated <= self.on]

    def call_offs(self):
        """CallOffRows in the order that they were asked for."""
        rows = CallOff.objects.of(self.frame).dated_by(self.on).with_used(self.on).with_outcome(self.on)
        rows = rows.with_answers().with_district_names().in_order()
        for row in rows.values(*CALL_OFF).iterator(AT_A_TIME):
            yield _call_off(row if self.on is None else _as_of(row, self.on), self.citations)


def _year_end(act, citations):
    target = act.to_frame and act.to_frame.matter
    return YearEndRow(
        is_closed=act.kind == FrameAct.Kind.CLOSED,
        dated=act.dated,
        words=act.get_handling_display(),
        to_frame=citations.frame(target.title, target.classification) if target else "",
        cited=citations.point(act.point_id),
        reason=act.reason,
    )


def statement_of(frame, user, *, on=None, classes=None):
    """The Statement of a frame that the user may read, of an earlier day if one is given, naming what is of
    the `classes` of matter if given.

    Its rows are to be read at the same moment as the rest.
    """
    figures = figures_of(frame, on=on)
    prefetch_related_objects([part.allocation for part in figures.parts], "forms")
    outcomes = dict(Outcome.objects.sums_of(frame, on=on))
    forecasts = dict(Forecast.objects.amounts_of(frame, on=on))
    return Statement(
        frame=frame,
        figures=figures,
        parts=tuple(
            PartStatement(part, outcomes.get(part.allocation.pk), forecasts.get(part.allocation.pk))
            for part in figures.parts
        ),
        at=timezone.localtime(),
        citations=citations_of(frame, user, classes=classes),
    )


def _sum_of_known(amounts):
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None


def _entry(row, citations):
    kind, amount = row["kind"], row["amount"]
    ends = kind in (Kind.LAPSE, Kind.CARRY_OVER)
    return EntryRow(
        key=row["pk"],
        position=row["position"],
        dated=row["dated"],
        posted_on=timezone.localdate(row["posted_at"]),
        kind=kind,
        event=_event(row, citations),
        number=row["call_off__number"] or row["reallocation__number"] or "",
        committee=row["allocation__committee__name"] or "",
        committee_code=row["allocation__committee__short_code"] or "",
        is_own_use=row["call_off__kind"] == CallOff.Kind.OWN_USE,
        what=row["call_off__purpose"] or "",
        reason=own_reason(row["reason"]),
        cited=_cited(row, citations),
        amount=amount,
        on_amount=amount if kind == Kind.FRAME or ends else 0,
        on_allocated=_on_allocated(row, ends=ends),
        on_used=amount if kind in (Kind.CALL_OFF, Kind.CORRECTION) else 0,
        allocation_left=row["allocation_left"],
        frame_left=row["frame_left"],
        by=row["by__function"],
    )


def _cited(row, citations):
    """The point of the decision; of an avrop what the nämnd gave as its basis."""
    point, decision = row["point"] or row["reallocation__point"], row["call_off__decision"]
    return citations.point(point) or citations.decision(decision) or row["call_off__basis"] or ""


def _on_allocated(row, *, ends):
    moves = row["kind"] in (Kind.ALLOCATION, Kind.REALLOCATION) or (ends and row["allocation"])
    return row["amount"] if moves else 0


def _event(row, citations):
    title, classification = row["carried_from__matter__title"], row["carried_from__matter__classification"]
    source = citations.frame(title, classification) if row["carried_from"] else ""
    return words_of_ending(row["kind"], source, is_taken_back=row["corrects"] is not None)


def _as_of(row, on):
    """The row of an avrop without what was answered and moved after the day. What is approved counts from the
    avrop's own day, whenever it was answered.
    """
    row = dict(row)
    if row["balance__state"] == State.REFUSED and row["answer__dated"] > on:
        row |= {"balance__state": State.REQUESTED, "answer__dated": None}
        row |= {"answer__reason": "", "answer__by__function": ""}
    if row["transfer__dated"] and row["transfer__dated"] > on:
        row |= {"balance__state": State.APPROVED, "transfer__dated": None}
    return row


def _call_off(row, citations):
    state, used = row["balance__state"], row["used"]
    is_waiting, is_refused = state == State.REQUESTED, state == State.REFUSED
    return CallOffRow(
        number=row["number"],
        kind=CALL_OFF_KINDS[row["kind"]],
        committee=row["allocation__committee__name"],
        dated=row["dated"],
        amount=row["amount"],
        waiting=row["amount"] if is_waiting else 0,
        used=used,
        corrected=0 if is_waiting or is_refused else row["amount"] - used,
        outcome=row["outcome"],
        state=CallOffBalance(state=state, used=used).state_words,
        purpose=row["purpose"],
        basis=row["basis"],
        cited=citations.decision(row["decision"]),
        activity=citations.activity(row["activity"]),
        districts=", ".join(row["district_names"]),
        requested_by=row["requested_by__function"],
        requested_on=timezone.localdate(row["requested_at"]),
        in_writing=row["in_writing"],
        answered_on=row["answer__dated"],
        answered_by=row["answer__by__function"] or "",
        refusal=row["answer__reason"] or "",
        transferred_on=row["transfer__dated"],
    )
