"""What the documents of a meeting have in common.

There is the version that anybody may read: what is about a matter that is not public is left out and counted
(DOMAIN § 9). The internal one leaves out nothing, and says so.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils.formats import date_format, time_format

from governance.models import Classification, Matter
from reports.builders.histories import latest_day
from reports.content import AgendaEntry, Document, Fact, Section

NOT_PUBLIC = "Innehåller uppgifter som inte är offentliga"
UNSETTLED = "Inte bestämd"


@dataclass(frozen=True)
class AgendaShown:
    """The items that a document of a kind shows, in the order of the agenda, of a `total` there are.

    Each is read `numbered`: one that is left out keeps its number.
    """

    items: list
    total: int

    @property
    def left_out_words(self):
        return left_out(self.total - len(self.items), "punkt", "punkter")


def meeting_document(meeting, kind, **fields) -> Document:
    """The document with all that is said of the meeting on its first page."""
    return Document(
        marking=NOT_PUBLIC if kind.is_internal else "",
        classes=classes_of(meeting) if kind.is_internal else (),
        title=f"{kind.label}: {meeting.body.name} {date_format(meeting.held_on, 'j F Y')}",
        kind_label=kind.label,
        municipality=settings.MUNICIPALITY_NAME,
        sender=meeting.body.official_name or meeting.body.name,
        recipient="",
        **fields,
    )


def time_and_place(meeting, *, unsettled=""):
    """When and where; `unsettled` stands for a time or a place that is not known, or the line is left out."""
    facts = [
        Fact(label="Datum", text=date_format(meeting.held_on, "l j F Y").capitalize()),
        Fact(label="Tid", text=_time(meeting) or unsettled),
        Fact(label="Plats", text=meeting.place or unsettled),
    ]
    return Section(key="time", heading="Tid och plats", facts=tuple(fact for fact in facts if fact.text))


def agenda_shown(meeting, kind):
    items = meeting.agenda_items.numbered().marked_public().with_everything()
    shown = [item for item in items if kind.is_internal or item.is_public]
    return AgendaShown(shown, len(items))


def classes_of(meeting):
    """The classes of all that an internal document of a meeting says. It is arbetsmaterial itself."""
    return tuple(sorted({Classification.WORKING_MATERIAL, *meeting.agenda_items.classes()}))


def entry_of(item, label, **fields):
    """An item with its number; `label` is what kind it is of, or how it was settled."""
    return AgendaEntry(
        number=str(item.number), title=item.title, label=label, facts=_facts_of(item), **fields
    )


def _facts_of(item):
    """Who presents the item, what it is about, and that it came late, as far as there is anything to say.

    A matter that is called as the item is not named again.
    """
    title, case_number = (item.matter.title, item.matter.case_number) if item.matter else ("", "")
    facts = [
        Fact(label="Föredragande", text=item.rapporteur),
        Fact(label="Ärende", text="" if title.casefold() == item.title.casefold() else title),
        Fact(label="Diarienummer", text=case_number),
        Fact(label="Tillagd", text="Efter att kallelsen skickades" if item.added_after_notice else ""),
    ]
    return tuple(fact for fact in facts if fact.text)


def left_out(number, one, several):
    """ "1 punkt redovisas inte här."; "" when nothing is left out."""
    return f"{number} {one if number == 1 else several} redovisas inte här." if number else ""


def latest_change(meeting, items):
    """The day of the latest change of the meeting, of its agenda and of what is known of the matters."""
    matters = [item.matter_id for item in items if item.matter_id]
    hidden = meeting.agenda_items.exclude(pk__in=[item.pk for item in items]).values("pk")
    return (
        latest_day(
            meeting.history.all(),
            meeting.agenda_items.model.history.filter(meeting=meeting).exclude(id__in=hidden),
            meeting.attendances.model.history.filter(meeting=meeting),
            Matter.history.filter(id__in=matters),
        )
        or meeting.held_on
    )


def _time(meeting):
    """ "kl. 13.00–15.00"; "" when the time is not settled."""
    hours = [time_format(hour, "H.i") for hour in (meeting.starts_at, meeting.ends_at) if hour]
    return f"kl. {'–'.join(hours)}" if hours else ""
