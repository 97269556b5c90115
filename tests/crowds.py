"""The same page with few rows and with many: each function makes the rows and returns the address."""

from django.urls import reverse
from django.utils import timezone

from actionplan.models import (
    Activity,
    ActivityVersion,
    Actor,
    CooperationArea,
    FollowUp,
    FollowUpRound,
    Plan,
    PlanVersion,
)
from governance.models import Matter, Organisation, RoleGrant
from reports.models import ProgressReport, Rendition
from tests.factories.actionplan import (
    CooperationAreaFactory,
    DistrictFactory,
    PlanFactory,
    PlanKindFactory,
    PlanVersionFactory,
    add_activities,
    decide,
    plan_in_force,
)
from tests.factories.governance import give
from tests.factories.reports import RenderJobFactory, report_with_sections

FIRST_YEAR = 1000


def plans(count, person):
    """Decided plans with an area, an activity and its follow-up each."""
    matters = Matter.objects.bulk_create(
        Matter(title=f"Plan {n}", classification="public") for n in range(count)
    )
    kind = PlanKindFactory()
    made = Plan.objects.bulk_create(
        Plan(matter=matter, kind=kind, slug=f"plan-nummer-{matter.pk}", period="2017–2018")
        for matter in matters
    )
    versions = PlanVersion.objects.bulk_create(PlanVersion(plan=plan) for plan in made)
    areas = CooperationArea.objects.bulk_create(
        CooperationArea(plan_version=version, number=1, title="Område") for version in versions
    )
    activities = ActivityVersion.objects.bulk_create(
        ActivityVersion(
            activity=activity, plan_version=area.plan_version, area=area, number=1, title="Aktivitet"
        )
        for activity, area in zip(Activity.objects.bulk_create(Activity() for _ in areas), areas, strict=True)
    )
    PlanVersion.objects.filter(pk__in=[version.pk for version in versions]).update(state="decided")
    rounds = FollowUpRound.objects.bulk_create(
        FollowUpRound(plan=plan, plan_version=version, year=2017)
        for plan, version in zip(made, versions, strict=True)
    )
    FollowUp.objects.bulk_create(
        FollowUp(round=round, activity_id=activity.activity_id)
        for round, activity in zip(rounds, activities, strict=True)
    )
    return reverse("plan_list")


def _full_version(count, person):
    """The person's draft: so many activities beside one that all refer to, each with actors and more."""
    version = PlanVersionFactory(plan=PlanFactory())
    give(person, "plan_manager", on=version.plan)
    home, other = (CooperationAreaFactory(plan_version=version, number=number) for number in (1, 2))
    hub, district = add_activities(other, 1)[0], DistrictFactory()
    made = add_activities(home, count, description="Vad som ska göras.")
    for part in Actor.Part.values:
        Actor.objects.bulk_create(
            Actor(activity_version=one, part=part, position=1, text="Polisen") for one in [*made, hub]
        )
    for field, target in (("districts", district), ("also_in_areas", other), ("see_also", hub)):
        _link(ActivityVersion._meta.get_field(field), made, target)
    return version, made[0]


def _link(field, activities, target):
    own, others = field.m2m_field_name(), field.m2m_reverse_field_name()
    through = field.remote_field.through
    through.objects.bulk_create(through(**{own: one, others: target}) for one in activities)


def _full_plan(count, person):
    """The same, decided and followed up."""
    version, first = _full_version(count, person)
    decide(version)
    round = FollowUpRound.objects.create(plan=version.plan, plan_version=version, year=2017)
    FollowUp.objects.bulk_create(
        FollowUp(round=round, activity_id=pk, text="Klart.", deviation="Sent.", written_by=person)
        for pk in version.activities.values_list("activity_id", flat=True)
    )
    return version.plan, first


def activities(count, person):
    plan, _ = _full_plan(count, person)
    return plan.get_absolute_url()


def draft_activities(count, person):
    version, _ = _full_version(count, person)
    return version.plan.get_absolute_url()


def follow_ups(count, person):
    plan, _ = _full_plan(count, person)
    return reverse("follow_up_list", args=[plan.slug])


def activity_among_many(count, person):
    version, first = _full_version(count, person)
    return reverse("activity_update", args=[version.plan.slug, first.activity_id])


def follow_up_among_many(count, person):
    plan, first = _full_plan(count, person)
    return reverse("follow_up_update", args=[plan.slug, 2017, first.activity_id])


def years(count, person):
    """An activity that has been followed up year after year."""
    plan = plan_in_force(activities=1)
    version = plan.versions.get()
    activity = version.activities.get()
    rounds = FollowUpRound.objects.bulk_create(
        FollowUpRound(plan=plan, plan_version=version, year=FIRST_YEAR + n) for n in range(count)
    )
    FollowUp.objects.bulk_create(
        FollowUp(round=round, activity_id=activity.activity_id, written_by=person, text="Klart.")
        for round in rounds
    )
    return activity.get_absolute_url()


def reports(count, person):
    """Reports with a file each, of a plan that has been followed up for so many years."""
    years(count, person)
    rounds = FollowUpRound.objects.order_by("-pk")[:count]
    matters = Matter.objects.bulk_create(
        Matter(title=f"Rapport {n}", classification="public") for n in range(count)
    )
    made = ProgressReport.objects.bulk_create(
        ProgressReport(matter=matter, round=round) for matter, round in zip(matters, rounds, strict=True)
    )
    _files(made, 1, person)
    return reverse("report_list")


def reports_of_a_plan(count, person):
    """The panel of reports on the plan's page."""
    reports(count, person)
    return Plan.objects.order_by("-pk").first().get_absolute_url()


def _files(reports, count, person):
    Rendition.objects.bulk_create(
        Rendition(
            report=report,
            number=number,
            file="renditions/prov.pdf",
            size=1000,
            sha256="a" * 64,
            content_sha256="b" * 64,
            fingerprint="prov",
            as_of="2018-01-31",
            made_by=person,
        )
        for report in reports
        for number in range(1, count + 1)
    )


def report_of_many_activities(count, person):
    plan, _ = _full_plan(count, person)
    report = report_with_sections(round=plan.rounds.get())
    RenderJobFactory(report=report, requested_by=person, failed=True)
    _files([report], 1, person)
    return report.get_absolute_url()


def renditions(count, person):
    report = report_with_sections(round__plan=plan_in_force(activities=1))
    _files([report], count, person)
    return report.get_absolute_url()


def report_form(count, person):
    plans(count, person)
    return reverse("report_create")


def start(count, person):
    """Many plans, reports, things to do and changes made by others."""
    reports(count, person)
    plans(count, person)
    version, _ = _full_version(count, person)
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


def grants(count, person):
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Enhet {n} av {count}", kind="unit") for n in range(count)
    )
    today = timezone.localdate()
    RoleGrant.objects.bulk_create(
        RoleGrant(user=person, role="economist", target=one, period=(today, None)) for one in organisations
    )
    return reverse("account_detail")
