"""The days, and what tests of agendas do and read."""

from datetime import date, timedelta

from django.utils import timezone

from governance.services.minutes import minute_item
from tests.factories.meetings import MeetingFactory

TODAY = timezone.localdate()
DAY = date(2024, 5, 14)
STEP = timedelta(days=1)
LOCKED = ["Mötet är justerat eller inställt, och dagordningen är låst."]


def meeting_on(body, day, **traits):
    return MeetingFactory(body=body, held_on=day, **traits)


def titles(meeting):
    return [item.title for item in meeting.agenda_items.order_by("position")]


def words_of(refused):
    return refused.value.messages


def minute(item, by, outcome, **fields):
    return minute_item(item=item, text="Protokoll.", outcome=outcome, by=by, on=DAY, **fields)


SOON, LATER = TODAY + 7 * STEP, TODAY + 30 * STEP
