from django import forms
from django.core.exceptions import ValidationError

from actionplan.models import Activity, ActivityVersion, Actor, CooperationArea, FollowUp, PlanVersion
from actionplan.services.activities import close_gaps, lock_order, place_area_last, place_last
from actionplan.services.actors import set_actors, split_actors
from governance.forms.change import ChangeForm
from governance.forms.fields import TextArea
from governance.models import StaleVersion
from governance.periods import parse_period
from governance.typography import validate_printable

ONE_PER_LINE = "En per rad. Skriv en organisation eller en funktion, inga personnamn."


class AreaForm(ChangeForm):
    """An area of a draft, new or there already. A new one comes last."""

    class Meta:
        model = CooperationArea
        fields = ["title", "note"]
        widgets = {"note": TextArea(attrs={"rows": 4})}
        error_messages = {"title": {"required": "Skriv vad området heter."}}
        help_texts = {"note": "Till exempel områdets mål, eller vad som gäller för alla dess aktiviteter."}

    def save(self, commit=True):
        area = super().save(commit=False)
        if self.is_new:
            place_area_last(area)
        return area


class ActivityForm(ChangeForm):
    """An activity of a draft, new or there already. A new one comes last in its area, and so does one that
    is moved to another area.
    """

    responsible = forms.CharField(
        label="Ansvarig",
        required=False,
        max_length=1000,
        help_text=f"{ONE_PER_LINE} Är fältet tomt ansvarar planansvarig.",
        widget=TextArea(attrs={"rows": 2}),
        validators=[validate_printable],
    )
    co_actors = forms.CharField(
        label="Samverkansparter",
        required=False,
        max_length=2000,
        help_text=ONE_PER_LINE,
        widget=TextArea(attrs={"rows": 3}),
        validators=[validate_printable],
    )
    see_also = forms.CharField(
        label="Se även",
        required=False,
        max_length=200,
        help_text=(
            "Nummer på aktiviteter som hör ihop med den här, till exempel 3.1, 3.4. "
            "De visar också en länk hit."
        ),
    )

    parts = {"responsible": Actor.Part.RESPONSIBLE, "co_actors": Actor.Part.CO_ACTOR}
    field_order = [
        "title",
        "description",
        "area",
        "responsible",
        "co_actors",
        "period",
        "districts",
        "also_in_areas",
        "see_also",
    ]

    class Meta:
        model = ActivityVersion
        fields = ["title", "description", "area", "period", "districts", "also_in_areas"]
        widgets = {
            "description": TextArea(attrs={"rows": 5}),
            "districts": forms.CheckboxSelectMultiple,
            "also_in_areas": forms.CheckboxSelectMultiple,
        }
        error_messages = {
            "title": {"required": "Skriv vad aktiviteten heter."},
            "area": {"required": "Välj ett område.", "invalid_choice": "Området finns inte. Välj ett annat."},
        }
        help_texts = {
            "period": "Till exempel 2026, 2026-03, 2026-K4, hösten 2026, 2026–2027 eller årligen.",
            "also_in_areas": "Aktiviteten visas även där, men räknas en gång.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        areas = CooperationArea.objects.filter(plan_version=self.instance.plan_version).order_by("number")
        self.fields["area"].queryset = self.fields["also_in_areas"].queryset = areas
        self.fields["area"].empty_label = None

    def related_initial(self):
        if self.is_new:
            return {}
        actors = list(self.instance.actors.all())
        return {
            **{
                name: "\n".join(actor.text for actor in actors if actor.part == part)
                for name, part in self.parts.items()
            },
            "see_also": ", ".join(other.full_number for other in self._related()),
        }

    def _related(self):
        related = self.instance.see_also.select_related("area")
        return sorted(related, key=lambda other: (other.area.number, other.number))

    def clean_period(self):
        """As it is printed: with a dash between years, however it was typed."""
        period = self.cleaned_data["period"]
        return parse_period(period).text if period else ""

    def clean_responsible(self):
        return self._names("responsible")

    def clean_co_actors(self):
        return self._names("co_actors")

    def _names(self, field):
        names = split_actors(self.cleaned_data[field])
        longest = Actor._meta.get_field("text").max_length
        if any(len(name) > longest for name in names):
            raise ValidationError(f"En rad är för lång. Skriv högst {longest} tecken per rad.")
        return names

    def clean_see_also(self):
        """What was not touched stays, whatever numbers the activities have got since they were shown."""
        if not self.is_new and self.cleaned_data["see_also"] == self._shown_see_also():
            return list(self.instance.see_also.all())
        numbers = {number.strip() for number in self.cleaned_data["see_also"].split(",") if number.strip()}
        others = self.instance.plan_version.activities.select_related("area").exclude(pk=self.instance.pk)
        found = {other.full_number: other for other in others}
        unknown = sorted(numbers - found.keys())
        if unknown:
            raise ValidationError(f"I planen finns ingen annan aktivitet med nummer {', '.join(unknown)}.")
        return [found[number] for number in numbers]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("area") and cleaned["area"] in cleaned.get("also_in_areas", ()):
            self.add_error("also_in_areas", "Aktiviteten finns redan i det området. Välj andra områden.")
        return cleaned

    def _shown_see_also(self):
        """As it was when the form was opened; as it is now, if the form does not say."""
        shown = self.fields["opened_with"].clean(self.data.get(self.add_prefix("opened_with")))
        return shown.get("see_also", self.initial["see_also"])

    def save(self, commit=True):
        """Numbers that are others' by now are merged like another's change."""
        lock_order(self.instance.plan_version)
        if not self.is_new and self._shown_see_also() != self.initial["see_also"]:
            raise StaleVersion(self.instance)
        if self.is_new or "area" in self.changed_data:
            place_last(activity_version=self.instance, area=self.cleaned_data["area"])
        return super().save(commit)

    def save_new(self, record, *, reason):
        record.activity = Activity.objects.create()
        return super().save_new(record, reason=reason)

    def save_related(self, record):
        if "area" in self.changed_data and self.initial["area"] != record.area_id:
            close_gaps(area=self.initial["area"], by=self.user)
        for name, part in self.parts.items():
            set_actors(activity_version=record, part=part, names=self.cleaned_data[name], by=self.user)
        record.see_also.set(self.cleaned_data["see_also"])


class FollowUpForm(ChangeForm):
    class Meta:
        model = FollowUp
        fields = ["status", "text", "deviation"]
        widgets = {
            "status": forms.RadioSelect,
            "text": TextArea(attrs={"rows": 7}),
            "deviation": TextArea(attrs={"rows": 3}),
        }
        error_messages = {
            "status": {"required": "Välj en status.", "invalid_choice": "Välj en av de fyra statusarna."}
        }

    def save(self, commit=True):
        if {"status", "text", "deviation"} & set(self.changed_data):
            self.instance.written_by = self.user
        return super().save(commit)


class AcceptForm(forms.Form):
    seen_version = forms.IntegerField(min_value=1)


class YearForm(forms.Form):
    year = forms.IntegerField(min_value=1900, max_value=2200)


class PlanFilterForm(forms.Form):
    q = forms.CharField(label="Sök i rubriken", required=False, max_length=100)
    lage = forms.ChoiceField(label="Läge", required=False, choices=[("", "Alla"), *PlanVersion.State.choices])

    def filter(self, plans):
        if not self.is_valid():
            return plans
        if self.cleaned_data["q"]:
            plans = plans.about(self.cleaned_data["q"])
        if self.cleaned_data["lage"]:
            plans = plans.in_state(self.cleaned_data["lage"])
        return plans


class FollowUpFilterForm(forms.Form):
    """Filters the outline of a plan, which is already read."""

    ar = forms.IntegerField(required=False, widget=forms.HiddenInput)
    omrade = forms.ChoiceField(label="Område", required=False)
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Alla"), *FollowUp.Status.choices]
    )
    mina = forms.BooleanField(label="Bara aktiviteter jag följer upp", required=False)

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        names = [(str(area.number), f"{area.number} {area.title}") for area in areas]
        self.fields["omrade"].choices = [("", "Alla"), *names]

    def wanted(self, row, own):
        """Should the row be shown? `own` holds the ids of the activities that the user follows up."""
        if not self.is_valid():
            return True
        wanted = self.cleaned_data
        return (
            wanted["omrade"] in ("", str(row.home_area))
            and wanted["status"] in ("", row.status)
            and (not wanted["mina"] or row.activity_id in own)
        )
