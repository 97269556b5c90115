"""An act that a button does at once: what came of it, or why it was refused, is told on the next page."""

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, transaction

from governance.forms.refusals import AT_ONCE
from governance.guards import is_taken, words_of
from governance.models import StaleVersion

CHANGED_MEANWHILE = "Någon annan ändrade samtidigt. Kontrollera och försök igen."
NO_LONGER_THERE = "Någon annan har tagit bort det här."


def post_act(request, act, said, *models):
    """Do `act()`, all or nothing, and tell the person `said(what came of it)`. Returns whether it was done.

    What the service, a constraint of the models or a guard refuses is told in its words, and so is that
    another changed the record meanwhile or took it away. An error that nobody has words for goes on.
    """
    try:
        with transaction.atomic():
            done = act()
    except (ValidationError, StaleVersion, ObjectDoesNotExist, IntegrityError) as error:
        messages.error(request, _words_for(error, models))
        return False
    messages.success(request, said(done))
    return True


def said_within(request):
    """What htmx is to announce when a part of the page takes the place of the old one: the messages' words.

    "" for a whole page, which shows the messages themselves.
    """
    return " ".join(map(str, messages.get_messages(request))) if request.htmx else ""


def _words_for(error, models):
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    if isinstance(error, StaleVersion):
        return CHANGED_MEANWHILE
    if isinstance(error, ObjectDoesNotExist):
        return NO_LONGER_THERE
    _, words = words_of(error, *models)
    if not words and not is_taken(error, *models):
        raise error
    return words or AT_ONCE
