"""Who may do what with money."""

from budget.models import Allocation, CallOff, CallOffBalance, Frame
from governance.models import Organisation
from governance.rights import has_right_somewhere, ids_with_right

State = CallOffBalance.State


def can_request_call_off(user, allocation):
    """A handläggare of the nämnd, or of the förvaltning that works for it, asks for its money."""
    return allocation.committee_id in committees_requested_for(user)


def committees_requested_for(user):
    """Ids of the nämnder that the user asks for money for."""
    granted = ids_with_right(user, "request_call_off", Organisation)
    if not granted:
        return set()
    served = Organisation.objects.filter(pk__in=granted).exclude(serves=None)
    return granted | set(served.values_list("serves", flat=True))


def allocations_requested_from(user, frame):
    """The fördelningar of a frame that the user asks for money from; never that of the frame's holder."""
    others = Allocation.objects.filter(frame=frame).exclude(committee=frame.holder_id)
    return others.filter(committee__in=committees_requested_for(user)).select_related("committee", "balance")


def allocations_called_off_by(user, frame):
    """The fördelningar to make avrop from: all for the ramansvarig, for others those of their nämnd."""
    if can_register_call_off(user):
        return Allocation.objects.filter(frame=frame).select_related("committee", "balance")
    return allocations_requested_from(user, frame)


def can_register_call_off(user):
    """The ramansvarig registers what nämnder ask for in writing, and the holder's own use."""
    return has_right_somewhere(user, "register_call_off")


def answers_call_off(user, call_off):
    """The ramansvarig answers a nämndavrop, ekonomi the holder's own use."""
    own_use = call_off.kind == CallOff.Kind.OWN_USE
    return has_right_somewhere(user, "approve_own_use" if own_use else "approve_call_off")


def approves_call_off(user, call_off):
    """An avrop is approved by those above, never by the one who asked (two persons)."""
    return answers_call_off(user, call_off) and call_off.requested_by_id != user.pk


def can_approve_call_off(user, call_off):
    """An avrop that waits is approved, by the rule above."""
    return call_off.balance.state == State.REQUESTED and approves_call_off(user, call_off)


def can_refuse_call_off(user, call_off):
    """An avrop that waits is refused by those above."""
    return call_off.balance.state == State.REQUESTED and answers_call_off(user, call_off)


def can_mark_transferred(user, call_off):
    """Ekonomi marks that what is left of an approved nämndavrop has been moved, while the year is open."""
    return (
        call_off.balance.state == State.APPROVED
        and call_off.balance.used > 0
        and call_off.kind == CallOff.Kind.COMMITTEE
        and not call_off.frame.balance.is_closed
        and can_manage_frame(user)
    )


def corrects_call_offs(user):
    """The ramansvarig corrects avrop."""
    return has_right_somewhere(user, "correct_call_off")


def can_correct_call_off(user, call_off):
    """An approved avrop is corrected as long as something is left of it and the year is open."""
    return call_off.balance.used > 0 and not call_off.frame.balance.is_closed and corrects_call_offs(user)


def can_report_outcome(user, call_off):
    """The nämnd, the ramansvarig and ekonomi report what an approved avrop came to cost."""
    return call_off.balance.is_approved and can_report_forecast(user, call_off.allocation)


def can_report_forecast(user, allocation):
    """The nämnd, the ramansvarig and ekonomi report what a nämnd expects to use."""
    return can_request_call_off(user, allocation) or can_register_call_off(user) or can_manage_frame(user)


def allocations_reported_on(user, frame):
    """The fördelningar of a frame whose forecast the user may report."""
    parts = Allocation.objects.filter(frame=frame).select_related("committee")
    if can_register_call_off(user) or can_manage_frame(user):
        return parts
    return parts.filter(committee__in=committees_requested_for(user))


def can_report_on_frame(user, frame):
    """Whoever may report the forecast of some fördelning of a frame."""
    return allocations_reported_on(user, frame).exists()


def can_manage_frame(user):
    """Ekonomi opens frames and decides with them: amounts, fördelning, omfördelning, the end of the year."""
    return has_right_somewhere(user, "manage_frame")


def can_change_frame(user, frame):
    """Ekonomi changes a frame whose year is open."""
    return can_manage_frame(user) and not frame.balance.is_closed


def handles_money(user):
    """Asks for money, registers avrop or sees to the frames; who does none of it only reads."""
    return can_register_call_off(user) or can_manage_frame(user) or bool(committees_requested_for(user))


def call_offs_to_answer(user):
    """The avrop that wait for the user as the second person."""
    kinds = [
        kind
        for right, kind in (("approve_call_off", "committee"), ("approve_own_use", "own_use"))
        if has_right_somewhere(user, right)
    ]
    waiting = CallOff.objects.filter(frame__in=Frame.objects.visible_to(user), kind__in=kinds)
    return waiting.requested_by_another_than(user)


def why_no_act(user, call_off):
    """In words, why the user can do nothing about an avrop as it stands, and whom to ask; else ""."""
    if call_off.frame.balance.is_closed:
        return WHY_CALL_OFF_CLOSED
    if call_off.balance.state == State.REQUESTED:
        if can_refuse_call_off(user, call_off):
            return ""
        return WHY_NO_OWN_ANSWER if call_off.requested_by_id == user.pk else WHY_NO_ANSWER
    if call_off.balance.is_approved and not (corrects_call_offs(user) or can_report_outcome(user, call_off)):
        return WHY_NO_CORRECTION
    return ""


WHY_CALL_OFF_CLOSED = "Budgetåret är avslutat, så avropet kan inte ändras. Ekonomi kan öppna det igen."
WHY_NO_OWN_ANSWER = (
    "Du begärde avropet, så någon annan svarar på det: ramansvarig på nämndavrop, ekonomi på egen användning."
)
WHY_NO_REQUEST = "Du kan läsa om ramen men inte göra avrop. Det gör nämndens handläggare eller ramansvarig."
WHY_NO_ANSWER = (
    "Du kan inte besvara avropet. Nämndavrop godkänns av ramansvarig och egen användning av ekonomi, "
    "men aldrig av den som begärde avropet."
)
WHY_NO_CORRECTION = "Du kan läsa avropet men inte rätta det. Det gör ramansvarig."
WHY_NO_FRAME = "Du kan läsa om ramar men inte skapa dem. Det gör ekonomi."
WHY_NO_MANAGEMENT = "Du kan läsa om ramen men inte ändra den. Det gör ekonomi."
WHY_NO_REPORT = "Du kan inte rapportera här. Det gör nämndens handläggare, ramansvarig eller ekonomi."
WHY_CLOSED = "Budgetåret är avslutat, så ramen är låst. Ekonomi kan öppna den igen."
WHY_OPEN = "Budgetåret är öppet. Det finns inget att öppna igen."
