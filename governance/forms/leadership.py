"""The form for a leadership model, and what it has in common with that for a body."""

from governance.citations import EXAMPLE_OF_POINT
from governance.forms.citations import PointCitationField
from governance.forms.days import DaysForm
from governance.forms.fields import DateField, TextArea
from governance.forms.lines import LinesField, as_lines
from governance.models import LeadershipModel
from governance.rights import readable_classifications
from governance.services.bodies import free_slug, read_parts, set_parts
from governance.services.ends import refuse_end_before_bodies, why_not_repealed_by

REPEALING = f"En punkt av slaget Upphävande, till exempel {EXAMPLE_OF_POINT}."
LONGEST_PART = 400  # with what it feeds


class DecidedForm(DaysForm):
    """A record that one point of a decision began and another repealed: `points`, typed as citations.

    A point that the person may not read is left out of the form, and stays as it is.
    """

    points = ()  # the field of what began it, and of what repealed it

    def related_initial(self):
        readable = readable_classifications(self.user)
        for name in self.points:
            point = getattr(self.instance, name)
            if point and point.decision.matter.classification not in readable:
                del self.fields[name]
        return super().related_initial() | self._cited()

    def _cited(self):
        """The points as citations; what is typed is looked up among what the person may read."""
        shown = {name: self.fields[name] for name in self.points if name in self.fields}
        for field in shown.values():
            field.read_as(self.user)
        return {name: field.prepare_value(getattr(self.instance, name)) for name, field in shown.items()}

    def clean(self):
        cleaned = super().clean()
        if not set(self.points) & set(self.errors):
            begun_by, repealed_by = (cleaned.get(name, getattr(self.instance, name)) for name in self.points)
            why = repealed_by and why_not_repealed_by(repealed_by, begun_by)
            if why:
                shown = [name for name in self.points if name in self.fields]
                self.add_error(shown[-1] if shown else None, why)
        return cleaned


class LeadershipModelForm(DecidedForm):
    first_day = DateField(label="Första dag")
    last_day = DateField(
        label="Sista dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt så länge modellen gäller."
    )
    adopted_by = PointCitationField(label="Fastställd genom", required=False)
    repealed_by = PointCitationField(label="Upphävd genom", required=False, help_text=REPEALING)
    parts = LinesField(
        label="Delar som inte är organ",
        longest=LONGEST_PART,
        rows=5,
        help_text=(
            "En per rad, till exempel Lägesbild. Ger den underlag till något annat i modellen? "
            "Avsluta raden med (underlag till: Lägesbild)."
        ),
    )

    points = ("adopted_by", "repealed_by")
    beside = {
        "governance_leadershipmodel_has_a_start": "first_day",
        "governance_model_covers_bodies": "last_day",
        "governance_repealed_by": "repealed_by",
    }
    field_order = [
        "name",
        "description",
        "first_day",
        "last_day",
        "validity_note",
        "adopted_by",
        "repealed_by",
        "parts",
    ]

    class Meta:
        model = LeadershipModel
        fields = ["name", "description", "validity_note", "adopted_by", "repealed_by"]
        widgets = {"description": TextArea(attrs={"rows": 4})}
        error_messages = {
            "name": {
                "required": "Skriv vad modellen heter.",
                "unique": "En annan modell heter redan så. Välj ett annat namn.",
            }
        }

    def save(self, commit=True):
        if self.is_new:
            self.instance.slug = free_slug(LeadershipModel, self.cleaned_data["name"])
        return super().save(commit)

    def related_initial(self):
        parts = self.instance.parts.all() if self.instance.pk else ()
        return super().related_initial() | {"parts": as_lines(parts)}

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and not {"first_day", "last_day"} & set(self.errors):
            refuse_end_before_bodies(self.instance)
        return cleaned

    def clean_parts(self):
        lines = self.cleaned_data["parts"]
        read_parts(lines)
        return lines

    def save_related(self, record):
        set_parts(leadership_model=record, lines=self.cleaned_data["parts"], by=self.user)
