"""Forms for making an avrop and for refusing one."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from actionplan.models import District
from budget.forms.fields import ActivityField, AmountField, BasisField, KeyField
from budget.forms.review import Reviewed
from budget.models import Allocation, CallOff, CallOffAct, LedgerEntry
from budget.permissions import allocations_called_off_by, can_register_call_off
from budget.services.call_offs import (
    Request,
    refuse_call_off,
    register_own_use,
    register_written_request,
    request_call_off,
)
from governance.forms.act import ActForm
from governance.forms.fields import DateField, TextArea
from governance.forms.files import CarriedFileField
from governance.typography import validate_printable

CHOOSE_ALLOCATION = "Välj vilken nämnds pengar det gäller."
NO_SUCH_DISTRICT = "Stadsdelen finns inte. Välj en annan."
WHAT_FOR = "Skriv vad pengarna ska användas till."
BASIS_NEEDED = "Ange beslut eller diarienummer för nämndens skriftliga begäran."


@dataclass(frozen=True)
class Way:
    """One of the three ways to make an avrop: its service, and what it is called and means."""

    service: Callable
    heading: str
    meaning: str
    counts_at_once: bool = False


REQUESTED = Way(
    request_call_off, "Begär avrop", "Ramansvarig svarar på begäran. Pengarna tas först när den är godkänd."
)
IN_WRITING = Way(
    register_written_request,
    "Registrera avrop",
    "Nämnden har begärt avropet skriftligt. Det räknas så fort du registrerar det.",
    counts_at_once=True,
)
OWN_USE = Way(
    register_own_use,
    "Registrera avrop",
    "Egen användning. Pengarna tas först när ekonomi har godkänt den.",
)


def way_of(user, allocation):
    """Whoever registers avrop registers what a nämnd asks for in writing, and the holder's own use."""
    if not can_register_call_off(user):
        return REQUESTED
    is_holders = allocation.committee_id == allocation.frame.holder_id
    return OWN_USE if is_holders else IN_WRITING


class AllocationSelect(forms.Select):
    """Each choice says how much is left of it, in öre, for amount.js."""

    left = {}  # by the choice's value

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        if value in self.left:
            option["attrs"]["data-left"] = self.left[value]
        return option


class CallOffForm(Reviewed, ActForm):
    """An avrop out of a frame, by whichever of the three ways the person and the fördelning have."""

    key = KeyField()
    amount = AmountField()
    allocation = forms.ModelChoiceField(
        label="Ta pengarna från",
        queryset=Allocation.objects.none(),
        widget=AllocationSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_ALLOCATION),
    )
    purpose = forms.CharField(
        label="Ändamål",
        max_length=1000,
        widget=TextArea(attrs={"rows": 2}),
        validators=[validate_printable],
        help_text="Vad ska pengarna användas till?",
        error_messages={"required": WHAT_FOR},
    )
    dated = DateField(label="Datum")
    district = forms.ModelChoiceField(
        label="Stadsdel",
        queryset=District.objects.all(),
        required=False,
        empty_label="Ingen särskild",
        help_text="Valfritt",
        error_messages={"invalid_choice": NO_SUCH_DISTRICT},
    )
    more_districts = forms.ModelMultipleChoiceField(
        label="Fler stadsdelar",
        queryset=District.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=dict.fromkeys(("invalid_choice", "invalid_pk_value"), NO_SUCH_DISTRICT),
    )
    activity = ActivityField(required=False)
    basis = BasisField(required=False)
    file = CarriedFileField()

    models = (CallOff,)
    makes = CallOff

    def __init__(self, *args, frame, **kwargs):
        super().__init__(*args, **kwargs)
        self.frame = frame
        for name in ("activity", "basis", "file"):
            self.fields[name].read_as(self.user)
        self._offer_allocations()
        self._offer_day()
        self._say_what_is_optional()

    def _say_what_is_optional(self):
        """In the help, for a written request must have its basis though an own use need not."""
        for name in ("district", "activity", "basis"):
            self.fields[name].says_optional_itself = True
        basis, registers = self.fields["basis"], can_register_call_off(self.user)
        needed = "Krävs för en nämnds skriftliga begäran." if registers else "Valfritt."
        basis.help_text = f"{needed} {basis.help_text}"

    def _offer_allocations(self):
        field = self.fields["allocation"]
        begins = LedgerEntry.objects.of(self.frame).by_decision().from_allocation(OuterRef("pk"))
        offered = allocations_called_off_by(self.user, self.frame).order_by("pk")
        field.queryset = offered.annotate(begins=Subquery(begins.order_by("dated").values("dated")[:1]))
        self.allocations = list(field.queryset)
        field.choices = [(one.pk, str(one)) for one in self.allocations]
        field.widget.left = {one.pk: one.balance.left for one in self.allocations}
        if len(self.allocations) == 1:
            field.initial = self.allocations[0]
        else:
            field.choices = [("", "Välj nämnd"), *field.choices]

    def _offer_day(self):
        field, today = self.fields["dated"], timezone.localdate()
        begins = min((one.begins or self.frame.first_day for one in self.allocations), default=today)
        first_day = max(begins, self.frame.first_day)
        field.help_text = f"ÅÅÅÅ-MM-DD, från {first_day} till {min(today, self.frame.last_day)}"
        if self.frame.first_day <= today <= self.frame.last_day:
            field.initial = today

    @property
    def has_more_districts(self):
        return bool(self["more_districts"].value())

    @property
    def way(self):
        """How the avrop is made, of a form that is valid."""
        return way_of(self.user, self.cleaned_data["allocation"])

    def clean_allocation(self):
        allocation = self.cleaned_data["allocation"]
        allocation.frame = self.frame
        return allocation

    def clean(self):
        cleaned = super().clean()
        allocation, says_basis = cleaned.get("allocation"), cleaned.get("basis") or "basis" in self.errors
        if allocation and not says_basis and way_of(self.user, allocation) is IN_WRITING:
            self.add_error("basis", BASIS_NEEDED)
        return cleaned

    def districts(self):
        """Those chosen, each once, in the order of their names."""
        one, more = self.cleaned_data["district"], self.cleaned_data["more_districts"]
        return tuple(sorted({*more, *filter(None, [one])}, key=str))

    def request(self, *, upload):
        said, basis = self.cleaned_data, self.fields["basis"]
        names = ("allocation", "amount", "purpose", "dated", "basis", "activity")
        return Request(
            **{name: said[name] for name in names},
            decision=basis.decision,
            districts=self.districts(),
            upload=upload,
        )

    def act(self):
        request = self.request(upload=self.cleaned_data["file"])
        return self.way.service(request=request, key=self.cleaned_data["key"], by=self.user)

    def attempt(self):
        """The file is kept when it is done, not before."""
        return self.way.service(request=self.request(upload=None), key=self.cleaned_data["key"], by=self.user)

    def carry_file(self):
        """Before the form is shown again: a browser does not send a chosen file once more."""
        return self.fields["file"].carry()


class RefuseForm(ActForm):
    reason = forms.CharField(
        label="Varför avslås avropet?",
        max_length=CallOffAct._meta.get_field("reason").max_length,
        widget=TextArea(attrs={"rows": 3}),
        validators=[validate_printable],
        help_text="Den som begärde avropet läser skälet på avropets sida.",
        error_messages={"required": "Skriv varför avropet avslås."},
    )

    models = (CallOffAct,)

    def __init__(self, *args, call_off, **kwargs):
        super().__init__(*args, **kwargs)
        self.call_off = call_off

    def act(self):
        reason, today = self.cleaned_data["reason"], timezone.localdate()
        return refuse_call_off(call_off=self.call_off, reason=reason, dated=today, by=self.user)
