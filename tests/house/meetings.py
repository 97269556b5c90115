"""Meetings in all their states, with the files made of them."""

from datetime import timedelta

from django.utils import timezone

from governance.forms.attendance import AttendanceForm
from governance.forms.meetings import MeetingForm
from governance.models import AgendaItem, Classification, Meeting
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.factories.reports import RenderJobFactory, RenditionFactory
from tests.forms import posted
from tests.house.classes import NOWHERE, WORKING_WORD, matter_of

OF_MEETING = (
    "meeting_detail",
    "meeting_update",
    "meeting_call",
    "meeting_hold",
    "meeting_adjust",
    "meeting_cancel",
    "meeting_reopen",
    "meeting_note_items",
    "agenda_item_create",
    "notice_download",
    "minutes_download",
    "internal_notice_download",
    "internal_minutes_download",
)
OF_BODY = ("meeting_plan", "meeting_create", "waiting_list", "waiting_item_create", "standing_item_list")


class Meetings:
    """Each has an item. What is arbetsmaterial in it, by the state of the meeting, says so in its words."""

    def __init__(self, bodies):
        self.bodies, self.today = bodies, timezone.localdate()
        self.body = BodyFactory()
        SeatFactory(body=self.body)
        self.meetings = {
            "planned": self._meeting(20, title=f"{WORKING_WORD} på dagordningen"),
            "called": self._meeting(10, called=True),
            "past": self._meeting(-5, called=True),
            "held": self._meeting(-10, held=True, outcome="noted", minutes=f"{WORKING_WORD} i protokollet"),
            "undecided": self._meeting(-15, held=True),
            "adjusted": adjust(self._meeting(-20, held=True, outcome="noted"), on=self.today),
            "cancelled": self._meeting(15, cancelled=True),
            "secret": self._secret_meeting(-30),
            "without_file": adjust(self._meeting(-25, held=True, outcome="noted"), on=self.today),
            "sons": self._meeting(20, body=bodies.bodies["sons"], title=f"{WORKING_WORD} på dagordningen"),
            "opened": self._meeting(20, body=bodies.bodies["opened"], title=f"{WORKING_WORD} hos oss"),
            "opened_called": self._meeting(10, body=bodies.bodies["opened"], called=True),
        }
        self._decide("held")
        self._add_files()

    def addresses(self):
        return {
            **dict.fromkeys(OF_MEETING, self._address),
            **dict.fromkeys(OF_BODY, self.bodies.body),
            "meeting_document_issue": self._document,
            "meeting_render_job_detail": lambda key: [self.meetings["called"].pk, self.jobs[key].pk],
        }

    def forms(self):
        this_year = self.today.replace(month=6, day=6)
        later = self.today.replace(year=self.today.year + 2, day=1)
        return {
            "meeting_plan": lambda key, user: {"rows": 1, "proposals": 0, "day_0": this_year},
            "meeting_create": lambda key, user: {"held_on": later},
            "meeting_update": self._changed,
            "meeting_hold": self._attended,
            "meeting_adjust": lambda key, user: {"adjusted_on": self.today, "adjusters": "Ordföranden"},
            "meeting_cancel": lambda key, user: {"reason": "För få kan komma."},
            "meeting_reopen": lambda key, user: {"reason": "En uppgift är fel."},
        }

    def _meeting(self, days, *, body=None, outcome="", minutes="", title="En punkt", **fields):
        held_on = self.today + timedelta(days=days)
        meeting = MeetingFactory(body=body or self.body, held_on=held_on, **fields)
        if meeting.state != Meeting.State.CANCELLED:
            AgendaItemFactory(meeting=meeting, title=title, outcome=outcome, minutes=minutes)
        return meeting

    def _secret_meeting(self, days):
        """Held, with an item that only säkerhetschefen and the granskare read."""
        meeting = self._meeting(days, held=True, outcome="noted")
        AgendaItemFactory(meeting=meeting, noted=True, matter=matter_of("secret"))
        return meeting

    def _decide(self, key):
        """What was decided at a meeting, and the uppdrag that came of it, in a matter that is public."""
        meeting = self.meetings[key]
        decision = DecisionFactory(body=meeting.body, decided_on=meeting.held_on)
        point = DecisionPointFactory(decision=decision, text=f"{WORKING_WORD} i en punkt")
        decided = {"outcome": AgendaItem.Outcome.DECIDED, "matter": decision.matter, "decision": decision}
        item = AgendaItemFactory(meeting=meeting, kind=AgendaItem.Kind.DECISION, **decided)
        AssignmentFactory(point=point, text=f"{WORKING_WORD} ur en punkt")
        AssignmentFactory(point=None, agenda_item=item, text=f"{WORKING_WORD} ur ett möte")

    def _add_files(self):
        for key in ("planned", "called", "held", "adjusted", "cancelled"):
            RenditionFactory(notice=True, meeting=self.meetings[key], stored=True)
        for key in ("held", "adjusted"):
            is_draft = self.meetings[key].state == Meeting.State.HELD
            RenditionFactory(minutes=True, meeting=self.meetings[key], stored=True, is_draft=is_draft)
        working = [Classification.WORKING_MATERIAL]
        for key in ("planned", "called", "held", "adjusted", "secret"):
            made = {"meeting": self.meetings[key], "stored": True, "classes": working}
            RenditionFactory(internal_notice=True, **made)
            RenditionFactory(internal_minutes=True, **made)
        self.jobs = {
            "called": RenderJobFactory(notice=True, meeting=self.meetings["called"], failed=True),
            "of_another_meeting": RenderJobFactory(
                minutes=True, meeting=self.meetings["adjusted"], failed=True
            ),
        }

    def _address(self, key):
        return [self.meetings[key].pk if key in self.meetings else NOWHERE]

    def _document(self, key):
        """`called_kallelse`: the notice of the called meeting."""
        meeting, _, word = key.rpartition("_")
        return [*self._address(meeting), word]

    def _changed(self, key, user):
        return posted(MeetingForm(instance=self.meetings[key], user=user), place="En annan sal")

    def _attended(self, key, user):
        form = AttendanceForm(meeting=self.meetings[key], user=user)
        return posted(form, guests="en utredare")
