"""A plan and its versions: made, decided, and begun anew."""

from django.db import transaction

from actionplan.models import Plan, PlanVersion
from actionplan.services.errors import PlanError
from governance.models import Classification, Matter


@transaction.atomic
def create_plan(
    *,
    kind,
    period,
    slug,
    by,
    title="",
    matter=None,
    parties=(),
    classification=Classification.WORKING_MATERIAL,
):
    """Open a plan with an empty draft, version 1. Raises ValidationError for what the fields refuse.

    The plan carries the matter when there is one already, which a decision is about, else a new one
    with the title and the class.
    """
    if matter is None:
        matter = Matter(title=title, classification=classification)
        matter.full_clean()
        matter.save_by(by)
    plan = Plan(matter=matter, kind=kind, slug=slug, period=period)
    plan.full_clean()
    plan.save_by(by)
    plan.parties.set(parties)
    PlanVersion(plan=plan).save_by(by)
    return plan


@transaction.atomic
def decide_plan_version(*, plan_version, by, decided_on=None, note=""):
    """Mark a draft as decided: from now on its areas and activities are locked.

    `decided_on` may be unknown in the source; then `note` says so. Raises PlanError unless it is a draft.
    """
    if not plan_version.is_draft:
        raise PlanError("Planversionen är redan beslutad.")
    plan_version.state = PlanVersion.State.DECIDED
    plan_version.decided_on = decided_on
    plan_version.decision_note = note
    plan_version.full_clean()
    plan_version.save_change(by=by, seen_version=plan_version.version, reason="Beslutad")
    return plan_version
