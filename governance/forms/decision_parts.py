"""Forms for what belongs to a decision: its points, its supporting documents, and who has got it."""

from django import forms
from django.db.models import Max

from governance import uploads
from governance.forms.act import ActForm
from governance.forms.change import ChangeForm
from governance.forms.citations import CitationField
from governance.forms.fields import DateField, TextArea
from governance.models import DecisionPoint, Recipient, SupportingDocument
from governance.rights import readable_classifications
from governance.services.decision_parts import attach_document
from governance.services.decisions import (
    SHOWN_AT,
    DecisionError,
    dispatch_recipients,
    locked,
    take_back_dispatch,
)
from governance.typography import validate_printable

CHOOSE_KIND = "Välj vilket slag av punkt det är."
REMOVED = "En mottagare har tagits bort. Läs sidan igen."


class DecisionPointForm(ChangeForm):
    repeals = CitationField(
        label="Upphäver",
        required=False,
        help_text="Bara för ett upphävande: beslutet som upphävs, till exempel KS 2020-02-11 § 18.",
    )

    beside = SHOWN_AT

    class Meta:
        model = DecisionPoint
        fields = ["number", "kind", "text", "repeals"]
        widgets = {"text": TextArea(attrs={"rows": 4})}
        labels = {"text": "Vad beslutas?"}
        error_messages = {
            "kind": {"required": CHOOSE_KIND, "invalid_choice": CHOOSE_KIND},
            "text": {"required": "Skriv vad som beslutas."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Välj slag"), *DecisionPoint.Kind.choices]
        if "repeals" in self.fields:
            self.fields["repeals"].read_as(self.user)

    def related_initial(self):
        if self.is_new:
            return {"number": str(_next_number(self.instance.decision))}
        repealed = self.instance.repeals
        if repealed and repealed.matter.classification not in readable_classifications(self.user):
            del self.fields["repeals"]  # stays as it is
            return {}
        return {"repeals": self.fields["repeals"].prepare_value(repealed) or ""}

    def clean_number(self):
        return self.cleaned_data["number"].strip().rstrip(".")

    def save(self, commit=True):
        """A new point comes last. Its decision is held, so that two never take the same place."""
        if self.is_new:
            points = locked(self.instance.decision).points
            self.instance.position = (points.aggregate(last=Max("position"))["last"] or 0) + 1
        return super().save(commit)


def _next_number(decision):
    """After the highest, for a point of today; whoever registers an old source writes what that says."""
    numbers = [int(point.number) for point in decision.points.all() if point.number.isdecimal()]
    return max([decision.points.count(), *numbers]) + 1


class SupportingDocumentForm(ActForm):
    title = forms.CharField(
        label="Underlag",
        max_length=240,
        help_text="Vad underlaget heter. Finns det redan i listan läggs filen till där.",
        error_messages={"required": "Skriv vad underlaget heter."},
        validators=[validate_printable],
    )
    file = forms.FileField(
        label="Fil",
        required=False,
        allow_empty_file=True,
        help_text=f"Högst 20 MB: {uploads.ACCEPTED}. Lägg inte in uppgifter om enskilda personer.",
        widget=forms.FileInput(attrs={"accept": ",".join(f".{name}" for name in uploads.FORMATS)}),
    )

    models = (SupportingDocument,)

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.decision = decision

    def clean_title(self):
        return " ".join(self.cleaned_data["title"].split())

    def clean_file(self):
        file = self.cleaned_data["file"]
        return uploads.checked(file) if file is not None else None

    def act(self):
        return attach_document(
            decision=self.decision,
            title=self.cleaned_data["title"],
            upload=self.cleaned_data["file"],
            by=self.user,
        )


class DispatchForm(ActForm):
    """Who has got the decision, ticked, and the day for those who are ticked now.

    Whoever had got it when the page was shown (`seen_sent`) and is not ticked any more was ticked by mistake.
    """

    recipients = forms.ModelMultipleChoiceField(
        label="Mottagare",
        queryset=Recipient.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value"), REMOVED),
    )
    seen_sent = forms.ModelMultipleChoiceField(
        queryset=Recipient.objects.none(),
        required=False,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value"), REMOVED),
    )
    dispatched_on = DateField(label="Dag då beslutet skickades")

    models = (Recipient,)

    def __init__(self, *args, decision, **kwargs):
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.all = list(decision.recipients.all())
        self.initial["recipients"] = [one.pk for one in self.all if one.dispatched_on]
        for name in ("recipients", "seen_sent"):
            self.fields[name].queryset = Recipient.objects.filter(decision=decision)

    def rows(self):
        """Pairs of recipient and whether the box is ticked, as typed."""
        ticked = {str(value) for value in self["recipients"].value() or ()}
        return [(recipient, str(recipient.pk) in ticked) for recipient in self.all]

    def clean(self):
        cleaned = super().clean()
        if not self.errors:
            ticked, seen = cleaned["recipients"], cleaned["seen_sent"]
            self.sent = [one for one in ticked if not one.dispatched_on]
            self.taken_back = [one for one in seen if one.dispatched_on and one not in ticked]
        return cleaned

    def act(self):
        if not (self.sent or self.taken_back):
            raise DecisionError("Kryssa för vem som har fått beslutet.")
        if self.taken_back:
            take_back_dispatch(decision=self.decision, recipients=self.taken_back, by=self.user)
        if self.sent:
            day = self.cleaned_data["dispatched_on"]
            dispatch_recipients(decision=self.decision, recipients=self.sent, on=day, by=self.user)
        return self.decision
