"""Frames, and one frame with its log, as sheets of an Excel file. Kronor are numbers, and öre are not lost.

The sums below the lists are those of the cells above them: they are the figures of the page.
"""

from budget.outlines.use import UNDISTRIBUTED
from governance.downloads.excel import Column, Kind, Sheet

FRAME_COLUMNS = (
    Column("Ram", 40),
    Column("År", 8, Kind.NUMBER),
    Column("Första dag", 12, Kind.DAY),
    Column("Sista dag", 12, Kind.DAY),
    Column("Finansieringskälla", 30),
    Column("Disponeras av", 28),
    Column("Slag", 12),
    Column("Läge", 22),
    Column("Klass", 14),
    Column("Ram, kr", 16, Kind.MONEY, is_summed=True),
    Column("Förfallit eller fört vidare, kr", 16, Kind.MONEY, is_summed=True),
    Column("Avropat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Kvar, kr", 16, Kind.MONEY, is_summed=True),
    Column("Inte fördelat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Begärt, kr", 16, Kind.MONEY, is_summed=True),
)
PART_COLUMNS = (
    Column("Ram", 40),
    Column("Nämnd", 28),
    Column("Fördelat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Avropat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Kvar, kr", 16, Kind.MONEY, is_summed=True),
    Column("Begärt, kr", 16, Kind.MONEY, is_summed=True),
    Column("Ändamål", 50),
    Column("Insatsformer", 40),
)
LOG_COLUMNS = (
    Column("Post", 7, Kind.NUMBER),
    Column("Datum", 12, Kind.DAY),
    Column("Bokförd", 12, Kind.DAY),
    Column("Händelse", 22),
    Column("Nummer", 14),
    Column("Nämnd", 28),
    Column("Ändamål", 44),
    Column("Skäl", 36),
    Column("Beslut eller diarienummer", 30),
    Column("Ram, kr", 16, Kind.MONEY, is_summed=True),
    Column("Fördelat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Avropat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Kvar på nämnden, kr", 16, Kind.MONEY),
    Column("Kvar av ramen, kr", 16, Kind.MONEY),
    Column("Av", 28),
)
CALL_OFF_COLUMNS = (
    Column("Nummer", 14),
    Column("Slag", 18),
    Column("Nämnd", 28),
    Column("Datum", 12, Kind.DAY),
    Column("Läge", 12),
    Column("Belopp, kr", 16, Kind.MONEY, is_summed=True),
    Column("Begärt, kr", 16, Kind.MONEY, is_summed=True),
    Column("Rättat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Avropat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Utfall, kr", 16, Kind.MONEY, is_summed=True),
    Column("Ändamål", 44),
    Column("Diarienummer", 22),
    Column("Beslut", 30),
    Column("Aktivitet", 40),
    Column("Stadsdelar", 28),
    Column("Begärt av", 28),
    Column("Begärt den", 12, Kind.DAY),
    Column("Begärt skriftligt", 12),
    Column("Svar den", 12, Kind.DAY),
    Column("Svar av", 28),
    Column("Skäl till avslag", 36),
    Column("Omfört den", 12, Kind.DAY),
)
FIGURE_COLUMNS = (
    Column("Nämnd", 28),
    Column("Ändamål", 50),
    Column("Insatsformer", 40),
    Column("Tilldelat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Förfallit, kr", 16, Kind.MONEY, is_summed=True),
    Column("Fört vidare, kr", 16, Kind.MONEY, is_summed=True),
    Column("Avropat, kr", 16, Kind.MONEY, is_summed=True),
    Column("Kvar, kr", 16, Kind.MONEY, is_summed=True),
    Column("Begärt, kr", 16, Kind.MONEY, is_summed=True),
    Column("Utfall, kr", 16, Kind.MONEY, is_summed=True),
    Column("Prognos, kr", 16, Kind.MONEY, is_summed=True),
)


def sheets_of_frames(frames, *, filtered, on):
    """The rows of the list of frames, `filtered` in words, and what each has given its nämnder."""
    rows = [_cells(*_frame(row)) for row in frames]
    parts = [_cells(*_part(row.frame, part)) for row in frames for part in row.frame.allocations.all()]
    counted, of_parts = f"Ramar: {len(rows)}. {filtered}", f"Fördelningar: {len(parts)}. {filtered}"
    return (
        Sheet("Ramar", "Ramar", on, FRAME_COLUMNS, rows, counted.strip()),
        Sheet("Fördelningar", "Fördelningar", on, PART_COLUMNS, parts, of_parts.strip()),
    )


def sheets_of_statement(statement):
    """The log with its running balance, the avrop as they stand, and the figures of each nämnd."""
    frame, on = statement.frame, statement.as_of
    at = f"Hämtade {statement.at:%Y-%m-%d}." if statement.on else f"Klockan {statement.at:%H.%M}."
    figures = [*map(_figures, statement.parts), _undistributed(statement.figures)]
    return (
        Sheet(
            "Avropslogg",
            f"Avropslogg: {frame}",
            on,
            LOG_COLUMNS,
            (_cells(*log_values(row)) for row in statement.entries()),
            f"{at} Poster: {statement.count}.",
        ),
        Sheet(
            "Avrop",
            f"Avrop: {frame}",
            on,
            CALL_OFF_COLUMNS,
            (_cells(*_call_off(row)) for row in statement.call_offs()),
            at,
        ),
        Sheet(
            "Fördelning",
            f"Fördelning: {frame}",
            on,
            FIGURE_COLUMNS,
            [_cells(*row) for row in figures],
            f"{at} {statement.missing}".strip(),
        ),
    )


def log_values(row):
    """What a row of the log says, in the order of LOG_COLUMNS."""
    return (
        row.position,
        row.dated,
        row.posted_on,
        row.event,
        row.number,
        row.committee,
        row.what,
        row.reason,
        row.cited,
        row.on_amount or None,
        row.on_allocated or None,
        row.on_used or None,
        row.allocation_left,
        row.frame_left,
        row.by,
    )


def _cells(*values):
    return tuple("" if value is None else str(value) for value in values)


def _frame(row):
    frame = row.frame
    return (
        frame,
        frame.year,
        frame.first_day,
        frame.last_day,
        frame.funding_source,
        frame.holder,
        "Tillfällig" if frame.is_temporary else "Permanent",
        row.state.words,
        frame.matter.get_classification_display(),
        row.total,
        row.ended,
        row.used,
        row.left,
        frame.balance.undistributed,
        row.requested,
    )


def _part(frame, part):
    balance = part.balance
    return (
        frame,
        part.committee,
        balance.allocated,
        balance.used,
        balance.left,
        balance.requested,
        "\n".join(part.purpose_lines),
        forms_of(part),
    )


def forms_of(allocation):
    return ", ".join(sorted(form.name for form in allocation.forms.all()))


def _call_off(row):
    return (
        row.number,
        row.kind,
        row.committee,
        row.dated,
        row.state,
        row.amount,
        row.waiting,
        row.corrected,
        row.used,
        row.outcome,
        row.purpose,
        row.basis,
        row.cited,
        row.activity,
        row.districts,
        row.requested_by,
        row.requested_on,
        "Ja" if row.in_writing else "Nej",
        row.answered_on,
        row.answered_by,
        row.refusal,
        row.transferred_on,
    )


def _figures(part):
    figures = part.figures
    return (
        part.committee,
        "\n".join(figures.allocation.purpose_lines),
        forms_of(figures.allocation),
        figures.given,
        figures.lapsed,
        figures.carried_out,
        figures.used,
        figures.left,
        figures.requested,
        part.outcome,
        part.forecast,
    )


def _undistributed(figures):
    """What no nämnd has been given, so that the sums are those of the frame."""
    parts = figures.parts
    return (
        UNDISTRIBUTED,
        "",
        "",
        figures.given - sum(part.given for part in parts),
        figures.lapsed - sum(part.lapsed for part in parts),
        figures.carried_out - sum(part.carried_out for part in parts),
        0,
        figures.undistributed,
        0,
        None,
        None,
    )
