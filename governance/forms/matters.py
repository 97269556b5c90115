"""A field in which a matter is named by its title or its diarienummer."""

import re
from collections import Counter

from django import forms
from django.core.exceptions import ValidationError

from governance.forms.fields import SuggestingInput
from governance.models import Matter

LATEST = 300  # as many as a list to choose from shows; any other is typed
WITH_ID = re.compile(r".*\(ärende (\d{1,9})\)", re.ASCII)
UNKNOWN = "Inget ärende som heter ”{}” finns, eller så får du inte läsa det. Välj ett ur listan."
SEVERAL = "Flera ärenden heter ”{}”. Välj ett ur listan, eller skriv diarienumret."


class MatterField(forms.CharField):
    """A matter, typed or chosen among the latest that the user may read. Its value is a Matter, or None.

    The form that has it calls `read_as(user)`.
    """

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 400)
        super().__init__(widget=SuggestingInput, **kwargs)

    def read_as(self, user):
        self.readable = Matter.objects.readable_by(user)
        self.widget.suggestions = lambda: labels_of(self.readable.order_by("-pk")[:LATEST])

    def prepare_value(self, value):
        return self.label_of(value) if isinstance(value, Matter) else value

    def label_of(self, matter):
        """With its number when another matter that the user may read is called the same."""
        alone = self.readable.called(label_of(matter)).count() <= 1
        return label_of(matter) if alone else with_id(matter)

    def clean(self, value):
        text = " ".join(super().clean(value).split())
        return self.find(text) if text else None

    def find(self, text):
        named = WITH_ID.fullmatch(text)
        found = list(self.readable.filter(pk=named[1]) if named else self.readable.called(text)[:2])
        if len(found) == 1:
            return found[0]
        raise ValidationError((SEVERAL if found else UNKNOWN).format(text))


def label_of(matter):
    """ "KS 2019-1003 Samverkan med polisen": as `MatterField` shows and reads it."""
    return f"{matter.case_number} {matter.title}" if matter.case_number else matter.title


def labels_of(matters):
    """All their labels; those that would be the same have the numbers of their matters."""
    matters = list(matters)
    times = Counter(label_of(matter).casefold() for matter in matters)
    return [
        with_id(matter) if times[label_of(matter).casefold()] > 1 else label_of(matter) for matter in matters
    ]


def with_id(matter):
    return f"{label_of(matter)} (ärende {matter.pk})"
