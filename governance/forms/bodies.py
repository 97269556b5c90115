"""Forms for bodies and leadership models, and the filters of their pages."""

from django import forms

from governance.citations import EXAMPLE_OF_POINT
from governance.forms.citations import PointCitationField
from governance.forms.days import DaysForm
from governance.forms.fields import DateField, TextArea
from governance.forms.lines import LinesField, as_lines
from governance.models import Body, BodyResource, LeadershipModel, Mandate, Objective, Organisation
from governance.rights import readable_classifications
from governance.services.bodies import (
    free_slug,
    hold_for_succession,
    objective_line,
    read_objectives,
    read_parts,
    refuse_circle,
    set_objectives,
    set_parts,
    set_resources,
    why_not_repealed_by,
)
from governance.services.seats import check_mandates_within, check_seats_within

TAKEN_ADDRESSES = {"nytt"}  # stand where the name of a body stands in an address
REPEALING = f"En punkt av slaget Upphävande, till exempel {EXAMPLE_OF_POINT}."
LONGEST_PART = 400  # with what it feeds
LONGEST_OBJECTIVE = Objective._meta.get_field("text").max_length + 100  # with who else is responsible


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


class BodyForm(DecidedForm):
    aliases = LinesField(label="Andra namn", longest=160, rows=2, help_text="Ett per rad.")
    levels = forms.MultipleChoiceField(
        label="Nivå",
        choices=Body.Level.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Ett organ kan ha mer än en nivå.",
    )
    first_day = DateField(
        label="Första dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt när dagen inte är känd."
    )
    last_day = DateField(
        label="Sista dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt så länge organet finns."
    )
    established_by = PointCitationField(label="Inrättat genom", required=False)
    repealed_by = PointCitationField(label="Upphävt genom", required=False, help_text=REPEALING)
    resources = LinesField(
        label="Resurser",
        longest=BodyResource._meta.get_field("text").max_length,
        help_text="En per rad: en organisation eller något i ord. Skriv inga personnamn.",
    )
    objectives = LinesField(
        label="Målsättningar",
        longest=LONGEST_OBJECTIVE,
        rows=6,
        help_text=(
            "En per rad, i ordning. Ansvarar någon annan än organet? "
            "Avsluta raden med (ansvarig: Säkerhetsenheten)."
        ),
    )

    points = ("established_by", "repealed_by")
    headings = {
        "Namn och slag": [
            "name",
            "official_name",
            "aliases",
            "levels",
            "leadership_model",
            "organisation",
        ],
        "Uppgift": ["purpose", "legal_basis", "objectives", "resources", "member_requirements"],
        "Tid och beslut": [
            "first_day",
            "last_day",
            "validity_note",
            "established_by",
            "repealed_by",
            "predecessor",
        ],
        "Möten": ["meetings_min", "meetings_max", "meetings_condition"],
    }
    beside = {
        "governance_body_exists_for_a_time": "last_day",
        "governance_body_covers_decisions": "last_day",
        "governance_body_covers_meetings": "last_day",
        "governance_body_covers_seats": "last_day",
        "governance_body_meeting_norm": "meetings_min",
        "governance_body_meets_once_a_week_at_most": "meetings_max",
        "governance_body_not_its_own_predecessor": "predecessor",
        "governance_repealed_by": "repealed_by",
    }

    class Meta:
        model = Body
        fields = [
            "name",
            "official_name",
            "aliases",
            "levels",
            "leadership_model",
            "organisation",
            "validity_note",
            "established_by",
            "repealed_by",
            "predecessor",
            "purpose",
            "legal_basis",
            "member_requirements",
            "meetings_min",
            "meetings_max",
            "meetings_condition",
        ]
        widgets = {
            "purpose": TextArea(attrs={"rows": 4}),
            "member_requirements": TextArea(attrs={"rows": 3}),
        }
        labels = {
            "meetings_min": "Minst antal möten per år",
            "meetings_max": "Högst antal möten per år",
            "meetings_condition": "Villkor",
            "legal_basis": "Lagrum eller annan grund",
        }
        help_texts = {
            "name": "Det namn som visas i listor.",
            "official_name": "Det fullständiga namnet, om det är längre.",
            "validity_note": "Vad källan inte säger om tiden, till exempel att en dag är antagen.",
            "member_requirements": "Vad som krävs av den som har en plats.",
        }
        error_messages = {
            "name": {
                "required": "Skriv vad organet heter.",
                "unique": "Ett annat organ heter redan så. Välj ett annat namn.",
            },
            "organisation": {"unique": "Organisationen är redan ett annat organ."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Body.objects.visible_to(self.user).exclude(pk=self.instance.pk)
        self.fields["predecessor"].queryset = others.order_by("name")
        self.fields["organisation"].queryset = Organisation.objects.that_may_be(self.instance)
        for name in ("leadership_model", "predecessor", "organisation"):
            self.fields[name].empty_label = "Ingen"
        for name in ("meetings_min", "meetings_max"):
            self.fields[name].error_messages["invalid"] = "Skriv ett helt tal, till exempel 3."

    def related_initial(self):
        body = self.instance
        resources = body.resources.select_related("organisation") if body.pk else ()
        objectives = body.objectives.select_related("responsible") if body.pk else ()
        return super().related_initial() | {
            "aliases": as_lines(body.aliases),
            "resources": as_lines(resources),
            "objectives": as_lines(map(objective_line, objectives)),
        }

    def field_groups(self):
        """Pairs of a heading and the fields below it, in the order of the page."""
        return [
            (heading, [self[name] for name in names if name in self.fields])
            for heading, names in self.headings.items()
        ]

    def clean_levels(self):
        """In the order that they had, as long as they are the same."""
        levels = self.cleaned_data["levels"]
        return self.instance.levels if set(levels) == set(self.instance.levels) else levels

    def clean_objectives(self):
        lines = self.cleaned_data["objectives"]
        read_objectives(lines)
        return lines

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and not {"first_day", "last_day"} & set(self.errors):
            mandates = Mandate.objects.filter(seat__body=self.instance)
            check_mandates_within(mandates, self.instance.validity)
            check_seats_within(self.instance.seats.all(), self.instance.validity)
        if self._has_predecessor():
            refuse_circle(self.instance, cleaned["predecessor"])
        return cleaned

    def _has_predecessor(self):
        """One that could follow the body itself: a new body is followed by none."""
        return self.instance.pk and self.cleaned_data.get("predecessor")

    def save(self, commit=True):
        if self._has_predecessor():
            hold_for_succession(self.instance, self.cleaned_data["predecessor"])
            refuse_circle(self.instance, Body.objects.get(pk=self.cleaned_data["predecessor"].pk))
        if self.is_new:
            self.instance.slug = free_slug(Body, self.cleaned_data["name"], reserved=TAKEN_ADDRESSES)
        return super().save(commit)

    def save_related(self, record):
        set_resources(body=record, lines=self.cleaned_data["resources"], by=self.user)
        set_objectives(body=record, lines=self.cleaned_data["objectives"], by=self.user)


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

    def clean_parts(self):
        lines = self.cleaned_data["parts"]
        read_parts(lines)
        return lines

    def save_related(self, record):
        set_parts(leadership_model=record, lines=self.cleaned_data["parts"], by=self.user)


class BodyFilterForm(forms.Form):
    q = forms.CharField(label="Sök på namn", required=False, max_length=100)
    niva = forms.ChoiceField(
        label="Nivå",
        required=False,
        choices=[("", "Alla"), *Body.Level.choices],
        error_messages={"invalid_choice": "Välj en av nivåerna i listan."},
    )
    upphorda = forms.BooleanField(label="Visa även organ som har upphört", required=False)

    def filter(self, bodies):
        if not self.is_valid():
            return bodies
        if self.cleaned_data["q"]:
            bodies = bodies.about(self.cleaned_data["q"])
        if self.cleaned_data["niva"]:
            bodies = bodies.on_level(self.cleaned_data["niva"])
        return bodies


class DayForm(forms.Form):
    """The day of the organisation; today when none is asked for."""

    datum = DateField(label="Datum", required=False)
