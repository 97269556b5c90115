"""Of reports, their files and the jobs that make them."""

from tests.factories.meetings import MeetingFactory
from tests.factories.reports import (
    ProgressReportFactory,
    RenderJobFactory,
    RenditionFactory,
    ReportSectionFactory,
)
from tests.refused.acts import twice

REFUSED = {
    "reports_reportsection_once": lambda: twice(
        ReportSectionFactory, report=ProgressReportFactory(), key="background"
    ),
    "reports_rendition_number": (
        lambda: twice(RenditionFactory, report=ProgressReportFactory(), number=1),
        lambda: twice(RenditionFactory, minutes=True, meeting=MeetingFactory(held=True), number=1),
    ),
    "reports_rendition_of_one_record": (
        lambda: RenditionFactory(notice=True, report=ProgressReportFactory()),
        lambda: RenditionFactory(notice=True, meeting=None),
        lambda: RenditionFactory(notice=True, kind="progress_report"),
        lambda: RenditionFactory(kind="minutes"),
    ),
    "reports_rendition_not_empty": lambda: RenditionFactory(size=0),
    "reports_renderjob_of_one_record": (
        lambda: RenderJobFactory(notice=True, report=ProgressReportFactory()),
        lambda: RenderJobFactory(notice=True, meeting=None),
        lambda: RenderJobFactory(kind="minutes"),
    ),
    "reports_renderjob_one_at_a_time": (
        lambda: twice(RenderJobFactory, report=ProgressReportFactory()),
        lambda: twice(RenderJobFactory, notice=True, meeting=MeetingFactory()),
    ),
    "reports_renderjob_done_has_a_file": lambda: RenderJobFactory(state="done"),
    "reports_renderjob_percent": lambda: RenderJobFactory(percent=101),
}
