"""Reports and the files made of them."""

import hashlib

import factory
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from factory.django import DjangoModelFactory

from reports.kinds import INTERNAL_MINUTES, INTERNAL_NOTICE, MINUTES, NOTICE, PROGRESS_REPORT
from reports.models import ProgressReport, RenderJob, Rendition, ReportSection
from tests.factories.actionplan import FollowUpRoundFactory
from tests.factories.governance import MatterFactory, UserFactory
from tests.factories.meetings import MeetingFactory

PDF = b"%PDF-1.7 prov"


class ProgressReportFactory(DjangoModelFactory):
    class Meta:
        model = ProgressReport

    matter = factory.SubFactory(MatterFactory)
    round = factory.SubFactory(FollowUpRoundFactory)


class ReportSectionFactory(DjangoModelFactory):
    class Meta:
        model = ReportSection

    report = factory.SubFactory(ProgressReportFactory)
    key = "background"


class RenditionFactory(DjangoModelFactory):
    """Of a report, or with a trait of a meeting."""

    class Meta:
        model = Rendition

    report = factory.SubFactory(ProgressReportFactory)
    number = factory.Sequence(lambda n: n + 1)
    file = "renditions/finns-inte.pdf"
    size = 1000
    sha256 = "a" * 64
    content_sha256 = "b" * 64
    fingerprint = "prov"
    as_of = "2018-01-31"
    made_by = factory.SubFactory(UserFactory)

    class Params:
        stored = factory.Trait(
            file=factory.LazyAttribute(
                lambda rendition: default_storage.save("renditions/prov.pdf", ContentFile(PDF))
            ),
            size=len(PDF),
            sha256=hashlib.sha256(PDF).hexdigest(),
        )
        notice = factory.Trait(report=None, meeting=factory.SubFactory(MeetingFactory), kind=NOTICE.key)
        minutes = factory.Trait(
            report=None, meeting=factory.SubFactory(MeetingFactory, held=True), kind=MINUTES.key
        )
        internal_notice = factory.Trait(
            report=None, meeting=factory.SubFactory(MeetingFactory), kind=INTERNAL_NOTICE.key
        )
        internal_minutes = factory.Trait(
            report=None, meeting=factory.SubFactory(MeetingFactory, held=True), kind=INTERNAL_MINUTES.key
        )


class RenderJobFactory(DjangoModelFactory):
    class Meta:
        model = RenderJob

    report = factory.SubFactory(ProgressReportFactory)
    meeting = None
    kind = PROGRESS_REPORT.key
    requested_by = factory.SubFactory(UserFactory)

    class Params:
        running = factory.Trait(state=RenderJob.State.RUNNING, attempt=1)
        done = factory.Trait(
            state=RenderJob.State.DONE,
            percent=100,
            rendition=factory.SubFactory(
                RenditionFactory,
                report=factory.SelfAttribute("..report"),
                meeting=factory.SelfAttribute("..meeting"),
                kind=factory.SelfAttribute("..kind"),
            ),
        )
        notice = factory.Trait(report=None, meeting=factory.SubFactory(MeetingFactory), kind=NOTICE.key)
        minutes = factory.Trait(
            report=None, meeting=factory.SubFactory(MeetingFactory, held=True), kind=MINUTES.key
        )
        failed = factory.Trait(state=RenderJob.State.FAILED, step="Stoppad", error="Något gick fel.")


def report_with_sections(**fields):
    """A report with all the sections of its kind, still empty."""
    report = ProgressReportFactory(**fields)
    ReportSection.objects.bulk_create(
        ReportSection(report=report, key=kind.key) for kind in PROGRESS_REPORT.sections
    )
    return report
