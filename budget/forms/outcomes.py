"""The form for reporting what an avrop came to cost."""

from django import forms
from django.utils import timezone

from budget.forms.fields import AmountField, KeyField
from budget.models import Outcome
from budget.services.outcomes import report_outcome
from governance.forms.act import ActForm
from governance.forms.fields import DateField, TextArea
from governance.typography import validate_printable


class OutcomeForm(ActForm):
    key = KeyField()
    amount = AmountField(
        label="Utfall",
        may_be_zero=True,
        help_text="Vad det har kostat till och med dagen. Till exempel 148 500 eller 0.",
    )
    dated = DateField(label="Till och med", initial=timezone.localdate)
    note = forms.CharField(
        label="Kommentar",
        required=False,
        max_length=Outcome._meta.get_field("note").max_length,
        widget=TextArea(attrs={"rows": 2}),
        validators=[validate_printable],
    )

    models = (Outcome,)

    def __init__(self, *args, call_off, **kwargs):
        super().__init__(*args, **kwargs)
        self.call_off = call_off

    def act(self):
        said = {name: self.cleaned_data[name] for name in ("amount", "dated", "note", "key")}
        return report_outcome(call_off=self.call_off, **said, by=self.user)
