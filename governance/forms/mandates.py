"""Forms for mandates: who holds a seat, until when, and what happens when a term of office ends."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from governance.dates import last_day_of
from governance.forms.act import ActForm
from governance.forms.fields import DateField, SuggestingInput
from governance.models import Mandate, Person, Seat
from governance.services.seats import (
    appoint_to_seat,
    correct_mandate,
    end_mandate,
    find_or_add_person,
    remove_mandate,
    renew_mandates,
    vacate_mandates,
)
from governance.terms_of_office import end_of_term
from governance.typography import validate_printable


class AppointForm(ActForm):
    """Tillsätt: who is to hold a seat, and when. Whoever has a seat already is offered by name and party."""

    NAMED, UNNAMED = "named", "unnamed"

    who = forms.ChoiceField(
        label="Vem",
        choices=[(NAMED, "En person med namn"), (UNNAMED, "Ingen namngiven")],
        widget=forms.RadioSelect,
        initial=NAMED,
        error_messages={"required": "Välj om personen är namngiven."},
    )
    name = forms.CharField(
        label="Namn",
        error_messages={"required": "Skriv vad personen heter, eller välj Ingen namngiven."},
        max_length=Person._meta.get_field("name").max_length,
        widget=SuggestingInput,
        validators=[validate_printable],
        help_text="Välj i listan om personen redan har en plats någonstans.",
    )
    is_elected = forms.BooleanField(label="Förtroendevald", required=False)
    party = forms.CharField(
        label="Parti",
        required=False,
        max_length=Person._meta.get_field("party").max_length,
        validators=[validate_printable],
        help_text="Bara för förtroendevalda.",
    )
    placeholder = forms.CharField(
        label="I stället för namn",
        required=False,
        max_length=Mandate._meta.get_field("placeholder").max_length,
        validators=[validate_printable],
        help_text="Så som källan skriver det, till exempel NN (X). Bara när ingen är namngiven.",
    )
    first_day = DateField(label="Från och med")
    last_day = DateField(
        label="Till och med", required=False, help_text="ÅÅÅÅ-MM-DD. Tomt när slutet inte är bestämt."
    )

    beside = {
        "governance_mandate_one_at_a_time": "first_day",
        "governance_mandate_has_a_start": "first_day",
        "governance_mandate_in_life_of_seat": "first_day",
    }
    models = (Mandate, Person)

    def __init__(self, *args, seat, **kwargs):
        super().__init__(*args, **kwargs)
        self.seat = seat
        self.initial |= self.likely()
        self.fields["name"].widget.suggestions = lambda: [str(person) for person in Person.objects.all()]

    def likely(self):
        """What the form is opened with."""
        first = self._first_free_day()
        return {
            "is_elected": self.seat.held_by == Seat.HeldBy.ELECTED,
            "first_day": first,
            "last_day": min(filter(None, [end_of_term(first), *self._ends()])),
        }

    def _first_free_day(self):
        """Today, or the first later day on which there is a seat and nobody named has it."""
        latest = self.seat.mandates.of_people().latest_first().first()
        begins = [self.seat.validity.lower, self.seat.body.validity.lower, latest and latest.period.upper]
        return max(filter(None, [timezone.localdate(), *begins]))

    def _ends(self):
        return last_day_of(self.seat.validity), last_day_of(self.seat.body.validity)

    def full_clean(self):
        """A name is asked for only when there is somebody named."""
        self.fields["name"].required = self.data.get("who") != self.UNNAMED
        super().full_clean()
        self.fields["name"].required = True

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("who") == self.NAMED:
            self._clean_person(cleaned)
        elif cleaned.get("who") == self.UNNAMED and cleaned.get("name"):
            self.add_error("name", "Ta bort namnet, eller välj En person med namn.")
        return cleaned

    def _clean_person(self, cleaned):
        if cleaned.get("placeholder"):
            self.add_error("placeholder", "Ta bort det här, eller välj Ingen namngiven.")
        if cleaned.get("party") and not cleaned.get("is_elected"):
            self.add_error("party", "Parti anges bara för förtroendevalda.")

    def said(self):
        """What the services take: who has the seat, and when."""
        wanted = self.cleaned_data
        named = wanted["who"] == self.NAMED
        return {
            "person": self._person() if named else None,
            "placeholder": "" if named else wanted["placeholder"],
            "first_day": wanted["first_day"],
            "last_day": wanted["last_day"],
            "by": self.user,
        }

    def act(self):
        return appoint_to_seat(seat=self.seat, **self.said())

    def _person(self):
        wanted = {name: self.cleaned_data[name] for name in ("name", "is_elected", "party")}
        return find_or_add_person(by=self.user, **wanted)


class OnMandate:
    """What is done with a mandate as it was seen. When it has changed, the form says so and sees it anew."""

    def _see_anew(self):
        super()._see_anew()
        self.data = self.data.copy()
        latest = Mandate.objects.filter(pk=self.mandate.pk).values_list("version", flat=True).first()
        self.data[self.add_prefix("seen_version")] = latest or 1


class CorrectMandateForm(OnMandate, AppointForm):
    """Rätta: who has the seat and when, when it was mistyped."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args, mandate, **kwargs):
        self.mandate = mandate
        super().__init__(*args, seat=mandate.seat, **kwargs)

    def likely(self):
        person = self.mandate.person
        return {
            "who": self.NAMED if person else self.UNNAMED,
            "name": person and person.name,
            "is_elected": person is not None and person.is_elected,
            "party": person and person.party,
            "placeholder": self.mandate.placeholder,
            "first_day": self.mandate.period.lower,
            "last_day": self.mandate.last_day,
            "seen_version": self.mandate.version,
        }

    def act(self):
        seen = self.cleaned_data["seen_version"]
        return correct_mandate(mandate=self.mandate, seen_version=seen, **self.said())


class RemoveMandateForm(OnMandate, ActForm):
    """Ta bort: why a mandate that has not begun is not to be."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    reason = forms.CharField(
        label="Skäl",
        max_length=Mandate._meta.get_field("reason_for_leaving").max_length,
        validators=[validate_printable],
        help_text="Till exempel tackade nej. Skriv inget om hälsa eller annat personligt.",
        error_messages={"required": "Skriv varför mandatet tas bort."},
    )

    models = (Mandate,)

    def __init__(self, *args, mandate, **kwargs):
        super().__init__(*args, **kwargs)
        self.mandate = mandate
        self.initial["seen_version"] = mandate.version

    def act(self):
        wanted = {name: self.cleaned_data[name] for name in ("reason", "seen_version")}
        return remove_mandate(mandate=self.mandate, on=timezone.localdate(), by=self.user, **wanted)


class EndMandateForm(OnMandate, ActForm):
    """Avsluta: the last day of a mandate, and why it ends then."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    last_day = DateField(label="Sista dag")
    reason = forms.CharField(
        label="Skäl",
        max_length=Mandate._meta.get_field("reason_for_leaving").max_length,
        validators=[validate_printable],
        help_text=Mandate._meta.get_field("reason_for_leaving").help_text,
        error_messages={"required": "Skriv varför mandatet avslutas."},
    )

    models = (Mandate,)

    def __init__(self, *args, mandate, **kwargs):
        super().__init__(*args, **kwargs)
        self.mandate = mandate
        last = last_day_of(mandate.period)
        today = max(timezone.localdate(), mandate.period.lower)
        self.initial |= {"seen_version": mandate.version, "last_day": min(filter(None, [today, last]))}

    def act(self):
        wanted = {name: self.cleaned_data[name] for name in ("last_day", "reason", "seen_version")}
        return end_mandate(mandate=self.mandate, by=self.user, **wanted)


class TillForm(forms.Form):
    """The day by which mandates run out; the end of this term of office when none is asked for."""

    till = DateField(label="Går ut senast", required=False)


class RunningOutForm(ActForm):
    """Förnya or lämna vakant: what is to happen with the mandates that are ticked."""

    RENEW, VACATE = "renew", "vacate"

    mandates = forms.ModelMultipleChoiceField(
        label="Mandat",
        queryset=Mandate.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": "Markera minst ett mandat.",
            "invalid_choice": "Ett av mandaten har redan förnyats eller ändrats. Markera på nytt.",
            "invalid_pk_value": "Ett av mandaten finns inte. Markera på nytt.",
        },
    )
    until = DateField(
        label="Nya mandat till och med",
        error_messages={"required": "Ange sista dagen för de nya mandaten, till exempel 2030-12-31."},
    )
    reason = forms.CharField(
        label="Skäl",
        error_messages={"required": "Skriv varför platserna lämnas vakanta."},
        max_length=Mandate._meta.get_field("reason_for_leaving").max_length,
        validators=[validate_printable],
    )
    act_name = forms.ChoiceField(
        choices=[(RENEW, "Förnya"), (VACATE, "Lämna vakant")],
        widget=forms.HiddenInput,
        error_messages={"required": "Välj Förnya eller Lämna vakant."},
    )

    models = (Mandate,)

    def __init__(self, *args, mandates, till, **kwargs):
        super().__init__(*args, **kwargs)
        wanted = Mandate.objects.filter(pk__in=[mandate.pk for mandate in mandates])
        self.fields["mandates"].queryset = wanted.select_related("person")
        self.initial["until"] = end_of_term(till + timedelta(days=1))

    def full_clean(self):
        """The field of the other button is not asked for."""
        not_asked = "until" if self.data.get("act_name") == self.VACATE else "reason"
        self.fields[not_asked].required = False
        super().full_clean()
        self.fields[not_asked].required = True

    def act(self):
        """A sentence that says what was done."""
        wanted = self.cleaned_data
        if wanted["act_name"] == self.RENEW:
            done = renew_mandates(mandates=wanted["mandates"], until=wanted["until"], by=self.user)
            return f"{len(done)} mandat är förnyade till och med {wanted['until']}."
        done = vacate_mandates(mandates=wanted["mandates"], reason=wanted["reason"], by=self.user)
        return f"{len(done)} platser lämnas vakanta." if len(done) > 1 else "En plats lämnas vakant."
