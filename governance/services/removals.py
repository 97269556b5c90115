"""Undoing a registration that was wrong: nothing that others point at, or that has gone out, is taken away.

What belongs to a record goes with it. All of it is kept in the history, with who took it away.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import router, transaction
from django.db.models import ProtectedError
from django.db.models.deletion import Collector

from governance.matters import belongs_to_another_room
from governance.models import Agreement, Body, LeadershipModel, Matter, RoleGrant, Succession
from governance.services.decisions import locked


class RemovalError(ValidationError):
    """What is not taken away, and why; the message is for the person. `pointing` are what stops it."""

    def __init__(self, message, *, pointing=()):
        super().__init__(message)
        self.pointing = list(pointing)


@transaction.atomic
def remove_decision(*, decision, by):
    """Take away a decision or a proposal with its points, recipients and supporting documents.

    Its matter goes too when nothing else is about it. Raises RemovalError for what stands in minutes, has
    been sent to somebody or is what fulfilled an uppdrag; ProtectedError when others point at it.
    """
    decision = locked(decision)
    _refuse_minuted(decision)
    for sent in decision.recipients.exclude(dispatched_on=None).order_by("position")[:1]:
        raise RemovalError(
            f"”{sent}” har fått beslutet {sent.dispatched_on}. Därför tas det inte bort. "
            "Är expedieringen fel? Ta tillbaka den först, på beslutets sida."
        )
    if decision.matter.decisions.count() == 1:
        _refuse_what_fulfils(decision.matter)
    remove_with_parts(decision, by)
    _remove_bare_matter(decision.matter, by)


def _refuse_minuted(decision):
    item = getattr(decision, "agenda_item", None)
    if item is not None:
        raise RemovalError(
            f"Beslutet står i protokollet från {item.meeting}. Därför tas det inte bort, men det kan rättas"
            f"{' när protokollet har öppnats igen' if decision.is_locked else ''}.",
            pointing=[item.meeting],
        )


@transaction.atomic
def remove_agreement(*, agreement, by):
    """Take away an agreement, and with it what it says that it follows.

    Its matter goes too when nothing else is about it. Raises RemovalError when something follows it, or it is
    what fulfilled an uppdrag.
    """
    agreement = Agreement.objects.select_related("matter").select_for_update(of=["self"]).get(pk=agreement.pk)
    matter, is_another_rooms = agreement.matter, belongs_to_another_room(agreement.matter)
    followers = Matter.objects.filter(predecessions__predecessor=matter)
    if not is_another_rooms and followers:
        raise RemovalError(
            "Något annat ersätter eller kompletterar den. Ändra det först.", pointing=followers
        )
    if not matter.decisions.exists():
        _refuse_what_fulfils(matter)
    remove_with_parts(agreement, by)
    if not is_another_rooms:
        for succession in Succession.objects.filter(successor=matter):
            remove_with_parts(succession, by)
    _remove_bare_matter(matter, by)


@transaction.atomic
def remove_body(*, body, by):
    """Take away a body that was never used, with its resources, objectives and standing items.

    Raises RemovalError when somebody has been given a role on it; ProtectedError when others point at it.
    """
    body = Body.objects.select_for_update().get(pk=body.pk)
    given = RoleGrant.objects.filter(content_type=ContentType.objects.get_for_model(body), object_id=body.pk)
    if given.exists():
        raise RemovalError("Någon har eller har haft en roll på organet. Därför tas det inte bort.")
    remove_with_parts(body, by)


@transaction.atomic
def remove_leadership_model(*, leadership_model, by):
    """Take away a leadership model that has no bodies, with its parts. Raises ProtectedError when it has."""
    remove_with_parts(LeadershipModel.objects.select_for_update().get(pk=leadership_model.pk), by)


def _refuse_what_fulfils(matter):
    fulfilled = list(matter.fulfilled_assignments.all())
    if fulfilled:
        raise RemovalError(
            "Ett uppdrag är utfört genom det här. Därför tas det inte bort.", pointing=fulfilled
        )


def remove_with_parts(record, by, *, reason=""):
    """All in one, so that everything that points at it is told of at once."""
    collector = Collector(using=router.db_for_write(type(record)), origin=record)
    collector.collect([record])
    for rows in collector.data.values():
        for row in rows:
            row._history_user, row._change_reason = by, reason
    collector.delete()


def _remove_bare_matter(matter, by):
    try:
        with transaction.atomic():
            remove_with_parts(matter, by)
    except ProtectedError:
        return  # something else is about it
