"""The decision that answers a proposal, point by point."""

from datetime import date

import pytest

from governance.forms.decisions import DecisionForm
from governance.models import Decision
from tests.factories.bodies import BodyFactory, days
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
        ({"paragraph": "abc"}, "paragraph", "Skriv bara paragrafens nummer"),
        ({"decided_on": "2021-08-09"}, "decided_on", "Förslaget är daterat 2021-08-10."),
        ({"body": "987654321"}, "body", "Organet finns inte. Välj ett annat."),
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
    Decision.objects.filter(pk=proposal.pk).update(proposed_on=None)
    DecisionPointFactory(
        decision=proposal,
        repeal=True,
        repeals=DecisionFactory(body=decision.body, decided_on=date(2021, 8, 1)),
    )
    response = answer(browser, proposal, decided_on="2020-01-01", paragraph="1")
    assert response.status_code == 422
    assert "som fattades senare" in response.context["form"].errors["decided_on"][0]


def test_answer_outside_the_life_of_its_body_is_told_beside_the_day(browser, proposal, points):
    ended = BodyFactory(name="Styrgruppen", validity=days(None, date(2023, 2, 14)))
    response = answer(browser, proposal, body=ended.pk, decided_on="2023-02-14")
    assert response.context["form"].errors["decided_on"] == [
        "Styrgruppen finns till 2023-02-13. Ange en dag då organet finns, eller välj ett annat organ."
    ]


def test_answer_is_not_moved_to_before_its_proposal(browser, secretary, proposal):
    answer = DecisionFactory(body=proposal.body, matter=proposal.matter, answers=proposal)
    form = DecisionForm(instance=Decision.objects.get(pk=answer.pk), user=secretary)
    url = address("decision_update", answer)
    response = browser.post(url, posted(form, decided_on="2021-08-09"))
    assert response.status_code == 422
    assert "Förslaget är daterat 2021-08-10." in response.context["form"].errors["decided_on"][0]
    assert browser.post(url, posted(form, decided_on="2021-08-10")).status_code == 302


def test_decision_that_was_unknown_is_so_no_longer(browser, secretary, ks):
    proposal = DecisionFactory(body=ks, proposal=True, decision_unknown=True)
    assert answer(browser, proposal, decided_on="2021-08-24", paragraph="7").status_code == 302
    changed, first = proposal.history.order_by("-history_date", "-history_id")
    assert (Decision.objects.get(pk=proposal.pk).decision_unknown, first.decision_unknown) == (False, True)
    assert (changed.history_user, changed.history_change_reason) == (secretary, "Beslutet är registrerat")


def test_paragraph_of_an_answer_that_the_body_has_used_in_the_year_is_warned_of(browser, decision, proposal):
    response = answer(browser, proposal, decided_on="2021-09-21", paragraph="241")
    assert "Organet har redan använt paragrafen det året." in page_of(browser.get(response["Location"]))


def test_second_answer_leads_to_the_first(browser, proposal, points):
    form = browser.get(address("decision_answer", proposal)).context["form"]
    responses = [browser.post(address("decision_answer", proposal), posted(form)) for _ in range(2)]
    made = Decision.objects.get(answers=proposal)
    assert [response["Location"] for response in responses] == [made.get_absolute_url()] * 2
    assert browser.get(address("decision_answer", proposal))["Location"] == made.get_absolute_url()


def test_decision_has_nothing_to_answer(browser, decision):
    assert browser.get(address("decision_answer", decision)).status_code == 404
