"""What money shows on the pages of the rooms below."""

from budget.models import CallOff, LedgerEntry
from budget.outlines.call_offs import short_list_of
from budget.outlines.decided import decided_rows


def call_offs_of_activity(wording, user):
    """The avrop that pay for an activity, among what the user may read; no panel when there are none."""
    shown = short_list_of(CallOff.objects.visible_to(user).for_activity(wording.activity_id))
    return shown and {"shown": shown}


def money_of_decision(decision, user):
    """What the points of a decision decided of money, and the avrop that rest on it."""
    rows = decided_rows(LedgerEntry.objects.visible_to(user).decided_in(decision))
    call_offs = short_list_of(CallOff.objects.visible_to(user).resting_on(decision))
    return {"rows": rows, "call_offs": call_offs} if rows or call_offs else None
