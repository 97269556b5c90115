"""What a document says: frozen, plain text and dates, nothing that can query or change.

The builders make a `Document` from the records; the page and the PDF file are made from the same one,
so they cannot differ. Every text is as a reader sees it: formatted, Swedish, not escaped.
"""

import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from datetime import date

from reports.overview import Overview, build_overview

LONG_ENTRY = 1500  # characters, about a third of a page


@dataclass(frozen=True, kw_only=True)
class Point:
    """Beslutspunkt: one numbered proposal, with the number that the source gives (may be empty)."""

    text: str
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class StatusCount:
    """How many activities have one status; each activity is counted once, in its home area."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ActivityEntry:
    """One activity with its follow-up, as it is printed.

    `home_area` is set only on an entry that is listed under another area than its own, and names the
    area that reports it ("1 Sociala risker"). `also_in` is its mirror on the home entry.
    """

    number: str
    title: str
    status: str
    status_label: str
    text: str = ""
    responsible: str = ""
    co_actors: str = ""
    districts: str = ""
    period: str = ""
    deviation: str = ""
    see_also: str = ""
    also_in: str = ""
    home_area: str = ""

    @property
    def may_break(self) -> bool:
        """Too long to be kept whole on a page: with its headings it would leave pages nearly empty."""
        written = (self.title, self.text, self.responsible, self.co_actors, self.districts, self.deviation)
        return sum(map(len, written)) > LONG_ENTRY


@dataclass(frozen=True, kw_only=True)
class Area:
    """Samverkansområde: its own activities, and those of other areas that are listed here too."""

    number: str
    title: str
    note: str = ""
    activities: tuple[ActivityEntry, ...] = ()
    shared: tuple[ActivityEntry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A word and what it stands for: "Plats", "Stadshuset"."""

    label: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table that may go on over many pages. The first cell of each row is what the row is about.

    The widths of the columns are in the style sheet, by the table's key. `amounts` are the places of the
    columns of numbers, from 0, and `total` is a last row that sums them.
    """

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    amounts: tuple[int, ...] = ()
    total: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Decided:
    """What was decided under an item: the decision as it is cited, and its points."""

    heading: str
    points: tuple[Point, ...]


@dataclass(frozen=True, kw_only=True)
class Given:
    """Uppdrag given under an item."""

    text: str
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AgendaEntry:
    """One item of a meeting: in a notice what is to come up, in minutes what came of it.

    `label` is what kind of item it is, or how it was settled.
    """

    number: str
    title: str
    label: str
    text: str = ""
    decided: Decided | None = None
    given: tuple[Given, ...] = ()
    left_out: str = ""
    facts: tuple[Fact, ...] = ()

    @property
    def may_break(self) -> bool:
        """Too long to be kept whole on a page."""
        return sum(map(len, texts(self))) > LONG_ENTRY


@dataclass(frozen=True, kw_only=True)
class Signatory:
    """Who signs, by function and never by name."""

    function: str


@dataclass(frozen=True, kw_only=True)
class Section:
    """One headed part of the document. What is empty is not printed."""

    key: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    facts: tuple[Fact, ...] = ()
    table: Table | None = None
    agenda: tuple[AgendaEntry, ...] = ()
    left_out: str = ""  # how much is not shown here, in words
    status_counts: tuple[StatusCount, ...] = ()
    areas: tuple[Area, ...] = ()
    signatories: tuple[Signatory, ...] = ()
    recipients: tuple[str, ...] = ()

    @property
    def overview(self) -> Overview | None:
        """The statuses as tables with bars; None when the section counts nothing."""
        return build_overview(self.status_counts, self.areas)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document. `as_of` is the date of the figures, `dated` that of the document if known.

    `is_draft` marks working material: a watermark on every page and the word "Utkast" once as text. `is_wide`
    lays the pages, for wide tables. What says more than what is public bears a `marking` on every page, and
    the `classes` of what it says.
    """

    title: str
    kind_label: str
    municipality: str
    sender: str
    recipient: str
    as_of: date
    sections: tuple[Section, ...]
    subtitle: str = ""
    case_number: str = ""
    dated: date | None = None
    is_draft: bool = False
    is_wide: bool = False
    marking: str = ""
    classes: tuple[str, ...] = ()
    language: str = "sv"


def canonical_json(document: Document) -> bytes:
    """The document as UTF-8 JSON: the same bytes for the same content, fit for a hash of the input."""
    return json.dumps(
        asdict(document),
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
        default=date.isoformat,
    ).encode()


def texts(part):
    """Every text in a document or a part of it, in reading order, the structure's own values too."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))
