"""A form for one record that two may change at the same time: whose it is, and what happens then."""

import json
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import construct_instance
from django.utils.choices import flatten_choices

from governance import kept_forms
from governance.forms.refusals import show_refusal, show_refusal_of
from governance.guards import own_words
from governance.models import StaleVersion

TOO_LONG = "Texten är för lång: %(show_value)s tecken. Korta den till högst %(limit_value)s."
NO_LONGER = "Kan inte ändras här längre"
TAKEN_AWAY = "Någon annan har tagit bort det här medan du skrev. Kopiera det du vill ha kvar."


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

    def _post_clean(self):
        """As in Django's own form, but constraints are held against the whole record, each by its name."""
        exclude = self._get_validation_exclusions()
        try:
            self.instance = construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)
            self.instance.full_clean(exclude=exclude, validate_unique=False, validate_constraints=False)
        except ValidationError as error:
            self._update_errors(error)
        self.validate_unique()
        self.validate_constraints()

    def unsettled(self):
        """The fields of the record that hold nothing yet to judge by, for what was typed is wrong."""
        return set(self.errors)

    def validate_constraints(self):
        """All constraints with words for a person, also those over fields that the form does not show."""
        exclude = self.unsettled()
        for model, constraints in self.instance.get_constraints():
            for constraint in filter(own_words, constraints):
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except ValidationError as error:
                    show_refusal(self, self.beside.get(constraint.name), error.messages)

    def save_new(self, record, *, reason):
        """Save a record that is not there yet; a subclass may let a service do it. Returns the record."""
        record.save_by(self.user, reason=reason)
        return record

    @transaction.atomic
    def save_change(self, *, reason=""):
        """Save as a new version. Raises StaleVersion when the record was changed after it was seen."""
        record = self.save(commit=False)
        if self.is_new:
            record = self.save_new(record, reason=reason)
        else:
            record.save_change(by=self.user, seen_version=self.cleaned_data["seen_version"], reason=reason)
        self._save_m2m()
        self.save_related(record)
        return record

    def save_or_merge(self, *, reason=""):
        """Save, merging with another's change where the two do not touch the same field.

        Returns (record, None, []) when saved, else (None, form, conflicts): the form again, holding all
        that was typed, and the fields that both changed. What a service or the database refuses, because
        something was changed, locked or taken away meanwhile, comes back as an error of the form.
        """
        form, was_new = self, self.is_new
        while True:
            try:
                return form.save_change(reason=reason), None, []
            except (IntegrityError, ValidationError) as error:
                if was_new:
                    form.instance.pk, form.instance._state.adding = None, True
                show_refusal_of(form, error, type(form.instance))
                return None, form, []
            except StaleVersion:
                if not form.is_still_there():
                    form.add_error(None, TAKEN_AWAY)
                    return None, form, []
                form, conflicts = form.merged()
            if conflicts or not form.is_valid():
                return None, form, conflicts

    def is_still_there(self):
        return type(self.instance)._base_manager.filter(pk=self.instance.pk).exists()

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
        for name in {**yours, **theirs}:
            was, now = base.get(name), theirs.get(name, NO_LONGER)
            if name not in yours or yours[name] == was:
                _set_value(data, self.add_prefix(name), now)
            elif now not in (was, yours[name]):
                conflicts.append(self._conflict(name, was or "", now, yours[name]))
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
