"""Of two who do the same with an assignment at the same time, the second finds it done."""

from functools import partial

import pytest

from governance.models import AgendaItem, Assignment
from governance.services.assignments import close_assignment, confirm_assignment, give_assignment
from tests.answers import after
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory


def at_once(act, *actors):
    """What two who act at the same time get, each by the id of the assignment and its version."""
    results = []

    def acting(actor):
        done = act(actor)
        results.append((done.pk, done.version))

    return after(*(partial(acting, actor) for actor in actors)), results


@pytest.fixture
def people(transactional_db):
    return UserFactory(), UserFactory()


def test_one_of_two_confirms_and_it_returns_once(people):
    assignment = AssignmentFactory(closed=True, returns_to=BodyFactory())
    answer, results = at_once(
        lambda by: confirm_assignment(assignment=assignment, seen_version=1, by=by), *people
    )
    assert (answer, results) == ("done", [(assignment.pk, 2), (assignment.pk, 2)])
    assert Assignment.objects.get().confirmed_by == people[0]
    assert AgendaItem.objects.get().returned_assignment == assignment


def test_same_assignment_is_given_once(people):
    point = DecisionPointFactory()
    said = {"text": "Ta fram en plan", "function": "Kommundirektören", "organisation": None}
    answer, results = at_once(
        lambda by: give_assignment(**said, returns_to=None, due="2027", due_note="", point=point, by=by),
        *people,
    )
    assert (answer, results) == ("done", [(Assignment.objects.get().pk, 1)] * 2)


def test_two_clicks_on_close_close_once(people):
    assignment, by = AssignmentFactory(), people[0]
    answer, results = at_once(
        lambda by: close_assignment(
            assignment=assignment, outcome="Klart.", fulfilled_by=None, seen_version=1, by=by
        ),
        by,
        by,
    )
    assert (answer, results) == ("done", [(assignment.pk, 2), (assignment.pk, 2)])
