"""Reports and their files in short, for lists, panels and the start page."""

from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import filesizeformat
from django.utils import timezone

from governance.models import Classification

STATE_LABELS = {
    Classification.PUBLIC: "Offentlig",
    Classification.WORKING_MATERIAL: "Utkast",
    Classification.CONFIDENTIAL: "Sekretess",
}


@dataclass(frozen=True)
class ReportSummary:
    pk: int
    title: str
    plan_title: str
    year: int
    url: str
    state_label: str
    state_tone: str
    has_pdf: bool
    size_label: str
    as_of: date | None


@dataclass(frozen=True)
class FileSummary:
    """A file as a list shows it; `checksum` is the beginning of the whole one."""

    number: int
    is_draft: bool
    made_on: date
    made_by: str
    size_label: str
    checksum: str
    whole_checksum: str
    url: str


def file_summary_of(rendition, source):
    return FileSummary(
        number=rendition.number,
        is_draft=rendition.is_draft,
        made_on=timezone.localdate(rendition.made_at),
        made_by=rendition.made_by.function,
        size_label=filesizeformat(rendition.size),
        checksum=rendition.sha256[:12],
        whole_checksum=rendition.sha256,
        url=f"{source.download_url}?version={rendition.number}",
    )


def summary_of(report):
    """The summary of a report that comes with its plan and its renditions."""
    newest = report.made[0] if report.made else None
    classification = Classification(report.matter.classification)
    return ReportSummary(
        pk=report.pk,
        title=str(report),
        plan_title=report.plan.title,
        year=report.round.year,
        url=report.get_absolute_url(),
        state_label=STATE_LABELS[classification],
        state_tone="success" if classification == Classification.PUBLIC else "warning",
        has_pdf=newest is not None,
        size_label=f"PDF, {filesizeformat(newest.size)}" if newest else "",
        as_of=newest.as_of if newest else None,
    )
