"""Who was at a meeting: a row of choices for each seat in force that day, and the guests."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from governance.forms.act import ActForm
from governance.forms.change import OriginalValuesField
from governance.forms.lines import LinesField, as_lines
from governance.models import Attendance, Meeting, Seat
from governance.outlines.bodies_on_day import seat_on_day
from governance.services.attendance import SeatPresence, presences_of, seat_words
from governance.services.meetings import hold_meeting
from governance.typography import validate_printable

Presence = Attendance.Presence
WITHOUT_SUBSTITUTE = "Välj ”Ersatt av annan” för {}, eller töm fältet."
NO_SUBSTITUTE = "Skriv vem som ersatte {}."
LABELS = dict(Presence.choices)
NAMED = "Namn och parti, till exempel Exempel Ersättare (X), eller en funktion."


def seats_of(meeting):
    """The seats in force on the meeting's day, and those that its attendance has already."""
    seats = meeting.body.seats.in_force(meeting.held_on) | Seat.objects.filter(attendances__meeting=meeting)
    return list(seats.distinct().with_holders(meeting.held_on))


class AttendanceForm(ActForm):
    """Makes a meeting held, and changes its attendance until it is justerat.

    Two may write at the same time: what only one of them changed is put together, the rest is asked about.
    """

    guests = LinesField(
        label="Gäster",
        longest=Attendance._meta.get_field("designation").max_length,
        help_text="En per rad, funktion och organisation. Inga personnamn.",
    )
    opened_with = OriginalValuesField(required=False)
    models = (Attendance, Meeting)

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.seats = meeting, seats_of(meeting)
        noted = self._noted()
        by_seat = {row.seat_id: row for row in noted}
        for seat in self.seats:
            self._add_seat(seat, by_seat.get(seat.pk))
        self.order_fields([*self._seat_names(), "guests"])
        now = self._values_of(noted)
        self.initial |= now | {"opened_with": json.dumps(now)}

    def _noted(self):
        """The rows there are, in their order."""
        return list(self.meeting.attendances.select_related("substitute_person").order_by("position"))

    def _add_seat(self, seat, row):
        """What was noted before may stay, whatever is known of the seat since then."""
        presences = presences_of(seat_on_day(seat).is_vacant)
        if row and row.presence not in presences:
            presences = (row.presence, *presences)
        self.fields[f"presence_{seat.pk}"] = forms.ChoiceField(
            label=seat_words(seat),
            choices=[(key, LABELS[key]) for key in presences],
            widget=forms.RadioSelect,
            error_messages={
                "required": f"Välj närvaro för {seat}.",
                "invalid_choice": f"Välj närvaro för {seat}.",
            },
        )
        self.fields[f"substitute_{seat.pk}"] = forms.CharField(
            label="Ersatt av",
            required=False,
            max_length=160,
            help_text=NAMED if seat.held_by == Seat.HeldBy.ELECTED else "",
            validators=[validate_printable],
            widget=forms.TextInput(attrs={"placeholder": " "}),  # tells the style sheet that it is empty
        )

    def _seat_names(self):
        return [f"{part}_{seat.pk}" for seat in self.seats for part in ("presence", "substitute")]

    def rows(self):
        """What the page shows of each seat: who holds it, and its two fields."""
        return [
            (seat_on_day(seat), self[f"presence_{seat.pk}"], self[f"substitute_{seat.pk}"])
            for seat in self.seats
        ]

    def _values_of(self, noted):
        """The fields as the records have them; of a seat that is not noted yet, what is most likely."""
        values = {"guests": as_lines(row for row in noted if row.is_guest)}
        by_seat = {row.seat_id: row for row in noted}
        for seat in self.seats:
            row = by_seat.get(seat.pk)
            values[f"presence_{seat.pk}"] = row.presence if row else _likely(seat)
            values[f"substitute_{seat.pk}"] = row.substitute_words if row else ""
        return values

    def clean(self):
        cleaned = super().clean()
        for seat in self.seats:
            name = f"substitute_{seat.pk}"
            is_substituted = cleaned.get(f"presence_{seat.pk}") == Presence.SUBSTITUTED
            if is_substituted and not cleaned.get(name) and name not in self.errors:
                self.add_error(name, NO_SUBSTITUTE.format(seat))
            if cleaned.get(name) and not is_substituted:
                self.add_error(name, WITHOUT_SUBSTITUTE.format(seat))
        return cleaned

    def act(self):
        self.meeting = Meeting.objects.for_change().get(pk=self.meeting.pk)
        values = self._put_together()
        return hold_meeting(
            meeting=self.meeting,
            seats=[
                SeatPresence(seat, values[f"presence_{seat.pk}"], values[f"substitute_{seat.pk}"])
                for seat in self.seats
            ],
            guests=list(dict.fromkeys(values["guests"].splitlines())),
            by=self.user,
            on=timezone.localdate(),
        )

    def _put_together(self):
        """What was typed, with what another has changed meanwhile where this form was left as it was."""
        base, theirs = self.cleaned_data["opened_with"], self._values_of(self._noted())
        yours = {name: self.cleaned_data[name] for name in self._seat_names()}
        yours["guests"] = as_lines(self.cleaned_data["guests"])
        asked = {
            name: theirs[name]
            for name in yours
            if theirs[name] not in (base.get(name, theirs[name]), yours[name]) and yours[name] != base[name]
        }
        if asked:
            self._ask_about(asked, theirs)
        return {
            name: theirs[name] if yours[name] == base.get(name, theirs[name]) else yours[name]
            for name in yours
        }

    def _ask_about(self, asked, theirs):
        """Name what both changed; sent once more, what is typed goes."""
        self.data = self.data.copy()
        self.data["opened_with"] = json.dumps(theirs)
        raise ValidationError(
            {
                name: f"Någon annan skrev ”{LABELS.get(value, value) or 'ingenting'}” här medan du skrev. "
                "Välj vad som gäller och spara igen."
                for name, value in asked.items()
            }
        )


def _likely(seat):
    """There, unless nobody holds the seat or it comes only when asked."""
    if seat_on_day(seat).is_vacant:
        return Presence.VACANT
    on_demand = set(seat.roles) == {Seat.Role.CO_OPTED_ON_DEMAND}
    return Presence.ABSENT if on_demand else Presence.PRESENT
