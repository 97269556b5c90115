"""Changing a decision together with its matter, by one person or two; what is locked."""

from datetime import date

import pytest

from governance.forms.decisions import DecisionForm
from governance.models import Decision
from governance.services.decision_parts import attach_document
from governance.uploads import checked
from tests.factories.actionplan import PlanFactory
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
    MunicipalGoalFactory,
    RecipientFactory,
)
from tests.factories.governance import person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.forms import posted
from tests.governance.decisions.reading import address, page_of
from tests.uploads import PDF, uploaded


def change(browser, user, decision, **typed):
    form = DecisionForm(instance=Decision.objects.get(pk=decision.pk), user=user)
    return browser.post(address("decision_update", decision), posted(form, **typed))


def test_decision_is_changed_with_its_matter(browser, secretary, decision):
    response = change(
        browser, secretary, decision, title="Ny rubrik", case_number="KS 2021-7", recipients="SON"
    )
    decision.refresh_from_db()
    assert response["Location"] == decision.get_absolute_url()
    assert (decision.matter.title, decision.matter.case_number, decision.version) == (
        "Ny rubrik",
        "KS 2021-7",
        2,
    )
    assert [one.text for one in decision.recipients.all()] == ["SON"]


def test_stage_is_never_changed(browser, secretary, proposal):
    form = DecisionForm(instance=Decision.objects.get(pk=proposal.pk), user=secretary)
    data = posted(form) | {"stage": "decided", "decided_on": "2021-08-24", "paragraph": "1"}
    assert browser.post(address("decision_update", proposal), data).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.decided_on, proposal.paragraph) == ("proposed", None, None)


def test_two_who_change_the_matter_see_both_changes(browser, browser_of, secretary, decision):
    other = person_with("plan_manager")
    opened = posted(DecisionForm(instance=Decision.objects.get(pk=decision.pk), user=secretary))
    assert change(browser_of(other), other, decision, title="Deras rubrik").status_code == 302
    response = browser.post(address("decision_update", decision), opened | {"title": "Min rubrik"})
    assert response.status_code == 409
    for words in ("Deras rubrik", "Min rubrik", "Utökat trygghetsarbete", str(other)):
        assert words in page_of(response)
    again = posted(response.context["form"])
    assert browser.post(address("decision_update", decision), again).status_code == 302
    decision.matter.refresh_from_db()
    assert decision.matter.title == "Min rubrik"


def test_matter_changed_elsewhere_is_not_overwritten(browser, secretary, decision):
    """Another decision in the same matter was changed: this one still has its version."""
    opened = posted(DecisionForm(instance=Decision.objects.get(pk=decision.pk), user=secretary))
    matter = Decision.objects.get(pk=decision.pk).matter
    matter.title = "Deras rubrik"
    matter.save_change(by=secretary, seen_version=matter.version)
    url = address("decision_update", decision)
    assert browser.post(url, opened | {"title": "Min rubrik"}).status_code == 409
    assert browser.post(url, opened | {"case_number": "KS 2021-7"}).status_code == 302
    matter.refresh_from_db()
    assert (matter.title, matter.case_number) == ("Deras rubrik", "KS 2021-7")


def test_goals_that_two_choose_are_shown_by_name(browser, browser_of, secretary, decision):
    other = person_with("plan_manager")
    mine, theirs = MunicipalGoalFactory(name="Mitt mål"), MunicipalGoalFactory(name="Deras mål", period="")
    opened = posted(DecisionForm(instance=Decision.objects.get(pk=decision.pk), user=secretary))
    change(browser_of(other), other, decision, goals=[theirs.pk])
    response = browser.post(address("decision_update", decision), opened | {"goals": [mine.pk]})
    field = response.context["conflict"].fields[0]
    assert (field.theirs, field.yours) == ("Deras mål", "Mitt mål")


def test_matter_of_a_plan_is_not_changed_here(browser, secretary, decision):
    PlanFactory(matter=decision.matter)
    page = page_of(browser.get(address("decision_update", decision)))
    assert "Ärendet hör till en plan eller en återrapport." in page
    data = posted(DecisionForm(instance=Decision.objects.get(pk=decision.pk), user=secretary))
    url = address("decision_update", decision)
    assert browser.post(url, data | {"title": "Min", "source_note": "Ny."}).status_code == 302
    decision.refresh_from_db()
    assert (decision.matter.title, decision.source_note) == ("Utökat trygghetsarbete", "Ny.")


def test_recipient_and_document_that_must_stay_are_told_beside_the_field(browser, secretary, decision):
    RecipientFactory(decision=decision, text="SON", dispatched=True)
    attach_document(
        decision=decision, title="Utredningen", upload=checked(uploaded("x.pdf", PDF)), by=secretary
    )
    response = change(browser, secretary, decision, recipients="KFN", documents="")
    assert response.status_code == 422
    assert response.context["form"].errors == {
        "recipients": ["”SON” har fått beslutet 2021-08-30 och ska stå kvar."],
        "documents": ["”Utredningen” har en fil och ska stå kvar. Ta bort det på beslutets sida."],
    }


def test_day_that_makes_a_repeal_impossible_is_told_beside_the_day(browser, secretary, decision):
    repealed = DecisionFactory(body=decision.body, decided_on=date(2020, 2, 11))
    DecisionPointFactory(decision=decision, repeal=True, repeals=repealed)
    response = change(browser, secretary, decision, decided_on="2019-01-01")
    assert response.status_code == 409
    assert response.context["form"].errors["decided_on"] == [
        "Ett beslut kan inte upphäva ett som fattades senare."
    ]


@pytest.fixture
def minuted(decision, point):
    """A decision in minutes that are justerade."""
    meeting = MeetingFactory(body=decision.body, held=True)
    AgendaItemFactory(meeting=meeting, body=decision.body, decision=decision, outcome="decided")
    adjust(meeting)
    return decision


def test_what_minutes_say_is_locked_and_the_rest_is_not(browser, secretary, minuted, point):
    page = page_of(browser.get(minuted.get_absolute_url()))
    assert "Beslutet står i ett justerat protokoll." in page
    assert "Lägg till punkt" not in page
    form = browser.get(address("decision_update", minuted)).context["form"]
    assert {"body", "decider", "decided_on", "paragraph"} & set(form.fields) == set()
    assert change(browser, secretary, minuted, case_number="KS 2021-7").status_code == 302
    for name, more in {
        "decision_point_create": (),
        "decision_point_update": (point.pk,),
        "decision_point_delete": (point.pk,),
    }.items():
        response = browser.get(address(name, minuted, *more))
        assert response.status_code == 403
        assert "Öppna protokollet igen" in page_of(response)
    moved = browser.post(address("decision_point_move_up", minuted, point.pk))
    assert moved.status_code == 403
