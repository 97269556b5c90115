"""A plan without areas."""

from django.utils import timezone

from actionplan.models import PlanKind
from actionplan.services.plans import create_plan
from governance.services.accounts import grant_role

EMPTY_PLAN = "plan-utan-omraden"


def add(manager, administrator):
    plan = create_plan(
        title="Plan utan områden",
        kind=PlanKind.objects.first(),
        period="2026",
        slug=EMPTY_PLAN,
        by=manager,
    )
    grant_role(user=manager, role="plan_manager", target=plan, since=timezone.localdate(), by=administrator)
