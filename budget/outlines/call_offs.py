"""Avrop as their pages show them: one with all that has happened to it, and what making one leads to."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Sum
from django.utils import timezone

from actionplan.names import readable_wordings
from budget.models import AllocationBalance, CallOff, CallOffAct, CallOffBalance, FrameBalance, LedgerEntry
from budget.money import format_amount
from budget.outlines.use import WHOLE, placed, use_of
from governance.outlines.decision_words import Link, link_to

Act, State = CallOffAct.Kind, CallOffBalance.State
DID = {
    Act.APPROVED: "godkände avropet",
    Act.REFUSED: "avslog avropet",
    Act.TRANSFERRED: "markerade att pengarna är omförda",
}
ACTIVITY_NOT_READABLE = "En aktivitet som du inte får läsa"
MOST = 20  # as many avrop as another record's page shows


@dataclass(frozen=True)
class Effect:
    """What is left of a part of the money now, and would be with the avrop. In öre."""

    name: str
    before: int
    amount: int

    @property
    def after(self):
        return self.before - self.amount

    @property
    def missing(self):
        """How much too much it is; 0 when there is enough."""
        return max(0, -self.after)


@dataclass(frozen=True)
class Event:
    """Something that happened to an avrop: who, what and when, with the day it is of when that is another."""

    who: str
    what: str
    at: datetime
    dated: date
    why: str = ""

    @property
    def of_another_day(self):
        return self.dated != timezone.localdate(self.at)


@dataclass(frozen=True)
class Receipt:
    """An avrop, in öre: `used` is what it takes now, `outcome` what it came to cost as last reported."""

    number: str
    kind: str
    state: str
    state_words: str
    amount: int
    corrected: int
    used: int
    committee: str
    purpose: str
    dated: date
    districts: list
    activity: Link | None
    basis: str
    decision: Link | None
    file_name: str
    size: int
    outcome: int | None
    outcome_dated: date | None
    events: list
    left: list


@dataclass(frozen=True)
class CallOffRow:
    """An avrop in a short list."""

    number: str
    url: str
    purpose: str
    committee: str
    amount: int
    used: int
    state: str
    state_words: str
    dated: date


@dataclass(frozen=True)
class ShortList:
    """The latest of some avrop, how many there are, and what they take together in öre."""

    rows: list
    count: int
    used: int


def effects_of(allocation, amount):
    """What an amount out of a fördelning does to it and to the frame, as they stand."""
    balance = AllocationBalance.objects.get(allocation=allocation)
    frame = FrameBalance.objects.get(frame=allocation.frame_id)
    return [Effect(str(allocation.committee), balance.left, amount), Effect(WHOLE, frame.left, amount)]


def changed_between(before, after):
    """Effects of an act, by the figures of frames before it and after it: on what is left of the first frame
    and its parts, and on the whole of the others.
    """
    (frame, *others), (changed, *others_after) = before, after
    effects = _effects_on(use_of(frame).rows, use_of(changed).rows)
    for one, then in zip(others, others_after, strict=True):
        effects.append(Effect(str(one.frame), one.left, one.left - then.left))
    return [effect for effect in effects if effect.amount]


def _effects_on(rows, rows_after):
    left = {row.name: row.left for row in rows}
    return [Effect(row.name, left.get(row.name, 0), left.get(row.name, 0) - row.left) for row in rows_after]


def bar_of(frame, amount):
    """The bar of a frame: what is used, what an amount would take, and what would be left."""
    balance = FrameBalance.objects.get(frame=frame)
    taken = min(amount, balance.left)
    pieces = [("used", balance.used), ("requested", taken), ("left", balance.left - taken)]
    return placed(0, balance.amount, pieces)


def said_of(request, user):
    """Pairs of label and words: all that is asked for, to be read through before it is done."""
    said = {
        "Ta pengarna från": str(request.allocation.committee),
        "Ändamål": request.purpose,
        "Datum": str(request.dated),
        "Stadsdelar": ", ".join(map(str, request.districts)) or "Ingen särskild",
        "Aktivitet": request.activity and activity_link(request.activity.pk, user).words,
        "Beslut eller diarienummer": request.basis,
        "Fil": request.upload and request.upload.name,
    }
    return [(label, words or "Inget angivet") for label, words in said.items()]


def receipt_of(call_off, user, readable):
    """Receipt of an avrop that was read `with_everything`. `readable`: the classes that the user may read."""
    balance, outcomes = call_off.balance, list(call_off.outcomes.latest_first())
    return Receipt(
        number=call_off.number,
        kind=kind_words(call_off),
        state=balance.state,
        state_words=balance.state_words,
        amount=call_off.amount,
        corrected=balance.corrected,
        used=balance.used,
        committee=str(call_off.allocation.committee),
        purpose=call_off.purpose,
        dated=call_off.dated,
        districts=[str(district) for district in call_off.districts.all()],
        activity=activity_link(call_off.activity_id, user),
        basis=call_off.basis,
        decision=call_off.decision and link_to(call_off.decision, readable),
        file_name=call_off.file_name,
        size=call_off.size,
        outcome=outcomes[0].amount if outcomes else None,
        outcome_dated=outcomes[0].dated if outcomes else None,
        events=_events(call_off, outcomes),
        left=effects_of(call_off.allocation, call_off.amount if balance.state == State.REQUESTED else 0),
    )


def kind_words(call_off):
    """ "Nämndavrop, begärt skriftligt"."""
    words = call_off.get_kind_display()
    return f"{words}, begärt skriftligt" if call_off.in_writing else words


def activity_link(pk, user):
    """The activity as a plan that the user may read words it, rather in force than not; None without one."""
    if not pk:
        return None
    wordings = list(readable_wordings(user).filter(activity=pk))
    if not wordings:
        return Link(ACTIVITY_NOT_READABLE)
    wording = min(wordings, key=lambda one: one.plan_version.precedence)
    return Link(str(wording), wording.get_version_url())


def short_list_of(call_offs):
    """ShortList of some avrop, the latest first; None when there are none."""
    latest = call_offs.select_related("frame", "allocation__committee", "balance").latest_first()
    rows = [_row(call_off) for call_off in latest[:MOST]]
    if not rows:
        return None
    return ShortList(rows, **call_offs.aggregate(count=Count("pk"), used=Sum("balance__used")))


def _row(call_off):
    return CallOffRow(
        number=call_off.number,
        url=call_off.get_absolute_url(),
        purpose=call_off.purpose,
        committee=str(call_off.allocation.committee),
        amount=call_off.amount,
        used=call_off.balance.used,
        state=call_off.balance.state,
        state_words=call_off.balance.state_words,
        dated=call_off.dated,
    )


def _events(call_off, outcomes):
    """All that happened, in order: asked for, answered, corrected, reported."""
    corrections = call_off.entries.of_kind(LedgerEntry.Kind.CORRECTION).select_related("by")
    happened = [
        *((act.at, _event_of_act(act)) for act in call_off.acts.all() if not _is_the_request(call_off, act)),
        *((entry.posted_at, _event_of_correction(entry)) for entry in corrections.order_by("position")),
        *((outcome.at, _event_of_outcome(outcome)) for outcome in reversed(outcomes)),
    ]
    return [_first_event(call_off), *(event for _, event in sorted(happened, key=lambda pair: pair[0]))]


def _is_the_request(call_off, act):
    """What is registered in writing is approved by that, in one act."""
    return call_off.in_writing and act.kind == Act.APPROVED


def _first_event(call_off):
    if call_off.in_writing:
        did = "registrerade nämndens skriftliga begäran, som därmed är godkänd"
    elif call_off.kind == CallOff.Kind.OWN_USE:
        did = "registrerade egen användning"
    else:
        did = "begärde avropet"
    return Event(
        str(call_off.requested_by), did, call_off.requested_at, timezone.localdate(call_off.requested_at)
    )


def _event_of_act(act):
    return Event(str(act.by), DID[act.kind], act.at, act.dated, act.reason)


def _event_of_correction(entry):
    did = f"rättade avropet med {format_amount(-entry.amount)}"
    return Event(str(entry.by), did, entry.posted_at, entry.dated, entry.reason)


def _event_of_outcome(outcome):
    did = f"rapporterade utfallet {format_amount(outcome.amount)} till och med {outcome.dated}"
    return Event(str(outcome.by), did, outcome.at, timezone.localdate(outcome.at), outcome.note)
