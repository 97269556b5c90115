"""A body ends when nothing waits for it, and no later than its leadership model."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.forms.bodies import BodyForm
from governance.forms.leadership import LeadershipModelForm
from governance.models import LeadershipModel
from tests import answers
from tests.answers import DONE
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, LeadershipModelFactory, days
from tests.factories.governance import MatterFactory, person_with
from tests.factories.meetings import AgendaItemFactory
from tests.forms import posted, sent

BEGIN, END = date(2023, 2, 14), date(2027, 1, 1)
LAST = "2026-12-31"
WAITS = {"Punkter står på organets väntelista. Ta upp dem på ett möte först."}
AFTER_MODEL = {"Organet finns kvar när ledningsmodellen har upphört. Ange en tidigare sista dag."}
BEFORE_BODIES = {"Organ i modellen finns efter den dagen. Ge dem en sista dag först."}


@pytest.fixture
def secretary(db):
    return person_with("secretary")


def form_of(form_class, record, user, **typed):
    data = sent(posted(form_class(instance=record, user=user), **typed))
    instance = type(record).objects.get(pk=record.pk) if record.pk else record
    return form_class(data, instance=instance, user=user)


# --- What waits -----------------------------------------------------------------------------------------


def test_body_does_not_end_while_items_wait(db):
    body = AgendaItemFactory(waiting=True, body__validity=days(BEGIN)).body
    assert answers.of_change(body, validity=days(BEGIN, END)) == WAITS
    assert answers.of_change(body, validity=days(None)) == DONE
    body.agenda_items.all().delete()
    assert answers.of_change(body, validity=days(BEGIN, END)) == DONE


def test_last_day_is_moved_only_to_a_later_one_while_items_wait(db):
    body = AgendaItemFactory(waiting=True, body__validity=days(BEGIN, END)).body
    assert answers.of_change(body, validity=days(BEGIN, END - timedelta(days=1))) == WAITS
    assert answers.of_change(body, validity=days(BEGIN, END + timedelta(days=1))) == DONE
    assert answers.of_change(body, purpose="Leda.") == DONE


def test_what_waits_is_named_beside_the_last_day_as_far_as_one_may_read(secretary):
    body = BodyFactory()
    AgendaItemFactory(waiting=True, body=body, title="Återrapport av uppdrag: Belysning")
    form = form_of(BodyForm, body, secretary, last_day=LAST)
    assert form.errors == {
        "last_day": [
            "1 punkt väntar på ett möte i organet: ”Återrapport av uppdrag: Belysning”. "
            "Ta upp den på ett möte först."
        ]
    }
    AgendaItemFactory(waiting=True, body=body, title="Hemlig", matter=MatterFactory(confidential=True))
    (words,) = form_of(BodyForm, body, secretary, last_day=LAST).errors["last_day"]
    assert words.startswith("2 punkter väntar på ett möte i organet: ”Återrapport av uppdrag: Belysning”. ")
    assert form_of(BodyForm, body, secretary, purpose="Leda.").is_valid()


def test_item_that_another_puts_on_the_list_meanwhile_is_told_beside_the_last_day(secretary):
    body = BodyFactory()
    form = form_of(BodyForm, body, secretary, last_day=LAST)
    assert form.is_valid()
    AgendaItemFactory(waiting=True, body=body)
    errors = form.save_or_merge()[1].errors
    assert set(errors["last_day"]) == WAITS


def test_uppdrag_that_is_to_return_is_told_beside_the_last_day(secretary):
    body = BodyFactory()
    AssignmentFactory(returns_to=body, due_on=timezone.localdate())
    form = form_of(BodyForm, body, secretary, last_day="2020-12-31")
    assert form.is_valid()
    assert form.save_or_merge()[1].errors == {
        "last_day": ["Uppdrag ska återkomma till organet efter den tiden. Ändra dem först."]
    }


# --- The leadership model and its bodies ----------------------------------------------------------------


@pytest.fixture
def model(db):
    model = LeadershipModelFactory(name="Modell 2023", validity=days(BEGIN))
    for name in ("Trygghetsrådet", "Beredningen", "Samverkansrådet"):
        BodyFactory(name=name, leadership_model=model, validity=days(BEGIN))
    return model


def test_model_does_not_end_before_its_bodies(model):
    assert answers.of_change(model, validity=days(BEGIN, END)) == BEFORE_BODIES
    model.bodies.update(validity=days(BEGIN, END))
    assert answers.of_change(model, validity=days(BEGIN, END - timedelta(days=1))) == BEFORE_BODIES
    assert answers.of_change(model, validity=days(BEGIN, END)) == DONE


def test_body_does_not_go_on_after_its_model(db):
    ended = LeadershipModelFactory(validity=days(BEGIN, END))
    body = BodyFactory(leadership_model=ended, validity=days(BEGIN, END))
    assert answers.of_change(body, validity=days(BEGIN)) == AFTER_MODEL
    assert answers.of_change(BodyFactory(), leadership_model=ended) == AFTER_MODEL
    assert answers.of_insertion(BodyFactory.build(leadership_model=ended)) == AFTER_MODEL
    assert answers.of_change(body, validity=days(None, END)) == DONE
    assert answers.of_change(body, validity=days(BEGIN), leadership_model=None) == DONE


def test_bodies_that_live_on_are_named_beside_the_last_day_of_the_model(model, secretary):
    assert form_of(LeadershipModelForm, model, secretary, last_day=LAST).errors == {
        "last_day": [
            "Beredningen, Samverkansrådet och Trygghetsrådet finns efter den dagen. "
            "Ge dem först en sista dag, eller en annan ledningsmodell."
        ]
    }
    model.bodies.exclude(name="Beredningen").update(leadership_model=None)
    (words,) = form_of(LeadershipModelForm, model, secretary, last_day=LAST).errors["last_day"]
    assert words.startswith("Beredningen finns efter den dagen. Ge det först en sista dag")
    model.bodies.update(validity=days(BEGIN, END))
    assert form_of(LeadershipModelForm, model, secretary, last_day=LAST).is_valid()


def test_body_that_would_live_on_after_its_model_is_told_beside_its_last_day(secretary):
    ended = LeadershipModelFactory(name="Modell 2023", validity=days(BEGIN, END))
    words = "Modell 2023 gäller till och med 2026-12-31. Ange senast den dagen, eller välj en annan modell."
    for last_day, errors in (("", {"last_day": [words]}), ("2027-01-01", {"last_day": [words]}), (LAST, {})):
        form = form_of(BodyForm, BodyFactory(), secretary, leadership_model=ended.pk, last_day=last_day)
        assert form.errors == errors


def test_body_that_joins_meanwhile_is_told_beside_the_last_day_of_the_model(secretary):
    model = LeadershipModelFactory(validity=days(BEGIN))
    form = form_of(LeadershipModelForm, model, secretary, last_day=LAST)
    assert form.is_valid()
    BodyFactory(leadership_model=model)
    assert set(form.save_or_merge()[1].errors["last_day"]) == BEFORE_BODIES
    assert LeadershipModel.objects.get().validity == days(BEGIN)
