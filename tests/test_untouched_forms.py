"""A form that comes back as it was shown is valid, and puts nothing of one's own over another's change."""

import importlib
from pkgutil import walk_packages

import pytest

from governance.forms.change import ChangeForm
from tests.forms import posted, sent

ROOMS = ("governance", "actionplan", "budget", "reports")
ASKS_FOR_MORE = {"FrameCreateForm", "RescheduleForm"}  # an amount; another day than it has
MOST = 100  # records of each kind

for room in ROOMS:
    forms = importlib.import_module(f"{room}.forms")
    for module in walk_packages(getattr(forms, "__path__", ()), f"{room}.forms."):
        importlib.import_module(module.name)


def forms_for_records(parent=ChangeForm):
    """Every ChangeForm of the product that is for a model."""
    for form in parent.__subclasses__():
        yield from forms_for_records(form)
        if form._meta.model and form.__module__.split(".")[0] in ROOMS:
            yield form


FORMS = sorted({form for form in forms_for_records() if form.__name__ not in ASKS_FOR_MORE}, key=str)


def test_forms_are_found():
    assert {"ActivityForm", "AgendaItemForm", "ReportSectionForm"} <= {form.__name__ for form in FORMS}


@pytest.mark.parametrize("form_class", FORMS, ids=lambda form_class: form_class.__name__)
def test_untouched_form_is_valid_and_says_what_the_record_holds(demo, sekreterare, sakerhet, form_class):
    user = sekreterare if form_class.__module__.startswith("governance") else sakerhet
    records = form_class._meta.model.objects.all()[:MOST]
    assert records
    wrong = []
    for record in records:
        shown = form_class(instance=record, user=user)
        form = form_class(sent(posted(shown)), instance=type(record).objects.get(pk=record.pk), user=user)
        if not form.is_valid() or form.typed_values() != shown.unchanged_values():
            wrong.append((record, dict(form.errors), form.typed_values(), shown.unchanged_values()))
    assert wrong == []
