"""The form for taking back the whole or a part of an avrop."""

from django import forms
from django.utils import timezone

from budget.forms.fields import AmountField, KeyField
from budget.models import LedgerEntry
from budget.money import format_amount
from budget.services.corrections import correct_call_off
from governance.forms.act import ActForm
from governance.forms.fields import DateField, TextArea
from governance.typography import validate_printable


class CorrectionForm(ActForm):
    """Opens with all that is left to correct."""

    key = KeyField()
    amount = AmountField(help_text="Hur mycket som tas tillbaka. Till exempel 20 000 eller 20 tkr.")
    reason = forms.CharField(
        label="Varför rättas avropet?",
        max_length=LedgerEntry._meta.get_field("reason").max_length,
        widget=TextArea(attrs={"rows": 3}),
        validators=[validate_printable],
        help_text="Skälet står kvar i avropsloggen.",
        error_messages={"required": "Skriv varför avropet rättas."},
    )
    dated = DateField(label="Datum", initial=timezone.localdate)

    models = (LedgerEntry,)

    def __init__(self, *args, call_off, **kwargs):
        super().__init__(*args, **kwargs)
        self.call_off = call_off
        if call_off.balance.used:
            self.initial["amount"] = format_amount(call_off.balance.used)

    def act(self):
        said = {name: self.cleaned_data[name] for name in ("amount", "reason", "dated", "key")}
        return correct_call_off(call_off=self.call_off, **said, by=self.user)
