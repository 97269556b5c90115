"""Who does what: split from a text, recognised by any of their names, and kept as worded."""

import pytest

from actionplan.models import Actor
from actionplan.services.actors import set_actors, split_actors
from tests.factories.actionplan import ActivityVersionFactory
from tests.factories.governance import OrganisationFactory, OrganisationNameFactory, UserFactory

SPLIT = {
    "": [],
    "Polisen": ["Polisen"],
    "Polisen, Skolor": ["Polisen", "Skolor"],
    " Polisen ,, Skolor , ": ["Polisen", "Skolor"],
    "Polisen\nSkolor\r\nTaxi": ["Polisen", "Skolor", "Taxi"],
    "Polisen; Skolor": ["Polisen", "Skolor"],
    "Socialförvaltningen (Social insatsgrupp)": ["Socialförvaltningen (Social insatsgrupp)"],
    "Skolor (F–6, 7–9), Polisen": ["Skolor (F–6, 7–9)", "Polisen"],
    "Kommunen (a, b), c (d, e)": ["Kommunen (a, b)", "c (d, e)"],
}


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.mark.parametrize(("text", "names"), SPLIT.items())
def test_actors_are_split_at_commas_outside_parentheses(text, names):
    assert split_actors(text) == names


def actors_of(activity):
    return [
        (actor.position, actor.text, actor.organisation and actor.organisation.name)
        for actor in activity.actors.filter(part="responsible")
    ]


def responsible(activity, *names, by):
    set_actors(activity_version=activity, part=Actor.Part.RESPONSIBLE, names=list(names), by=by)


def test_actors_are_kept_as_worded_and_recognised_by_any_of_their_names(by):
    police = OrganisationFactory(name="Polismyndigheten")
    OrganisationNameFactory(organisation=police, name="Polisen")
    OrganisationFactory(name="Social insatsgrupp")
    activity = ActivityVersionFactory()
    responsible(
        activity, "POLISEN", "Rektorer", "Socialförvaltningen (Social insatsgrupp)", "Polismyndigheten", by=by
    )
    assert actors_of(activity) == [
        (1, "POLISEN", "Polismyndigheten"),
        (2, "Rektorer", None),
        (3, "Socialförvaltningen (Social insatsgrupp)", "Social insatsgrupp"),
        (4, "Polismyndigheten", "Polismyndigheten"),
    ]


def test_actors_are_replaced_in_order_and_the_earlier_stay_in_the_history(by):
    activity = ActivityVersionFactory()
    responsible(activity, "Polisen", "Skolor", by=by)
    responsible(activity, "Skolor", by=by)
    assert actors_of(activity) == [(1, "Skolor", None)]
    removed = Actor.history.filter(history_type="-")
    assert {(row.text, row.history_user) for row in removed} == {("Polisen", by), ("Skolor", by)}


def test_same_actors_write_nothing(by):
    activity = ActivityVersionFactory()
    responsible(activity, "Polisen", by=by)
    before = Actor.history.count()
    responsible(activity, "Polisen", by=by)
    assert Actor.history.count() == before


def test_parts_do_not_touch_each_other(by):
    activity = ActivityVersionFactory()
    responsible(activity, "Polisen", by=by)
    set_actors(activity_version=activity, part=Actor.Part.CO_ACTOR, names=["Skolor"], by=by)
    responsible(activity, by=by)
    assert [(actor.part, actor.text) for actor in activity.actors.all()] == [("co_actor", "Skolor")]
