"""Who was at a meeting: a row for each seat in force that day, and one for each guest."""

from dataclasses import dataclass

from governance.models import Attendance, Seat

Presence = Attendance.Presence


@dataclass(frozen=True)
class SeatPresence:
    """Whether whoever holds a seat was at a meeting, and who came instead."""

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


@dataclass(frozen=True)
class Guest:
    """Somebody without a seat who was at a meeting."""

    who: str
    presence: str = Presence.PRESENT
    substitute: str = ""

    def new_row(self, meeting):
        return Attendance(meeting=meeting, designation=self.who)


def seat_words(seat):
    """What a seat is called in minutes, never by a person's name: "Säkerhetschef", "Ledamot ur KS"."""
    return f"{seat.designation[:1].upper()}{seat.designation[1:]}"


def register_attendance(meeting, seats, guests, by):
    """Make the attendance of a meeting that of the seats and guests given, in that order.

    A row that is there already keeps its designation, role and mandate: what has happened to the seat since
    then changes no minutes. A seat or guest that is not given any more is taken away.
    """
    rows = {row.seat_id or row.designation: row for row in meeting.attendances.all()}
    for position, one in enumerate([*seats, *map(Guest, guests)], start=1):
        _save(rows.pop(one.who, None) or one.new_row(meeting), position, one, by)
    for row in rows.values():
        row._history_user = by
        row.delete()


def _save(row, position, one, by):
    if (row.position, row.presence, row.substitute) == (position, one.presence, one.substitute):
        return
    row.position, row.presence, row.substitute = position, one.presence, one.substitute
    row.full_clean(exclude={"position"})  # the places are right when all have theirs
    if row._state.adding:
        row.save_by(by)
    else:
        row.save_change(by=by, seen_version=row.version)
