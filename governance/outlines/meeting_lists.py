"""What pages say of meetings in short: the norm of each body, and how far a meeting has come."""

from dataclasses import dataclass
from datetime import date

from governance.models import Body, Meeting
from governance.norms import NormStatus, norm_status, status_in_year
from governance.permissions import can_hold_meetings

State = Meeting.State
LOOKS = {
    State.PLANNED: ("info", "Calendar"),
    State.CALLED: ("info", "Calendar"),
    State.ADJUSTED: ("success", "PadlockLocked"),
    State.CANCELLED: ("neutral", "CircleSlash"),
}


@dataclass(frozen=True)
class BodyNorm:
    """A body's meetings of a year against its norm."""

    body: Body
    status: NormStatus
    can_plan: bool


@dataclass(frozen=True)
class Step:
    """One of the steps a meeting goes through, and the day when it took it."""

    label: str
    day: date | None
    is_taken: bool
    is_current: bool
    is_skipped: bool

    @property
    def words(self):
        """How far it has come, for those who do not see its sign."""
        return "klart" if self.is_taken else "hoppades över" if self.is_skipped else "återstår"


@dataclass(frozen=True)
class StateInWords:
    """How far a meeting has come, with the tone and the icon of its tag."""

    words: str
    tone: str
    icon: str


def state_in_words(meeting, *, is_past):
    """What remains to be done with it is said before its state: to adjust it, or to say who was there."""
    if meeting.state == State.HELD:
        return StateInWords("Hållet, ska justeras", "warning", "Hourglass")
    if meeting.is_coming and is_past:
        return StateInWords("Närvaron saknas", "danger", "ExclamationmarkTriangle")
    return StateInWords(meeting.get_state_display(), *LOOKS[meeting.state])


def norms_of(bodies, user, *, year, on):
    """Of the bodies that there are in the year and that have a norm, or have met."""
    counted = bodies.existing_in(year).with_meetings_of(year)
    found = [
        BodyNorm(
            body=body,
            status=status_in_year(body, year=year, on=on),
            can_plan=can_hold_meetings(user, body),
        )
        for body in counted
    ]
    return [one for one in found if one.status.has_norm or one.status.held or one.status.planned]


def status_of_meetings(body, meetings, *, year, on):
    """The status of a body whose meetings of the year, but for the cancelled ones, are these."""
    planned_on = [meeting.held_on for meeting in meetings if meeting.is_coming]
    return norm_status(body, held=len(meetings) - len(planned_on), planned_on=planned_on, year=year, on=on)


def planned_words(body, made, earlier):
    """ "3 möten planerade. Normen 3–4 är uppfylld när de har hållits." """
    planned = "1 möte planerat." if len(made) == 1 else f"{len(made)} möten planerade."
    if body.meetings_min is None:
        return planned
    total = len(made) + len(earlier)
    norm = status_of_meetings(body, [*made, *earlier], year=made[0].held_on.year, on=made[0].held_on)
    if total < body.meetings_min:
        return f"{planned} Det är {total} av {norm.norm}, så normen är inte uppfylld än."
    if norm.is_over:
        return f"{planned} Det är {total} under året, fler än normen {norm.norm}."
    all_of_them = "det" if total == 1 else "de"
    return f"{planned} Normen {norm.norm} är uppfylld när {all_of_them} har hållits."


def steps_of(meeting):
    """Planerat → Kallelse skickad → Hållet → Justerat; of a cancelled meeting none."""
    if meeting.state == State.CANCELLED:
        return []
    order = [State.PLANNED, State.CALLED, State.HELD, State.ADJUSTED]
    days = {
        State.CALLED: meeting.called_on,
        State.HELD: meeting.held_on,
        State.ADJUSTED: meeting.adjusted_on,
    }
    place = order.index(meeting.state)
    skipped = {State.CALLED} if meeting.called_on is None and place > order.index(State.CALLED) else set()
    return [
        Step(
            label=state.label,
            day=days.get(state),
            is_taken=number <= place and state not in skipped,
            is_current=number == place,
            is_skipped=state in skipped,
        )
        for number, state in enumerate(order)
    ]
