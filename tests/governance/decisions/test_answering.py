"""The decision that answers a proposal, point by point."""

from datetime import date

import pytest

from governance.models import Decision
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
)
from tests.forms import posted
from tests.governance.decisions.reading import address, page_of


@pytest.fixture
def points(proposal):
    return [
        DecisionPointFactory(decision=proposal, position=1, number="1", text="Modellen fastställs."),
        DecisionPointFactory(decision=proposal, position=2, number="2", text="Arvode betalas."),
    ]


def answer(browser, proposal, **typed):
    form = browser.get(address("decision_answer", proposal)).context["form"]
    return browser.post(address("decision_answer", proposal), posted(form, **typed))


def test_proposal_is_answered_point_by_point(browser, proposal, points):
    typed = {
        "decided_on": "2023-02-14",
        "paragraph": "30",
        f"point_{points[0].pk}": "Modellen fastställs från den 1 mars.",
        f"point_{points[1].pk}": "",
    }
    response = answer(browser, proposal, **typed)
    decision = Decision.objects.get(answers=proposal)
    assert response["Location"] == decision.get_absolute_url()
    assert str(decision) == "KS 2023-02-14 § 30"
    assert [point.text for point in decision.points.all()] == ["Modellen fastställs från den 1 mars."]
    assert [point.text for point in proposal.points.order_by("position")] == [
        "Modellen fastställs.",
        "Arvode betalas.",
    ]


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"paragraph": "30"}, "decided_on", "Ange beslutsdatum"),
        ({"decided_on": "02/14/2023"}, "decided_on", "ÅÅÅÅ-MM-DD"),
        ({"body": ""}, "body", "Ange vem som beslutade"),
        ({"decider": "Kommunstyrelsen"}, "decider", "är ett organ"),
        ({"decided_on": "2021-08-24", "paragraph": "241"}, "paragraph", "redan ett beslut"),
        ({"source_note": "Pil →"}, "source_note", "U+2192"),
    ],
)
def test_answer_that_will_not_do_is_told_beside_the_field(
    browser, decision, proposal, points, typed, field, words
):
    response = answer(browser, proposal, **typed)
    assert response.status_code == 422
    assert words in " ".join(response.context["form"].errors[field])
    assert "Modellen fastställs." in page_of(response)
    assert not Decision.objects.filter(answers=proposal).exists()


def test_answer_without_any_point_is_refused(browser, proposal, points):
    response = answer(browser, proposal, **{f"point_{point.pk}": " " for point in points})
    assert "Minst en punkt ska vara beslutad." in page_of(response)


def test_answer_that_would_repeal_what_came_later_is_refused(browser, proposal, decision):
    DecisionPointFactory(
        decision=proposal,
        repeal=True,
        repeals=DecisionFactory(body=decision.body, decided_on=date(2021, 8, 1)),
    )
    response = answer(browser, proposal, decided_on="2020-01-01", paragraph="1")
    assert response.status_code == 422
    assert "som fattades senare" in response.context["form"].errors["decided_on"][0]


def test_second_answer_leads_to_the_first(browser, proposal, points):
    form = browser.get(address("decision_answer", proposal)).context["form"]
    responses = [browser.post(address("decision_answer", proposal), posted(form)) for _ in range(2)]
    made = Decision.objects.get(answers=proposal)
    assert [response["Location"] for response in responses] == [made.get_absolute_url()] * 2
    assert browser.get(address("decision_answer", proposal))["Location"] == made.get_absolute_url()


def test_decision_has_nothing_to_answer(browser, decision):
    assert browser.get(address("decision_answer", decision)).status_code == 404
