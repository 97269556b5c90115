"""Objects for the access matrix: one's own and others', open and closed to the people of the demo.

Each is a key to what an address needs and, where a form is posted, to what would be sent.
"""

from dataclasses import dataclass, field

from django.urls import reverse

from actionplan.forms import ActivityForm, FollowUpForm
from actionplan.models import ActivityVersion, Actor, FollowUp, Plan
from actionplan.services import accept_follow_up
from governance.models import Classification, Organisation, User
from reports.forms import ReportSectionForm
from reports.models import ProgressReport
from tests.factories.actionplan import (
    ActivityVersionFactory,
    ActorFactory,
    CooperationAreaFactory,
    FollowUpFactory,
    FollowUpRoundFactory,
    PlanFactory,
    PlanVersionFactory,
    decide,
)
from tests.factories.reports import RenderJobFactory, RenditionFactory, report_with_sections
from tests.forms import posted

OPEN, CLOSED = "handlingsplan-2017-2018", "exempel-atgardsplan-2026-2027"
SECRET = {
    "matter__classification": Classification.CONFIDENTIAL,
    "matter__legal_basis": "18 kap. 1 § OSL",
}
DEPARTMENTS = {
    "son": "Social- och omsorgsförvaltningen",
    "kfn": "Kultur- och fritidsförvaltningen",
    "police": "Polismyndigheten",
}


@dataclass
class House:
    """The plans by name, and in them activities; the reports by name."""

    plans: dict = field(default_factory=dict)
    activities: dict = field(default_factory=dict)  # name: (plan, activity version)
    reports: dict = field(default_factory=dict)
    jobs: dict = field(default_factory=dict)

    def url(self, name, key):
        return reverse(name, args=self._arguments(name, key))

    def _arguments(self, name, key):
        if name == "password_reset_confirm":
            return ["MQ", "set-password"]
        if name.startswith(("plan_detail", "follow_up_list", "follow_up_round")):
            return [self.plans[key].slug if key in self.plans else "finns-inte"]
        if name in ("report_detail", "rendition_create", "rendition_download"):
            return [self.reports[key].pk if key in self.reports else 987654321]
        if name == "report_section_update":
            return [self.reports.get(key, self.reports["public"]).pk, self._section(key)]
        if name == "render_job_detail":
            return [self.reports.get(key, self.reports["public"]).pk, self.jobs[key].pk]
        if name.startswith(("activity_", "follow_up_")):
            plan, activity = self.activities[key]
            year = [2017] if name.startswith("follow_up_") else []
            return [plan.slug, *year, activity.activity_id]
        return []

    @staticmethod
    def _section(key):
        return "finns-inte" if key == "no_such_section" else "background"

    def data(self, name, key, user):
        """What the form of the page would send, with a change; what an act needs; nothing for the rest."""
        if user is None:
            return {}
        if name == "activity_update":
            form = ActivityForm(instance=self.activities[key][1], user=user)
            return posted(form, title="Ändrad rubrik")
        if name in ("follow_up_update", "follow_up_accept"):
            follow_up = FollowUp.objects.get(activity=self.activities[key][1].activity_id, round__year=2017)
            if name == "follow_up_accept":
                return {"seen_version": follow_up.version}
            return posted(FollowUpForm(instance=follow_up, user=user), text="Ändrad text.")
        if name == "follow_up_round_create":
            return {"year": 2018}
        if name == "report_create":
            return {"plan": self.plans[key].slug, "year": 2018}
        if name == "report_section_update" and key in self.reports:
            section = self.reports[key].sections.get(key="background")
            return posted(ReportSectionForm(instance=section, user=user), text="Ändrad text.")
        return {}


def furnish():
    """The house with the demo's own plans and report, and others beside them."""
    house = House()
    house.plans = {
        "public": Plan.objects.get(slug=OPEN),
        "draft": Plan.objects.get(slug=CLOSED),
    }
    public, draft = house.plans["public"], house.plans["draft"]
    house.activities = {
        "public_son": (public, _activity(public, 1, 7)),
        "public_by_son": (public, _activity(public, 6, 2)),
        "public_police": (public, _activity(public, 1, 10)),
        "public_nobodys": (public, _activity(public, 1, 2)),
        "public_accepted": (public, _activity(public, 7, 7)),
        "draft_son": (draft, _activity(draft, 2, 2)),
    }
    _add_plan(house, "others", {"kfn": "kfn", "by_kfn": "kfn", "police": "police"})
    _add_plan(house, "secret", {"one": "son"}, **SECRET)
    _add_plan(
        house,
        "others_draft",
        {"one": "son"},
        in_force=False,
        matter__classification=Classification.WORKING_MATERIAL,
    )
    house.activities["of_another_plan"] = (public, house.activities["others_kfn"][1])
    _write(house, "public_by_son", by="son")
    _write(house, "others_by_kfn", by="kfn")
    accepted = _follow_up(house, "public_accepted")
    chief = User.objects.get(username="sakerhetschef")
    accept_follow_up(follow_up=accepted, seen_version=accepted.version, by=chief)
    _add_reports(house)
    return house


def _activity(plan, area, number):
    return ActivityVersion.objects.select_related("area").get(
        plan_version__plan=plan, area__number=area, number=number
    )


def _add_plan(house, name, activities, *, in_force=True, **fields):
    plan = house.plans[name] = PlanFactory(slug=name.replace("_", "-"), **fields)
    version = PlanVersionFactory(plan=plan)
    area = CooperationAreaFactory(plan_version=version, number=1)
    round = FollowUpRoundFactory(plan=plan, year=2017)
    for number, (key, department) in enumerate(activities.items(), start=1):
        activity = ActivityVersionFactory(area=area, number=number)
        organisation = Organisation.objects.get(name=DEPARTMENTS[department])
        ActorFactory(activity_version=activity, part=Actor.Part.RESPONSIBLE, organisation=organisation)
        FollowUpFactory(round=round, activity=activity.activity)
        house.activities[f"{name}_{key}"] = (plan, activity)
    if in_force:
        decide(version)


def _follow_up(house, key):
    return FollowUp.objects.get(activity=house.activities[key][1].activity_id, round__year=2017)


def _write(house, key, *, by):
    follow_up = _follow_up(house, key)
    follow_up.text, follow_up.written_by = "Skrivet.", User.objects.get(username=by)
    follow_up.save_change(by=follow_up.written_by, seen_version=follow_up.version)


def _add_reports(house):
    public = house.plans["public"]
    house.reports = {
        "public": ProgressReport.objects.get(),
        "working": report_with_sections(
            round__plan=public,
            round__year=2018,
            matter__classification=Classification.WORKING_MATERIAL,
        ),
        "others": report_with_sections(round=house.plans["others"].rounds.get()),
        "secret": report_with_sections(round=house.plans["secret"].rounds.get(), **SECRET),
    }
    for report in house.reports.values():
        RenditionFactory(report=report, stored=True)
    house.reports["without_file"] = report_with_sections(round__plan=house.plans["others"], round__year=2018)
    house.jobs = {
        key: RenderJobFactory(report=house.reports[key], failed=True)
        for key in ("public", "working", "secret")
    }
    house.jobs["of_another_report"] = house.jobs["working"]
