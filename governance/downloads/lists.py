"""The lists of bodies, mandates, meetings, decisions and agreements as sheets of an Excel file.

Each is made of the same rows as its page. `filtered` is the filter in words, `on` the day that is told of.
"""

from governance.downloads.excel import Column, Kind, Sheet
from governance.models import Classification

MANDATE_COLUMNS = (
    Column("Organ", 34),
    Column("Plats", 34),
    Column("Roll", 26),
    Column("Innehavare", 34),
    Column("Från och med", 12, Kind.DAY),
    Column("Till och med", 12, Kind.DAY),
    Column("Läge", 12),
)
MEETING_COLUMNS = (
    Column("Kommande eller tidigare", 14),
    Column("Dag", 12, Kind.DAY),
    Column("Organ", 34),
    Column("Börjar", 8),
    Column("Slutar", 8),
    Column("Plats", 34),
    Column("Läge", 22),
    Column("Kallelse skickad", 12, Kind.DAY),
    Column("Justerat", 12, Kind.DAY),
    Column("Skäl till att mötet är inställt", 40),
)
DECISION_COLUMNS = (
    Column("Beslut", 44),
    Column("Hänvisning", 30),
    Column("Beslutas av", 26),
    Column("Förslag eller beslut", 12),
    Column("Datum", 12, Kind.DAY),
    Column("Paragraf", 10, Kind.NUMBER),
    Column("Diarienummer", 16),
    Column("Klass", 14),
    Column("Förslaget och beslutet", 36),
    Column("Expediering", 18),
    Column("Punkt", 8),
    Column("Slag", 16),
    Column("Vad punkten säger", 60),
    Column("Uppdrag kvar", 10, Kind.NUMBER),
)
AGREEMENT_COLUMNS = (
    Column("Överenskommelse", 50),
    Column("Slag", 26),
    Column("Parter", 44),
    Column("Period", 14),
    Column("I dag", 24),
    Column("Undertecknad", 12, Kind.DAY),
    Column("Diarienummer", 16),
    Column("Klass", 14),
    Column("Områden", 44),
    Column("Syften", 60),
    Column("Beslutad genom", 30),
    Column("Föregångare", 50),
)


def sheet_of_bodies(groups, *, hidden, filtered, on):
    """`hidden` is how many ended ones are not among the groups."""
    rows = [_body(group, row) for group in groups for row in group.rows]
    left_out = f"Utan {hidden} organ som har upphört." if hidden else ""
    summary = (_counted("Organ", rows), filtered, left_out)
    return _sheet("Organ", on, _body_columns(on.year), rows, *summary)


def sheet_of_mandates(rows, *, till, on):
    title = f"Mandat som går ut senast {till}"
    return _sheet("Mandat", on, MANDATE_COLUMNS, map(_mandate, rows), _counted("Mandat", rows), title=title)


def sheet_of_meetings(coming, past, *, filtered, on):
    """Of pairs of a meeting and its state in words, in the order of the page."""
    rows = [_meeting("Kommande", *one) for one in coming] + [_meeting("Tidigare", *one) for one in past]
    return _sheet("Möten", on, MEETING_COLUMNS, rows, _counted("Möten", rows), filtered)


def sheet_of_decisions(decisions, *, filtered, on):
    """A row for each point; one for a decision that has none."""
    rows = [cells for decision in decisions for cells in _points(decision)]
    points = [point for decision in decisions for point in decision.points]
    summary = (_counted("Beslut och förslag", decisions), _counted("Punkter", points), filtered)
    return _sheet("Beslut", on, DECISION_COLUMNS, rows, *summary, title="Beslut och förslag")


def sheet_of_agreements(rows, contents, *, filtered, on):
    """Of the rows of the list and what each agreement says, in the same order."""
    summary = (_counted("Överenskommelser", rows), filtered)
    return _sheet("Överenskommelser", on, AGREEMENT_COLUMNS, map(_agreement, rows, contents), *summary)


def _sheet(name, on, columns, rows, *summary, title=""):
    cells = [tuple("" if value is None else str(value) for value in row) for row in rows]
    return Sheet(name, title or name, on, columns, cells, " ".join(filter(None, summary)))


def _counted(label, rows):
    return f"{label}: {len(rows)}."


def _body_columns(year):
    return (
        Column("Grupp", 26),
        Column("Organ", 34),
        Column("Officiellt namn", 40),
        Column("Nivå", 22),
        Column("Ledningsmodell", 30),
        Column("Ordförande eller sammankallande", 44),
        Column("Roll", 18),
        Column(f"Hållna möten {year}", 10, Kind.NUMBER),
        Column(f"Planerade möten {year}", 10, Kind.NUMBER),
        Column("Norm per år", 10),
        Column(f"Möten {year} mot normen", 40),
        Column("Nästa möte", 12, Kind.DAY),
        Column("Finns", 26),
    )


def _body(group, row):
    body, model = row.body, row.body.leadership_model
    known = (group.heading, body, body.official_name, body.level_words, model)
    return *known, *([""] * 7 if group.has_ended else _today(row)), row.days


def _today(row):
    """Who leads it and how its year stands; of an ended one the list says neither."""
    status, next_day = row.status, row.next_meeting and row.next_meeting.held_on
    year = (status.held, status.planned, status.norm, status.words) if row.meets else ("",) * 4
    return row.on_day.lead_words, row.on_day.lead_label, *year, next_day


def _mandate(row):
    one = row.mandate
    seat = one.seat
    return seat.body, seat, seat.role_words, one, one.period.lower, one.last_day, row.ending


def _meeting(when, meeting, state):
    return (
        when,
        meeting.held_on,
        meeting.body,
        _clock(meeting.starts_at),
        _clock(meeting.ends_at),
        meeting.place,
        state.words,
        meeting.called_on,
        meeting.adjusted_on,
        meeting.cancel_reason,
    )


def _clock(time):
    return f"{time:%H.%M}" if time else ""


def _points(row):
    """What is the same for every point of the decision, and then what each says."""
    known = (
        row.title,
        row.cited,
        row.decider,
        row.stage,
        row.day,
        row.paragraph,
        row.case_number,
        row.classification or Classification.PUBLIC.label,
        _related(row.related),
        row.unsent_words,
    )
    points = [(one.number, one.kind, one.text, one.assignments_left) for one in row.points]
    return [(*known, *point) for point in points or [("",) * 4]]


def _related(related):
    if not related:
        return ""
    return f"{related.words} {related.decision.words}" if related.decision else related.words


def _agreement(row, content):
    return (
        row.title,
        row.kind,
        row.parties,
        row.period,
        row.standing.words,
        row.signed_on,
        row.case_number,
        row.classification or Classification.PUBLIC.label,
        content.areas,
        content.purposes,
        content.decided,
        content.follows,
    )
