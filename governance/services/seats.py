"""Acts on seats and on who holds them. Each is atomic and says who did it."""

import re
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Max, ProtectedError

from governance.dates import days_between, days_in_words, last_day_of
from governance.models import Body, Mandate, Meeting, Person, Seat, StaleVersion

DAY = timedelta(days=1)
WITH_PARTY = re.compile(r"(?P<name>.+) \((?P<party>[^()]+)\)")
FILLED = "Platsen tillsattes"
CORRECTED = "Mandatet rättades"
MINUTED = "Mandatet står i ett justerat protokoll. Därför rättas det inte, men det kan avslutas."
BEGUN = "Mandatet har börjat. Därför tas det inte bort. Avsluta det, eller rätta det."


class SeatError(ValidationError):
    """An act on a seat that the rules refuse; the message is for the person, by field where there is one."""


def next_position(body):
    """The place after the body's last seat. The body is locked, so that two never take the same."""
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    return (body.seats.aggregate(last=Max("position"))["last"] or 0) + 1


@transaction.atomic
def move_seat(*, seat, up, on, by):
    """Move a seat one step among those there are on the day. Raises SeatError at either end."""
    Body.objects.select_for_update(no_key=True).get(pk=seat.body_id)
    seats = list(seat.body.seats.order_by("position", "pk"))
    seen = [one for one in seats if on in one.validity or one == seat]
    place = seen.index(seat) + (-1 if up else 1)
    if not 0 <= place < len(seen):
        raise SeatError("Platsen står redan först." if up else "Platsen står redan sist.")
    mine, other = seats.index(seat), seats.index(seen[place])
    seats[mine], seats[other] = seats[other], seats[mine]
    for position, one in enumerate(seats, start=1):
        if one.position != position:
            one.position = position
            one.save_change(by=by, seen_version=one.version)


def check_seat_within(seat, life):
    """Raises SeatError, by field, when a day that the seat has lies outside the life of its body.

    A seat without a first or a last day lasts as long as its body.
    """
    first, last = seat.validity.lower, last_day_of(seat.validity)
    for day, name in ((first, "first_day"), (last, "last_day")):
        if day and day not in life:
            raise SeatError({name: f"Organet finns {days_in_words(life)}. Välj en dag då det finns."})


def check_seats_within(seats, life):
    """Raises SeatError, by field, when a day that one of the seats has lies outside the life of its body."""
    for seat in seats.numbered():
        try:
            check_seat_within(seat, life)
        except SeatError as error:
            (name,) = error.message_dict
            words = f"Platsen {seat} finns {days_in_words(seat.validity)}. Ändra dess dagar först."
            raise SeatError({name: words}) from error


def check_mandates_within(mandates, span):
    """Raises SeatError, by field, when one of the mandates lies outside a span of days."""
    for mandate in mandates.with_people():
        if span.lower and mandate.period.lower < span.lower:
            raise SeatError({"first_day": _outside(mandate, "tidigare första dag")})
        if span.upper and (mandate.period.upper is None or mandate.period.upper > span.upper):
            raise SeatError({"last_day": _outside(mandate, "senare sista dag")})


def _outside(mandate, better):
    held = f"{mandate.seat} är tillsatt {days_in_words(mandate.period)}"
    return f"{held[0].upper()}{held[1:]}. Välj en {better}, eller avsluta det mandatet först."


@transaction.atomic
def find_or_add_person(*, name, is_elected, party, by):
    """The person with exactly that name and party, or a new one; never one who differs in either.

    "Name (X)", as lists show a person, names the party too. Raises ValidationError for what the fields
    refuse, such as a party for one who is not elected.
    """
    shown = WITH_PARTY.fullmatch(name)
    if shown and not party and (is_elected or _people(**shown.groupdict())):
        name, party = shown["name"], shown["party"]
    same = _people(name=name, party=party) if party else _people(name=name, party="", is_elected=is_elected)
    if same:
        return same[0]
    person = Person(name=name, is_elected=is_elected, party=party)
    person.full_clean()
    person._history_user = by
    person.save()
    return person


def _people(**fields):
    return list(Person.objects.filter(**fields).order_by("pk")[:1])


@transaction.atomic
def appoint_to_seat(*, seat, first_day, by, last_day=None, person=None, placeholder=""):
    """Give a seat to a person from the first to the last day, or to nobody named.

    A vacancy that lies in the way ends the day before. Raises SeatError, by field, when the last day comes
    first, the days lie outside the life of the seat or of its body, or somebody holds the seat then.
    """
    if last_day and last_day < first_day:
        raise SeatError({"last_day": "Sista dagen kan inte komma före den första."})
    period = days_between(first_day, last_day)
    _refuse_outside_life(seat, period)
    for other in seat.mandates.select_for_update(of=["self"], no_key=True).select_related("person"):
        if _overlap(other.period, period):
            _make_room(other, period, by)
    mandate = Mandate(seat=seat, person=person, placeholder=placeholder, period=period)
    mandate.full_clean()
    mandate.save_by(by)
    return mandate


def _refuse_outside_life(seat, period):
    for life, whose in ((seat.validity, "Platsen"), (seat.body.validity, "Organet")):
        if life.lower and period.lower < life.lower:
            raise SeatError(
                {"first_day": f"{whose} finns från {life.lower}. Välj den dagen eller en senare."}
            )
        if life.upper and (period.upper is None or period.upper > life.upper):
            last = last_day_of(life)
            raise SeatError({"last_day": f"{whose} finns till {last}. Välj den dagen eller en tidigare."})


def _overlap(one, other):
    return (other.upper is None or one.lower < other.upper) and (one.upper is None or other.lower < one.upper)


def _make_room(other, period, by):
    """End a vacancy the day before the period; a person is not moved aside."""
    held = days_in_words(other.period)
    if other.person:
        words = f"{other.person} har platsen {held}. Avsluta det mandatet, eller välj andra dagar."
        raise SeatError({"first_day": words})
    if other.period.lower >= period.lower:
        words = f"Platsen är antecknad som vakant {held}. Välj en senare första dag."
        raise SeatError({"first_day": words})
    other.period = DateRange(other.period.lower, period.lower)
    other.reason_for_leaving = FILLED
    other.save_change(by=by, seen_version=other.version, reason=FILLED)


def other_seats_of(mandate):
    """The other seats of the body that the same person has as ledamot under some of the time."""
    if mandate.person is None or not _is_ordinary(mandate.seat):
        return []
    others = Mandate.objects.filter(
        person=mandate.person, seat__body=mandate.seat.body_id, period__overlap=mandate.period
    )
    return [one.seat for one in others.exclude(seat=mandate.seat).with_people() if _is_ordinary(one.seat)]


def _is_ordinary(seat):
    return bool({Seat.Role.MEMBER, Seat.Role.CHAIR, Seat.Role.DEPUTY} & set(seat.roles))


@transaction.atomic
def correct_mandate(*, mandate, person, placeholder, first_day, last_day, by, seen_version):
    """Put right what was mistyped in a mandate: who has the seat, and from when to when.

    A person whom nothing names any more goes, so that a misspelt name does not stay. Raises SeatError, by
    field, as appoint_to_seat does and when justerade minutes rest on the mandate, and StaleVersion.
    """
    if is_minuted(mandate):
        raise SeatError(MINUTED)
    if last_day and last_day < first_day:
        raise SeatError({"last_day": "Sista dagen kan inte komma före den första."})
    period = days_between(first_day, last_day)
    _refuse_outside_life(mandate.seat, period)
    for other in mandate.seat.mandates.exclude(pk=mandate.pk).select_related("person"):
        if _overlap(other.period, period):
            words = f"{other} har platsen {days_in_words(other.period)}. Välj andra dagar."
            raise SeatError({"first_day": words})
    before = mandate.person
    mandate.person, mandate.placeholder, mandate.period = person, placeholder, period
    mandate.full_clean()
    mandate.save_change(by=by, seen_version=seen_version, reason=CORRECTED)
    if before and before != person:
        _remove_nameless(before, by)
    return mandate


def is_minuted(mandate):
    """Whether justerade minutes say that the mandate was there, or was not."""
    return mandate.attendances.filter(meeting__state=Meeting.State.ADJUSTED).exists()


def has_begun(mandate, *, on):
    return mandate.period.lower <= on


@transaction.atomic
def remove_mandate(*, mandate, reason, on, by, seen_version):
    """Take away a mandate that has not begun, as when somebody declines. The reason is kept in the history.

    Raises SeatError when it has begun, and StaleVersion.
    """
    current = Mandate.objects.select_for_update(no_key=True).get(pk=mandate.pk)
    if has_begun(current, on=on):
        raise SeatError(BEGUN)
    if current.version != seen_version:
        raise StaleVersion(current)
    person = current.person
    current._history_user, current._change_reason = by, reason
    current.delete()
    if person:
        _remove_nameless(person, by)
    return mandate


def _remove_nameless(person, by):
    """A person whom neither a mandate nor minutes name."""
    person._history_user = by
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        return  # somebody else's record names the person


@transaction.atomic
def end_mandate(*, mandate, last_day, reason, by, seen_version):
    """Let a mandate end on a day, earlier than it would have. Minutes of old meetings stay as they are.

    Raises SeatError when the day lies outside the mandate, and StaleVersion.
    """
    first, last = mandate.period.lower, last_day_of(mandate.period)
    if last_day < first:
        raise SeatError({"last_day": f"Mandatet började {first}. Välj den dagen eller en senare."})
    if last and last_day > last:
        raise SeatError({"last_day": f"Mandatet går ut {last}. Välj den dagen eller en tidigare."})
    mandate.period = days_between(first, last_day)
    mandate.reason_for_leaving = reason
    mandate.full_clean()
    mandate.save_change(by=by, seen_version=seen_version, reason=reason)
    return mandate


@transaction.atomic
def renew_mandates(*, mandates, until, by):
    """Let the same persons hold their seats for another term: from the day after the last one to `until`.

    All of them or none. Raises SeatError, by field, for a day that is not later or that the seat or its
    body does not reach.
    """
    return [_renewed(mandate, until, by) for mandate in _locked(mandates)]


def _renewed(mandate, until, by):
    last = last_day_of(mandate.period)
    if until <= last:
        raise SeatError({"until": f"{mandate.seat} går ut {last}. Välj en senare dag än så."})
    new = Mandate(seat=mandate.seat, person=mandate.person, period=days_between(last + DAY, until))
    try:
        _refuse_outside_life(new.seat, new.period)
    except SeatError as error:
        words = f"{new.seat.body}, {new.seat}: {error.messages[0]}"
        raise SeatError({"until": words}) from error
    new.full_clean()
    new.save_by(by, reason="Förnyat mandat")
    return new


@transaction.atomic
def vacate_mandates(*, mandates, reason, by):
    """Note that the seats are to stand empty when the mandates run out, and why. All of them or none."""
    changed = list(_locked(mandates))
    for mandate in changed:
        mandate.reason_for_leaving = reason
        mandate.full_clean()
        mandate.save_change(by=by, seen_version=mandate.version, reason=reason)
    return changed


def _locked(mandates):
    """The mandates, for nobody else to change meanwhile, with their seats and bodies."""
    kept = Mandate.objects.select_for_update(of=["self"], no_key=True).filter(
        pk__in=[one.pk for one in mandates]
    )
    return kept.with_people().order_by("seat__body__name", "seat__position", "pk")
