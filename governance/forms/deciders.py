"""Who decides and towards which goals: what the forms of decisions and proposals have in common."""

from django.core.exceptions import ValidationError

from governance.citations import body_called
from governance.models import Body, MunicipalGoal
from governance.services.decisions import refuse_impossible_day


def deciders():
    """The bodies to choose among: those that decide in the kommun first, then those that lead the work."""
    groups = {"Beslutar i kommunen": [], "Leder och samordnar": [], "Andra organ": []}
    for body in Body.objects.order_by("name"):
        groups[_group_of(body)].append((body.pk, str(body)))
    return [(name, bodies) for name, bodies in groups.items() if bodies]


def _group_of(body):
    if body.is_deciding:
        return "Beslutar i kommunen"
    return "Leder och samordnar" if body.leadership_model_id else "Andra organ"


def goals_by_period():
    """The goals to tick, under the period they are set for, the latest period first."""
    groups = {}
    for goal in MunicipalGoal.objects.order_by("-period", "name"):
        groups.setdefault(goal.period or "Utan känd period", []).append((goal.pk, goal.name))
    return list(groups.items())


class DeciderForm:
    """What is said of who decided and when, for a form that has the fields body, decider and decided_on.

    The form says with `answered_proposal` which proposal the decision answers, or None.
    """

    def offer_deciders(self):
        self.fields["body"].queryset = Body.objects.all()
        self.fields["body"].choices = [("", "Inget organ"), *deciders()]

    def clean_decider(self):
        """A body that is written as a function would have two names."""
        decider = " ".join(self.cleaned_data["decider"].split())
        body = body_called(decider) if decider else None
        if body:
            raise ValidationError(f"{body} är ett organ. Välj det i listan över organ i stället.")
        return decider

    def clean(self):
        cleaned = super().clean()
        try:
            refuse_impossible_day(
                cleaned.get("decided_on"), body=cleaned.get("body"), answers=self.answered_proposal()
            )
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned
