"""The lists of assignments as sheets of an Excel file: the same rows as on the pages."""

from governance.downloads.excel import Column, Kind, Sheet

NOBODY = "Ingen är utsedd"
ASSIGNMENT_COLUMNS = (
    (Column("Uppdrag", 50), "text"),
    (Column("Ur", 26), "origin"),
    (Column("Gett av", 22), "given_by"),
    (Column("Ärende", 40), "matter"),
    (Column("Klass", 14), "classification"),
    (Column("Ansvarig", 28), "responsible"),
    (Column("Återkommer till", 22), "returns_to"),
    (Column("Givet", 12, Kind.DAY), "given_on"),
    (Column("Senast", 14), "due"),
    (Column("Sista dag", 12, Kind.DAY), "due_on"),
    (Column("Om tiden", 28), "due_note"),
    (Column("Dagar försenad", 10, Kind.NUMBER), "days_late"),
    (Column("Läge", 20), "state"),
    (Column("Skickat tillbaka", 36), "sent_back"),
    (Column("Utfört genom", 36), "fulfilled_by"),
    (Column("Vad det ledde till", 50), "outcome"),
)
UNFULFILLED_COLUMNS = (
    (Column("Gett av", 22), "given_by"),
    (Column("Uppdrag", 50), "text"),
    (Column("Ur", 26), "origin"),
    (Column("Givet", 12, Kind.DAY), "given_on"),
    (Column("Ansvarig", 28), "responsible"),
    (Column("Senast", 14), "due"),
    (Column("Sista dag", 12, Kind.DAY), "due_on"),
    (Column("Dagar försenad", 10, Kind.NUMBER), "days_late"),
    (Column("Läge", 20), "state"),
    (Column("Senaste anteckning", 50), "note"),
)


def sheet_of_assignments(rows, *, view, filtered, on):
    """The list of a saved view, `filtered` in words."""
    summary = " ".join(filter(None, (f"{counted(len(rows))}.", filtered)))
    return _sheet(f"Uppdrag: {view}", on, ASSIGNMENT_COLUMNS, rows, summary)


def sheet_of_unfulfilled(unfulfilled):
    title = f"Uppdrag som inte är verkställda {unfulfilled.year}"
    return _sheet(title, unfulfilled.as_of, UNFULFILLED_COLUMNS, unfulfilled.rows, totals_of(unfulfilled))


def totals_of(unfulfilled):
    """How many there are, how many of them are late and how many were withdrawn, in words."""
    return " ".join(filter(None, (_left(unfulfilled), _withdrawn(unfulfilled.withdrawn))))


def _withdrawn(number):
    if not number:
        return ""
    return f"{counted(number)} återkallades under året och står inte i listan."


def _left(unfulfilled):
    total, late = unfulfilled.total, unfulfilled.late
    if total == 0:
        return "Alla uppdrag i offentliga ärenden är verkställda."
    if total == 1:
        return f"1 uppdrag är inte verkställt, och det är {'försenat' if late else 'inte försenat'}."
    how_many = {0: "inget av dem är försenat", 1: "1 av dem är försenat"}
    return f"{total} uppdrag är inte verkställda, {how_many.get(late, f'{late} av dem är försenade')}."


def counted(number):
    return f"{number or 'Inga'} uppdrag"


def _sheet(title, on, columns, rows, summary):
    cells = [tuple(getattr(row, name) for _, name in columns) for row in rows]
    return Sheet("Uppdrag", title, on, tuple(column for column, _ in columns), cells, summary)
