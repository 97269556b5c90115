"""The fields of money: an amount as people write it, the key of an act, what it rests on and pays for."""

import uuid

from django import forms
from django.core.exceptions import ValidationError

from actionplan.names import activity_called, known_activities
from budget.models import CallOff
from budget.money import parse_amount, suggestion_for
from governance import citations
from governance.forms.fields import SuggestingInput
from governance.models import Classification
from governance.typography import validate_printable

LATEST = 300  # as many as a list to choose from shows; any other is typed
LONGEST_AMOUNT = 60  # characters
EXAMPLES = "Till exempel 150 000, 150 tkr eller 1,5 mkr."
STALE = "Sidan är för gammal. Läs in den på nytt och skriv igen."
NO_OPEN_NAME = (
    "Beslutet är inte offentligt och har bara ett namn, som alla som läser avropet skulle se. "
    "Ange diarienumret i stället."
)


class Typed(str):
    """What was typed as an amount; `asked` is what the form has asked about already ("Menade du …?")."""

    asked = ""


class AmountInput(forms.TextInput):
    """Sends along, unseen, which amount the person was asked about: sent once more, it is meant."""

    template_name = "django/forms/widgets/amount_input.html"

    def value_from_datadict(self, data, files, name):
        typed = Typed(super().value_from_datadict(data, files, name) or "")
        typed.asked = data.get(f"{name}_asked", "")
        return typed

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["asked"] = value if suggestion_for(value or "") else ""
        return context


class AmountField(forms.Field):
    """An amount as people write it; its value is whole öre. A small one without unit is asked about once."""

    def __init__(self, *, may_be_zero=False, **kwargs):
        kwargs.setdefault("label", "Belopp")
        kwargs.setdefault("help_text", EXAMPLES)
        attrs = {"inputmode": "text", "autocomplete": "transaction-amount", "class": "amount"}
        kwargs.setdefault("widget", AmountInput(attrs=attrs))
        super().__init__(**kwargs)
        self.may_be_zero = may_be_zero

    def clean(self, value):
        text = str(value or "").strip()
        if not text and not self.required:
            return None
        if len(text) > LONGEST_AMOUNT:
            text = text[:LONGEST_AMOUNT] + "…"
        amount = parse_amount(text, may_be_zero=self.may_be_zero)
        suggestion = suggestion_for(text)
        if suggestion and getattr(value, "asked", "").strip() != text:
            raise ValidationError(f"{suggestion} Ändra i så fall. Stämmer beloppet skickar du en gång till.")
        return amount

    def has_changed(self, initial, data):
        return str(initial or "") != str(data or "")


class KeyField(forms.UUIDField):
    """Made when the form is first shown and kept through every re-showing: sent twice, it is done once."""

    def __init__(self, **kwargs):
        super().__init__(
            widget=forms.HiddenInput,
            initial=uuid.uuid4,
            error_messages=dict.fromkeys(("required", "invalid"), STALE),
            **kwargs,
        )


class BasisField(forms.CharField):
    """A decision as it is cited, or a diarienummer. `decision` is the decision that is meant, if it is here.

    The form that has it sets `read_as(user)`. A nämnd's own decision need not be here, so any § that reads
    as one will do.
    """

    decision = None

    def __init__(self, **kwargs):
        longest = CallOff._meta.get_field("basis").max_length
        super().__init__(
            label="Beslut eller diarienummer",
            max_length=longest,
            widget=SuggestingInput,
            help_text=f"Till exempel {citations.EXAMPLE} eller SON 2026-88.",
            validators=[validate_printable],
            **kwargs,
        )

    def read_as(self, user):
        """Look among what the user may read, and suggest the latest of it."""
        self.user = user
        self.widget.suggestions = lambda: [
            label for label in citations.known_decisions(user, LATEST) if len(label) <= self.max_length
        ]

    def clean(self, value):
        text = " ".join(super().clean(value).split())
        self.decision = self._meant(text) if text else None
        return text

    def _meant(self, text):
        if "§" in text:
            citations.parse_citation(text)  # says what is wrong with it
        try:
            decision = self._found(text)
        except ValidationError:
            return None
        if not decision.citation and decision.matter.classification != Classification.PUBLIC:
            raise ValidationError(NO_OPEN_NAME)
        return decision

    def _found(self, text):
        if "§" in text and citations.parse_citation(text).point:
            return citations.find_point(text, self.user).decision
        return citations.find_decision(text, self.user)


class ActivityField(forms.CharField):
    """An activity by number, title and plan, typed or chosen. Its value is an Activity, or None."""

    def __init__(self, **kwargs):
        super().__init__(
            label="Aktivitet",
            max_length=500,
            widget=SuggestingInput,
            help_text="Valfritt. Den aktivitet som pengarna betalar. Skriv en del av namnet och välj.",
            **kwargs,
        )

    def read_as(self, user):
        """Look among the plans that the user may read, and suggest their activities."""
        self.user = user
        self.widget.suggestions = lambda: known_activities(user, LATEST)

    def clean(self, value):
        text = super().clean(value)
        return activity_called(text, self.user) if text else None
