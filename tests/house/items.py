"""Items on the agendas of meetings and on waiting lists."""

from governance.forms.agendas import AgendaItemForm, StandingItemsForm
from governance.forms.minutes import MinutesForm
from governance.models import AgendaItem
from tests.factories.assignments import AssignmentFactory
from tests.factories.meetings import AgendaItemFactory
from tests.forms import posted
from tests.house.classes import SECRET_WORD, WORKING_WORD, matter_of

OF_ITEM = (
    "agenda_item_update",
    "agenda_item_move_up",
    "agenda_item_move_down",
    "agenda_item_postpone",
    "agenda_item_delete",
    "minutes_update",
    "assignment_create_from_item",
)
OF_WAITING = ("waiting_item_update", "waiting_item_schedule", "waiting_item_delete")


class Items:
    """The first item of each meeting by the meeting's key, and those that are not like the others."""

    def __init__(self, bodies, meetings):
        self.bodies, self.meetings = bodies.bodies, meetings.meetings
        self.items = {
            key: meeting.agenda_items.order_by("position").first()
            for key, meeting in self.meetings.items()
            if key != "cancelled"
        }
        self.items |= {
            "secret": self._item("called", title=f"{SECRET_WORD} på mötet", matter=matter_of("secret")),
            "held_secret": self._item("undecided", title=f"{SECRET_WORD} igen", matter=matter_of("secret")),
            "returned": self._item("called", returned_assignment=AssignmentFactory(confirmed=True)),
        }
        self.waiting = {
            "waiting": AgendaItemFactory(
                waiting=True, body=meetings.body, title=f"{WORKING_WORD} på väntelistan"
            ),
            "secret": AgendaItemFactory(
                waiting=True,
                body=meetings.body,
                title=f"{SECRET_WORD} på väntelistan",
                matter=matter_of("secret"),
            ),
            "sons": AgendaItemFactory(waiting=True, body=self.bodies["sons"]),
            "opened": AgendaItemFactory(waiting=True, body=self.bodies["opened"]),
            "scheduled": self.items["called"],
        }

    def addresses(self):
        return {
            **dict.fromkeys(OF_ITEM, self.item_address),
            **dict.fromkeys(OF_WAITING, lambda key: [self.waiting[key].pk]),
        }

    def forms(self):
        new = {"title": "En ny punkt", "kind": AgendaItem.Kind.INFORMATION}
        return {
            "agenda_item_create": lambda key, user: new,
            "waiting_item_create": lambda key, user: new,
            "agenda_item_update": lambda key, user: self._changed(self._item_of(key), user),
            "waiting_item_update": lambda key, user: self._changed(self.waiting[key], user),
            "waiting_item_schedule": self._scheduled,
            "standing_item_list": self._standing,
            "minutes_update": self._minuted,
        }

    def item_address(self, key):
        if key == "of_another_meeting":
            return [self.meetings["held"].pk, self.items["called"].pk]
        item = self.items[key]
        return [item.meeting_id, item.pk]

    def _item(self, meeting, **fields):
        return AgendaItemFactory(meeting=self.meetings[meeting], **fields)

    def _item_of(self, key):
        return self.items["called" if key == "of_another_meeting" else key]

    def _changed(self, item, user):
        return posted(AgendaItemForm(instance=item, user=user), rapporteur="säkerhetschef")

    def _scheduled(self, key, user):
        meeting = {"sons": "sons", "opened": "opened"}.get(key, "called")
        return {"meeting": self.meetings[meeting].pk}

    def _standing(self, key, user):
        return posted(StandingItemsForm(body=self.bodies[key], user=user), titles="Läget\nÖvriga frågor")

    def _minuted(self, key, user):
        form = MinutesForm(instance=self._item_of(key), user=user)
        return posted(form, minutes="Vad som sades.", outcome="noted")
