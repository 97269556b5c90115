"""Ekonomisk redovisning of a frame: what there was, what it went to, and what became of what was left."""

from itertools import islice

from django.conf import settings

from budget.models import LedgerEntry
from budget.money import format_amount, format_kronor
from budget.outlines.use import UNDISTRIBUTED, WHOLE
from governance.models import Classification
from reports.builders.meetings import NOT_PUBLIC
from reports.content import Document, Fact, Section, Table
from reports.kinds import FRAME_STATEMENT

LONGEST_LOG = 300  # entries: about fifteen pages, and a few seconds of work
PART_COLUMNS = (
    "Nämnd",
    "Tilldelat",
    "Förfallit eller fört vidare",
    "Avropat",
    "Kvar",
    "Begärt",
    "Utfall",
    "Prognos",
)
LOG_COLUMNS = ("Post", "Datum", "Händelse", "Nämnd", "Ändamål, skäl eller beslut", "Belopp", "Kvar av ramen")
CORRECTION_COLUMNS = ("Avrop", "Datum", "Nämnd", "Belopp", "Skäl")
PURPOSE_COLUMNS = ("Nämnd", "Ändamål", "Insatsformer")


def build_frame_statement(statement) -> Document:
    """The document of a Statement, with a table for each thing that is told of its frame.

    Reads the log, so inside the moment of the statement. A log that is longer than a document can hold is
    shown from its latest entry back, and says how much of it is not there.
    """
    frame, figures, year_ends = statement.frame, statement.figures, statement.year_ends()
    classification = frame.matter.classification
    is_open = classification == Classification.PUBLIC
    return Document(
        title=f"Ekonomisk redovisning: {frame}",
        kind_label=FRAME_STATEMENT.label,
        municipality=settings.MUNICIPALITY_NAME,
        sender=str(frame.holder),
        recipient="",
        as_of=statement.as_of,
        case_number=frame.matter.case_number,
        is_wide=True,
        is_draft=classification == Classification.WORKING_MATERIAL,
        marking="" if is_open else NOT_PUBLIC,
        classes=() if is_open else (classification,),
        sections=tuple(
            filter(
                None,
                (
                    _summary(statement, year_ends),
                    _key_figures(figures),
                    _parts(statement),
                    _purposes(statement),
                    _log(statement),
                    _corrections(statement),
                    _ends(figures, year_ends),
                ),
            )
        ),
    )


def _summary(statement, year_ends):
    frame = statement.frame
    decided = next((row.cited for row in statement.entries(LedgerEntry.Kind.FRAME) if row.cited), "")
    is_closed = bool(year_ends) and year_ends[-1].is_closed
    closed = f"Avslutat {year_ends[-1].dated}" if is_closed else "Öppet"
    facts = (
        Fact(label="Beslutad av", text=decided),
        Fact(label="Finansieringskälla", text=frame.funding_source),
        Fact(label="Disponeras av", text=str(frame.holder)),
        Fact(label="Gäller", text=f"{frame.first_day}–{frame.last_day}"),
        Fact(label="Slag", text="Tillfällig ram" if frame.is_temporary else "Permanent ram"),
        Fact(label="Budgetåret", text=closed),
    )
    return Section(
        key="frame",
        heading="Sammanfattning",
        paragraphs=(_conclusion(statement), _moment(statement)),
        facts=tuple(fact for fact in facts if fact.text),
    )


def _conclusion(statement):
    figures = statement.figures
    total = format_amount(figures.given)
    used, left = format_amount(figures.used), format_amount(figures.left)
    if statement.on:
        return f"Den {statement.on} var {used} avropat av ramen på {total}, och {left} kvar."
    return f"Av ramen på {total} är {used} avropat och {left} kvar."


def _moment(statement):
    taken = f"Uppgifterna är hämtade {statement.at:%Y-%m-%d} kl. {statement.at:%H.%M}."
    if not statement.on:
        return taken
    return f"Så såg ramen ut {statement.on}, efter avropens och beslutens datum. {taken}"


def _key_figures(figures):
    always = (
        ("Ram", figures.given),
        ("Avropat", figures.used),
        ("Kvar av ramen", figures.left),
        (UNDISTRIBUTED, figures.undistributed),
        ("Begärt men inte godkänt", figures.requested),
    )
    if_any = (
        ("Fått från en annan ram", figures.received),
        ("Förfallit", figures.lapsed),
        ("Fört över till en annan ram", figures.carried_out),
    )
    shown = (*always, *((label, amount) for label, amount in if_any if amount))
    table = Table(
        key="figures",
        caption="Ramen som helhet",
        columns=("Nyckeltal", "Belopp"),
        rows=tuple((label, format_amount(amount)) for label, amount in shown),
        amounts=(1,),
    )
    return Section(key="figures", heading="Nyckeltal", table=table)


def _parts(statement):
    """Each nämnd and what none of them has; the sum is the frame."""
    figures = statement.figures
    rows = [_part(part) for part in statement.parts]
    given, gone = (sum(row[place] for row in rows) for place in (1, 2))
    rest = (
        UNDISTRIBUTED,
        figures.given - given,
        figures.ended - gone,
        None,
        figures.undistributed,
        *3 * (None,),
    )
    whole = (
        WHOLE,
        figures.given,
        figures.ended,
        figures.used,
        figures.left,
        figures.requested,
        statement.outcome,
        statement.forecast,
    )
    table = Table(
        key="parts",
        caption="Fördelningen på nämnder, i kronor",
        columns=PART_COLUMNS,
        rows=tuple(map(_in_kronor, (*rows, rest))),
        amounts=tuple(range(1, len(PART_COLUMNS))),
        total=_in_kronor(whole),
    )
    missing = (statement.missing,) if statement.missing else ()
    return Section(key="parts", heading="Nämnderna", paragraphs=missing, table=table)


def _part(part):
    figures = part.figures
    return (
        str(part.committee),
        figures.given,
        figures.ended,
        figures.used,
        figures.left,
        figures.requested,
        part.outcome,
        part.forecast,
    )


def _in_kronor(row):
    name, *amounts = row
    return (name, *map(format_kronor, amounts))


def _purposes(statement):
    """What each nämnd has its money for; nothing for a frame that is not distributed."""
    rows = tuple(_purpose(part.figures.allocation) for part in statement.parts)
    if not rows:
        return None
    table = Table(key="purposes", caption="Vad pengarna är till för", columns=PURPOSE_COLUMNS, rows=rows)
    return Section(key="purposes", heading="Ändamål", table=table)


def _purpose(allocation):
    forms = sorted(form.name for form in allocation.forms.all())
    return str(allocation.committee), "; ".join(allocation.purpose_lines), "; ".join(forms)


def _log(statement):
    count = statement.count
    rows = tuple(map(_entry, islice(statement.entries(), max(0, count - LONGEST_LOG), None)))
    left_out = ""
    if count > LONGEST_LOG:
        shown = f"Loggen har {count} poster. De {LONGEST_LOG} senaste står här."
        left_out = f"{shown} Hela loggen finns som Excel och CSV."
    if not rows:
        return Section(key="log", heading="Avropslogg", paragraphs=("Inget är bokfört i ramen.",))
    table = Table(
        key="log",
        caption="Allt som är bokfört, i den ordning det bokfördes, i kronor",
        columns=LOG_COLUMNS,
        rows=rows,
        amounts=(5, 6),
    )
    return Section(key="log", heading="Avropslogg", table=table, left_out=left_out)


def _entry(row):
    return (
        str(row.position),
        str(row.dated),
        f"{row.event} {row.number}".strip(),
        row.committee or WHOLE,
        _line(_why(row)),
        format_kronor(row.amount),
        format_kronor(row.frame_left),
    )


def _why(row):
    """What an avrop is for, why it is corrected, and by which decision the rest is done."""
    if row.kind == LedgerEntry.Kind.CALL_OFF:
        return row.what
    if row.kind == LedgerEntry.Kind.CORRECTION:
        return row.reason
    return ". ".join(filter(None, (row.cited, row.reason)))


def _corrections(statement):
    """Every correction with its reason, as many as the log shows; nothing where there is none."""
    corrected = statement.entries(LedgerEntry.Kind.CORRECTION)
    rows = tuple(
        (row.number, str(row.dated), row.committee, format_kronor(row.amount), _line(row.reason))
        for row in islice(corrected, LONGEST_LOG)
    )
    if not rows:
        return None
    table = Table(
        key="corrections",
        caption="Avrop som har rättats, i kronor",
        columns=CORRECTION_COLUMNS,
        rows=rows,
        amounts=(3,),
    )
    return Section(key="corrections", heading="Rättelser", table=table)


def _ends(figures, year_ends):
    """What became of what was left, each time the year was closed or opened again."""
    if not year_ends:
        return None
    told = f"{format_amount(figures.ended)} av ramen har förfallit eller förts över."
    return Section(
        key="ends",
        heading="Budgetårets slut",
        paragraphs=(told,) if figures.ended else (),
        facts=tuple(Fact(label=_heading_of(one), text=_end(one)) for one in year_ends),
    )


def _heading_of(one):
    return f"{'Avslutat' if one.is_closed else 'Öppnat igen'} {one.dated}"


def _end(one):
    target = f": {one.to_frame}" if one.to_frame else ""
    what = f"{one.words}{target}." if one.is_closed else ""
    reason = f"Skäl: {_line(one.reason)}." if one.reason else ""
    return " ".join(filter(None, (what, f"Beslut: {one.cited}.", reason)))


def _line(text):
    return " ".join(text.split())
