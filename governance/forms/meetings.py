"""Forms for meetings: when and where, what closes one, and the filter of their list."""

from django import forms
from django.utils import timezone

from governance.dates import FIRST_YEAR, LAST_YEAR
from governance.forms.act import ActForm
from governance.forms.change import ChangeForm
from governance.forms.fields import DateField, SuggestingInput
from governance.models import Body, Meeting
from governance.services.agendas import open_agenda
from governance.services.meetings import (
    OUTSIDE_LIFE,
    adjust_meeting,
    cancel_meeting,
    reopen_meeting,
    take_back_notice,
    why_its_day_stays,
)
from governance.services.minutes import note_items
from governance.typography import validate_printable

CLOCK = "Skriv klockslaget som 13.00."
FOUR_DIGITS = "Skriv året med fyra siffror, till exempel 2026."
HAS_BEEN_HELD = "Mötet har hållits. Dagen kan inte ligga efter i dag."


class ClockField(forms.TimeField):
    """A time of day as people write it: `13.00`, `13:00`, `kl. 13`."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", "Till exempel 13.00")
        widget = forms.TextInput(attrs={"autocomplete": "off", "class": "clock"})
        super().__init__(
            widget=widget,
            required=False,
            input_formats=["%H.%M", "%H:%M", "%H"],
            error_messages={"invalid": CLOCK},
            **kwargs,
        )

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().lower().removeprefix("kl.").removeprefix("kl").strip()
        return super().to_python(value)

    def has_changed(self, initial, data):
        """Held against what is shown, which is a text."""
        return super().has_changed(self.to_python(initial), data)

    @staticmethod
    def shown(time):
        return f"{time:%H.%M}" if time else ""


class MeetingForm(ChangeForm):
    """When and where a meeting is. A new one begins with the standing items of its body.

    When a meeting whose notice is sent is moved, it waits for another notice.
    """

    held_on = DateField(label="Dag")
    starts_at = ClockField(label="Börjar")
    ends_at = ClockField(label="Slutar")

    beside = {
        "governance_meeting_once_a_day": "held_on",
        "governance_meeting_in_life_of_body": "held_on",
        "governance_meeting_ends_after_it_begins": "ends_at",
    }

    class Meta:
        model = Meeting
        fields = ["held_on", "starts_at", "ends_at", "place"]
        help_texts = {"place": "Lokal och adress, eller att mötet är digitalt."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.opens_agenda = self.is_new
        self.was_called = self.instance.state == Meeting.State.CALLED

    def related_initial(self):
        meeting = self.instance
        return {
            "starts_at": ClockField.shown(meeting.starts_at),
            "ends_at": ClockField.shown(meeting.ends_at),
        }

    def clean_held_on(self):
        day = self.cleaned_data["held_on"]
        if day not in self.instance.body.validity:
            raise forms.ValidationError(OUTSIDE_LIFE)
        if not self.is_new and "held_on" in self.changed_data:
            self._refuse_another_day(day)
        return day

    def _refuse_another_day(self, day):
        if self.instance.state == Meeting.State.HELD and day > timezone.localdate():
            raise forms.ValidationError(HAS_BEEN_HELD)
        if reason := why_its_day_stays(self.instance):
            raise forms.ValidationError(reason)

    def save(self, commit=True):
        meeting = super().save(commit=False)
        if self.was_called and set(self._meta.fields) & set(self.changed_data):
            take_back_notice(meeting)
        return meeting

    def save_related(self, record):
        if self.opens_agenda:
            open_agenda(record, self.user)


class MeetingActForm(ActForm):
    """A form about one meeting."""

    models = (Meeting,)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting = meeting


class AdjustForm(MeetingActForm):
    adjusted_on = DateField(label="Justerat den")
    adjusters = forms.CharField(
        label="Justerat av",
        max_length=240,
        validators=[validate_printable],
        widget=SuggestingInput,
        help_text="Funktioner, inga personnamn. Till exempel ordföranden och en ledamot.",
        error_messages={"required": "Skriv vilka som justerade."},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        earlier = self.meeting.body.meetings.exclude(adjusters="").order_by("-held_on")
        self.fields["adjusters"].widget.suggestions = lambda: list(
            dict.fromkeys(earlier.values_list("adjusters", flat=True)[:5])
        )

    def act(self):
        said = {name: self.cleaned_data[name] for name in ("adjusted_on", "adjusters")}
        return adjust_meeting(meeting=self.meeting, **said, by=self.user, on=timezone.localdate())


class NoteForm(MeetingActForm):
    """Asks nothing but whether the items that are shown are to be noted."""

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.items = items

    def act(self):
        return note_items(meeting=self.meeting, items=self.items, by=self.user)


class CancelForm(MeetingActForm):
    reason = forms.CharField(
        label="Varför ställs mötet in?",
        max_length=240,
        validators=[validate_printable],
        help_text="Skälet visas för alla som ser mötet.",
        error_messages={"required": "Skriv varför mötet ställs in."},
    )

    def act(self):
        return cancel_meeting(meeting=self.meeting, reason=self.cleaned_data["reason"], by=self.user)


class ReopenForm(MeetingActForm):
    reason = forms.CharField(
        label="Varför öppnas protokollet igen?",
        max_length=300,
        validators=[validate_printable],
        help_text="Skälet står kvar på mötet, också när protokollet har justerats på nytt.",
        error_messages={"required": "Skriv varför protokollet öppnas igen."},
    )

    def act(self):
        return reopen_meeting(meeting=self.meeting, reason=self.cleaned_data["reason"], by=self.user)


class MeetingFilterForm(forms.Form):
    organ = forms.ModelChoiceField(
        label="Organ",
        queryset=Body.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label="Alla",
        error_messages={"invalid_choice": "Välj ett av organen i listan."},
    )
    ar = forms.IntegerField(
        label="År",
        required=False,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "year"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), FOUR_DIGITS),
    )
    lage = forms.ChoiceField(
        label="Läge",
        required=False,
        choices=[("", "Alla"), *Meeting.State.choices],
        error_messages={"invalid_choice": "Välj ett av lägena i listan."},
    )

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organ"].queryset = bodies

    def wanted(self, name):
        """What is asked for in a field; nothing when the filter cannot be read."""
        return self.cleaned_data[name] if self.is_valid() else None

    def filter(self, meetings):
        if self.wanted("organ"):
            meetings = meetings.of_bodies([self.wanted("organ")])
        if self.wanted("ar"):
            meetings = meetings.in_year(self.wanted("ar"))
        if self.wanted("lage"):
            meetings = meetings.in_state(self.wanted("lage"))
        return meetings
