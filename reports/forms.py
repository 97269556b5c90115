from django import forms

from actionplan.models import Plan
from actionplan.services.errors import PlanError
from governance import kept_forms
from governance.forms.change import ChangeForm
from governance.forms.fields import TextArea
from reports.kinds import PROGRESS_REPORT
from reports.models import ReportSection
from reports.permissions import plans_to_report_on
from reports.services import create_report


class ReportForm(forms.Form):
    """Which plan and year a new report is about."""

    plan = forms.ModelChoiceField(
        label="Plan",
        queryset=Plan.objects.none(),
        to_field_name="slug",
        error_messages={
            "required": "Välj en plan.",
            "invalid_choice": "Planen finns inte eller är inte beslutad än. Välj en annan.",
        },
    )
    year = forms.IntegerField(
        label="År",
        min_value=1900,
        max_value=2200,
        help_text="Ett år som planen gäller, med fyra siffror.",
        error_messages={"required": "Skriv ett år."}
        | dict.fromkeys(
            ("invalid", "min_value", "max_value"), "Skriv året med fyra siffror, till exempel 2017."
        ),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )
    written_by = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial["written_by"] = kept_forms.written_by(user)
        self.fields["plan"].queryset = plans_to_report_on(user)
        self.fields["plan"].empty_label = "Välj plan"

    def clean(self):
        cleaned = super().clean()
        plan, year = cleaned.get("plan"), cleaned.get("year")
        if plan and year and year not in plan.years:
            self.add_error("year", plan.years_words)
        return cleaned

    def save(self):
        """The report and whether it is new; None, with the error in the form, when the plan refuses."""
        try:
            return create_report(plan=self.cleaned_data["plan"], year=self.cleaned_data["year"], by=self.user)
        except PlanError as error:
            self.add_error("plan", error)
            return None


class ReportSectionForm(ChangeForm):
    class Meta:
        model = ReportSection
        fields = ["text"]
        widgets = {"text": TextArea(attrs={"rows": 14})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].help_text = PROGRESS_REPORT.section(self.instance.key).shape.value


class ReportFilterForm(forms.Form):
    q = forms.CharField(label="Sök i rubriken", required=False, max_length=100)
    ar = forms.IntegerField(
        label="År",
        required=False,
        min_value=1900,
        max_value=2200,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": 4}),
    )

    def filter(self, reports):
        if not self.is_valid():
            return reports
        if self.cleaned_data["q"]:
            reports = reports.about(self.cleaned_data["q"])
        if self.cleaned_data["ar"]:
            reports = reports.of_year(self.cleaned_data["ar"])
        return reports
