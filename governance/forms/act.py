"""A form for an act: what a person has to say for a service to do something."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction

from governance import kept_forms
from governance.forms.change import TOO_LONG
from governance.guards import words_of


class ActForm(forms.Form):
    """A subclass calls its service in `act`. What the service or the database refuses becomes errors."""

    written_by = forms.CharField(widget=forms.HiddenInput, required=False)
    beside = {}  # name of a constraint or guard: name of a field
    models = ()  # whose constraints have words for a person

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial["written_by"] = kept_forms.written_by(user)
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG

    def act(self):
        """Do it, and return what came of it (never None)."""
        raise NotImplementedError

    def perform(self):
        """What `act` returned, or None when it was refused; then the form has errors and nothing was done."""
        try:
            with transaction.atomic():
                return self.act()
        except ValidationError as error:
            self._add_refusal(error)
        except IntegrityError as error:
            name, words = words_of(error, *self.models)
            if not words:
                raise
            self.add_error(self.beside.get(name), words)
        return None

    def _add_refusal(self, error):
        by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
        for name, errors in by_field.items():
            self.add_error(name if name in self.fields else None, errors)
