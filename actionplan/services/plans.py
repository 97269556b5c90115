"""A plan is made, with an empty draft."""

from django.db import transaction

from actionplan.models import Plan, PlanVersion
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
