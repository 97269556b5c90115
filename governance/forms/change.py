"""A form for one record that two may change at the same time: whose it is, and what happens then."""

import json
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.choices import flatten_choices

from governance import kept_forms
from governance.guards import words_of
from governance.models import StaleVersion

TOO_LONG = "Texten är för lång: %(show_value)s tecken. Korta den till högst %(limit_value)s."


@dataclass(frozen=True)
class FieldConflict:
    """A field that both changed: as it was when the form was opened, theirs, and what was typed."""

    name: str
    label: str
    base: str
    theirs: str
    yours: str


class OriginalValuesField(forms.Field):
    """What a form was opened with, as JSON: plain strings and lists of them by field.

    It comes from outside: whatever else it says counts as unknown, and is never a fault.
    """

    widget = forms.HiddenInput

    def to_python(self, value):
        try:
            values = json.loads(value)
        except (TypeError, ValueError, RecursionError):
            return {}
        if not isinstance(values, dict):
            return {}
        return {name: original for name, original in values.items() if _is_plain(original)}


class ChangeForm(forms.ModelForm):
    """A form for one record, new or there already, that somebody else may have open at the same time.

    It carries the version that the person saw and the values that the form was opened with. When
    another change came between, `merged` puts together what only one side changed and names the rest.
    The whole record is held against its constraints; `beside` names the field to show each one at.
    """

    beside = {}  # name of a constraint or guard: name of a field

    written_by = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    opened_with = OriginalValuesField(required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        for field in self.fields.values():
            field.error_messages["max_length"] = TOO_LONG
        self.initial.update(self.related_initial())
        self.initial["written_by"] = kept_forms.written_by(user)
        if self.is_new:
            del self.fields["seen_version"], self.fields["opened_with"]
            return
        self.initial["seen_version"] = self.instance.version
        self.initial["opened_with"] = json.dumps(self.unchanged_values())

    @property
    def is_new(self):
        return self.instance._state.adding

    def related_initial(self):
        """Initial values of fields that are kept in other records than this one."""
        return {}

    def save_related(self, record):
        """Save the fields that are kept in other records, within the same transaction."""

    def latest_change(self):
        """Who changed last what the form is about, as a row of the history."""
        return self.instance.history.select_related("history_user").first()

    def content_names(self):
        """The fields a person sees and changes."""
        return [name for name, field in self.fields.items() if not field.widget.is_hidden]

    def unchanged_values(self):
        """Field values of the record as it is, as plain strings and lists that can be compared."""
        return {
            name: _plain(self.get_initial_for_field(self.fields[name], name)) for name in self.content_names()
        }

    def typed_values(self):
        return {name: _plain(self[name].value()) for name in self.content_names()}

    def validate_constraints(self):
        """All constraints of the record, also those over fields that the form does not show."""
        exclude = set(self.errors)
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    self.add_error(self.beside.get(constraint.name), error.messages)

    @transaction.atomic
    def save_change(self, *, reason=""):
        """Save as a new version. Raises StaleVersion when the record was changed after it was seen."""
        record = self.save(commit=False)
        if self.is_new:
            record.save_by(self.user, reason=reason)
        else:
            record.save_change(by=self.user, seen_version=self.cleaned_data["seen_version"], reason=reason)
        self._save_m2m()
        self.save_related(record)
        return record

    def save_or_merge(self, *, reason=""):
        """Save, merging with another's change where the two do not touch the same field.

        Returns (record, None, []) when saved, else (None, form, conflicts): the form again, holding all
        that was typed, and the fields that both changed. What a guard of the database refuses, because
        the record was locked meanwhile, comes back as an error of the form.
        """
        form, was_new = self, self.is_new
        while True:
            try:
                return form.save_change(reason=reason), None, []
            except (IntegrityError, ValidationError) as error:
                if was_new:
                    form.instance.pk, form.instance._state.adding = None, True
                return None, _refused(form, error), []
            except StaleVersion:
                form, conflicts = form.merged()
            if conflicts or not form.is_valid():
                return None, form, conflicts

    def merged(self):
        """A new form on the record as it now is, with what was typed; and the fields both changed."""
        latest = type(self.instance)._default_manager.get(pk=self.instance.pk)
        current = type(self)(instance=latest, user=self.user)
        base, theirs, yours = (
            self.cleaned_data["opened_with"],
            current.unchanged_values(),
            self.typed_values(),
        )
        data, conflicts = self.data.copy(), []
        for name in self.content_names():
            if yours[name] == base.get(name):
                _set_value(data, self.add_prefix(name), theirs[name])
            elif theirs[name] not in (base.get(name), yours[name]):
                conflicts.append(self._conflict(name, base.get(name, ""), theirs[name], yours[name]))
        data[self.add_prefix("seen_version")] = latest.version
        data[self.add_prefix("opened_with")] = json.dumps(theirs)
        return type(self)(data, instance=latest, user=self.user), conflicts

    def _conflict(self, name, *values):
        shown = [self._in_words(name, value) for value in values]
        return FieldConflict(name, self.fields[name].label, *shown)

    def _in_words(self, name, value):
        """A value as the person sees it: the labels of choices, not their keys."""
        choices = flatten_choices(getattr(self.fields[name], "choices", ()))
        labels = {str(key): str(label) for key, label in choices}
        values = value if isinstance(value, list) else [value]
        return ", ".join(labels.get(one, one) for one in values)


def _refused(form, error):
    """The form with what a service said, or the database's own words. An error without words goes on."""
    if isinstance(error, ValidationError):
        form.add_error(None, error.messages)
        return form
    name, words = words_of(error, type(form.instance))
    if not words:
        raise error
    form.add_error(form.beside.get(name), words)
    return form


def _is_plain(value):
    return all(isinstance(one, str) for one in (value if isinstance(value, list) else [value]))


def _plain(value):
    if value is None:
        return ""
    if isinstance(value, list | tuple | set):
        return sorted(str(getattr(one, "pk", one)) for one in value)
    return str(getattr(value, "pk", value))


def _set_value(data, name, value):
    if isinstance(value, list):
        data.setlist(name, value)
    else:
        data[name] = value
