"""Forms for the end of a frame's year, and for opening it again."""

from django import forms

from budget.forms.decisions import DecidedForm, reason_field
from budget.models import Frame, FrameAct
from budget.services.year_end import close_frame, reopen_frame

Handling = FrameAct.Handling
CHOOSE_HANDLING = "Välj vad som händer med det som är kvar."


class CloseYearForm(DecidedForm):
    """`left` is what there is left, in öre: with nothing left there is nothing to choose."""

    handling = forms.ChoiceField(
        label="Vad händer med det som är kvar?",
        choices=[choice for choice in Handling.choices if choice[0] != Handling.NOTHING_LEFT],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_HANDLING),
    )
    to_frame = forms.ModelChoiceField(
        label="Ram som pengarna förs över till",
        queryset=Frame.objects.none(),
        required=False,
        empty_label="Ingen",
        help_text="Bara om pengarna förs över.",
        error_messages={"invalid_choice": "Välj en öppen ram i listan."},
    )
    reason = reason_field(label="Kommentar", required=False)

    field_order = ["handling", "to_frame", "point", "dated", "reason"]
    makes = FrameAct

    def __init__(self, *args, left, **kwargs):
        super().__init__(*args, **kwargs)
        if left:
            others = Frame.objects.visible_to(self.user).open().exclude(pk=self.frame.pk)
            self.fields["to_frame"].queryset = others
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


class ReopenYearForm(DecidedForm):
    reason = reason_field(label="Skäl", error_messages={"required": "Skriv varför budgetåret öppnas igen."})

    field_order = ["reason", "point", "dated"]
    makes = FrameAct

    def act(self):
        return reopen_frame(frame=self.frame, **self.said("point", "reason"))
