"""A record together with the matter it is about: title, diarienummer and class."""

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from governance.forms.change import ChangeForm
from governance.forms.fields import SuggestingInput
from governance.matters import (
    belongs_to_another_room,
    find_matter,
    known_matters,
    label_to_find,
    readable_matters,
)
from governance.models import Classification, Matter
from governance.rights import readable_classifications
from governance.typography import validate_printable

LATEST = 300  # as many as a list to choose from shows; any other is typed
CHOOSE_CLASS = "Välj en av klasserna i listan."
IS_THERE = "Ärendet finns redan. Töm den här rutan, eller rutan för ärendet ovan."


def classes_for(user):
    """The classes to choose from: nobody puts a matter where they cannot read it themselves."""
    readable = readable_classifications(user)
    return [choice for choice in Classification.choices if choice[0] in readable]


class MatterField(forms.CharField):
    """A matter, typed by its title or chosen among the latest. Its value is a Matter, or None.

    The form that has it calls `read_as(user)`.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        super().__init__(widget=SuggestingInput, max_length=400, **kwargs)

    def read_as(self, user):
        """Look among what the user may read, and suggest the latest of it."""
        self.user = user
        self.readable = readable_matters(user)
        self.widget.suggestions = lambda: known_matters(user, LATEST)

    def prepare_value(self, value):
        return label_to_find(value, self.user) if isinstance(value, Matter) else value

    def clean(self, value):
        text = super().clean(value)
        return find_matter(text, self.user) if text else None


class MatterOwnedForm(ChangeForm):
    """A ChangeForm on a record with a matter, which is changed with it, or chosen when the record is new.

    What a plan or a report carries is not changed here: then the fields of the matter are left out.
    """

    existing_matter = MatterField(
        label="Ärende som redan finns",
        help_text="Välj ett ärende i listan eller skriv rubriken. Lämna tomt för ett nytt ärende.",
    )
    title = forms.CharField(label="Rubrik", max_length=300, validators=[validate_printable])
    case_number = forms.CharField(
        label="Diarienummer",
        required=False,
        max_length=30,
        help_text="Till exempel KS 2019-1003. Lämna tomt om det inte finns något.",
    )
    classification = forms.ChoiceField(
        label="Klass",
        choices=Classification.choices,
        initial=Classification.WORKING_MATERIAL,
        help_text="Bara det som är offentligt visas för alla.",
        error_messages={"required": CHOOSE_CLASS, "invalid_choice": CHOOSE_CLASS},
    )
    legal_basis = forms.CharField(
        label="Lagrum",
        required=False,
        max_length=200,
        help_text="Krävs vid sekretess, till exempel 18 kap. 1 § OSL. Annars tomt.",
        validators=[validate_printable],
    )
    seen_matter_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    of_matter = ("title", "case_number", "classification", "legal_basis")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.changes_matter:
            self.fields["title"].error_messages["required"] = "Skriv en rubrik."
            self.fields["classification"].choices = classes_for(self.user)
        if self.is_new:
            self.fields["existing_matter"].read_as(self.user)
            self.fields["title"].required = not self.chose_matter
            del self.fields["seen_matter_version"]

    def related_initial(self):
        if not self._chooses_secret():
            del self.fields["legal_basis"]
        if self.is_new:
            return super().related_initial()
        matter = self.instance.matter
        del self.fields["existing_matter"]
        if self.matter_is_changed_elsewhere(matter):
            for name in (*self.of_matter, "seen_matter_version"):
                self.fields.pop(name, None)
            return super().related_initial()
        ours = {name: getattr(matter, name) for name in self.of_matter if name in self.fields}
        return super().related_initial() | ours | {"seen_matter_version": matter.version}

    def _chooses_secret(self):
        """Only what is secret names its law, so the field is for whoever can choose that class."""
        return Classification.CONFIDENTIAL in readable_classifications(self.user)

    def matter_is_changed_elsewhere(self, matter):
        return belongs_to_another_room(matter)

    @property
    def chose_matter(self):
        return bool(self.data.get(self.add_prefix("existing_matter"), "").strip())

    @property
    def changes_matter(self):
        """Whether the fields of the matter are here to be changed."""
        return "title" in self.fields

    def clean(self):
        cleaned = super().clean()
        if self.is_new and self.chose_matter:
            self._take_existing_matter(cleaned)
        elif self.changes_matter:
            self._fill_in_matter(cleaned)
        return cleaned

    def _take_existing_matter(self, cleaned):
        for name in ("title", "case_number", "legal_basis"):
            if cleaned.get(name):
                self.add_error(name, IS_THERE)
        if cleaned.get("existing_matter"):
            self.instance.matter = cleaned["existing_matter"]

    def _fill_in_matter(self, cleaned):
        matter = Matter() if self.is_new else self.instance.matter
        for name in self.of_matter:
            setattr(matter, name, cleaned.get(name, getattr(matter, name)))
        try:
            matter.full_clean(exclude=set(self.errors))
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                at = name if name in self.fields else "legal_basis"
                self.add_error(at if at in self.fields else None, errors)
        self.instance.matter = matter

    @transaction.atomic
    def save_change(self, *, reason=""):
        """The matter first: a record cannot be without it. StaleVersion when either was changed meanwhile."""
        matter = self.instance.matter
        if matter._state.adding:
            matter.save_by(self.user, reason=reason)
            self.instance.matter = matter
        elif not self.is_new and self.changes_matter and set(self.of_matter) & set(self.changed_data):
            seen = self.cleaned_data["seen_matter_version"] or 0
            matter.save_change(by=self.user, seen_version=seen, reason=reason)
        return super().save_change(reason=reason)

    def merged(self):
        form, conflicts = super().merged()
        if form.changes_matter:
            form.data[self.add_prefix("seen_matter_version")] = form.instance.matter.version
        return form, conflicts

    def latest_change(self):
        """Of the record or of its matter, whichever was changed last."""
        of_matter = self.instance.matter.history.select_related("history_user").first()
        return max(super().latest_change(), of_matter, key=lambda change: change.history_date)
