"""Bodies as they were on a day: their seats, who held them, and what decided on them. Pure reading."""

from dataclasses import dataclass

from governance.dates import days_in_words
from governance.models import Body, Seat

FROM_THE_TOP = list(Body.Level)  # cooperation stands beside the others


@dataclass(frozen=True)
class SeatOnDay:
    """A seat and who holds it. An elected seat without a named person is vacant, no other is.

    `days` are those of the mandate, or else of the seat; "" when they are the body's own.
    """

    seat: Seat
    holder: str
    days: str
    is_vacant: bool
    mandate_id: int | None

    @property
    def words(self):
        """ "KS ordförande: Exempel Ledamot (X)"; the designation alone when it says who."""
        return held_in_words(self.seat, self.holder, self.is_vacant) if self.holder else str(self.seat)

    @property
    def short_words(self):
        """ "KS ordförande (vakant)"; whoever has it is named, but not what the source says of a vacancy."""
        if self.is_vacant:
            return f"{self.seat} (vakant)"
        return f"{self.seat}, {self.holder}" if self.holder else str(self.seat)


@dataclass(frozen=True)
class BodyOnDay:
    body: Body
    seats: tuple[SeatOnDay, ...]

    @property
    def leads(self):
        """Its ordförande, else its sammankallande: pairs of the role and the seats that have it."""
        for role in (Seat.Role.CHAIR, Seat.Role.CONVENOR):
            having = [one for one in self.seats if role in one.seat.roles]
            if having:
                return role.label, having
        return "", []

    @property
    def lead_label(self):
        return self.leads[0]

    @property
    def lead_words(self):
        words = " och ".join(one.short_words for one in self.leads[1])
        return f"{words[:1].upper()}{words[1:]}"

    @property
    def vacant(self):
        return sum(one.is_vacant for one in self.seats)

    @property
    def seats_words(self):
        """ "11 platser, 2 vakanta"; a seat of a category is a group of people, and counted apart."""
        groups = sum(one.seat.held_by == Seat.HeldBy.CATEGORY for one in self.seats)
        seats = len(self.seats) - groups
        counted = (
            (seats, "plats", "platser"),
            (groups, "grupp", "grupper"),
            (self.vacant, "vakant", "vakanta"),
        )
        return ", ".join(f"{many} {words[many > 1]}" for many, *words in counted if many)

    @property
    def is_cooperation(self):
        return Body.Level.COOPERATION in self.body.levels

    @property
    def rank(self):
        """0 for the highest level; last for a body whose level is not known."""
        ranks = [FROM_THE_TOP.index(level) for level in self.body.levels if level != Body.Level.COOPERATION]
        return min(ranks, default=len(FROM_THE_TOP))


def held_in_words(seat, holder, is_vacant):
    """ "KS ordförande: Exempel Ledamot (X)", "KS ordförande: vakant, NN (X) i källan"."""
    return f"{seat}: {holder[0].lower()}{holder[1:]}" if is_vacant else f"{seat}: {holder}"


def body_on_day(body):
    """A body read `with_seats_on` a day."""
    return BodyOnDay(body=body, seats=tuple(seat_on_day(seat) for seat in body.seats_on_day))


def seat_on_day(seat):
    """A seat read `with_holders` on a day."""
    mandate = seat.holders[0] if seat.holders else None
    named = mandate is not None and mandate.person is not None
    is_vacant = seat.is_vacant_with(mandate)
    span = mandate.period if mandate else seat.validity
    vacancy = (mandate.vacancy_words if mandate else "Vakant") if is_vacant else ""
    return SeatOnDay(
        seat=seat,
        holder=str(mandate.person) if named else vacancy,
        days="" if span == seat.body.validity else days_in_words(span),
        is_vacant=is_vacant,
        mandate_id=mandate and mandate.pk,
    )
