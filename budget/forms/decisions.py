"""Forms for what is decided about the money of a frame: how much there is, and who has it."""

from django import forms
from django.utils import timezone

from budget.forms.fields import AmountField, KeyField
from budget.forms.review import Reviewed
from budget.models import Allocation, EffortForm, LedgerEntry, Reallocation
from budget.models.frame import COMMITTEES
from budget.services.frames import allocate, change_allocation, change_frame_amount, effort_form_called
from budget.services.outcomes import report_forecast
from budget.services.reallocations import reallocate
from governance.forms.act import ActForm
from governance.forms.citations import PointCitationField
from governance.forms.fields import DateField, TextArea
from governance.models import Organisation
from governance.typography import validate_printable

CHOOSE_COMMITTEE = "Välj en nämnd."
CHOOSE_SOURCE, CHOOSE_TARGET = "Välj vem pengarna tas från.", "Välj vem pengarna går till."
LONGEST_REASON = 300
NO_POINT = "Ange beslutspunkten, till exempel KS 2021-08-24 § 241 p. 2."
DAY_OF_DECISION = "ÅÅÅÅ-MM-DD. Tomt betyder beslutets dag."


def fill_in_day(form, cleaned):
    """The day of the decision, or of the proposal, where no other was typed."""
    if cleaned.get("dated") or "dated" in form.errors or not cleaned.get("point"):
        return
    decision = cleaned["point"].decision
    cleaned["dated"] = decision.decided_on or decision.proposed_on
    if not cleaned["dated"]:
        form.add_error("dated", "Beslutet har inget datum. Ange dagen.")


def reason_field(**kwargs):
    return forms.CharField(max_length=LONGEST_REASON, validators=[validate_printable], **kwargs)


def new_form_field():
    """The name of an insatsform that is not among those to choose from."""
    name = EffortForm._meta.get_field("name")
    return forms.CharField(
        label="Ny insatsform",
        required=False,
        max_length=name.max_length,
        validators=[validate_printable],
        help_text="En insatsform som inte finns i listan. Lämna tomt annars.",
    )


class FrameActForm(ActForm):
    """Something done with a frame, once, however many times it is sent."""

    key = KeyField()

    def __init__(self, *args, frame, **kwargs):
        super().__init__(*args, **kwargs)
        self.frame = frame

    def said(self, *names):
        return {name: self.cleaned_data[name] for name in (*names, "dated", "key")} | {"by": self.user}


class DecidedForm(Reviewed, FrameActForm):
    """What rests on a point of a decision. It counts from the day of the decision unless another is given."""

    point = PointCitationField(label="Beslutspunkt", error_messages={"required": NO_POINT})
    dated = DateField(label="Räknas från", required=False, help_text=DAY_OF_DECISION)

    makes = LedgerEntry

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].read_as(self.user)

    def clean(self):
        cleaned = super().clean()
        self.fill_in_day(cleaned)
        return cleaned

    def fill_in_day(self, cleaned):
        fill_in_day(self, cleaned)


class AmountChangeForm(DecidedForm):
    """More or less money: an amount is typed without a sign."""

    MORE, LESS = "more", "less"

    direction = forms.ChoiceField(
        label="Vad innebär beslutet?",
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), "Välj om det blir mer eller mindre."),
    )
    amount = AmountField(label="Hur mycket?")
    reason = reason_field(label="Kommentar", required=False)

    field_order = ["direction", "amount", "point", "dated", "reason"]
    more = less = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["direction"].choices = [(self.MORE, self.more), (self.LESS, self.less)]

    @property
    def signed(self):
        """The amount in öre, negative when there will be less."""
        amount = self.cleaned_data["amount"]
        return amount if self.cleaned_data["direction"] == self.MORE else -amount


class FrameAmountForm(AmountChangeForm):
    more, less = "Ramen blir större", "Ramen blir mindre"

    def act(self):
        return change_frame_amount(frame=self.frame, amount=self.signed, **self.said("point", "reason"))


class AllocationAmountForm(AmountChangeForm):
    more, less = "Nämnden får mer, ur det som inte är fördelat", "Nämnden lämnar tillbaka"

    def __init__(self, *args, allocation, **kwargs):
        super().__init__(*args, **kwargs)
        self.allocation = allocation

    def act(self):
        return change_allocation(
            allocation=self.allocation, amount=self.signed, **self.said("point", "reason")
        )


class AllocateForm(DecidedForm):
    """A nämnd's part of the frame: how much, what for, and in which forms."""

    committee = forms.ModelChoiceField(
        label="Nämnd",
        queryset=Organisation.objects.none(),
        empty_label="Välj nämnd",
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_COMMITTEE),
    )
    amount = AmountField(label="Hur mycket?")
    purposes = forms.CharField(
        label="Ändamål",
        max_length=2000,
        help_text="Ett på varje rad.",
        widget=TextArea(attrs={"rows": 4}),
        validators=[validate_printable],
        error_messages={"required": "Skriv vad pengarna är till för."},
    )
    effort_forms = forms.ModelMultipleChoiceField(
        label="Insatsformer",
        queryset=EffortForm.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    new_form = new_form_field()
    source_note = reason_field(
        label="Om källan", required=False, help_text="Till exempel att beslutet är okänt i källan."
    )

    field_order = [
        "committee",
        "amount",
        "purposes",
        "effort_forms",
        "new_form",
        "point",
        "dated",
        "source_note",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        nämnder = Organisation.objects.filter(kind__in=COMMITTEES).order_by("name")
        without = nämnder.exclude(allocations__frame=self.frame)
        self.fields["committee"].queryset = nämnder  # a form that is sent twice names one that has its part
        self.fields["committee"].choices = [("", "Välj nämnd"), *without.values_list("pk", "name")]
        self.fields["effort_forms"].queryset = EffortForm.objects.all()

    def act(self):
        cleaned = self.cleaned_data
        described = {name: cleaned[name] for name in ("committee", "purposes", "source_note")}
        chosen = list(cleaned["effort_forms"])
        if cleaned["new_form"]:
            chosen.append(effort_form_called(cleaned["new_form"], by=self.user))
        return allocate(
            allocation=Allocation(frame=self.frame, **described),
            forms=chosen,
            **self.said("amount", "point"),
        )


class ReallocateForm(DecidedForm):
    """Money from one nämnd to another in the frame."""

    source = forms.ModelChoiceField(
        label="Från",
        queryset=Allocation.objects.none(),
        empty_label="Välj nämnd",
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_SOURCE),
    )
    target = forms.ModelChoiceField(
        label="Till",
        queryset=Allocation.objects.none(),
        empty_label="Välj nämnd",
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_TARGET),
    )
    amount = AmountField(label="Hur mycket?")
    reason = reason_field(label="Skäl", error_messages={"required": "Skriv varför pengarna omfördelas."})

    field_order = ["source", "target", "amount", "reason", "point", "dated"]
    makes = Reallocation

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("source", "target"):
            self.fields[name].queryset = Allocation.objects.filter(frame=self.frame).select_related(
                "committee"
            )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("source") and cleaned.get("source") == cleaned.get("target"):
            self.add_error("target", "Välj två olika nämnder.")
        return cleaned

    def act(self):
        return reallocate(**self.said("source", "target", "amount", "reason", "point"))


class ForecastForm(FrameActForm):
    """What a nämnd expects to have used when the year ends."""

    allocation = forms.ModelChoiceField(
        label="Fördelning",
        queryset=Allocation.objects.none(),
        empty_label="Välj nämnd",
        error_messages=dict.fromkeys(("required", "invalid_choice"), CHOOSE_COMMITTEE),
    )
    amount = AmountField(
        label="Förbrukat vid årets slut",
        may_be_zero=True,
        help_text="Allt som nämnden räknar med att ha använt, även det som redan är avropat.",
    )
    dated = DateField(label="Prognosens dag", initial=timezone.localdate)
    note = reason_field(label="Kommentar", required=False)

    field_order = ["allocation", "amount", "dated", "note"]

    def __init__(self, *args, allocations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["allocation"].queryset = allocations

    def act(self):
        return report_forecast(**self.said("allocation", "amount", "note"))
