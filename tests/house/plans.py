"""Plans, and in them activities with their follow-ups."""

from actionplan.forms import ActivityForm, AreaForm, FollowUpForm
from actionplan.models import ActivityVersion, Actor, FollowUp, Plan
from actionplan.services.follow_ups import accept_follow_up
from governance.models import Organisation, User
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
from tests.forms import posted
from tests.house.classes import NO_SLUG, matter_of

OPEN, CLOSED = "handlingsplan-2017-2018", "exempel-atgardsplan-2026-2027"
DEPARTMENTS = {
    "son": "Social- och omsorgsförvaltningen",
    "kfn": "Kultur- och fritidsförvaltningen",
    "police": "Polismyndigheten",
}
OF_AREA = ("area_update", "area_delete", "area_move_up", "area_move_down", "area_restore", "activity_create")
OF_ACTIVITY = (
    "activity_detail",
    "activity_update",
    "activity_delete",
    "activity_move_up",
    "activity_move_down",
    "activity_restore",
)


class Plans:
    """The plans by name, and in them activities: {name: (plan, activity version)}."""

    def __init__(self):
        public, draft = Plan.objects.get(slug=OPEN), Plan.objects.get(slug=CLOSED)
        self.plans = {"public": public, "draft": draft}
        self.activities = {
            "public_son": (public, _activity(public, 1, 7)),
            "public_by_son": (public, _activity(public, 6, 2)),
            "public_police": (public, _activity(public, 1, 10)),
            "public_nobodys": (public, _activity(public, 1, 2)),
            "public_accepted": (public, _activity(public, 7, 7)),
            "draft_son": (draft, _activity(draft, 2, 2)),
        }
        self.areas = {
            "draft_empty": (draft, CooperationAreaFactory(plan_version=draft.versions.get(), number=9))
        }
        self._add("others", "public", {"kfn": "kfn", "by_kfn": "kfn", "police": "police"})
        self._add("secret", "secret", {"one": "son"})
        self._add("others_draft", "working", {"one": "son"}, in_force=False)
        self.activities["of_another_plan"] = (public, self.activities["others_kfn"][1])
        self._write("public_by_son", by="son")
        self._write("others_by_kfn", by="kfn")
        accepted = self._follow_up("public_accepted")
        chief = User.objects.get(username="sakerhetschef")
        accept_follow_up(follow_up=accepted, seen_version=accepted.version, by=chief)

    def addresses(self):
        return {
            **dict.fromkeys(
                (
                    "plan_detail",
                    "plan_version_create",
                    "plan_difference",
                    "area_create",
                    "follow_up_list",
                    "follow_up_round_create",
                ),
                self._plan,
            ),
            **dict.fromkeys(OF_AREA, self._of_area),
            **dict.fromkeys(OF_ACTIVITY, self._of_plan),
            **dict.fromkeys(("follow_up_update", "follow_up_accept"), self._of_year),
        }

    def forms(self):
        return {
            "area_create": lambda key, user: {"title": "Ett nytt område", "note": "En anmärkning"},
            "area_update": self._changed_area,
            "activity_create": self._new_activity,
            "activity_update": self._changed_activity,
            "follow_up_update": self._changed_follow_up,
            "follow_up_accept": lambda key, user: {"seen_version": self._follow_up(key).version},
            "follow_up_round_create": lambda key, user: {"year": 2018},
        }

    def _plan(self, key):
        return [self.plans[key].slug if key in self.plans else NO_SLUG]

    def _of_area(self, key):
        """The area of an activity, by the activity's key."""
        plan, _ = self.areas.get(key) or self.activities[key]
        return [plan.slug, self._area(key).pk]

    def _area(self, key):
        return self.areas[key][1] if key in self.areas else self.activities[key][1].area

    def _of_plan(self, key):
        plan, activity = self.activities[key]
        return [plan.slug, activity.activity_id]

    def _of_year(self, key):
        plan, activity = self.activities[key]
        return [plan.slug, 2017, activity.activity_id]

    def _changed_area(self, key, user):
        return posted(AreaForm(instance=self._area(key), user=user), note="Ändrad anmärkning")

    def _new_activity(self, key, user):
        area = self._area(key)
        new = ActivityVersion(plan_version=area.plan_version, area=area)
        return posted(ActivityForm(instance=new, user=user), title="En ny aktivitet")

    def _changed_activity(self, key, user):
        return posted(ActivityForm(instance=self.activities[key][1], user=user), title="Ändrad rubrik")

    def _changed_follow_up(self, key, user):
        return posted(FollowUpForm(instance=self._follow_up(key), user=user), text="Ändrad text.")

    def _follow_up(self, key):
        return FollowUp.objects.get(activity=self.activities[key][1].activity_id, round__year=2017)

    def _add(self, name, kind, activities, *, in_force=True):
        plan = self.plans[name] = PlanFactory(slug=name.replace("_", "-"), matter=matter_of(kind))
        version = PlanVersionFactory(plan=plan)
        area = CooperationAreaFactory(plan_version=version, number=1)
        round = FollowUpRoundFactory(plan=plan, year=2017)
        for number, (key, department) in enumerate(activities.items(), start=1):
            activity = ActivityVersionFactory(area=area, number=number)
            organisation = Organisation.objects.get(name=DEPARTMENTS[department])
            ActorFactory(activity_version=activity, part=Actor.Part.RESPONSIBLE, organisation=organisation)
            FollowUpFactory(round=round, activity=activity.activity)
            self.activities[f"{name}_{key}"] = (plan, activity)
        if in_force:
            decide(version)

    def _write(self, key, *, by):
        follow_up = self._follow_up(key)
        follow_up.text, follow_up.written_by = "Skrivet.", User.objects.get(username=by)
        follow_up.save_change(by=follow_up.written_by, seen_version=follow_up.version)


def _activity(plan, area, number):
    return ActivityVersion.objects.select_related("area").get(
        plan_version__plan=plan, area__number=area, number=number
    )
