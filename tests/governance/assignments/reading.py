"""What tests of these pages read and send."""

import html
import re
from datetime import timedelta

from django.contrib.messages import get_messages
from django.utils import timezone

from governance.forms.assignments import AssignmentForm, CloseForm
from governance.models import Assignment
from tests.forms import posted

TODAY = timezone.localdate()
SOMEBODY_CHANGED = "Någon annan har ändrat medan du skrev"


def shown(response):
    return response.content.decode()


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def errors_of(response):
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def as_kept(assignment):
    return Assignment.objects.get(pk=assignment.pk)


def changing(assignment, user, **typed):
    return posted(AssignmentForm(instance=as_kept(assignment), user=user), **typed)


def closing(assignment, user, **typed):
    return posted(CloseForm(user=user, assignment=as_kept(assignment)), **typed)


LATE = {"due": str(TODAY - timedelta(days=5)), "due_on": TODAY - timedelta(days=5)}
SOON = {"due": str(TODAY + timedelta(days=12)), "due_on": TODAY + timedelta(days=12)}


def text_of(response):
    """What the page says, as a person reads it."""
    main = response.content.decode().split("<main", 1)[1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())
