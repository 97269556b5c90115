"""A proposal that is answered stays as it was: its points, who was to decide, and its day."""

import pytest

from governance.forms.decision_parts import DecisionPointForm
from governance.forms.decisions import DecisionForm
from governance.models import Decision, DecisionPoint
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.forms import posted
from tests.governance.decisions.reading import address, page_of

KEPT = "finns kvar som det var"


@pytest.fixture
def proposed(proposal):
    texts = {1: "Punkt 1.", 2: "Punkt 2."}
    return [DecisionPointFactory(decision=proposal, position=n, text=text) for n, text in texts.items()]


def answer(proposal):
    return DecisionFactory(body=proposal.body, matter=proposal.matter, answers=proposal)


def as_kept(record):
    return type(record).objects.get(pk=record.pk)


def test_points_have_no_buttons_and_the_page_says_why(browser, proposal, proposed):
    assert address("decision_point_create", proposal) in page_of(browser.get(proposal.get_absolute_url()))
    answer(proposal)
    page = page_of(browser.get(proposal.get_absolute_url()))
    assert "Förslaget har ett beslut och finns kvar som det var." in page
    for name in ("decision_point_update", "decision_point_delete", "decision_point_move_down"):
        assert address(name, proposal, proposed[0].pk) not in page
    for name in ("decision_point_create", "decision_delete"):
        assert address(name, proposal) not in page


def test_points_are_not_changed_by_their_addresses_either(browser, proposal, proposed):
    answer(proposal)
    for name in ("decision_point_update", "decision_point_delete", "decision_point_move_down"):
        response = browser.post(address(name, proposal, proposed[0].pk), {"text": "Annat."})
        assert (response.status_code, KEPT in page_of(response)) == (403, True)
    assert browser.get(address("decision_point_create", proposal)).status_code == 403
    assert [one.text for one in proposal.points.order_by("position")] == ["Punkt 1.", "Punkt 2."]


def test_form_shows_neither_decider_nor_day_and_the_rest_can_be_changed(browser, secretary, proposal):
    answer(proposal)
    form = DecisionForm(instance=as_kept(proposal), user=secretary)
    assert not {"body", "decider", "proposed_on", "decision_unknown"} & set(form.fields)
    url = address("decision_update", proposal)
    assert KEPT in page_of(browser.get(url))
    assert browser.post(url, posted(form, source_note="Ur akten.")).status_code == 302
    assert as_kept(proposal).source_note == "Ur akten."


def test_what_was_typed_before_the_answer_came_is_not_passed_over(browser, secretary, proposal):
    form = DecisionForm(instance=as_kept(proposal), user=secretary)
    data = posted(form, proposed_on="2021-08-11", source_note="Ur akten.")
    answer(proposal)
    response = browser.post(address("decision_update", proposal), data)
    assert response.status_code == 422
    assert KEPT in " ".join(response.context["form"].non_field_errors())
    assert 'value="Ur akten."' in page_of(response)
    assert as_kept(proposal) == proposal
    assert (as_kept(proposal).proposed_on, as_kept(proposal).source_note) == (proposal.proposed_on, "")


def test_point_that_was_open_when_the_answer_came_is_told_by_the_database(secretary, proposal, proposed):
    """Between the page's own question and the writing of the row."""
    form = DecisionPointForm(instance=as_kept(proposed[0]), user=secretary)
    data = posted(form, text="Annat.")
    typed = DecisionPointForm(data, instance=as_kept(proposed[0]), user=secretary)
    assert typed.is_valid()
    answer(proposal)
    record, refused, conflicts = typed.save_or_merge()
    assert (record, conflicts) == (None, [])
    assert KEPT in " ".join(refused.non_field_errors())
    assert DecisionPoint.objects.get(pk=proposed[0].pk).text == "Punkt 1."


def test_proposal_is_free_again_when_its_answer_is_taken_away(browser, proposal, proposed):
    wrong = answer(proposal)
    assert browser.post(address("decision_delete", wrong)).status_code == 302
    assert not Decision.objects.filter(pk=wrong.pk).exists()
    assert browser.get(address("decision_point_update", proposal, proposed[0].pk)).status_code == 200
