"""Forms for the end of a frame's year, and for opening it again."""

from django import forms
from django.utils import timezone

from budget.forms.decisions import DecidedForm, reason_field
from budget.models import Frame, FrameAct
from budget.services.year_end import close_frame, reopen_frame
from governance.forms.fields import DateField

Handling = FrameAct.Handling
CHOOSE_HANDLING = "Välj vad som händer med det som är kvar."


class YearActForm(DecidedForm):
    """Done when the year is over or later, so it counts from today however old the decision is."""

    dated = DateField(label="Räknas från", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt betyder i dag.")

    def fill_in_day(self, cleaned):
        if "dated" not in self.errors:
            cleaned["dated"] = cleaned.get("dated") or timezone.localdate()


class CloseYearForm(YearActForm):
    """`left` is what there is left, in öre: with nothing left there is nothing to choose."""

    handling = forms.ChoiceField(
        label="Vad händer med det som är kvar?",
        choices=[choice for choice in Handling.choices if choice[0] != Handling.NOTHING_LEFT],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_HANDLING),
    )
    to_frame = forms.ModelChoiceField(
        label="Ram som pengarna förs över till, om de förs över",
        queryset=Frame.objects.none(),
        required=False,
        empty_label="Ingen",
        help_text="Öppna ramar för senare år.",
        error_messages={"invalid_choice": "Välj en öppen ram för ett senare år i listan."},
    )
    reason = reason_field(label="Kommentar", required=False)

    field_order = ["handling", "to_frame", "point", "dated", "reason"]
    makes = FrameAct

    def __init__(self, *args, left, **kwargs):
        super().__init__(*args, **kwargs)
        if left:
            field, frames = self.fields["to_frame"], Frame.objects.visible_to(self.user)
            field.queryset = frames.open().after(self.frame.year)
            field.says_optional_itself = True
        else:
            del self.fields["handling"], self.fields["to_frame"]

    def clean(self):
        cleaned = super().clean()
        carries, to_frame = cleaned.get("handling") == Handling.CARRIED_OVER, cleaned.get("to_frame")
        if carries and not to_frame and "to_frame" not in self.errors:
            self.add_error("to_frame", "Välj den ram som pengarna förs över till.")
        if cleaned.get("handling") == Handling.LAPSES and to_frame:
            self.add_error("to_frame", "Välj ”Ingen” när pengarna förfaller.")
        return cleaned

    def act(self):
        return close_frame(
            frame=self.frame,
            handling=self.cleaned_data.get("handling", Handling.NOTHING_LEFT),
            to_frame=self.cleaned_data.get("to_frame"),
            **self.said("point", "reason"),
        )


class ReopenYearForm(YearActForm):
    reason = reason_field(label="Skäl", error_messages={"required": "Skriv varför budgetåret öppnas igen."})

    field_order = ["reason", "point", "dated"]
    makes = FrameAct

    def act(self):
        return reopen_frame(frame=self.frame, **self.said("point", "reason"))
