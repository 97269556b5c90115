"""Kinds of document: which sections a kind has and in which order. Adding a kind is adding a declaration."""

from dataclasses import dataclass
from enum import Enum


class Shape(Enum):
    """How the text of a section is read."""

    PARAGRAPHS = "Lämna en tom rad mellan stycken."
    POINTS = "En punkt per rad. Börja raden med punktens nummer om den har något."
    LINES = "En per rad."
    SIGNATORIES = "En funktion per rad, inga namn."
    AREAS = "Texten står före områdena. Aktiviteterna hämtas från uppföljningen."


@dataclass(frozen=True)
class SectionKind:
    key: str
    heading: str
    shape: Shape
    initial: str = ""  # the text a new report begins with; {plan}, {year} and {addressee} are filled in


@dataclass(frozen=True)
class DocumentKind:
    """`column` names the record that the kind is made of; "" for one that is made anew each time it is read.

    `word` is what addresses and file names call it. `sections` are those that somebody writes. An internal
    one holds what is not public too, and says so on every page.
    """

    key: str
    label: str
    word: str
    column: str = ""
    sections: tuple[SectionKind, ...] = ()
    is_internal: bool = False

    @property
    def section_choices(self):
        return [(section.key, section.heading) for section in self.sections]

    def section(self, key):
        """The section with that key; None when the kind has none."""
        return next((section for section in self.sections if section.key == key), None)


# DOMAIN § 2, D4. The signatories stand under the name of the förvaltning.
PROGRESS_REPORT = DocumentKind(
    key="progress_report",
    label="Återrapport",
    word="aterrapport",
    column="report",
    sections=(
        SectionKind(
            "proposed_decision",
            "Förslag till beslut",
            Shape.POINTS,
            "1. {addressee} godkänner återrapporten för {year}.",
        ),
        SectionKind("matter", "Ärende", Shape.PARAGRAPHS),
        SectionKind("background", "Bakgrund", Shape.PARAGRAPHS),
        SectionKind("areas", "Prioriterade samverkansområden och genomförda aktiviteter", Shape.AREAS),
        SectionKind("assessment", "Bedömning", Shape.PARAGRAPHS),
        SectionKind("signatories", "Kommunledningsförvaltningen", Shape.SIGNATORIES, "Kommundirektör"),
        SectionKind("recipients", "Beslutet skickas till", Shape.LINES),
    ),
)
NOTICE = DocumentKind(key="notice", label="Kallelse", word="kallelse", column="meeting")
MINUTES = DocumentKind(key="minutes", label="Protokoll", word="protokoll", column="meeting")
INTERNAL_NOTICE = DocumentKind(
    key="internal_notice",
    label="Intern kallelse",
    word="kallelse-intern",
    column="meeting",
    is_internal=True,
)
INTERNAL_MINUTES = DocumentKind(
    key="internal_minutes",
    label="Internt protokoll",
    word="protokoll-internt",
    column="meeting",
    is_internal=True,
)
UNFULFILLED = DocumentKind(key="unfulfilled", label="Förteckning", word="ej-verkstallda-uppdrag")
FRAME_STATEMENT = DocumentKind(key="frame_statement", label="Ekonomisk redovisning", word="redovisning")

# Those whose files are kept as issued.
KEPT = {kind.key: kind for kind in (PROGRESS_REPORT, NOTICE, MINUTES, INTERNAL_NOTICE, INTERNAL_MINUTES)}
KIND_CHOICES = [(kind.key, kind.label) for kind in KEPT.values()]
