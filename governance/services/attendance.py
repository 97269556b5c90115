"""Who was at a meeting: a row for each seat in force that day, and one for each guest."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError

from governance.models import Attendance, Seat
from governance.services.seats import WITH_PARTY, find_or_add_person

Presence = Attendance.Presence
NOT_THERE = {Presence.ABSENT, Presence.VACANT}
IS_VACANT = "{} var vakant den dagen. Välj Vakant eller Ersatt av annan."
IS_HELD = "{} var tillsatt den dagen. Välj något annat än Vakant."


class AttendanceError(ValidationError):
    """What the rules of attendance refuse; the message is for the person."""


@dataclass(frozen=True)
class SeatPresence:
    """Whether whoever holds a seat was at a meeting, and who came instead: a function, or of an elected seat
    "Name (party)" too.
    """

    seat: Seat
    presence: str = Presence.PRESENT
    substitute: str = ""

    @property
    def who(self):
        return self.seat.pk

    def new_row(self, meeting):
        return Attendance(
            meeting=meeting,
            seat=self.seat,
            mandate=self.seat.mandates.in_force(meeting.held_on).first(),
            designation=seat_words(self.seat),
            role=self.seat.role_words,
        )

    def settle(self, row):
        """When nobody held the seat, look whether somebody does by now; refuse what does not go with that."""
        if self.seat.is_vacant_with(row.mandate):
            row.mandate = self.seat.mandates.in_force(row.meeting.held_on).first() or row.mandate
        is_vacant = self.seat.is_vacant_with(row.mandate)
        if self.presence not in presences_of(is_vacant):
            raise AttendanceError((IS_VACANT if is_vacant else IS_HELD).format(seat_words(self.seat)))

    def substitution(self, by):
        """The fields of who came instead. Names stand in the table of persons alone."""
        named = WITH_PARTY.fullmatch(self.substitute) if self.seat.held_by == Seat.HeldBy.ELECTED else None
        if named is None:
            return {"substitute": self.substitute, "substitute_person": None}
        person = find_or_add_person(**named.groupdict(), is_elected=True, by=by)
        return {"substitute": "", "substitute_person": person}


@dataclass(frozen=True)
class Guest:
    """Somebody without a seat who was at a meeting."""

    who: str
    presence: str = Presence.PRESENT
    substitute: str = ""

    def new_row(self, meeting):
        return Attendance(meeting=meeting, designation=self.who)

    def settle(self, row):
        """Whoever has no seat was there."""

    def substitution(self, by):
        return {}


def presences_of(is_vacant):
    """What can be noted of a seat: nobody is there or away from a vacant one, but another may sit on it."""
    if is_vacant:
        return (Presence.VACANT, Presence.SUBSTITUTED)
    return (Presence.PRESENT, Presence.SUBSTITUTED, Presence.ABSENT)


def seat_words(seat):
    """What a seat is called in minutes, never by a person's name: "Säkerhetschef", "Ledamot ur KS, plats 3 av
    7" (of a seat read `numbered`).
    """
    words = str(seat)
    return f"{words[:1].upper()}{words[1:]}"


def register_attendance(meeting, seats, guests, by):
    """Make the attendance of a meeting that of the seats and guests given, in that order.

    A row that is there already keeps its designation, role and mandate: what has happened to the seat since
    then changes no minutes. A seat or guest that is not given any more is taken away. Raises AttendanceError
    for somebody on a seat that was vacant that day.
    """
    noted = meeting.attendances.select_related("mandate", "substitute_person")
    rows = {row.seat_id or row.designation: row for row in noted}
    for position, one in enumerate([*seats, *map(Guest, guests)], start=1):
        _save(rows.pop(one.who, None) or one.new_row(meeting), position, one, by)
    for row in rows.values():
        row._history_user = by
        row.delete()


def _save(row, position, one, by):
    said = (row.presence, row.substitute_words)
    if (row.position, *said) == (position, one.presence, one.substitute):
        return
    if row._state.adding or said != (one.presence, one.substitute):
        one.settle(row)
    row.position, row.presence = position, one.presence
    for name, value in one.substitution(by).items():
        setattr(row, name, value)
    row.full_clean(exclude={"position"})  # the places are right when all have theirs
    if row._state.adding:
        row.save_by(by)
    else:
        row.save_change(by=by, seen_version=row.version)
