"""What the minutes say of an item; of an item for decision also the points that were decided."""

from django import forms
from django.db import transaction
from django.utils import timezone

from governance.citations import EXAMPLE
from governance.forms.change import ChangeForm
from governance.forms.citations import CitationField
from governance.forms.fields import ParagraphField, TextArea
from governance.models import AgendaItem, Classification, DecisionPoint
from governance.services.decisions import PointText
from governance.services.minutes import (
    PARAGRAPH_IS_USED,
    minute_decision,
    minute_item,
    outcomes_of,
    paragraph_is_used,
)
from governance.typography import validate_printable

Outcome, Kind = AgendaItem.Outcome, DecisionPoint.Kind
FIRST_ROWS, MOST_ROWS = 2, 40
KINDS = [("", "Välj slag"), *Kind.choices]
CLASSES = [choice for choice in Classification.choices if choice[0] != Classification.CONFIDENTIAL]
PARTS = ("number", "kind", "text", "repeals")
REPEAL_SAYS_WHAT = "Ett upphävande anger vilket beslut som upphävs, och bara det."
ALREADY = (
    "Någon annan har redan registrerat beslutet: {}. Jämför med dina punkter och ändra på beslutets sida."
)


class RepealedField(CitationField):
    """The decision that a point repeals, typed as it is cited: a list in every row is too much."""

    def __init__(self, *, user):
        super().__init__(
            label="Upphäver",
            required=False,
            help_text=f"Bara för ett upphävande: beslutet som upphävs, till exempel {EXAMPLE}.",
        )
        self.user, self.widget = user, forms.TextInput()


class OutcomeField(forms.ChoiceField):
    """How an item was settled. That it is not settled yet is an answer as good as the others."""

    widget = forms.RadioSelect
    default_error_messages = {"invalid_choice": "Välj ett av sätten i listan."}

    def validate(self, value):
        if not self.valid_value(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class MinutesForm(ChangeForm):
    """The text and the outcome of an item. Two who write at the same time are put together (ChangeForm).

    The rows of points are not of the item: `rows` says how many are shown, and an empty one does not count.
    """

    outcome = OutcomeField(label="Hur punkten avgjordes")
    paragraph = ParagraphField(help_text="Lämna tomt så får beslutet nästa lediga paragraf.")
    classification = forms.ChoiceField(
        label="Ärendets klass",
        choices=CLASSES,
        required=False,
        initial=Classification.WORKING_MATERIAL,
        help_text="Punkten har inget ärende. Beslutet får ett, med punktens rubrik.",
    )
    rows = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = AgendaItem
        fields = ["minutes"]
        widgets = {"minutes": TextArea(attrs={"rows": 8})}
        labels = {"minutes": "Vad som sades och kom fram"}
        help_texts = {"minutes": "Skriv så att den som inte var med förstår. Inget om enskilda personer."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        item = self.instance
        outcomes = [Outcome.DECIDED] if item.decision_id else ["", *outcomes_of(item)]
        self.fields["outcome"].choices = [(key, Outcome(key).label) for key in outcomes]
        self.row_count = self._row_count()
        if self.row_count:
            self._add_rows()
        else:
            del self.fields["paragraph"], self.fields["rows"]
        if not self.row_count or item.matter_id:
            del self.fields["classification"]

    def related_initial(self):
        return {"outcome": self.instance.outcome}

    def content_names(self):
        """What two may both have changed; the points are kept in the decision, which is made once."""
        return ["minutes", "outcome"]

    def _row_count(self):
        """None for an item that cannot be decided, or has been; then rows that were sent stay to be read."""
        sent = str(self.data.get(self.add_prefix("rows"), ""))
        if sent.isascii() and sent.isdigit() and len(sent) < 4:
            return min(max(int(sent), 1), MOST_ROWS)
        can_decide = self.instance.kind == AgendaItem.Kind.DECISION and not self.instance.decision_id
        return FIRST_ROWS if can_decide else 0

    def _add_rows(self):
        self.initial["rows"] = self.row_count
        for row in range(self.row_count):
            self.fields[f"number_{row}"] = forms.CharField(
                label="Nummer",
                required=False,
                max_length=10,
                initial=str(row + 1),
                validators=[validate_printable],
            )
            self.fields[f"kind_{row}"] = forms.ChoiceField(label="Slag", required=False, choices=KINDS)
            self.fields[f"text_{row}"] = forms.CharField(
                label="Vad som beslutades",
                required=False,
                max_length=2000,
                widget=TextArea(attrs={"rows": 2}),
                validators=[validate_printable],
            )

            self.fields[f"repeals_{row}"] = RepealedField(user=self.user)

    def point_rows(self):
        return [[self[f"{part}_{row}"] for part in PARTS] for row in range(self.row_count)]

    def with_another_row(self):
        """The same form, all that was typed in it, not yet read: with one row more."""
        typed = {name: self[name].value() for name in self.fields}
        rows = min(self.row_count + 1, MOST_ROWS)
        form = type(self)(instance=self.instance, user=self.user, initial={"rows": rows})
        return form._showing(typed | {"rows": rows}, rows)

    def _showing(self, typed, rows):
        self.row_count = rows
        self._add_rows()
        self.initial |= typed
        return self

    def clean_outcome(self):
        return Outcome(self.cleaned_data["outcome"])

    def clean(self):
        cleaned = super().clean()
        if not self.row_count:
            return cleaned
        self.points = list(filter(None, map(self._point, range(self.row_count))))
        if self.instance.decision_id and self.points:
            self.add_error(None, ALREADY.format(self.instance.decision))
        elif cleaned.get("outcome") == Outcome.DECIDED:
            self._check_decision(cleaned)
        elif self.points and "outcome" not in self.errors:
            self.add_error("outcome", "Punkterna gäller bara om du väljer Beslutad. Välj det, eller töm dem.")
        return cleaned

    def _point(self, row):
        number, kind, text, repeals = (self.cleaned_data.get(f"{part}_{row}", "") for part in PARTS)
        if not (text or kind or repeals):
            return None
        if not text and f"text_{row}" not in self.errors:
            self.add_error(
                f"text_{row}", f"Skriv vad som beslutades i punkt {row + 1}, eller välj bort slaget."
            )
        if not kind and f"kind_{row}" not in self.errors:
            self.add_error(f"kind_{row}", f"Välj vilket slag punkt {row + 1} är av.")
        if f"repeals_{row}" not in self.errors and kind and (kind == Kind.REPEAL) != bool(repeals):
            self.add_error(f"repeals_{row}", REPEAL_SAYS_WHAT)
        if repeals:
            self.beside = {"governance_repeal": f"repeals_{row}"} | self.beside
        return PointText(number=number, kind=kind, text=text, repeals=repeals or None)

    def _check_decision(self, cleaned):
        if not self.points:
            self.add_error("text_0", "Skriv vad som beslutades. Ett beslut har minst en punkt.")
        paragraph, year = cleaned.get("paragraph"), self.instance.meeting.held_on.year
        if paragraph and paragraph_is_used(self.instance.body, year, paragraph):
            self.add_error("paragraph", PARAGRAPH_IS_USED)

    @transaction.atomic
    def save_change(self, *, reason=""):
        said = {
            "item": self.instance,
            "text": self.cleaned_data["minutes"],
            "seen_version": self.cleaned_data["seen_version"],
            "by": self.user,
        }
        outcome = self.cleaned_data["outcome"]
        if outcome != Outcome.DECIDED or self.instance.decision_id:
            return minute_item(**said, outcome=outcome, on=timezone.localdate())
        own = {"classification": self.cleaned_data.get("classification") or Classification.WORKING_MATERIAL}
        minute_decision(**said, points=self.points, paragraph=self.cleaned_data["paragraph"], **own)
        return self.instance
