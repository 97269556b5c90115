"""Meetings, their agendas and attendance, and who follows them in a calendar."""

import hashlib
from datetime import date, timedelta

import factory
from factory.django import DjangoModelFactory

from governance.models import (
    AgendaItem,
    Attendance,
    CalendarFeed,
    Meeting,
    ReopenedMinutes,
    StandingItem,
)
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.governance import UserFactory


def adjust(meeting, *, on=date(2024, 12, 31)):
    """A held meeting with its minutes justerade, past the service: for what comes after."""
    meeting.state, meeting.adjusted_on = Meeting.State.ADJUSTED, on
    meeting.times_adjusted += 1
    meeting.save()
    return meeting


def reopen(meeting):
    """Minutes that were justerade and are open again, past the service."""
    ReopenedMinutesFactory(meeting=meeting)
    meeting.state = Meeting.State.HELD
    meeting.save()
    return meeting


class MeetingFactory(DjangoModelFactory):
    """A planned meeting of a body of its own, each on another day of 2024.

    Of an adjusted one nothing more can be written: with items or attendance make it `held`, fill it
    and then `adjust` it.
    """

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    body = factory.SubFactory(BodyFactory)
    held_on = factory.Sequence(lambda n: date(2024, 1, 1) + timedelta(days=n % 366))

    class Params:
        called = factory.Trait(
            state=Meeting.State.CALLED,
            called_on=factory.LazyAttribute(lambda meeting: meeting.held_on - timedelta(days=7)),
        )
        held = factory.Trait(state=Meeting.State.HELD)
        adjusted = factory.Trait(
            state=Meeting.State.HELD,
            adjustment=factory.PostGeneration(lambda meeting, create, given: adjust(meeting)),
        )
        cancelled = factory.Trait(state=Meeting.State.CANCELLED, cancel_reason="För få kunde komma.")


class ReopenedMinutesFactory(DjangoModelFactory):
    class Meta:
        model = ReopenedMinutes

    meeting = factory.SubFactory(MeetingFactory, adjusted=True)
    adjustment = factory.SelfAttribute("meeting.times_adjusted")
    reason = "En uppgift var fel."
    by = factory.SubFactory(UserFactory)


class StandingItemFactory(DjangoModelFactory):
    class Meta:
        model = StandingItem

    body = factory.SubFactory(BodyFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda item: f"Stående punkt {item.position}")


KIND_OF_OUTCOME = {"prepared": AgendaItem.Kind.PREPARATION, "decided": AgendaItem.Kind.DECISION}


class AgendaItemFactory(DjangoModelFactory):
    """On a meeting, whose body is the item's; with the trait `waiting` on the list of its body.

    It is of the kind that is settled as it is.
    """

    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    body = factory.SelfAttribute("meeting.body")
    position = factory.Sequence(lambda n: n + 1)
    title = factory.LazyAttribute(lambda item: f"Punkt {item.position}")
    outcome = AgendaItem.Outcome.UNDECIDED
    kind = factory.LazyAttribute(lambda item: KIND_OF_OUTCOME.get(item.outcome, AgendaItem.Kind.INFORMATION))

    class Params:
        waiting = factory.Trait(meeting=None, body=factory.SubFactory(BodyFactory))
        noted = factory.Trait(outcome=AgendaItem.Outcome.NOTED, minutes="Informationen antecknas.")


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory, held=True)
    position = factory.Sequence(lambda n: n + 1)
    seat = factory.SubFactory(SeatFactory, body=factory.SelfAttribute("..meeting.body"))
    designation = factory.SelfAttribute("seat.designation")
    presence = Attendance.Presence.PRESENT

    class Params:
        guest = factory.Trait(seat=None, designation="Gäst")


class CalendarFeedFactory(DjangoModelFactory):
    class Meta:
        model = CalendarFeed

    user = factory.SubFactory(UserFactory)
    digest = factory.Sequence(lambda n: hashlib.sha256(f"adress {n}".encode()).hexdigest())
