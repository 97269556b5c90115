"""The filters of the lists of assignments."""

from django import forms


class AssignmentFilterForm(forms.Form):
    """What narrows the list, whichever saved view it is seen in (`vy`)."""

    vy = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label="Sök", required=False, max_length=100)
    organ = forms.ChoiceField(
        label="Återkommer till",
        required=False,
        error_messages={"invalid_choice": "Inget uppdrag återkommer till det organet. Välj ett ur listan."},
    )
    ar = forms.TypedChoiceField(
        label="Givet år",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Inget uppdrag är givet det året. Välj ett ur listan."},
    )

    def __init__(self, *args, assignments, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["organ"].choices = [("", "Alla"), *assignments.bodies_waiting()]
        self.fields["ar"].choices = [("", "Alla"), *((year, str(year)) for year in assignments.years())]

    def keep_view(self, key):
        """Let the form lead back to the saved view that is shown."""
        self.data = self.data.copy()
        self.data["vy"] = self.initial["vy"] = key

    def filter(self, assignments):
        if not self.is_valid():
            return assignments
        wanted = self.cleaned_data
        if wanted["q"]:
            assignments = assignments.about(wanted["q"], self.user)
        if wanted["organ"]:
            assignments = assignments.returning_to(wanted["organ"])
        if wanted["ar"]:
            assignments = assignments.given_in(wanted["ar"])
        return assignments


class YearOfListForm(forms.Form):
    """The year of the yearly list; the running one when none is asked for."""

    ar = forms.TypedChoiceField(
        label="År",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Det finns ingen lista för det året. Välj ett ur listan."},
    )

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = years
        self.fields["ar"].choices = [(year, str(year)) for year in years]

    @property
    def year(self):
        return (self.is_valid() and self.cleaned_data["ar"]) or self.years[0]
