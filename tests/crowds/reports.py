"""Reports with their files, and the start page, where all rooms meet."""

from django.urls import reverse
from django.utils import timezone

from actionplan.models import ActivityVersion, FollowUpRound, Plan
from reports.models import ProgressReport, Rendition
from tests.crowds import assignments, call_offs, meetings, plans
from tests.crowds.matters import matters
from tests.factories.actionplan import plan_in_force
from tests.factories.meetings import MeetingFactory
from tests.factories.reports import RenderJobFactory, report_with_sections


def reports(count, person):
    """Reports with a file each, of a plan that has been followed up for so many years."""
    plans.years(count, person)
    rounds = FollowUpRound.objects.order_by("-pk")[:count]
    made = ProgressReport.objects.bulk_create(
        ProgressReport(matter=matter, round=round)
        for matter, round in zip(matters(count), rounds, strict=True)
    )
    _files(made, 1, person)
    return reverse("report_list")


def reports_of_a_plan(count, person):
    """The panel of reports on the plan's page."""
    reports(count, person)
    return Plan.objects.order_by("-pk").first().get_absolute_url()


def _files(reports, count, person):
    Rendition.objects.bulk_create(
        _file(number, person, report=report) for report in reports for number in range(1, count + 1)
    )


def _file(number, person, **source):
    return Rendition(
        number=number,
        file="renditions/prov.pdf",
        size=1000,
        sha256="a" * 64,
        content_sha256="b" * 64,
        fingerprint="prov",
        as_of="2018-01-31",
        made_by=person,
        **source,
    )


def report_of_many_activities(count, person):
    plan, _ = plans.full_plan(count, person)
    report = report_with_sections(round=plan.rounds.get())
    RenderJobFactory(report=report, requested_by=person, failed=True)
    _files([report], 1, person)
    return report.get_absolute_url()


def renditions(count, person):
    report = report_with_sections(round__plan=plan_in_force(activities=1))
    _files([report], count, person)
    return report.get_absolute_url()


def report_form(count, person):
    plans.plans(count, person)
    return reverse("report_create")


def start(count, person):
    """Many plans, reports, things to do and changes made by others."""
    reports(count, person)
    plans.plans(count, person)
    meetings.meetings(count, person)
    assignments.assignments(count, person)
    call_offs.to_read_and_answer(count, person)
    version, _ = plans.full_version(count, person)
    made = list(version.activities.all())
    history = ActivityVersion.history.model
    history.objects.bulk_create(
        history(
            **{field.attname: getattr(one, field.attname) for field in one._meta.concrete_fields},
            history_date=timezone.now(),
            history_type="~",
            history_user=person,
        )
        for one in made
    )
    return reverse("start")


def documents_of_a_meeting(count, person):
    """The panel of documents on a meeting's page."""
    meeting = MeetingFactory(called=True)
    Rendition.objects.bulk_create(
        _file(number, person, meeting=meeting, kind="notice") for number in range(1, count + 1)
    )
    return meeting.get_absolute_url()
