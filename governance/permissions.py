"""Who may do what on the ground, and the only place where guardian's rows are written.

A role grant is the truth, and is what a predicate asks (`rights`). guardian's rows mirror the grants in
force: at once when a grant is given or revoked, and every hour for those that begin or end by date.
"""

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from guardian.models import UserObjectPermission

from governance.models import Assignment, Body, Meeting, Organisation, User
from governance.rights import (
    has_right,
    has_right_somewhere,
    ids_with_right,
    readable_classifications,
    rights_given,
)


@transaction.atomic
def mirror_role_grants(user, *, on):
    """Make guardian's rows of the user those that the grants in force on the day give."""
    User.objects.select_for_update().get(pk=user.pk)
    user._rights = None
    wanted = {(right, *model.split("."), str(pk)) for right, model, pk in rights_given(user, on=on)}
    rows = UserObjectPermission.objects.filter(user=user).select_related("permission", "content_type")
    kept = {
        (row.permission.codename, row.content_type.app_label, row.content_type.model, row.object_pk): row.pk
        for row in rows
    }
    UserObjectPermission.objects.filter(pk__in=[pk for key, pk in kept.items() if key not in wanted]).delete()
    UserObjectPermission.objects.bulk_create(
        UserObjectPermission(
            user=user,
            permission=Permission.objects.get_by_natural_key(right, app, model),
            content_type=ContentType.objects.get_by_natural_key(app, model),
            object_pk=pk,
        )
        for right, app, model, pk in sorted(wanted - kept.keys())
    )


def organisations_followed_up_by(user):
    """Ids of the organisations, with all their parts, whose activities the user follows up."""
    granted = ids_with_right(user, "follow_up_organisation", Organisation)
    return Organisation.objects.with_parts(granted) if granted else set()


class Reader:
    """Which matters and bodies a person may read; all that a list has to know, in one query."""

    def __init__(self, user):
        self.classifications = set(readable_classifications(user))
        self.bodies = set(Body.objects.visible_to(user).values_list("pk", flat=True))

    def reads(self, matter):
        return matter is not None and matter.classification in self.classifications

    def sees(self, body):
        return body is not None and body.pk in self.bodies


def can_create_body(user):
    """A sekreterare of the styrelse and säkerhetschefen establish bodies and leadership models."""
    return has_right_somewhere(user, "manage_bodies")


def can_change_body(user, body):
    """Those above, or a sekreterare of the body itself, change it, its seats and who holds them."""
    return can_create_body(user) or has_right(user, "change_body", body)


def can_hold_meetings(user, body):
    """Those who establish bodies, or a sekreterare of this one, plan, call, minute and close its meetings."""
    return can_create_body(user) or has_right(user, "hold_meetings", body)


def may_read_agenda(user, meeting):
    """An agenda is arbetsmaterial until the notice is sent."""
    return (
        meeting.state != Meeting.State.PLANNED
        or has_right_somewhere(user, "read_working_material")
        or can_hold_meetings(user, meeting.body)
    )


def may_read_minutes(user, meeting):
    """Minutes are arbetsmaterial until they are justerade."""
    return (
        meeting.state == Meeting.State.ADJUSTED
        or has_right_somewhere(user, "read_working_material")
        or can_hold_meetings(user, meeting.body)
    )


def may_read_waiting_list(user, body):
    """What waits for a meeting is arbetsmaterial, as an agenda is before its notice is sent."""
    return has_right_somewhere(user, "read_working_material") or can_hold_meetings(user, body)


def can_register_decision(user):
    """A sekreterare, säkerhetschefen or the planansvarig registers decisions, proposals and agreements."""
    return has_right_somewhere(user, "register_decision")


def can_manage_assignment(user):
    """Säkerhetschefen, a sekreterare and the planansvarig give assignments and change what they say."""
    return has_right_somewhere(user, "manage_assignment")


def can_change_assignment(user, assignment):
    """Whoever manages assignments changes one until it is confirmed or withdrawn."""
    return assignment.state not in assignment.SETTLED and can_manage_assignment(user)


def can_withdraw_assignment(user, assignment):
    """Whoever may give assignments withdraws one that is open and was given by mistake."""
    return assignment.state == assignment.State.OPEN and can_manage_assignment(user)


def can_reschedule_assignment(user, assignment):
    """Whoever manages assignments moves the day of one that is open."""
    return assignment.state == assignment.State.OPEN and can_manage_assignment(user)


def closes_assignment(user, assignment):
    """Whoever manages assignments closes one, and so does whoever it was given to."""
    return can_manage_assignment(user) or is_responsible_for(user, assignment)


def can_close_assignment(user, assignment):
    """An open assignment is closed by those above."""
    return assignment.state == assignment.State.OPEN and closes_assignment(user, assignment)


def is_responsible_for(user, assignment):
    """Whether the assignment is one of the user's own, as the list of them says."""
    return Assignment.objects.of(user).filter(pk=assignment.pk).exists()


def confirms_assignments(user):
    """Säkerhetschefen and the planansvarig confirm what others have closed."""
    return has_right_somewhere(user, "confirm_assignment")


def can_confirm_assignment(user, assignment):
    """A closed assignment is confirmed by those above, never by the one who closed it (two persons)."""
    return (
        assignment.state == assignment.State.CLOSED
        and confirms_assignments(user)
        and assignment.closed_by_id != user.pk
    )


def sends_back_assignment(user, assignment):
    """Whoever manages or confirms assignments sends one back; who closed it takes it back."""
    return (
        can_manage_assignment(user)
        or confirms_assignments(user)
        or (assignment.closed_by_id is not None and assignment.closed_by_id == user.pk)
    )


def can_send_back_assignment(user, assignment):
    """A closed assignment is opened again by those above."""
    return assignment.state == assignment.State.CLOSED and sends_back_assignment(user, assignment)


def sees_own_only(user):
    """Whether the user reads nothing of the whole kommun, only what concerns an organisation outside it."""
    return not can_read_lists_to_council(user) and bool(
        ids_with_right(user, "follow_up_organisation", Organisation)
    )


def can_read_lists_to_council(user):
    """Whoever reads what is public in the whole kommun: the yearly list must not be a part of itself."""
    return has_right_somewhere(user, "read_public")


WHY_NO_NEW_BODY = (
    "Bara kommunstyrelsens sekreterare och säkerhetschefen lägger till organ. "
    "Fråga sekreteraren eller säkerhetschefen."
)
WHY_NO_MODEL = (
    "Bara kommunstyrelsens sekreterare och säkerhetschefen ändrar ledningsmodellerna. "
    "Fråga sekreteraren eller säkerhetschefen."
)
WHY_NO_BODY = (
    "Du kan läsa om organet men inte ändra det. "
    "Det gör organets eller kommunstyrelsens sekreterare, eller säkerhetschefen."
)
WHY_NO_MEETING = (
    "Du kan läsa om mötet men inte ändra det. Det gör organets sekreterare eller säkerhetschefen."
)
WHY_NO_WAITING_LIST = "Väntelistan är arbetsmaterial. Den läses av dem som förbereder organets möten."
WHY_NO_DECISION = (
    "Du kan läsa beslutet men inte ändra det. Det gör sekreteraren, säkerhetschefen eller planansvarig."
)
WHY_NO_REGISTRATION = (
    "Du kan läsa här men inte registrera. Det gör sekreteraren, säkerhetschefen eller planansvarig."
)
WHY_NO_AGREEMENT = (
    "Du kan läsa överenskommelsen men inte ändra den. "
    "Det gör sekreteraren, säkerhetschefen eller planansvarig."
)
WHY_NO_GIVING = "Du kan inte ge uppdrag. Det gör sekreteraren, säkerhetschefen eller planansvarig."
WHY_NO_ASSIGNMENT = (
    "Du kan läsa uppdraget men inte ändra det. Det gör sekreteraren, säkerhetschefen eller planansvarig."
)
WHY_NO_LIST = "Listan till kommunfullmäktige gäller hela kommunen. Du kan läsa de uppdrag som du har fått."
WHY_NO_CONFIRM = (
    "Du kan inte bekräfta uppdraget. Det gör säkerhetschefen eller planansvarig, "
    "men aldrig den som har avslutat det."
)
