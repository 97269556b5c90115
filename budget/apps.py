from django.apps import AppConfig


class BudgetConfig(AppConfig):
    name = "budget"
    verbose_name = "Ram och avrop"

    def ready(self):
        from actionplan.models import ActivityVersion
        from budget import checks  # noqa: F401 registers itself
        from budget.panels import call_offs_of_activity, money_of_decision
        from governance.models import Decision
        from governance.panels import register_panel

        register_panel(ActivityVersion, "budget/_activity_panel.html", call_offs_of_activity)
        register_panel(Decision, "budget/_decision_panel.html", money_of_decision)
