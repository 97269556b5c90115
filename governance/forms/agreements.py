"""The form of an agreement, with its matter, its parties and what it follows."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.forms.citations import PointCitationField
from governance.forms.fields import DateField, TextArea
from governance.forms.lines import LinesField, as_lines
from governance.forms.matters import MatterField, MatterOwnedForm
from governance.models import Agreement, Organisation, Succession
from governance.periods import parse_period
from governance.rights import readable_classifications
from governance.services.agreements import predecession_of, refuse_predecessor, set_predecessor

CHOOSE_KIND = "Välj vilket slag det är."


class AgreementForm(MatterOwnedForm):
    parties = LinesField(
        label="Parter",
        longest=200,
        help_text="En organisation per rad, till exempel Linköpings kommun.",
    )
    areas = LinesField(label="Områden", longest=160, help_text="Ett per rad.")
    signed_on = DateField(
        label="Undertecknad", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt när källan inte säger det."
    )
    adopted_by = PointCitationField(
        label="Beslutad genom",
        required=False,
        help_text="Beslutspunkten, till exempel KS 2019-05-07 § 170 p. 1.",
    )
    predecessor = MatterField(
        label="Föregångare",
        help_text="Vad den här ersätter eller kompletterar. Välj i listan eller skriv rubriken.",
    )
    relation = forms.ChoiceField(
        label="Hur den följer på föregångaren",
        choices=Succession.Relation.choices,
        required=False,
        error_messages={"invalid_choice": "Välj hur den följer på föregångaren."},
    )

    field_order = [
        "existing_matter",
        "title",
        "kind",
        "case_number",
        "classification",
        "legal_basis",
        "parties",
        "purposes",
        "areas",
        "period",
        "signed_on",
        "adopted_by",
        "predecessor",
        "relation",
        "source_note",
    ]

    class Meta:
        model = Agreement
        fields = ["kind", "purposes", "areas", "period", "signed_on", "adopted_by", "source_note"]
        widgets = {"purposes": TextArea(attrs={"rows": 4})}
        error_messages = {"kind": {"required": CHOOSE_KIND, "invalid_choice": CHOOSE_KIND}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", "Välj slag"), *Agreement.Kind.choices]
        for name in ("adopted_by", "predecessor"):
            if name in self.fields:
                self.fields[name].read_as(self.user)

    def related_initial(self):
        initial = super().related_initial() | {"areas": as_lines(self.instance.areas)}
        if self.is_new:
            return initial
        return {
            **initial,
            "parties": as_lines(self.instance.parties.order_by("name")),
            **self._adopted_by(),
            **self._predecessor(),
        }

    def _adopted_by(self):
        """What the person may not read is left out of the form, and stays as it is."""
        point, field = self.instance.adopted_by, self.fields["adopted_by"]
        if point and not self._reads(point.decision.matter):
            del self.fields["adopted_by"]
            return {}
        return {"adopted_by": field.prepare_value(point) or ""}

    def _predecessor(self):
        succession, field = predecession_of(self.instance.matter), self.fields["predecessor"]
        if succession is None:
            return {}
        if not self._reads(succession.predecessor):
            del self.fields["predecessor"], self.fields["relation"]
            return {}
        field.read_as(self.user)
        return {"predecessor": field.prepare_value(succession.predecessor), "relation": succession.relation}

    def _reads(self, matter):
        return matter.classification in readable_classifications(self.user)

    def clean_parties(self):
        """The organisations, by what they are called now or in a source."""
        names = self.cleaned_data["parties"]
        known = Organisation.objects.by_name(names)
        unknown = [name for name in names if name not in known]
        if unknown:
            raise ValidationError(f"Ingen organisation heter så: {', '.join(unknown)}.")
        return [known[name] for name in names]

    def clean_period(self):
        """As it is printed: with a dash between years, however it was typed."""
        period = self.cleaned_data["period"]
        return parse_period(period).text if period else ""

    def clean_signed_on(self):
        day = self.cleaned_data["signed_on"]
        if day and day > timezone.localdate():
            raise ValidationError("Dagen har inte varit än. Ange dagen då den undertecknades.")
        return day

    def clean(self):
        cleaned = super().clean()
        matter = self.instance.matter if self.instance.matter_id else None
        if self.is_new and matter and Agreement.objects.filter(matter=matter).exists():
            self.add_error("existing_matter", "Ärendet har redan en överenskommelse. Välj ett annat.")
        if cleaned.get("predecessor") and matter:
            try:
                refuse_predecessor(matter, cleaned["predecessor"])
            except ValidationError as error:
                self.add_error(None, error)
        return cleaned

    def save_related(self, record):
        record.parties.set(self.cleaned_data["parties"])
        if "predecessor" in self.fields:
            set_predecessor(
                matter=record.matter,
                predecessor=self.cleaned_data["predecessor"],
                relation=self.cleaned_data["relation"] or Succession.Relation.REPLACES,
                by=self.user,
            )
