"""What the documents of a meeting have in common.

They are the version that anybody may read: what is about a matter that is not public is left out and
counted (DOMAIN § 9).
"""

from django.conf import settings
from django.utils.formats import date_format, time_format

from governance.models import Classification, Matter
from reports.builders.histories import latest_day
from reports.content import Document, Fact, Section


def meeting_document(meeting, kind, **fields) -> Document:
    """The document with all that is said of the meeting on its first page."""
    return Document(
        title=f"{kind.label}: {meeting.body.name} {date_format(meeting.held_on, 'j F Y')}",
        kind_label=kind.label,
        municipality=settings.MUNICIPALITY_NAME,
        sender=meeting.body.official_name or meeting.body.name,
        recipient="",
        **fields,
    )


def time_and_place(meeting):
    facts = [
        Fact(label="Datum", text=date_format(meeting.held_on, "l j F Y").capitalize()),
        Fact(label="Tid", text=_time(meeting)),
        Fact(label="Plats", text=meeting.place),
    ]
    return Section(key="time", heading="Tid och plats", facts=tuple(fact for fact in facts if fact.text))


def numbered_items(meeting):
    """Pairs of number and item, in the order of the agenda. A hidden item keeps its number."""
    items = meeting.agenda_items.select_related(
        "matter", "decision__matter", "decision__body__organisation", "returned_assignment__matter"
    )
    return list(enumerate(items.order_by("position", "pk"), start=1))


def is_public(item):
    """Whether all that the item is about may be shown to anybody."""
    about = (item.matter, item.decision and item.decision.matter, _matter_that_returns(item))
    return all(matter.classification == Classification.PUBLIC for matter in about if matter)


def facts_of(item):
    """Who presents the item and the diarienummer, as far as they are known."""
    facts = [
        Fact(label="Föredragande", text=item.rapporteur),
        Fact(label="Diarienummer", text=item.matter.case_number if item.matter else ""),
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


def _matter_that_returns(item):
    return item.returned_assignment and item.returned_assignment.matter


def _time(meeting):
    """ "kl. 13.00–15.00"; "" when the time is not settled."""
    hours = [time_format(hour, "H.i") for hour in (meeting.starts_at, meeting.ends_at) if hour]
    return f"kl. {'–'.join(hours)}" if hours else ""
