"""What is kept of every change: each model is classified, and what the classification says is so."""

import pytest
from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from governance.models import IMPORTED, StaleVersion, TrackedModel
from tests import classification
from tests.changes import CHANGES
from tests.factories.actionplan import ActivityVersionFactory, DistrictFactory
from tests.factories.bodies import MandateFactory, PersonFactory
from tests.factories.decisions import AgreementFactory, DecisionFactory, MunicipalGoalFactory
from tests.factories.governance import OrganisationFactory, UserFactory

OURS = ("governance", "actionplan", "budget", "reports")
WITH_HISTORY = sorted(classification.TRACKED | classification.TRACKED_WITHOUT_VERSION)


def our_models():
    """Labels of the models that a person wrote: no history tables and no tables between two others."""
    return {
        model._meta.label
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        if not model.__name__.startswith("Historical")
    }


def has_field(model, name):
    try:
        model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return True


def test_every_model_is_classified_once():
    lists = (
        classification.TRACKED,
        classification.TRACKED_WITHOUT_VERSION,
        classification.APPEND_ONLY,
        classification.KEPT_BY_GUARDS,
        classification.UNTRACKED,
    )
    assert set().union(*lists) == our_models()
    assert sum(map(len, lists)) == len(our_models())


def test_tracked_models_stand_on_the_base():
    on_the_base = {name for name in our_models() if issubclass(apps.get_model(name), TrackedModel)}
    assert on_the_base == classification.TRACKED


def test_only_tracked_models_have_a_history():
    assert {name for name in our_models() if hasattr(apps.get_model(name), "history")} == set(WITH_HISTORY)


def test_only_models_on_the_base_have_a_version():
    assert {name for name in our_models() if has_field(apps.get_model(name), "version")} == (
        classification.TRACKED
    )


def test_many_to_many_fields_are_kept_too():
    kept = {
        name: {field.name for field in apps.get_model(name).history.model._history_m2m_fields}
        for name in WITH_HISTORY
        if apps.get_model(name)._meta.many_to_many and name != "governance.User"
    }
    assert kept == classification.TRACKED_M2M


def test_changes_name_every_model_with_a_history():
    assert set(CHANGES) == set(WITH_HISTORY)


@pytest.mark.parametrize("name", WITH_HISTORY)
def test_change_writes_a_row_with_the_person(db, name):
    factory, field, value = CHANGES[name]
    record, person = factory(), UserFactory()
    before = record.history.count()
    setattr(record, field, value)
    record._history_user = person
    record.save()
    row = record.history.first()
    assert record.history.count() == before + 1
    assert (getattr(row, field), row.history_type, row.history_user) == (value, "~", person)


@pytest.mark.parametrize("name", sorted(classification.TRACKED))
def test_save_change_counts_the_version_and_says_who_and_why(db, name):
    factory, field, value = CHANGES[name]
    record, person = factory(), UserFactory()
    setattr(record, field, value)
    record.save_change(by=person, seen_version=1, reason=IMPORTED)
    row = record.history.first()
    assert (record.version, row.version, row.history_user, row.history_change_reason) == (
        2,
        2,
        person,
        IMPORTED,
    )


@pytest.mark.parametrize("name", sorted(classification.TRACKED))
def test_save_change_on_an_old_version_saves_nothing(db, name):
    factory, field, value = CHANGES[name]
    record = factory()
    record.save_change(by=UserFactory(), seen_version=1)
    before = record.history.count()
    setattr(record, field, value)
    with pytest.raises(StaleVersion):
        record.save_change(by=UserFactory(), seen_version=1)
    record.refresh_from_db()
    assert (record.version, record.history.count()) == (2, before)
    assert getattr(record, field) != value


def test_history_keeps_the_districts_of_an_activity(db):
    activity, berga, ryd = ActivityVersionFactory(), DistrictFactory(), DistrictFactory()
    activity.districts.set([berga])
    activity.districts.set([ryd])
    kept = [[row.district for row in version.districts.all()] for version in activity.history.all()]
    assert kept[0] == [ryd]
    assert [berga] in kept


def test_history_keeps_the_parties_of_an_agreement_and_the_goals_of_a_decision(db):
    agreement, party = AgreementFactory(), OrganisationFactory()
    decision, goal = DecisionFactory(), MunicipalGoalFactory()
    agreement.parties.set([party])
    agreement.parties.clear()
    decision.goals.set([goal])
    kept = [[row.organisation for row in version.parties.all()] for version in agreement.history.all()]
    assert (kept[0], kept[1]) == ([], [party])
    assert [row.municipalgoal for row in decision.history.first().goals.all()] == [goal]


def test_history_of_a_person_holds_neither_name_nor_party(db):
    """A name is in one row of one table, so that it is gone when that row is emptied."""
    person = PersonFactory(elected=True, name="Exempel Ensam", party="Partiet Ensamt")
    MandateFactory(person=person)
    person.name = "Exempel Tvåsam"
    person.save()
    tables = [
        model
        for app in OURS
        for model in apps.get_app_config(app).get_models()
        if model.__name__.startswith("Historical")
    ]
    kept = {str(value) for table in tables for row in table._base_manager.values() for value in row.values()}
    assert not [value for value in kept if "Ensam" in value or "Tvåsam" in value]
    assert {row.is_elected for row in person.history.all()} == {True}


def test_history_of_an_account_holds_no_secret_and_no_address(db):
    kept = {field.name for field in UserFactory().history.first()._meta.get_fields()}
    assert kept.isdisjoint({"username", "password", "email", "last_login"})


def test_change_through_a_page_names_the_person(demo, sakerhet, browser_of):
    from actionplan.forms import FollowUpForm
    from actionplan.models import FollowUp
    from tests.forms import posted

    follow_up = FollowUp.objects.order_by("pk").first()
    data = posted(FollowUpForm(instance=follow_up, user=sakerhet), text="Ny text.")
    assert browser_of(sakerhet).post(follow_up.get_absolute_url(), data).status_code == 302
    row = follow_up.history.first()
    assert (row.text, row.history_user, row.version) == ("Ny text.", sakerhet, follow_up.version + 1)
