"""What the demo's data has none of, put into the stack's database: a person without a role, an empty plan."""

from django.utils import timezone

from actionplan.models import PlanKind
from actionplan.services import create_plan
from governance.models import User
from governance.services.accounts import create_account, grant_role

NOBODY = "utan-roll"
EMPTY_PLAN = "plan-utan-omraden"


def add():
    """Within a connection to the stack's database."""
    known = User.objects.get(username="sakerhet")
    nobody = create_account(username=NOBODY, function="Nyanställd", organisation=known.organisation)
    User.objects.filter(pk=nobody.pk).update(password=known.password)
    plan = create_plan(
        title="Plan utan områden",
        kind=PlanKind.objects.first(),
        period="2026",
        slug=EMPTY_PLAN,
        by=known,
    )
    grant_role(
        user=known,
        role="plan_manager",
        target=plan,
        since=timezone.localdate(),
        by=User.objects.get(username="admin"),
    )
