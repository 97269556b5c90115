"""A plan without areas, and one whose next version is being written."""

from django.utils import timezone

from actionplan.models import PlanKind
from actionplan.services.activities import add_activity, add_area, move_activity
from actionplan.services.plans import create_plan
from actionplan.services.removals import remove_activity
from actionplan.services.versions import decide_plan_version, open_new_version
from governance.services.accounts import grant_role

EMPTY_PLAN, NEW_VERSION = "plan-utan-omraden", "plan-med-ny-version"


def add(manager, administrator):
    for title, slug in (("Plan utan områden", EMPTY_PLAN), ("Plan med ny version", NEW_VERSION)):
        kind = PlanKind.objects.first()
        plan = create_plan(title=title, kind=kind, period="2026", slug=slug, by=manager)
        grant_role(
            user=manager, role="plan_manager", target=plan, since=timezone.localdate(), by=administrator
        )
    _add_new_version(plan, manager)


def _add_new_version(plan, by):
    """Three areas, the last one empty; the draft differs from what is decided in every way."""
    version = plan.versions.get()
    areas = [add_area(plan_version=version, title=title, by=by) for title in ("Centrum", "Skola", "Tomt")]
    for area, titles in zip(areas, (("Belysning", "Värdar", "Klotter"), ("Frånvaro",)), strict=False):
        for title in titles:
            add_activity(area=area, title=title, by=by)
    decide_plan_version(plan_version=version, by=by, note="Exempel")
    draft = open_new_version(plan=plan, by=by)
    activities = {row.title: row for row in draft.activities.all()}
    changed = activities["Frånvaro"]
    changed.description, changed.period = "Skolan ringer hem\nsamma dag.", "2026"
    changed.save_change(by=by, seen_version=changed.version)
    remove_activity(activity_version=activities["Klotter"], by=by)
    move_activity(activity_version=activities["Värdar"], up=True, by=by)
    add_activity(area=draft.areas.get(number=2), title="Fritid", by=by)
