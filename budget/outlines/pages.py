"""All that the page of a frame shows, but for who may do what."""

from budget.balances import figures_of
from budget.models import DayBalance
from budget.money import format_share
from budget.outlines.allocations import (
    allocation_outlines,
    decided_in,
    differing_periods,
    inclusion_rows,
    warnings_of,
    whole_forecast,
)
from budget.outlines.frames import state_of, year_ends_of
from budget.outlines.log import call_off_rows, log_page
from budget.outlines.series import series_of
from budget.outlines.use import use_of


def page_of(frame, form, user, *, before, today):
    """By the names that the template reads."""
    on, is_today = form.on or today, form.on is None
    figures = figures_of(frame, on=form.on)
    spent = list(DayBalance.objects.of(frame).in_order().figures())
    decided = decided_in(frame, user, on=form.on)
    allocations = allocation_outlines(figures, decided.movements)
    inclusions = inclusion_rows(frame, user)
    year_ends = year_ends_of(frame, user, on=form.on)
    is_closed = bool(year_ends) and year_ends[0].is_closed
    return {
        "frame": frame,
        "filter_form": form,
        "on": form.on,
        "day_query": f"?datum={form.on}" if form.on else "",
        "state": state_of(frame, on=on, is_closed=is_closed),
        "decided_by": next(iter(decided.movements.get(None, ())), None),
        "figures": figures,
        "share_left": format_share(figures.left, figures.given),
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
        "forecast": whole_forecast(allocations),
        "waiting": call_off_rows(frame.call_offs.waiting_on(form.on)),
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
    log = log_page(form.entries(), points, before=before, on=form.on)
    return {"refused": None, "log": log, "before": before}
