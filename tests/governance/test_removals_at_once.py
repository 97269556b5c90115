"""Of two at the same time, the one who takes a record away is told what the other did: never a fault."""

import pytest
from django.urls import reverse

from governance.models import Agreement, Decision
from tests.answers import after
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import AgreementFactory, DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, person_with
from tests.governance.body_site import shown

GONE = "Någon annan har redan tagit bort det."


@pytest.fixture
def browser(transactional_db, browser_of):
    return browser_of(person_with("secretary"))


def removed_after(first, browser, url):
    """The page that whoever takes away is given, having waited for what the other does."""
    responses = []
    after(first, lambda: responses.append(browser.post(url)))
    return shown(responses[0], status=409)


@pytest.mark.parametrize(
    ("make", "name", "list_name"),
    [
        (DecisionFactory, "decision_delete", "decision_list"),
        (AgreementFactory, "agreement_delete", "agreement_list"),
    ],
    ids=["decision", "agreement"],
)
def test_what_another_has_just_taken_away_is_said_to_be_gone(browser, make, name, list_name):
    record = make()
    page = removed_after(record.delete, browser, reverse(name, args=[record.pk]))
    assert GONE in page
    assert f'href="{reverse(list_name)}"' in page
    assert f'href="/{record._meta.model_name}' not in page


def test_point_that_another_has_just_taken_away_is_said_to_be_gone(browser):
    point = DecisionPointFactory()
    locked = Decision.objects.select_for_update(no_key=True)

    def remove():
        locked.get(pk=point.decision_id)
        type(point).objects.filter(pk=point.pk).delete()

    url = reverse("decision_point_delete", args=[point.decision_id, point.pk])
    page = removed_after(remove, browser, url)
    assert GONE in page
    assert f'href="{point.decision.get_absolute_url()}"' in page


def test_what_another_just_came_to_point_at_stays(browser):
    point, matter = DecisionPointFactory(), MatterFactory()
    record = AssignmentFactory.build(point=point, matter=matter)
    page = removed_after(
        lambda: (Decision.objects.select_for_update().get(pk=point.decision_id), record.save()),
        browser,
        reverse("decision_delete", args=[point.decision_id]),
    )
    assert "hänvisar hit: 1 uppdrag." in page
    assert Decision.objects.filter(pk=point.decision_id).exists()


def test_body_that_another_just_took_away_is_said_to_be_gone(browser):
    body = BodyFactory()
    page = removed_after(body.delete, browser, reverse("body_delete", args=[body.slug]))
    assert GONE in page
    assert not Agreement.objects.exists()
