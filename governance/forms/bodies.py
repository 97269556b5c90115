"""The form for a body, and the filters of the pages of bodies."""

from django import forms

from governance.forms.citations import PointCitationField
from governance.forms.fields import DateField, TextArea
from governance.forms.leadership import REPEALING, DecidedForm
from governance.forms.lines import LinesField, as_lines
from governance.models import Body, BodyResource, Mandate, Objective, Organisation
from governance.services.bodies import (
    free_slug,
    hold_for_succession,
    objective_line,
    read_objectives,
    refuse_circle,
    set_objectives,
    set_resources,
)
from governance.services.ends import refuse_end_after_model, refuse_end_while_items_wait
from governance.services.seats import check_mandates_within, check_seats_within

TAKEN_ADDRESSES = {"nytt"}  # stand where the name of a body stands in an address
LONGEST_OBJECTIVE = Objective._meta.get_field("text").max_length + 100  # with who else is responsible


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
        "governance_body_nothing_waits": "last_day",
        "governance_body_within_model": "last_day",
        "governance_body_awaits_assignments": "last_day",
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
            self.fields[name].error_messages |= {
                "invalid": "Skriv ett helt tal, till exempel 3.",
                "min_value": "Skriv minst 1. Töm båda rutorna när det inte är bestämt hur ofta organet möts.",
            }

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
        if not {"first_day", "last_day", "leadership_model"} & set(self.errors):
            self.instance.leadership_model = cleaned["leadership_model"]
            refuse_end_after_model(self.instance)
        if self.instance.pk and not {"first_day", "last_day"} & set(self.errors):
            if self._ends_earlier():
                refuse_end_while_items_wait(self.instance, self.user)
            mandates = Mandate.objects.filter(seat__body=self.instance)
            check_mandates_within(mandates, self.instance.validity)
            check_seats_within(self.instance.seats.all(), self.instance.validity)
        if self._has_predecessor():
            refuse_circle(self.instance, cleaned["predecessor"])
        return cleaned

    def _ends_earlier(self):
        last, was = self.cleaned_data["last_day"], self.initial["last_day"]
        return last is not None and (was is None or last < was)

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
