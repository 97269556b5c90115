"""What each nämnd has its money for, by which decisions, and what of it a reader should notice."""

from dataclasses import dataclass
from datetime import date

from django.db.models import prefetch_related_objects

from budget.balances import PartFigures
from budget.models import Forecast, LedgerEntry
from budget.money import format_amount
from governance.models import IMPORTED
from governance.outlines.decision_words import Link, link_to, what_became_of

Kind = LedgerEntry.Kind
NEARLY_USED = 10  # percent of a fördelning that is left


@dataclass(frozen=True)
class CitedPoint:
    """A point in words, the way there if it may be read, and whether it is but proposed."""

    words: str
    url: str = ""
    standing: str = ""


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
class InclusionRow:
    """Where the money goes on, and who says so."""

    pk: int
    budget: str
    period: str
    source: Link | None
    note: str


def movements_of(frame, readable):
    """{allocation id: [Movement]} of all entries by decision, in order; the frame's own are at None."""
    found = {}
    for entry in LedgerEntry.objects.of(frame).by_decision().with_everything().order_by("position"):
        found.setdefault(entry.allocation_id, []).append(_movement(entry, readable))
    return found


def _movement(entry, readable):
    return Movement(
        words=words_of_kind(entry),
        amount=entry.amount,
        dated=entry.dated,
        point=cited(point_of(entry), readable),
        reason=own_reason(entry),
    )


def own_reason(entry):
    """What a person gave as the reason; that it was read from the source is not one."""
    return "" if entry.reason == IMPORTED else entry.reason


def point_of(entry):
    """The point that an entry rests on; that of an omfördelning stands with it. None for avrop."""
    return entry.reallocation.point if entry.reallocation else entry.point


def cited(point, readable):
    """The point as a CitedPoint; None when there is none, as of an avrop."""
    if point is None:
        return None
    link = link_to(point.decision, readable, point=point)
    if not link.url:
        return CitedPoint(link.words)
    return CitedPoint(point.citation, link.url, standing_of(point.decision))


def standing_of(decision):
    """ "Förslag, beslut okänt i källan" of a proposal; "" of a decision."""
    if not decision.is_proposal:
        return ""
    became = what_became_of(decision)
    return f"Förslag, {became[0].lower()}{became[1:]}" if became else "Förslag"


def words_of_kind(entry):
    """What an entry is, for whoever reads the log. The entry comes `with_everything`."""
    if entry.kind == Kind.REALLOCATION:
        return f"Omfördelning {entry.reallocation}"
    if entry.kind == Kind.CORRECTION:
        return f"Rättelse av {entry.call_off}"
    if entry.kind in (Kind.LAPSE, Kind.CARRY_OVER):
        return _words_of_ending(entry)
    return entry.get_kind_display()


def _words_of_ending(entry):
    taken_back = entry.corrects_id is not None
    if entry.kind == Kind.LAPSE:
        return "Förfallna pengar tas tillbaka" if taken_back else "Förfaller"
    if entry.carried_from_id:
        return "Lämnas tillbaka till en annan ram" if taken_back else "Förs hit från en annan ram"
    return "Tas tillbaka från en annan ram" if taken_back else "Förs över till en annan ram"


def allocation_outlines(figures, movements):
    """An AllocationOutline of each part of a frame. Two queries: their forms, and the latest forecasts."""
    allocations = [part.allocation for part in figures.parts]
    prefetch_related_objects(allocations, "forms")
    forecasts = {one.allocation_id: one for one in Forecast.objects.that_count(figures.frame)}
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


def inclusion_rows(frame, readable):
    """An InclusionRow of each budget that the frame is said to be worked into."""
    inclusions = frame.inclusions.select_related(
        "decision__matter", "decision__body__organisation", "decision__answered_by"
    )
    return [
        InclusionRow(
            pk=one.pk,
            budget=one.budget,
            period=one.period,
            source=one.decision and link_to(one.decision, readable),
            note=one.source_note,
        )
        for one in inclusions.order_by("budget", "period", "pk")
    ]


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
        yield (
            f"{name} har {format_amount(part.left)} kvar, {100 * part.left // part.allocated} % "
            "av fördelningen."
        )
    if part.requested > part.left:
        requested, left = format_amount(part.requested), format_amount(part.left)
        yield f"{name} väntar på svar om {requested} men har {left} kvar."
    if outline.over_forecast:
        yield f"{name} räknar med att behöva {format_amount(outline.over_forecast)} mer än fördelningen."
