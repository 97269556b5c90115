"""The acts on a meeting that take a form: who was there, justering, inställt, öppnat igen."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from governance.forms.attendance import AttendanceForm
from governance.forms.meetings import AdjustForm, CancelForm, NoteForm, ReopenForm
from governance.lookups.meetings import meeting_or_404
from governance.models import Meeting
from governance.outlines.meetings import agenda_of
from governance.permissions import WHY_NO_MEETING, can_hold_meetings
from governance.services.meetings import (
    ATTENDANCE_IS_LOCKED,
    NOT_TO_ADJUST,
    NOT_TO_CANCEL,
    NOT_TO_REOPEN,
    NOT_YET,
)
from governance.services.minutes import LOCKED, NOT_HELD, NOTHING_TO_NOTE
from governance.views.access import require
from governance.views.act import ActView

State = Meeting.State


class MeetingActView(ActView):
    """An act that a meeting takes in some states; in another the person is told so on the meeting's page."""

    template_name = "governance/meeting_act.html"
    states = ()
    wrong_state = ""
    heading = lead = button = ""
    tone = ""

    def setup_act(self):
        self.meeting = meeting_or_404(self.request.user, self.kwargs["pk"])
        require(can_hold_meetings(self.request.user, self.meeting.body), WHY_NO_MEETING)

    def get(self, request, *args, **kwargs):
        return self._back_if_refused() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._back_if_refused() or super().post(request, *args, **kwargs)

    def _back_if_refused(self):
        refusal = self.why_not()
        if not refusal:
            return None
        messages.info(self.request, refusal)
        return redirect(self.meeting)

    def why_not(self):
        """Why the meeting is not in a state for the act; "" when it is."""
        return "" if self.meeting.state in self.states else self.wrong_state

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"meeting": self.meeting}

    def get_context_data(self, **kwargs):
        shown = {"heading": self.heading, "lead": self.lead, "button": self.button, "tone": self.tone}
        return super().get_context_data(meeting=self.meeting, **shown, **kwargs)


class MeetingHoldView(MeetingActView):
    """Who was there, which makes the meeting held; the same page changes it until the meeting is justerat."""

    template_name = "governance/meeting_hold.html"
    form_class = AttendanceForm
    states = (State.PLANNED, State.CALLED, State.HELD)
    wrong_state = ATTENDANCE_IS_LOCKED
    done_message = "Närvaron är sparad. Skriv protokoll för varje punkt."

    def why_not(self):
        if self.meeting.held_on > timezone.localdate():
            return NOT_YET
        return super().why_not()


class MeetingAdjustView(MeetingActView):
    template_name = "governance/meeting_adjust.html"
    form_class = AdjustForm
    states = (State.HELD,)
    wrong_state = NOT_TO_ADJUST
    done_message = "Protokollet är justerat och låst."

    def get_context_data(self, **kwargs):
        agenda = agenda_of(self.meeting, self.request.user)
        undecided = self.meeting.agenda_items.undecided().count()
        return super().get_context_data(
            undecided=agenda.undecided, hidden=undecided - len(agenda.undecided), **kwargs
        )


class MeetingNoteView(MeetingActView):
    """Settles at once all items for information that nothing is to be said of."""

    form_class = NoteForm
    states = (State.HELD,)
    done_message = "Punkterna är antecknade. Avgör de andra en i taget."
    heading = "Anteckna punkter"
    lead = (
        "Punkterna här under är för information och har ingen text i protokollet. De får utfallet Antecknad. "
        "Punkter för beredning och beslut avgör du en i taget."
    )
    button = "Anteckna punkterna"

    def why_not(self):
        if self.meeting.state != State.HELD:
            return LOCKED if self.meeting.state == State.ADJUSTED else NOT_HELD
        self.lines = agenda_of(self.meeting, self.request.user).to_note
        return "" if self.lines else NOTHING_TO_NOTE

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"items": [line.item for line in self.lines]}

    def get_context_data(self, **kwargs):
        return super().get_context_data(lines=self.lines, **kwargs)


class MeetingCancelView(MeetingActView):
    form_class = CancelForm
    states = (State.PLANNED, State.CALLED)
    wrong_state = NOT_TO_CANCEL
    done_message = "Mötet är inställt. Punkterna väntar på ett annat möte."
    heading = "Ställ in mötet"
    lead = "Punkterna flyttas till väntelistan, utom de stående. Ett inställt möte kan inte tas upp igen."
    button, tone = "Ställ in mötet", "danger"


class MeetingReopenView(MeetingActView):
    form_class = ReopenForm
    states = (State.ADJUSTED,)
    wrong_state = NOT_TO_REOPEN
    done_message = "Protokollet är öppet. Justera det på nytt när det är rättat."
    heading = "Öppna protokollet igen"
    lead = (
        "Protokollet kan då ändras och måste justeras på nytt. Det som var justerat finns kvar i historiken."
    )
    button = "Öppna protokollet"
