"""What is wrong in a form is told in our own words: what to do, not that something is invalid."""

import pytest
from django import forms
from django.db import models
from django.utils import translation

from governance.forms.agreements import AgreementForm
from governance.forms.decision_parts import DecisionPointForm, DispatchForm, SupportingDocumentForm
from governance.forms.decisions import DecisionAnswerForm, DecisionForm
from governance.models import Agreement, Decision, DecisionPoint
from tests.factories.decisions import MunicipalGoalFactory, RecipientFactory
from tests.forms import posted, sent

NONSENSE = ("", "x" * 5_000, "987654321", "-1", "§", "→")
LIBRARY = (
    forms.Field,
    forms.CharField,
    forms.ChoiceField,
    forms.MultipleChoiceField,
    forms.ModelChoiceField,
    forms.ModelMultipleChoiceField,
    forms.IntegerField,
    forms.FileField,
    models.Field,
    models.CharField,
    models.IntegerField,
    models.ForeignKey,
)


def words_of_the_library():
    """How the library's own messages begin."""
    with translation.override("sv"):
        said = [str(words) for field in LIBRARY for words in field.default_error_messages.values()]
    return {words.partition("%")[0] for words in said} - {""} | {"Säkerställ", "Kontrollera att"}


def forms_to_fill_in(user, decision, proposal):
    """(name, how the form is made of data) of all that is written about decisions and agreements."""
    point = DecisionPoint(decision=decision)
    return {
        "decision": lambda *data: DecisionForm(*data, instance=Decision(), user=user),
        "change": lambda *data: DecisionForm(*data, instance=Decision.objects.get(pk=decision.pk), user=user),
        "answer": lambda *data: DecisionAnswerForm(*data, proposal=proposal, user=user),
        "point": lambda *data: DecisionPointForm(*data, instance=point, user=user),
        "document": lambda *data: SupportingDocumentForm(*data, decision=decision, user=user),
        "dispatch": lambda *data: DispatchForm(*data, decision=decision, user=user),
        "agreement": lambda *data: AgreementForm(*data, instance=Agreement(), user=user),
    }


@pytest.mark.parametrize(
    "name", ["decision", "change", "answer", "point", "document", "dispatch", "agreement"]
)
def test_errors_are_in_our_own_words(secretary, decision, proposal, name):
    MunicipalGoalFactory()
    RecipientFactory(decision=decision)
    make = forms_to_fill_in(secretary, decision, proposal)[name]
    shown, theirs, told = make(), words_of_the_library(), 0
    hidden = {field.name for field in shown.hidden_fields()}
    for field in set(shown.fields) - hidden:
        for value in NONSENSE:
            form = make(sent(posted(shown, **{field: value})))
            errors = form.errors.get(field, [])
            told += len(errors)
            strange = [words for words in errors if words.startswith(tuple(theirs))]
            assert (field, value[:10], strange) == (field, value[:10], [])
    assert told
