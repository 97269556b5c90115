"""Reports in short, for lists and for the start page."""

from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import filesizeformat

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
