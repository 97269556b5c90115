"""Forms for giving, changing, moving, closing, sending back and withdrawing assignments."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.dates import parse_date
from governance.forms.act import ActForm
from governance.forms.change import ChangeForm
from governance.forms.fields import SuggestingInput, TextArea
from governance.forms.matters import MatterField, MatterOwnedForm, classes_for
from governance.forms.seats import OrganisationField
from governance.lookups.accounts import account_of_function, functions_of_accounts
from governance.matters import belongs_to_a_decision, belongs_to_another_room
from governance.models import Assignment, Body, Classification
from governance.periods import parse_period, validate_due
from governance.services.assignments import (
    class_by_minutes,
    close_assignment,
    give_assignment,
    matter_of_item,
    reschedule_assignment,
    send_back_assignment,
    withdraw_assignment,
)
from governance.typography import validate_printable

TEXT_REQUIRED = "Skriv vad som ska göras."
AS_PRECISELY = "Så noga det är känt: 2026-10-19, 2026-10, hösten 2026 eller årligen."
CHANGED_MEANWHILE = (
    "Uppdraget ändrades medan du skrev. Läs vad som gäller nu, bredvid formuläret, och skicka sedan igen."
)
NO_SUCH_BODY = "Organet finns inte, eller har upphört. Välj ett annat."
AT_RETURN = {"governance_return": "returns_to"}


def bodies_to_return_to(user, current=None):
    """The bodies that there are from today on, and the one that is chosen already."""
    ended = Body.objects.ended_before(timezone.localdate())
    bodies = Body.objects.visible_to(user)
    return bodies.exclude(pk__in=ended.exclude(pk=current)).order_by("name")


class FunctionField(forms.CharField):
    """A function in words. One that an account has is offered, and is written as the account has it."""

    def __init__(self, **kwargs):
        longest = Assignment._meta.get_field("function").max_length
        super().__init__(
            label="Ansvarig funktion",
            required=False,
            max_length=longest,
            widget=SuggestingInput,
            validators=[validate_printable],
            help_text="Välj i listan, eller skriv till exempel Kommundirektören. Inget personnamn.",
            **kwargs,
        )
        self.widget.suggestions = functions_of_accounts

    def clean(self, value):
        function = " ".join(super().clean(value).split())
        return (function and account_of_function(function)) or function


class DueField(forms.CharField):
    """A time as precise as it is known, or a day in words; its value is as it is printed."""

    def __init__(self, **kwargs):
        super().__init__(max_length=Assignment._meta.get_field("due").max_length, **kwargs)

    def clean(self, value):
        text = super().clean(value)
        return _as_printed(text) if text else ""


def _as_printed(text):
    try:
        return str(parse_date(text, today=timezone.localdate()))
    except ValidationError:
        validate_due(text)
        return parse_period(text).text


class GiveForm(ActForm):
    """A new assignment out of a point or an item (`origin`: the keyword of the service and the record).

    Out of an item without a matter it opens one, and says of which class.
    """

    text = forms.CharField(
        label="Uppdrag",
        max_length=2000,
        widget=TextArea(attrs={"rows": 4}),
        validators=[validate_printable],
        error_messages={"required": TEXT_REQUIRED},
    )
    function = FunctionField()
    organisation = OrganisationField(label="Ansvarig organisation")
    returns_to = forms.ModelChoiceField(
        label="Återkommer till",
        queryset=Body.objects.none(),
        required=False,
        empty_label="Inget organ",
        help_text="Organet som ska få svaret på sin dagordning när uppdraget är bekräftat.",
        error_messages={"invalid_choice": NO_SUCH_BODY},
    )
    due = DueField(label="Senast", required=False, help_text=AS_PRECISELY)
    due_note = forms.CharField(
        label="Om tiden",
        required=False,
        max_length=240,
        validators=[validate_printable],
        help_text="Vad källan inte säger, till exempel att året är underförstått.",
    )
    classification = forms.ChoiceField(
        label="Ärendets klass",
        help_text=(
            "Punkten har inget ärende. Uppdraget får ett, med punktens rubrik. "
            "Bara offentliga uppdrag står i listan till kommunfullmäktige."
        ),
    )

    beside = AT_RETURN
    models = (Assignment,)

    def __init__(self, *args, origin, **kwargs):
        super().__init__(*args, **kwargs)
        self.origin = origin
        self.fields["returns_to"].queryset = bodies_to_return_to(self.user)
        item = origin.get("agenda_item")
        if item is None or matter_of_item(item):
            del self.fields["classification"]
        else:
            self._ask_for_class(class_by_minutes(item))

    def _ask_for_class(self, usual):
        """Sekretess is chosen where the item gets its matter, with the lagrum that it takes."""
        field = self.fields["classification"]
        field.choices = [one for one in classes_for(self.user) if one[0] != Classification.CONFIDENTIAL]
        field.initial = usual

    def act(self):
        said = {name: self.cleaned_data[name] for name in self.fields if name != "written_by"}
        return give_assignment(**self.origin, **said, by=self.user)


class AssignmentForm(MatterOwnedForm):
    """What an assignment says. When it is to be done is changed with a reason, in a form of its own.

    Its matter is changed here when no decision or agreement, plan or report has a page to change it on.
    """

    function = FunctionField()
    organisation = OrganisationField(label="Ansvarig organisation")

    beside = AT_RETURN
    field_order = [
        "text",
        "function",
        "organisation",
        "returns_to",
        "due_note",
        "title",
        "case_number",
        "classification",
        "legal_basis",
    ]

    class Meta:
        model = Assignment
        fields = ["text", "function", "organisation", "returns_to", "due_note"]
        widgets = {"text": TextArea(attrs={"rows": 4})}
        labels = {"text": "Uppdrag"}
        help_texts = {"due_note": "Vad källan inte säger, till exempel att året är underförstått."}
        error_messages = {
            "text": {"required": TEXT_REQUIRED},
            "returns_to": {"invalid_choice": NO_SUCH_BODY},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = bodies_to_return_to(self.user, current=self.instance.returns_to_id)
        self.fields["returns_to"].queryset = bodies
        self.fields["returns_to"].empty_label = "Inget organ"
        if self.changes_matter:
            self.fields["title"].label, self.fields["classification"].label = (
                "Ärendets rubrik",
                "Ärendets klass",
            )

    def related_initial(self):
        return super().related_initial() | {"organisation": str(self.instance.organisation or "")}

    def matter_is_changed_elsewhere(self, matter):
        return belongs_to_another_room(matter) or belongs_to_a_decision(matter)


class RescheduleForm(ChangeForm):
    """A new time for an assignment, and why."""

    due = DueField(
        label="Senast",
        help_text=AS_PRECISELY,
        error_messages={"required": "Ange när uppdraget ska vara klart."},
    )
    reason = forms.CharField(
        label="Varför ändras tiden?",
        max_length=300,
        widget=TextArea(attrs={"rows": 3}),
        validators=[validate_printable],
        help_text="Skälet står kvar på uppdragets sida.",
        error_messages={"required": "Skriv varför tiden ändras."},
    )

    beside = {"governance_return": "due"}

    class Meta:
        model = Assignment
        fields = ["due"]

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due == self.initial["due"]:
            raise ValidationError(f"Det är redan {due} som gäller. Ange en annan tid.")
        return due

    def save_change(self, *, reason=""):
        return reschedule_assignment(
            assignment=self.instance,
            due=self.cleaned_data["due"],
            reason=self.cleaned_data["reason"],
            seen_version=self.cleaned_data["seen_version"],
            by=self.user,
        )


class OnAssignmentForm(ActForm):
    """An act on an assignment as it was seen. When it has changed, nothing is done and the form says so."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    models = (Assignment,)

    def __init__(self, *args, assignment, **kwargs):
        super().__init__(*args, **kwargs)
        self.assignment = assignment
        self.initial["seen_version"] = assignment.version

    def said(self):
        """What the service takes beside its own words."""
        return {
            "assignment": self.assignment,
            "seen_version": self.cleaned_data["seen_version"],
            "by": self.user,
        }

    def _see_anew(self):
        """What was typed stays; sent once more, it is about the assignment as it is now."""
        self.assignment.refresh_from_db()
        self.data = self.data.copy()
        self.data[self.add_prefix("seen_version")] = str(self.assignment.version)
        self.add_error(None, CHANGED_MEANWHILE)


class CloseForm(OnAssignmentForm):
    outcome = forms.CharField(
        label="Vad det ledde till",
        required=False,
        max_length=4000,
        widget=TextArea(attrs={"rows": 5}),
        validators=[validate_printable],
        help_text="Skriv så att den som gav uppdraget förstår. Räcker posten nedan kan du lämna tomt.",
    )
    fulfilled_by = MatterField(
        label="Utfört genom",
        required=False,
        help_text=(
            "Ärendet som fullgör uppdraget, till exempel en plan eller en återrapport. "
            "Välj i listan, eller skriv rubriken eller diarienumret."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field, earlier = self.fields["fulfilled_by"], self.assignment.fulfilled_by
        field.read_as(self.user)
        can_read = earlier is None or field.readable.contains(earlier)
        self.unreadable = None if can_read else earlier
        self.initial["outcome"] = self.assignment.outcome
        self.initial["fulfilled_by"] = None if self.unreadable else earlier

    def act(self):
        """What was chosen before, and the person may not read, stays unless something else is chosen."""
        fulfilled_by = self.cleaned_data["fulfilled_by"] or self.unreadable
        return close_assignment(
            **self.said(), outcome=self.cleaned_data["outcome"], fulfilled_by=fulfilled_by
        )


class SendBackForm(OnAssignmentForm):
    reason = forms.CharField(
        label="Vad återstår att göra?",
        max_length=300,
        widget=TextArea(attrs={"rows": 3}),
        validators=[validate_printable],
        error_messages={"required": "Skriv vad som återstår att göra."},
    )

    def act(self):
        return send_back_assignment(**self.said(), reason=self.cleaned_data["reason"])


class WithdrawForm(OnAssignmentForm):
    reason = forms.CharField(
        label="Varför återkallas uppdraget?",
        max_length=300,
        widget=TextArea(attrs={"rows": 3}),
        validators=[validate_printable],
        help_text="Till exempel att det gavs två gånger. Skälet står kvar på uppdragets sida.",
        error_messages={"required": "Skriv varför uppdraget återkallas."},
    )

    def act(self):
        return withdraw_assignment(**self.said(), reason=self.cleaned_data["reason"])


class SeenForm(forms.Form):
    """Which version of an assignment a person saw when the button was pressed."""

    seen_version = forms.IntegerField(min_value=1)

    @property
    def seen(self):
        """The version; of one that is not told nothing is known, so that it is none of those there are."""
        return self.cleaned_data["seen_version"] if self.is_valid() else 0
