"""A form for an act: what a person has to say for a service to do something."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from governance import kept_forms
from governance.forms.change import TOO_LONG
from governance.forms.refusals import show_refusal_of
from governance.models import StaleVersion

CHANGED_MEANWHILE = "Någon annan ändrade medan du skrev. Kontrollera och skicka igen."


class ActForm(forms.Form):
    """A subclass calls its service in `act`. What the service or the database refuses becomes errors."""

    written_by = forms.CharField(widget=forms.HiddenInput, required=False)
    beside = {}  # name of a constraint or guard: name of a field
    models = ()  # whose constraints have words for a person
    is_stale = False  # whether another changed meanwhile what the act is about

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
        except (IntegrityError, ValidationError) as error:
            show_refusal_of(self, error, *self.models)
        except StaleVersion:
            self.is_stale = True
            self._see_anew()
        return None

    def _see_anew(self):
        """What was typed stays, and can be sent once more: the page then reads the record anew."""
        self.add_error(None, CHANGED_MEANWHILE)
