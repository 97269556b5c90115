"""The återrapport of a plan for a year."""

import re
from collections import Counter

from django.conf import settings

from actionplan.outlines import outline_of, status_counts
from governance.models import Classification
from reports.builders.histories import latest_day
from reports.content import (
    ActivityEntry,
    Area,
    Document,
    Point,
    Section,
    Signatory,
    StatusCount,
)
from reports.kinds import PROGRESS_REPORT, Shape


def build_progress_report(report) -> Document:
    """The återrapport of a plan for a year (DOMAIN §§ 2 and 11, D4), as the records stand now.

    A constant number of queries. `as_of` is the day of the latest change of anything in it, so that the
    same records always give the same document.
    """
    plan_version = report.round.plan_version
    areas = outline_of(plan_version, report.round)
    texts = dict(report.sections.values_list("key", "text"))
    sections = (_section(kind, texts.get(kind.key, ""), areas) for kind in PROGRESS_REPORT.sections)
    return Document(
        title=report.plan.title,
        kind_label=PROGRESS_REPORT.label,
        subtitle=f"Återrapport {report.round.year}",
        municipality=settings.MUNICIPALITY_NAME,
        sender=report.sender,
        recipient=report.addressee,
        case_number=report.matter.case_number,
        dated=report.dated,
        as_of=latest_change(report, plan_version),
        is_draft=report.matter.classification == Classification.WORKING_MATERIAL,
        sections=tuple(section for section in sections if _has_content(section)),
    )


def latest_change(report, plan_version):
    """The day of the latest change of anything that the report shows."""
    return latest_day(
        report.history.all(),
        report.matter.history.all(),
        report.plan.matter.history.all(),
        plan_version.history.all(),
        report.sections.model.history.filter(report=report),
        report.round.follow_ups.model.history.filter(round=report.round),
    )


def _section(kind, text, areas):
    if kind.shape is Shape.AREAS:
        return Section(
            key=kind.key,
            heading=kind.heading,
            paragraphs=_paragraphs(text),
            status_counts=_status_counts(areas),
            areas=_areas(areas),
        )
    lines = tuple(line.strip() for line in text.splitlines() if line.strip())
    return Section(
        key=kind.key,
        heading=kind.heading,
        paragraphs=_paragraphs(text) if kind.shape is Shape.PARAGRAPHS else (),
        points=tuple(map(_point, lines)) if kind.shape is Shape.POINTS else (),
        signatories=tuple(Signatory(function=line) for line in lines)
        if kind.shape is Shape.SIGNATORIES
        else (),
        recipients=lines if kind.shape is Shape.LINES else (),
    )


def _has_content(section):
    return any((section.paragraphs, section.points, section.areas, section.signatories, section.recipients))


def _paragraphs(text):
    return tuple(" ".join(part.split()) for part in re.split(r"\n\s*\n", text) if part.strip())


def _point(line):
    """A point with the number it was typed with: the source's own number is never corrected."""
    match = re.fullmatch(r"(\d+)[.)]?\s+(.*)", line)
    return Point(number=match[1], text=match[2]) if match else Point(text=line)


NOT_FOLLOWED_UP = "not_followed_up"
LABEL_NOT_FOLLOWED_UP = "Inte uppföljd"


def _status_counts(areas):
    """Counts of what is followed up. A status that was only carried over from last year is not reported."""
    rows = [row for area in areas for row in area.rows]
    counts = status_counts(Counter(row.status for row in rows if row.is_followed_up))
    missing = sum(not row.is_followed_up for row in rows)
    told = [StatusCount(value=item.value, label=item.label, count=item.count) for item in counts]
    if missing:
        told.append(StatusCount(value=NOT_FOLLOWED_UP, label=LABEL_NOT_FOLLOWED_UP, count=missing))
    return tuple(told)


def _areas(areas):
    names = {area.number: f"{area.number} {area.title}" for area in areas}
    return tuple(
        Area(
            number=str(area.number),
            title=area.title,
            note=area.note,
            activities=tuple(_entry(row, names) for row in area.rows),
            shared=tuple(_entry(row, names, elsewhere=True) for row in area.shared),
        )
        for area in areas
    )


def _entry(row, names, *, elsewhere=False):
    return ActivityEntry(
        number=row.number,
        title=row.title,
        status=row.status if row.is_followed_up else NOT_FOLLOWED_UP,
        status_label=row.status_label if row.is_followed_up else LABEL_NOT_FOLLOWED_UP,
        text=row.text,
        responsible=row.responsible,
        co_actors=row.co_actors,
        districts=", ".join(row.districts),
        period=row.period,
        deviation=row.deviation,
        see_also=", ".join(row.see_also),
        also_in="" if elsewhere else ", ".join(names[number] for number in row.also_in_areas),
        home_area=names[row.home_area] if elsewhere else "",
    )
