"""Filters of the list of frames, and of the page of one."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from budget.models import LedgerEntry
from governance.forms.fields import DateField

IN_LIST = {"invalid_choice": "Välj något som finns i listan."}
TOO_LONG = {"max_length": "Sök på högst %(limit_value)s tecken. Korta texten."}
NOT_YET = "Välj en dag till och med i dag."
LAST_POSITION = 2**31 - 1


class FrameFilterForm(forms.Form):
    """`frames` are those that the user may read."""

    q = forms.CharField(label="Sök ram", required=False, max_length=100, error_messages=TOO_LONG)
    ar = forms.ChoiceField(label="År", required=False, error_messages=IN_LIST)

    def __init__(self, *args, frames, **kwargs):
        super().__init__(*args, **kwargs)
        self.frames = frames
        self.fields["ar"].choices = [("", "Alla"), *((year, year) for year in frames.years())]

    def filter(self):
        if not self.is_valid():
            return self.frames
        found = self.frames
        if self.cleaned_data["q"]:
            found = found.about(self.cleaned_data["q"])
        if self.cleaned_data["ar"]:
            found = found.of_year(self.cleaned_data["ar"])
        return found


class FrameDayForm(forms.Form):
    """The day that a frame is read as of, on its page and in its files."""

    datum = DateField(label="Saldo en viss dag", required=False)

    def clean_datum(self):
        day, today = self.cleaned_data["datum"], timezone.localdate()
        if day and day > today:
            raise ValidationError(NOT_YET)
        return None if day == today else day

    @property
    def on(self):
        """The day of the figures; None is today."""
        return self._chosen("datum") or None

    def _chosen(self, name):
        return self.cleaned_data.get(name) if self.is_valid() or hasattr(self, "cleaned_data") else None


class FramePageForm(FrameDayForm):
    """What the page of a frame is read by: the day of its figures, and what of its log is shown."""

    SPENT, TO_TRANSFER, DECIDED, REFUSED = "avrop", "att-omfora", "beslut", "avslagna"

    q = forms.CharField(label="Sök i loggen", required=False, max_length=100, error_messages=TOO_LONG)
    fordelning = forms.ChoiceField(label="Fördelning", required=False, error_messages=IN_LIST)
    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[
            ("", "Allt som är bokfört"),
            (SPENT, "Avrop och rättelser"),
            (TO_TRANSFER, "Avrop att omföra"),
            (DECIDED, "Beslut om ramen"),
            (REFUSED, "Avslagna avrop"),
        ],
        error_messages=IN_LIST,
    )

    of_log = ("q", "fordelning", "visa")

    def __init__(self, *args, frame, **kwargs):
        super().__init__(*args, **kwargs)
        self.frame = frame
        parts = frame.allocations.order_by("pk").values_list("pk", "committee__name")
        self.fields["fordelning"].choices = [("", "Alla fördelningar"), *parts]

    def log_fields(self):
        return [self[name] for name in self.of_log]

    @property
    def shows_refused(self):
        return self._chosen("visa") == self.REFUSED

    @property
    def shows_to_transfer(self):
        return self._chosen("visa") == self.TO_TRANSFER

    @property
    def filters_log(self):
        return any(self._chosen(name) for name in self.of_log)

    @property
    def filters_more(self):
        """Whether more than what is shown is chosen."""
        return any(self._chosen(name) for name in ("q", "fordelning"))

    def entries(self):
        """The entries of the frame that are wanted."""
        found = LedgerEntry.objects.of(self.frame).dated_by(self.on)
        if self._chosen("visa") == self.SPENT:
            found = found.spent()
        if self._chosen("visa") == self.TO_TRANSFER:
            found = found.taking(self.frame.call_offs.to_transfer(self.on))
        if self._chosen("visa") == self.DECIDED:
            found = found.by_decision()
        return self._narrowed(found)

    def refused(self):
        """The avrop of the frame that were refused, as far as they are wanted."""
        return self._narrowed(self.frame.call_offs.refused_by(self.on))

    def _narrowed(self, found):
        if self._chosen("fordelning"):
            found = found.from_allocation(self._chosen("fordelning"))
        return found.about(self._chosen("q")) if self._chosen("q") else found


class PostedForm(forms.Form):
    """From which day of posting to which a file is of; left open, it begins and ends with the log."""

    fran = DateField(label="Bokfört från och med", required=False)
    till = DateField(label="Bokfört till och med", required=False)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("fran"), cleaned.get("till")
        if first and last and last < first:
            self.add_error("till", "Den sista dagen kommer före den första.")
        return cleaned

    @property
    def days(self):
        return self.cleaned_data["fran"], self.cleaned_data["till"]

    @classmethod
    def sent_in(cls, query):
        """Bound when the address says any of it."""
        return cls(query if cls.base_fields.keys() & query.keys() else None)


def position_of(text):
    """The position in the log that an address says to go on from; None for anything but one."""
    if text.isascii() and text.isdecimal() and len(text) < 11 and int(text) <= LAST_POSITION:
        return int(text)
    return None
