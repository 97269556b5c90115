"""All that the page of a frame shows, but for who may do what."""

from budget.balances import figures_of
from budget.models import DayBalance
from budget.outlines.allocations import (
    allocation_outlines,
    decided_in,
    differing_periods,
    inclusion_rows,
    warnings_of,
)
from budget.outlines.frames import state_of, year_ends_of
from budget.outlines.log import call_off_rows, log_page
from budget.outlines.series import series_of
from budget.outlines.use import use_of


def page_of(frame, form, user, *, before, today):
    """By the names that the template reads."""
    on = form.on or today
    figures = figures_of(frame, on=form.on)
    spent = list(DayBalance.objects.of(frame).in_order().figures())
    decided = decided_in(frame, user)
    allocations = allocation_outlines(figures, decided.movements)
    inclusions = inclusion_rows(frame, user)
    year_ends = year_ends_of(frame, user)
    is_closed, is_today = frame.balance.is_closed, form.on is None
    return {
        "frame": frame,
        "filter_form": form,
        "on": form.on,
        "state": state_of(frame, on=today),
        "decided_by": next(iter(decided.movements.get(None, ())), None),
        "figures": figures,
        "share_left": f"{100 * figures.left // figures.given} %" if figures.given else "0 %",
        "use": use_of(figures),
        "use_caption": f"{frame.title}: ram, avropat och kvar per nämnd, i kronor, {on}",
        "number_of": _number_of(spent, on),
        "series": series_of(frame, spent, figures.given, on=on),
        "allocations": allocations,
        "movements": decided.movements.get(None, []),
        "inclusions": inclusions,
        "differing": differing_periods(inclusions),
        "warnings": warnings_of(allocations, is_closed=is_closed or not is_today),
        "year_ends": year_ends,
        "closing": year_ends[0] if is_closed else None,
        "is_over": is_today and not is_closed and today > frame.last_day,
        "waiting": call_off_rows(frame.call_offs.waiting().dated_by(on)),
        **_log(form, decided.points, before),
    }


def _number_of(spent, on):
    """How many avrop and corrections there are by the day."""
    counted = [(call_offs, corrections) for day, _, call_offs, corrections in spent if day <= on]
    return {
        "call_offs": sum(call_offs for call_offs, _ in counted),
        "corrections": sum(corrections for _, corrections in counted),
    }


def _log(form, points, before):
    if form.shows_refused:
        return {"refused": call_off_rows(form.refused()), "log": None, "before": None}
    return {"refused": None, "log": log_page(form.entries(), points, before=before), "before": before}
