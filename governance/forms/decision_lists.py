"""Filters of the lists of decisions and agreements."""

from django import forms

from governance.citations import parse_citation
from governance.forms.fields import ParagraphField
from governance.models import Agreement, Decision, DecisionPoint, MunicipalGoal

IN_LIST = {"invalid_choice": "Välj något som finns i listan."}
TOO_LONG = {"max_length": "Sök på högst %(limit_value)s tecken. Korta texten."}


class DecisionFilterForm(forms.Form):
    """`decisions` are those that the user may read: what there is to choose among them."""

    q = forms.CharField(
        label="Sök ord eller paragraf", required=False, max_length=200, error_messages=TOO_LONG
    )
    organ = forms.ChoiceField(label="Beslutas av", required=False, error_messages=IN_LIST)
    stadium = forms.ChoiceField(
        label="Förslag eller beslut",
        required=False,
        choices=[("", "Alla"), *Decision.Stage.choices],
        error_messages=IN_LIST,
    )
    slag = forms.ChoiceField(
        label="Slag av punkt",
        required=False,
        choices=[("", "Alla"), *DecisionPoint.Kind.choices],
        error_messages=IN_LIST,
    )
    mal = forms.ModelChoiceField(
        label="Kommunalt mål",
        required=False,
        queryset=MunicipalGoal.objects.none(),
        empty_label="Alla",
        error_messages=IN_LIST,
    )
    ar = forms.ChoiceField(label="År", required=False, error_messages=IN_LIST)

    def __init__(self, *args, decisions, **kwargs):
        super().__init__(*args, **kwargs)
        self.citation = self.paragraph = None
        self.decisions = decisions
        self.fields["organ"].choices = [("", "Alla"), *decisions.deciders()]
        self.fields["ar"].choices = [("", "Alla"), *((year, year) for year in decisions.years())]
        self.fields["mal"].queryset = MunicipalGoal.objects.order_by("-period", "name")

    def clean_q(self):
        words = " ".join(self.cleaned_data["q"].split())
        if words.startswith("§") and words != "§":
            self.paragraph = ParagraphField().clean(words)
        elif "§" in words:
            self.citation = parse_citation(words)
        return words

    def cited(self):
        """The decision that was searched for by its citation, if it is the only one so cited."""
        if not self.is_valid() or self.citation is None:
            return None
        found = list(self.decisions.cited_as(self.citation)[:2])
        return found[0] if len(found) == 1 else None

    def filter(self):
        if not self.is_valid():
            return self.decisions
        wanted, found = self.cleaned_data, self.decisions
        if self.citation:
            found = found.cited_as(self.citation)
        elif self.paragraph:
            found = found.with_paragraph(self.paragraph)
        elif wanted["q"]:
            found = found.about(wanted["q"])
        if wanted["organ"]:
            found = found.decided_by(wanted["organ"])
        if wanted["stadium"]:
            found = found.of_stage(wanted["stadium"])
        if wanted["slag"]:
            found = found.with_point_of_kind(wanted["slag"])
        if wanted["mal"]:
            found = found.towards(wanted["mal"])
        if wanted["ar"]:
            found = found.of_year(wanted["ar"])
        return found


class AgreementFilterForm(forms.Form):
    q = forms.CharField(
        label="Sök i rubriken eller bland parterna", required=False, max_length=100, error_messages=TOO_LONG
    )
    slag = forms.ChoiceField(
        label="Slag",
        required=False,
        choices=[("", "Alla"), *Agreement.Kind.choices],
        error_messages=IN_LIST,
    )
    galler = forms.BooleanField(label="Bara de som gäller i dag", required=False)

    def filter(self, agreements):
        if not self.is_valid():
            return agreements
        if self.cleaned_data["q"]:
            agreements = agreements.about(self.cleaned_data["q"])
        if self.cleaned_data["slag"]:
            agreements = agreements.of_kind(self.cleaned_data["slag"])
        return agreements

    @property
    def only_in_force(self):
        return self.is_valid() and self.cleaned_data["galler"]
