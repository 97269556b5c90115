"""Who may do what with reports."""

from actionplan.models import Plan
from governance.rights import has_right, has_right_somewhere, ids_with_right


def can_compile_report(user, plan):
    """The planansvarig of the plan, and säkerhetschefen, write its reports and have their PDF made."""
    return has_right_somewhere(user, "compile_report") or has_right(user, "change_plan", plan)


def plans_to_report_on(user):
    """The decided plans whose years are known and whose reports the user writes, by the rule above."""
    plans = Plan.objects.visible_to(user).in_state("decided").with_years()
    if has_right_somewhere(user, "compile_report"):
        return plans
    return plans.filter(pk__in=ids_with_right(user, "change_plan", Plan))


def can_compile_some_report(user):
    """Whether there is any plan that the user may write reports on."""
    return has_right_somewhere(user, "compile_report") or bool(ids_with_right(user, "change_plan", Plan))


WHY_NO_REPORT = (
    "Återrapporter skrivs av planansvarig och säkerhetschef. Du kan läsa dem och ladda ner PDF:en."
)
