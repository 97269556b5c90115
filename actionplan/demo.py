"""The demo's plans, read from fixtures/ and written through the services."""

import csv

from django.utils import timezone

from actionplan.models import Actor, District, FollowUp, Plan, PlanKind, PlanVersion
from actionplan.services.activities import add_activity, add_area
from actionplan.services.actors import set_actors, split_actors
from actionplan.services.follow_ups import open_follow_up_round
from actionplan.services.plans import create_plan
from actionplan.services.versions import decide_plan_version
from governance.demo import FIXTURES, load_successions, matter_titled, read_fixture
from governance.models import IMPORTED, Organisation
from governance.services.accounts import grant_role

STATUS_IN_SOURCE = {
    "ej påbörjad": FollowUp.Status.NOT_STARTED,
    "pågår": FollowUp.Status.ONGOING,
    "genomförd": FollowUp.Status.COMPLETED,
    "utgår": FollowUp.Status.DROPPED,
}


def load(accounts):
    """Load districts, kinds and plans, with the follow-up of 2017, into a database without plans."""
    by = accounts["sakerhet"]
    districts = {}
    for row in read_fixture("districts.json"):
        districts[row["name"]] = District(**row)
        districts[row["name"]].save_by(by, reason=IMPORTED)
    fixture = read_fixture("plans.json")
    for row in fixture["kinds"]:
        PlanKind(**row).save_by(by, reason=IMPORTED)
    for row in fixture["plans"]:
        _load_plan(row, districts, accounts, by)


def read_source(name):
    """Rows of a plan's source file as the fixtures word them, with lists as lists."""
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            yield {
                "area": int(row["omrade"]),
                "number": int(row["nr"]),
                "title": row["rubrik"],
                "text": row["uppfoljning_2017"],
                "status": STATUS_IN_SOURCE[row["status"]],
                "responsible": row["ansvarig"],
                "co_actors": row["samverkansparter"],
                "districts": split_actors(row["stadsdelar"]),
                "period": row["tidpunkt"],
                "also_in": [int(number) for number in split_actors(row["aven_i_omrade"])],
                "see_also": split_actors(row["se_aven"]),
                "deviation": row["avvikelse"],
            }


def _load_plan(row, districts, accounts, by):
    plan = create_plan(
        matter=matter_titled(row["title"], classification=row["classification"], by=by),
        kind=PlanKind.objects.get(code=row["kind"]),
        period=row["period"],
        slug=row["slug"],
        parties=Organisation.objects.filter(name__in=row["parties"]),
        by=by,
    )
    load_successions(plan.matter, row.get("follows", ()), by=by)
    _give_rights(plan, row, accounts)
    version = plan.versions.get()
    activities = _load_content(version, row, districts, by) if "areas" in row else {}
    if row["state"] == PlanVersion.State.DECIDED:
        decide_plan_version(plan_version=version, note=row["decision_note"], by=by)
    elif "decision_note" in row:
        version.decision_note = row["decision_note"]
        version.save_change(by=by, seen_version=version.version, reason=IMPORTED)
    if "year" in row:
        _load_follow_ups(plan, row["year"], activities, by)


def _load_content(version, row, districts, by):
    """The areas and activities of a draft. Returns the fixture's entry of each activity version."""
    areas = {
        number: add_area(plan_version=version, number=number, title=title, note=note, by=by)
        for number, title, note in row["areas"]
    }
    entries = row.get("activities") or list(read_source(row["activities_file"]))
    activities = {_load_activity(version, areas, districts, entry, by): entry for entry in entries}
    by_number = {activity.full_number: activity for activity in activities}
    for activity, entry in activities.items():
        activity.see_also.add(*[by_number[number] for number in entry.get("see_also", ())])
    return activities


def _give_rights(plan, row, accounts):
    for role, key in (("plan_manager", "managers"), ("external_party", "shared_with")):
        for name in row.get(key, ()):
            grant_role(
                user=accounts[name],
                role=role,
                target=plan,
                since=timezone.localdate(),
                by=accounts["admin"],
                reason=IMPORTED,
            )


def _load_activity(version, areas, districts, entry, by):
    activity = add_activity(
        area=areas[entry["area"]],
        number=entry.get("number"),
        title=entry["title"],
        description=entry.get("description", ""),
        period=entry["period"],
        by=by,
        reason=IMPORTED,
    )
    activity.districts.set([districts[name] for name in entry["districts"]])
    activity.also_in_areas.set([areas[number] for number in entry.get("also_in", ())])
    for part, key in ((Actor.Part.RESPONSIBLE, "responsible"), (Actor.Part.CO_ACTOR, "co_actors")):
        set_actors(activity_version=activity, part=part, names=split_actors(entry[key]), by=by)
    return activity


def _load_follow_ups(plan: Plan, year, activities, by):
    round = open_follow_up_round(plan=plan, year=year, by=by)
    follow_ups = {item.activity_id: item for item in round.follow_ups.all()}
    for activity, entry in activities.items():
        follow_up = follow_ups[activity.activity_id]
        follow_up.status = entry["status"]
        follow_up.text = entry["text"]
        follow_up.deviation = entry["deviation"]
        follow_up.written_by = by
        follow_up.full_clean()
        follow_up.save_change(by=by, seen_version=follow_up.version, reason=IMPORTED)
