"""Fields in which a decision, or one of its points, is named as people cite it."""

from django import forms

from governance import citations
from governance.forms.fields import SuggestingInput
from governance.models import Decision, DecisionPoint

LATEST = 300  # as many as a list to choose from shows; any other is typed


class CitationField(forms.CharField):
    """A decision or a proposal, typed as it is cited or chosen among the latest. `user` says what is there.

    The form that has it sets `user`. Its value is a Decision, or None when nothing was typed.
    """

    find, label_of, known = (
        staticmethod(citations.find_decision),
        staticmethod(citations.label_of),
        staticmethod(citations.known_decisions),
    )
    model = Decision

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", f"Till exempel {citations.EXAMPLE}.")
        kwargs.setdefault("max_length", 400)
        super().__init__(widget=SuggestingInput, **kwargs)

    def read_as(self, user):
        """Look among what the user may read, and suggest the latest of it."""
        self.user = user
        self.widget.suggestions = lambda: self.known(user, LATEST)

    def prepare_value(self, value):
        return self.label_of(value) if isinstance(value, self.model) else value

    def clean(self, value):
        text = super().clean(value)
        return self.find(text, self.user) if text else None


class PointCitationField(CitationField):
    """A point of a decision: `KS 2021-08-24 § 241 p. 2`. Its value is a DecisionPoint, or None."""

    find, label_of, known = (
        staticmethod(citations.find_point),
        staticmethod(citations.label_of_point),
        staticmethod(citations.known_points),
    )
    model = DecisionPoint

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", f"Till exempel {citations.EXAMPLE_OF_POINT}.")
        super().__init__(**kwargs)
