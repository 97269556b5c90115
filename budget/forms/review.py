"""What a form needs to be read through before what it says is done."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from budget.forms.fields import AmountField
from governance.forms.refusals import show_refusal_of

NOTHING_SAID = "Inget angivet"


class Reviewed:
    """For an ActForm with a `key`, which the record of `makes` carries once the act is done."""

    makes = None

    def is_made(self):
        """Whether the form has been acted on already."""
        return self.makes.objects.filter(key=self.cleaned_data["key"]).exists()

    def attempt(self):
        """The act as it is tried out."""
        return self.act()

    def try_out(self, see):
        """What `see()` says once it is done; refused, the form has errors. Nothing is kept of it."""
        try:
            with transaction.atomic():
                self.attempt()
                seen = see()
                transaction.set_rollback(True)
        except (IntegrityError, ValidationError) as error:
            show_refusal_of(self, error, *self.models)
            return None
        return seen

    def carry_file(self):
        """Before the form is shown again: keep a file that was sent with it. None when there is none."""
        return None

    def told(self):
        """Pairs of label and words: all that was said, but for the amount, to be read through."""
        fields = {name: field for name, field in self.fields.items() if not field.widget.is_hidden}
        return [
            (field.label, _words(field, self.cleaned_data.get(name)) or NOTHING_SAID)
            for name, field in fields.items()
            if not isinstance(field, AmountField)
        ]

    def sent(self):
        """(name, value) of all that was sent, for the page where it is read through before it is done."""
        for name, field in self.fields.items():
            if field.widget.needs_multipart_form:
                continue
            value = self[name].value()
            for one in value if isinstance(value, list | tuple) else [value]:
                if one not in (None, ""):
                    yield name, one
            if isinstance(field, AmountField):
                yield f"{name}_asked", value
        if carried := self.carry_file():
            yield "file_carried", carried.token


def _words(field, value):
    if value in (None, ""):
        return ""
    if isinstance(field, forms.ModelMultipleChoiceField):
        return ", ".join(map(str, value))
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return dict(field.choices)[value]
    return str(value)
