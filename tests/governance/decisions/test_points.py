"""The points of a decision: added, changed, moved, removed, and what they may not repeal."""

from datetime import date

import pytest

from governance.forms.decision_parts import DecisionPointForm
from governance.models import DecisionPoint
from tests.factories.assignments import AssignmentFactory
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
)
from tests.factories.governance import UserFactory
from tests.forms import posted
from tests.governance.decisions.reading import CITED, address, page_of


def add_point(browser, user, decision, **typed):
    form = DecisionPointForm(instance=DecisionPoint(decision=decision), user=user)
    data = posted(form, **{"kind": "approval", "text": "Godkänns.", **typed})
    return browser.post(address("decision_point_create", decision), data)


def test_point_is_added_last_with_the_next_number(browser, secretary, decision, point):
    response = add_point(browser, secretary, decision)
    added = decision.points.get(position=2)
    assert (added.number, added.text) == ("2", "Godkänns.")
    assert response["Location"] == f"{decision.get_absolute_url()}#punkt-{added.pk}"


def test_next_point_is_written_at_once(browser, secretary, decision):
    response = add_point(browser, secretary, decision, another="1")
    assert response["Location"] == address("decision_point_create", decision)


def test_repeal_names_its_decision_as_it_is_cited(browser, secretary, decision):
    repealed = DecisionFactory(body=decision.body, decided_on=date(2020, 2, 11), paragraph=18)
    typed = {"kind": "repeal", "repeals": "KS 2020-02-11, § 18"}
    assert add_point(browser, secretary, decision, **typed).status_code == 302
    point = decision.points.get()
    assert point.repeals == repealed
    form = browser.get(address("decision_point_update", decision, point.pk)).context["form"]
    assert form["repeals"].value() == "KS 2020-02-11 § 18"
    assert "KS 2020-02-11 § 18" in str(form["repeals"])


@pytest.mark.parametrize(
    ("typed", "status", "field", "words"),
    [
        ({"kind": ""}, 422, "kind", "Välj vilket slag av punkt det är."),
        ({"text": ""}, 422, "text", "Skriv vad som beslutas."),
        ({"text": "x" * 2001}, 422, "text", "högst 2000."),
        ({"number": "x" * 11}, 422, "number", "högst 10."),
        ({"kind": "repeal"}, 422, "repeals", "Ett upphävande anger vilket beslut"),
        ({"repeals": "KS 2020-02-11 § 18"}, 422, "repeals", "Ett upphävande anger vilket beslut"),
        ({"kind": "repeal", "repeals": "KS 2020-02-11 §"}, 422, "repeals", "Efter § står"),
        ({"kind": "repeal", "repeals": "KS 02/11/2020 § 18"}, 422, "repeals", "ÅÅÅÅ-MM-DD"),
        ({"kind": "repeal", "repeals": "KS 2020-02-11 § 19"}, 422, "repeals", "Inget beslut som heter"),
        ({"kind": "repeal", "repeals": CITED}, 409, "repeals", "inte upphäva sig självt."),
        ({"kind": "repeal", "repeals": "KS 2023-05-02 § 7"}, 409, "repeals", "fattades senare."),
        (
            {"kind": "repeal", "repeals": "KS: Ledningsmodell (förslag)"},
            409,
            "repeals",
            "Ett förslag kan inte",
        ),
    ],
)
def test_point_that_will_not_do_is_told_beside_the_field(
    browser, secretary, decision, proposal, typed, status, field, words
):
    DecisionFactory(body=decision.body, decided_on=date(2020, 2, 11), paragraph=18)
    DecisionFactory(body=decision.body, decided_on=date(2023, 5, 2), paragraph=7)
    response = add_point(browser, secretary, decision, **typed)
    assert response.status_code == status
    assert words in " ".join(response.context["form"].errors[field])
    assert not decision.points.exists()


def test_point_is_changed_and_keeps_a_repeal_that_one_may_not_read(browser, secretary, decision):
    secret = DecisionFactory(decided_on=date(2020, 2, 11), matter__confidential=True)
    point = DecisionPointFactory(decision=decision, repeal=True, repeals=secret)
    form = DecisionPointForm(instance=point, user=secretary)
    assert "repeals" not in form.fields
    url = address("decision_point_update", decision, point.pk)
    assert browser.post(url, posted(form, text="Upphävs.")).status_code == 302
    point.refresh_from_db()
    assert (point.text, point.repeals) == ("Upphävs.", secret)


def test_two_who_change_a_point_see_both_changes(browser, secretary, decision, point):
    data = posted(DecisionPointForm(instance=point, user=secretary), text="Min text.")
    latest = DecisionPoint.objects.get(pk=point.pk)
    latest.text = "Deras text."
    latest.save_change(by=UserFactory(), seen_version=latest.version)
    response = browser.post(address("decision_point_update", decision, point.pk), data)
    assert response.status_code == 409
    assert "Deras text." in page_of(response)
    assert "Min text." in page_of(response)


def test_points_move_and_go(browser, decision, point):
    second = DecisionPointFactory(decision=decision, position=2, number="2")
    browser.post(address("decision_point_move_up", decision, second.pk))
    assert [one.number for one in decision.points.order_by("position")] == ["2", "1"]
    response = browser.post(address("decision_point_move_down", decision, second.pk))
    assert response["Location"] == f"{decision.get_absolute_url()}#punkt-{second.pk}"
    assert "Punkten är flyttad ner." in page_of(browser.get(decision.get_absolute_url()))
    assert browser.get(address("decision_point_delete", decision, point.pk)).status_code == 200
    browser.post(address("decision_point_delete", decision, point.pk))
    assert [(one.number, one.position) for one in decision.points.all()] == [("2", 1)]


def test_point_that_cannot_move_says_why_on_the_page(browser, decision):
    first, second = (DecisionPointFactory(decision=decision, position=place) for place in (1, 2))
    AssignmentFactory(point=second)
    for name, point, words in (
        ("decision_point_move_up", first, "Punkten står redan först."),
        ("decision_point_move_down", first, "Något hänvisar till punkt 2, som inte har något nummer"),
    ):
        response = browser.post(address(name, decision, point.pk), follow=True)
        assert (response.status_code, words in page_of(response)) == (200, True)
    response = browser.post(address("decision_point_delete", decision, first.pk))
    assert (response.status_code, "Något hänvisar till punkt 2" in page_of(response)) == (409, True)


def test_new_point_is_numbered_after_the_last_number(browser, secretary, decision, point):
    DecisionPointFactory(decision=decision, position=2, number="4")
    add_point(browser, secretary, decision)
    assert decision.points.get(position=3).number == "5"


def test_point_that_something_came_of_is_not_removed(browser, decision, point):
    AssignmentFactory(point=point)
    response = browser.post(address("decision_point_delete", decision, point.pk))
    assert response.status_code == 409
    assert "Går inte att ta bort, för annat hänvisar hit: 1 uppdrag." in page_of(response)
    assert decision.points.count() == 1


def test_point_of_another_decision_is_not_found(browser, proposal, point):
    for name in ("decision_point_update", "decision_point_delete"):
        assert browser.get(address(name, proposal, point.pk)).status_code == 404
