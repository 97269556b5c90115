"""Forms for what describes a frame and its fördelningar. What there is of money changes by decision alone."""

from django import forms

from budget.forms.decisions import DAY_OF_DECISION, NO_POINT, fill_in_day, new_form_field
from budget.forms.fields import AmountField, KeyField
from budget.models import Allocation, BudgetInclusion, Frame, LedgerEntry
from budget.models.frame import COMMITTEES
from budget.services.frames import create_frame, effort_form_called
from governance.forms.change import ChangeForm
from governance.forms.citations import CitationField, PointCitationField
from governance.forms.days import DaysForm
from governance.forms.fields import DateField, TextArea
from governance.forms.matters import MatterOwnedForm
from governance.matters import belongs_to_another_room
from governance.models import Organisation
from governance.periods import parse_period
from governance.rights import readable_classifications
from governance.services.bodies import free_slug

TAKEN_ADDRESSES = {"ny"}  # stands where the name of a frame stands in an address


class FrameForm(MatterOwnedForm, DaysForm):
    first_day = DateField(label="Första dag", help_text="ÅÅÅÅ-MM-DD. Ett avrop dateras tidigast då.")
    last_day = DateField(label="Sista dag", help_text="ÅÅÅÅ-MM-DD. Ett avrop dateras senast då.")

    beside = {
        "budget_frame_has_first_and_last_day": "last_day",
        "budget_frame_validity": "last_day",
        "budget_frame_year": "year",
    }
    field_order = [
        *("existing_matter", "title", "case_number", "classification", "legal_basis", "year"),
        *("first_day", "last_day", "funding_source", "holder", "is_temporary"),
    ]

    class Meta:
        model = Frame
        fields = ["year", "funding_source", "holder", "is_temporary"]
        labels = {"is_temporary": "Ramen är tillfällig"}
        help_texts = {
            "year": "Avropen numreras efter året, till exempel A-2026-001.",
            "holder": "Den nämnd som har pengarna. Övriga nämnder avropar från den.",
            "is_temporary": "Det som är kvar när budgetåret avslutas förfaller eller förs över genom beslut.",
        }
        error_messages = {
            "year": {
                "required": "Ange året, till exempel 2026.",
                "invalid": "Skriv ett år, till exempel 2026.",
            },
            "funding_source": {"required": "Skriv varifrån pengarna kommer."},
            "holder": {"required": "Välj den nämnd som har ramen."},
        }
        widgets = {"year": forms.TextInput(attrs={"inputmode": "numeric", "class": "number"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = Organisation.objects.filter(kind__in=COMMITTEES).order_by("name")
        self.fields["holder"].empty_label = "Välj nämnd"

    def matter_is_changed_elsewhere(self, matter):
        return belongs_to_another_room(matter, than="budget")

    def clean(self):
        cleaned = super().clean()
        matter = self.instance.matter if self.instance.matter_id else None
        if self.is_new and matter and Frame.objects.filter(matter=matter).exists():
            self.add_error("existing_matter", "Ärendet har redan en ram. Välj ett annat.")
        return cleaned


class FrameCreateForm(FrameForm):
    """A new frame with its first amount. The same form sent twice gives the frame that is there."""

    amount = AmountField(label="Ramens belopp")
    point = PointCitationField(label="Beslutspunkt", error_messages={"required": NO_POINT})
    dated = DateField(label="Räknas från", required=False, help_text=DAY_OF_DECISION)
    key = KeyField()

    field_order = [*FrameForm.field_order, "amount", "point", "dated"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["point"].read_as(self.user)

    def clean(self):
        cleaned = super().clean()
        fill_in_day(self, cleaned)
        return cleaned

    def save_change(self, *, reason=""):
        made = LedgerEntry.objects.filter(key=self.cleaned_data["key"]).first()
        return made.frame if made else super().save_change(reason=reason)

    def save_new(self, record, *, reason):
        record.slug = free_slug(Frame, record.title, reserved=TAKEN_ADDRESSES)
        said = {name: self.cleaned_data[name] for name in ("amount", "point", "dated", "key")}
        return create_frame(frame=record, reason=reason, by=self.user, **said)


class AllocationForm(ChangeForm):
    """What a nämnd has its money for. How much it has is changed by decision, elsewhere."""

    new_form = new_form_field()
    field_order = ["purposes", "forms", "new_form", "source_note"]

    class Meta:
        model = Allocation
        fields = ["purposes", "forms", "source_note"]
        widgets = {"purposes": TextArea(attrs={"rows": 5}), "forms": forms.CheckboxSelectMultiple}
        error_messages = {"purposes": {"required": "Skriv vad pengarna är till för."}}

    def save_related(self, record):
        if name := self.cleaned_data["new_form"]:
            record.forms.add(effort_form_called(name, by=self.user))


class InclusionForm(ChangeForm):
    """Where the money goes on, by what a source says of a later budget."""

    decision = CitationField(
        label="Beslut eller förslag",
        required=False,
        help_text="Det som säger det, till exempel KS 2021-08-24 § 241. Tomt när det inte är känt.",
    )

    class Meta:
        model = BudgetInclusion
        fields = ["budget", "period", "decision", "source_note"]
        error_messages = {
            "budget": {"required": "Skriv vilken budget det gäller, till exempel Budget 2022."},
            "period": {"required": "Skriv planens period, till exempel 2023–2025."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "decision" in self.fields:
            self.fields["decision"].read_as(self.user)

    def related_initial(self):
        """A decision that the person may not read is left out of the form, and stays as it is."""
        decision = self.instance.decision
        if decision and decision.matter.classification not in readable_classifications(self.user):
            del self.fields["decision"]
            return {}
        return {"decision": self.fields["decision"].prepare_value(decision) or ""}

    def clean_period(self):
        return parse_period(self.cleaned_data["period"]).text
