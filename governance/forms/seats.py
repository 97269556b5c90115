"""The form for a seat of a body."""

from django import forms
from django.core.exceptions import ValidationError

from governance.forms.days import DaysForm
from governance.forms.fields import DateField, SuggestingInput
from governance.models import Organisation, Seat
from governance.services.seats import check_mandates_within, check_seat_within, next_position


class OrganisationField(forms.CharField):
    """An organisation by any of its names, typed or chosen among all. Its value is one of them, or None."""

    def __init__(self, **kwargs):
        super().__init__(widget=SuggestingInput, max_length=200, required=False, **kwargs)
        self.widget.suggestions = lambda: list(Organisation.objects.values_list("name", flat=True))

    def clean(self, value):
        name = " ".join(super().clean(value).split())
        found = Organisation.objects.by_name([name]).get(name)
        if name and found is None:
            raise ValidationError(f"Ingen organisation heter ”{name}”. Välj ett namn i listan.")
        return found


class SeatForm(DaysForm):
    roles = forms.MultipleChoiceField(
        label="Roller",
        choices=Seat.Role.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="En sammankallande eller föredragande behöver inte vara ledamot.",
        error_messages={"required": "Välj minst en roll."},
    )
    organisation = OrganisationField(
        label="Organisation", help_text="Den organisation som har platsen, eller där funktionen finns."
    )
    first_day = DateField(
        label="Första dag",
        required=False,
        help_text="ÅÅÅÅ-MM-DD. Tomt när platsen finns så länge organet finns.",
    )
    last_day = DateField(
        label="Sista dag", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt så länge platsen finns."
    )

    beside = {
        "governance_seat_one_chair_at_a_time": "roles",
        "governance_seat_has_a_role": "roles",
        "governance_seat_one_standing": "roles",
        "governance_seat_exists_for_a_time": "last_day",
        "governance_seat_in_life_of_body": "first_day",
        "governance_seat_covers_mandates": "last_day",
    }
    field_order = [
        "designation",
        "held_by",
        "organisation",
        "roles",
        "first_day",
        "last_day",
        "source_note",
    ]

    class Meta:
        model = Seat
        fields = ["designation", "held_by", "organisation", "roles", "source_note"]
        widgets = {"held_by": forms.RadioSelect}
        labels = {"held_by": "Platsen är för"}
        help_texts = {
            "designation": "Till exempel säkerhetschef, trossamfund eller ledamot ur KS. Inget personnamn.",
            "held_by": "En plats för en förtroendevald är vakant tills någon är tillsatt.",
        }
        error_messages = {
            "designation": {"required": "Skriv vilken funktion, organisation eller grupp platsen är för."},
            "held_by": {
                "required": "Välj vad platsen är för.",
                "invalid_choice": "Välj ett av alternativen.",
            },
        }

    def related_initial(self):
        return super().related_initial() | {"organisation": str(self.instance.organisation or "")}

    def unsettled(self):
        """Without roles there is no telling whether there are two chairs, so that is not asked."""
        unsettled = super().unsettled()
        return unsettled | {"body"} if "roles" in unsettled else unsettled

    def clean(self):
        cleaned = super().clean()
        if {"first_day", "last_day"} & set(self.errors):
            return cleaned
        check_seat_within(self.instance, self.instance.body.validity)
        if self.instance.pk:
            check_mandates_within(self.instance.mandates.all(), self.instance.validity)
        return cleaned

    def save(self, commit=True):
        if self.is_new:
            self.instance.position = next_position(self.instance.body)
        return super().save(commit)
