"""What each nämnd has its money for, by which decisions, and what of it a reader should notice."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from budget.balances import PartFigures
from budget.models import Forecast, LedgerEntry
from budget.money import format_amount, format_share
from budget.outlines.points import CitedPoint, cited_points
from budget.querysets.ledger import CITED
from governance.models import IMPORTED, Decision
from governance.outlines.decision_words import NOT_READABLE, Link, link_to

Kind = LedgerEntry.Kind
ANOTHER_FRAME = "en annan ram"
NEARLY_USED = 10  # percent of a fördelning that is left


@dataclass(frozen=True)
class Movement:
    """An entry by decision: what it did, how much in öre, when, and the point it rests on."""

    words: str
    amount: int
    dated: date
    point: CitedPoint | None
    reason: str


@dataclass(frozen=True)
class AllocationOutline:
    figures: PartFigures
    purposes: list
    forms: list
    source_note: str
    movements: list
    forecast: Forecast | None

    @property
    def allocation(self):
        return self.figures.allocation

    @property
    def over_forecast(self):
        """How much more, in öre, than it has a nämnd expects to use; 0 when it has enough."""
        return max(0, self.forecast.amount - self.figures.allocated) if self.forecast else 0


@dataclass(frozen=True)
class WholeForecast:
    """What the nämnder expect to use together, in öre, and how many of them have not said."""

    amount: int
    missing: str


@dataclass(frozen=True)
class InclusionRow:
    """Where the money goes on, and who says so."""

    pk: int
    budget: str
    period: str
    source: Link | None
    note: str


@dataclass(frozen=True)
class Decided:
    """The movements in order, by the id of their fördelning (None is the frame itself), and the CitedPoint of
    each entry by its position.
    """

    movements: dict
    points: dict


def decided_in(frame, user, *, on=None):
    """Decided, of all entries by decision of a frame, or of those by a day. Two queries."""
    by_decision = LedgerEntry.objects.of(frame).by_decision().dated_by(on)
    entries = list(by_decision.with_everything().in_order())
    cited = cited_points({point_of(entry).pk for entry in entries}, user)
    decided = Decided(movements={}, points={})
    for entry in entries:
        point = decided.points[entry.position] = cited[point_of(entry).pk]
        decided.movements.setdefault(entry.allocation_id, []).append(_movement(entry, point))
    return decided


def _movement(entry, point):
    return Movement(
        words=words_of_kind(entry),
        amount=entry.amount,
        dated=entry.dated,
        point=point,
        reason=own_reason(entry.reason),
    )


def own_reason(reason):
    """The reason that a person gave; that it was read from the source is not one."""
    return "" if reason == IMPORTED else reason


def point_of(entry):
    """The point that an entry rests on; that of an omfördelning stands with it. None for avrop."""
    return entry.reallocation.point if entry.reallocation else entry.point


def words_of_kind(entry):
    """What an entry is, for whoever reads the log. The entry comes `with_everything`."""
    if entry.kind == Kind.REALLOCATION:
        return f"Omfördelning {entry.reallocation}"
    if entry.kind == Kind.CORRECTION:
        return f"Rättelse av {entry.call_off}"
    source = ANOTHER_FRAME if entry.carried_from_id else ""
    return words_of_ending(entry.kind, source, is_taken_back=entry.corrects_id is not None)


def words_of_ending(kind, source, *, is_taken_back):
    """What a kind of entry is called: "Förfaller", "Förs hit från Ram 2025".

    `source` names the frame that money was carried over from, and is "" in that frame's own log.
    """
    if kind == Kind.LAPSE:
        return "Förfallna pengar tas tillbaka" if is_taken_back else "Förfaller"
    if kind != Kind.CARRY_OVER:
        return Kind(kind).label
    if source:
        return f"Lämnas tillbaka till {source}" if is_taken_back else f"Förs hit från {source}"
    return f"Tas tillbaka från {ANOTHER_FRAME}" if is_taken_back else f"Förs över till {ANOTHER_FRAME}"


def allocation_outlines(figures, movements):
    """An AllocationOutline of each part of a frame. Two queries: their forms, and the latest forecasts."""
    allocations = [part.allocation for part in figures.parts]
    prefetch_related_objects(allocations, "forms")
    counted = Forecast.objects.that_count(figures.frame, on=figures.on)
    forecasts = {one.allocation_id: one for one in counted}
    return [
        AllocationOutline(
            figures=part,
            purposes=part.allocation.purpose_lines,
            forms=[str(form) for form in part.allocation.forms.all()],
            source_note=part.allocation.source_note,
            movements=movements.get(part.allocation.pk, []),
            forecast=forecasts.get(part.allocation.pk),
        )
        for part in figures.parts
    ]


def whole_forecast(outlines):
    """WholeForecast of the parts of a frame; None when none has reported."""
    reported = [outline.forecast.amount for outline in outlines if outline.forecast]
    if not reported:
        return None
    return WholeForecast(sum(reported), missing_words(len(reported), len(outlines)))


def missing_words(reported, count):
    """ "1 av 3 nämnder saknas" in a sum of what has been reported; "" when all have."""
    missing = count - reported
    return f"{missing} av {count} {'nämnd' if count == 1 else 'nämnder'} saknas" if missing else ""


def inclusion_rows(frame, user):
    """An InclusionRow of each budget that the frame is said to be worked into. Two queries."""
    said_in = Decision.objects.visible_to(user).filter(budget_inclusions__frame=frame)
    readable = {decision.pk: decision for decision in said_in.select_related(*CITED)}
    return [
        InclusionRow(
            pk=one.pk,
            budget=one.budget,
            period=one.period,
            source=_source(one.decision_id, readable),
            note=one.source_note,
        )
        for one in frame.inclusions.order_by("budget", "period", "pk")
    ]


def _source(decision_id, readable):
    if decision_id is None:
        return None
    decision = readable.get(decision_id)
    return link_to(decision, {decision.matter.classification}) if decision else Link(NOT_READABLE)


def differing_periods(inclusions):
    """[(budget, periods in words)] of the budgets that the sources give different periods for."""
    periods = {}
    for row in inclusions:
        periods.setdefault(row.budget, []).append(row.period)
    return [
        (budget, " och ".join(sorted(set(given)))) for budget, given in periods.items() if len(set(given)) > 1
    ]


def warnings_of(outlines, *, is_closed):
    """Sentences about fördelningar that are nearly used up, or asked for more than they have."""
    if is_closed:
        return []
    return [words for outline in outlines for words in _warnings(outline)]


def _warnings(outline):
    part, name = outline.figures, outline.allocation.committee
    if part.allocated > 0 and part.left == 0:
        yield f"{name} har inget kvar."
    elif 100 * part.left <= NEARLY_USED * part.allocated and part.allocated:
        share = format_share(part.left, part.allocated)
        yield f"{name} har {format_amount(part.left)} kvar, {share} av fördelningen."
    if part.requested > part.left:
        requested, left = format_amount(part.requested), format_amount(part.left)
        yield f"{name} väntar på svar om {requested} men har {left} kvar."
    if outline.over_forecast:
        yield f"{name} räknar med att behöva {format_amount(outline.over_forecast)} mer än fördelningen."
