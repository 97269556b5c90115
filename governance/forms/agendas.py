"""Forms for items on agendas and waiting lists, and for the standing items of a body."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.forms.act import ActForm
from governance.forms.change import ChangeForm
from governance.forms.fields import SuggestingInput
from governance.forms.lines import LinesField, as_lines
from governance.forms.matters import MatterField, classes_for
from governance.models import AgendaItem, Classification, Meeting, Seat, StandingItem
from governance.services.agendas import place_elsewhere, place_last, schedule_item, set_standing_items
from governance.services.matters import open_matter

LONGEST_TITLE = AgendaItem._meta.get_field("title").max_length
WAITING = "vantelista"  # where an item stands that no meeting takes up yet


class AgendaItemForm(ChangeForm):
    """An item, new or there already. Its matter is one that exists, or a new one that bears its title.

    One that is there already can be moved to any meeting that is not held, and back, until its own is.
    """

    about = MatterField(
        label="Ärende",
        required=False,
        help_text="Skriv rubriken eller diarienumret. Lämna tomt om punkten inte rör något ärende.",
    )
    new_matter = forms.ChoiceField(
        label="Nytt ärende",
        required=False,
        help_text="Ett nytt ärende får punktens rubrik. Klassen avgör vilka som får läsa punkten.",
    )
    legal_basis = forms.CharField(
        label="Lagrum",
        required=False,
        max_length=200,
        help_text="Bara för ett nytt ärende med sekretess, till exempel 18 kap. 1 § OSL.",
    )
    where = forms.ChoiceField(
        label="Står på",
        help_text="Välj något annat för att flytta punkten. Den hamnar sist.",
        error_messages={"invalid_choice": "Mötet är inte kommande längre. Välj ett annat."},
    )
    field_order = ["title", "kind", "rapporteur", "about", "new_matter", "legal_basis", "where"]

    class Meta:
        model = AgendaItem
        fields = ["title", "kind", "rapporteur"]
        widgets = {"kind": forms.RadioSelect, "rapporteur": SuggestingInput}
        labels = {"title": "Punkt"}
        help_texts = {"rapporteur": "En funktion, inget personnamn. Till exempel säkerhetschef."}
        error_messages = {
            "title": {"required": "Skriv vad punkten heter."},
            "kind": {"required": "Välj vad mötet ska göra.", "invalid_choice": "Välj ett av slagen."},
        }

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["rapporteur"].widget.suggestions = self._rapporteurs
        classes = [(key, f"Ja, {label.lower()}") for key, label in classes_for(user)]
        self.fields["new_matter"].choices = [("", "Nej"), *classes]
        self.meetings = self._meetings()
        self.fields["where"].choices = [
            *((str(pk), f"Mötet {in_words(meeting)}") for pk, meeting in self.meetings.items()),
            (WAITING, "Väntelistan"),
        ]
        for name in self._settled_names():
            del self.fields[name]

    def _meetings(self):
        """The meetings that the item can stand on, by id; none when it stays where it is."""
        item = self.instance
        stays = self.is_new or item.is_standing or (item.meeting and not item.meeting.is_coming)
        meetings = () if stays else item.body.meetings.taking_items(timezone.localdate())
        return {meeting.pk: meeting for meeting in meetings}

    def _settled_names(self):
        """Fields that can no longer be changed: how an item was settled belongs to its kind."""
        fixed = [] if self.meetings else ["where"]
        if self.instance.decision_id:
            return ["kind", "about", "new_matter", "legal_basis", *fixed]
        return ["kind", *fixed] if self.instance.outcome else fixed

    def _rapporteurs(self):
        seats = self.instance.body.seats.all()
        return [seat.designation for seat in seats if Seat.Role.RAPPORTEUR in seat.roles]

    def related_initial(self):
        field = self.fields["about"]
        field.read_as(self.user)
        where = str(self.instance.meeting_id or WAITING)
        return {"about": field.prepare_value(self.instance.matter), "where": where}

    def clean_where(self):
        """The meeting; None for the waiting list."""
        where = self.cleaned_data["where"]
        return None if where == WAITING else self.meetings[int(where)]

    def clean(self):
        cleaned = super().clean()
        new, legal_basis = cleaned.get("new_matter"), cleaned.get("legal_basis")
        if new and cleaned.get("about"):
            self.add_error("new_matter", "Välj antingen ett ärende som finns eller ett nytt, inte båda.")
        if new == Classification.CONFIDENTIAL and not legal_basis:
            self.add_error("legal_basis", "Ange lagrum när det nya ärendet omfattas av sekretess.")
        if legal_basis and new != Classification.CONFIDENTIAL:
            self.add_error("legal_basis", "Lagrum anges bara för ett nytt ärende med sekretess. Töm fältet.")
        return cleaned

    def save(self, commit=True):
        item = super().save(commit=False)
        if "about" in self.fields:
            item.matter = self._new_matter(item) or self.cleaned_data["about"]
        if self.is_new:
            place_last(item)
        elif "where" in self.changed_data:
            place_elsewhere(item, self.cleaned_data["where"])
        return item

    def _new_matter(self, item):
        classification = self.cleaned_data["new_matter"]
        if not classification:
            return None
        return open_matter(
            title=item.title,
            classification=classification,
            legal_basis=self.cleaned_data["legal_basis"],
            by=self.user,
        )


def in_words(meeting):
    """ "2026-12-08 (planerat)"; how a meeting to move an item to, of those that take items, is chosen."""
    state = "närvaron saknas" if meeting.has_been else meeting.get_state_display().lower()
    return f"{meeting.held_on} ({state})"


class MeetingOfBodyField(forms.ModelChoiceField):
    """One of the meetings of a body that take items."""

    def label_from_instance(self, meeting):
        return in_words(meeting)


class ScheduleForm(ActForm):
    """To which meeting an item of the waiting list is to go."""

    meeting = MeetingOfBodyField(
        label="Möte",
        queryset=Meeting.objects.none(),
        empty_label=None,
        error_messages={
            "required": "Välj ett möte.",
            "invalid_choice": "Mötet finns inte, eller så är det inte kommande längre. Välj ett annat.",
        },
    )

    def __init__(self, *args, item, meetings, **kwargs):
        super().__init__(*args, **kwargs)
        self.item = item
        self.fields["meeting"].queryset = meetings

    def act(self):
        return schedule_item(item=self.item, meeting=self.cleaned_data["meeting"], by=self.user)


class StandingItemsForm(ActForm):
    """The standing items of a body, one a line. What another wrote meanwhile is not overwritten."""

    titles = LinesField(
        label="Stående punkter",
        longest=LONGEST_TITLE,
        rows=8,
        help_text="En per rad, i den ordning de ska stå först på dagordningen.",
    )
    opened_with = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)
    models = (StandingItem,)

    def __init__(self, *args, body, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = body
        self.current = as_lines(body.standing_items.order_by("position"))
        self.initial |= {"titles": self.current, "opened_with": self.current}

    def clean(self):
        cleaned = super().clean()
        opened_with = cleaned.get("opened_with", "").replace("\r\n", "\n")
        if opened_with != self.current and cleaned.get("titles") != self.current.split("\n"):
            self.data = self.data.copy()
            self.data["opened_with"] = self.current  # sent once more, what is typed goes
            raise ValidationError(
                {"titles": f"Någon annan har ändrat medan du skrev. Nu står det: {self._in_words()}."}
            )
        return cleaned

    def _in_words(self):
        return self.current.replace("\n", ", ") or "ingenting"

    def act(self):
        return set_standing_items(body=self.body, titles=self.cleaned_data["titles"], by=self.user)
