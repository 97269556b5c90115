"""Assignments are closed, with what they led to."""

import pytest

from governance.models import Assignment
from governance.services.assignments import close_assignment, send_back_assignment
from tests.factories.assignments import AssignmentFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, person_with
from tests.forms import posted
from tests.governance.assignments.reading import as_kept, changing, closing, errors_of, said, shown

pytestmark = pytest.mark.django_db


def test_assignment_is_closed_by_whoever_was_given_it(browser_of):
    home, plan = OrganisationFactory(), MatterFactory(title="Exempelplanen", case_number="KS 2026-12")
    person = person_with("case_officer", on=home, organisation=home)
    assignment = AssignmentFactory(organisation=home)
    response = browser_of(person).post(
        f"{assignment.get_absolute_url()}avsluta/",
        closing(assignment, person, outcome="Klart.", fulfilled_by="Exempelplanen"),
    )
    assert said(response) == ["Uppdraget är avslutat och väntar på bekräftelse."]
    assignment = as_kept(assignment)
    assert (assignment.state, assignment.closed_by) == (Assignment.State.CLOSED, person)
    assert assignment.fulfilled_by == plan


def test_matters_that_one_may_read_are_suggested(browser_of):
    home = OrganisationFactory()
    person = person_with("case_officer", on=home, organisation=home)
    MatterFactory(title="Exempelplanen")
    MatterFactory(title="Hemlig plan", confidential=True)
    assignment = AssignmentFactory(organisation=home)
    page = shown(browser_of(person).get(f"{assignment.get_absolute_url()}avsluta/"))
    assert "Exempelplanen" in page.split("<datalist")[1]
    assert "Hemlig plan" not in page


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "outcome"),
        ({"outcome": " \n "}, "outcome"),
        ({"fulfilled_by": "Finns inte"}, "fulfilled_by"),
        ({"fulfilled_by": "Hemlig plan"}, "fulfilled_by"),
        ({"fulfilled_by": "Samma namn"}, "fulfilled_by"),
        ({"outcome": "å" * 4001}, "outcome"),
    ],
)
def test_closing_without_what_it_led_to_is_refused(secretary, browser_of, typed, field):
    MatterFactory(title="Hemlig plan", confidential=True)
    MatterFactory(title="Samma namn")
    MatterFactory(title="Samma namn")
    assignment = AssignmentFactory()
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}avsluta/", closing(assignment, secretary, **typed)
    )
    assert response.status_code == 422
    assert list(errors_of(response)) == [field]
    assert as_kept(assignment).state == Assignment.State.OPEN


def test_closing_what_another_changed_does_nothing_until_it_is_sent_anew(secretary, chief, browser_of):
    assignment, browser = AssignmentFactory(), browser_of(secretary)
    url = f"{assignment.get_absolute_url()}avsluta/"
    mine = closing(assignment, secretary, outcome="Min text.")
    browser_of(chief).post(
        f"{assignment.get_absolute_url()}andra/", changing(assignment, chief, text="Annat")
    )
    response = browser.post(url, mine)
    assert response.status_code == 409
    assert "Uppdraget ändrades medan du skrev." in shown(response)
    assert as_kept(assignment).state == Assignment.State.OPEN
    assert response.context["row"].text == "Annat"
    again = posted(response.context["form"])
    assert again["outcome"] == "Min text."
    assert browser.post(url, again).status_code == 302
    assert as_kept(assignment).outcome == "Min text."


def test_closing_what_another_closed_says_so_and_keeps_what_was_typed(secretary, chief, browser_of):
    assignment = AssignmentFactory()
    mine = closing(assignment, secretary, outcome="Min text.")
    close_assignment(assignment=assignment, outcome="Deras.", fulfilled_by=None, seen_version=1, by=chief)
    url = f"{assignment.get_absolute_url()}avsluta/"
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 422
    assert "Uppdraget är redan avslutat." in shown(response)
    assert "Min text." in shown(response)
    assert as_kept(assignment).outcome == "Deras."
    assert said(browser_of(secretary).get(url)) == ["Uppdraget är redan avslutat."]


def test_second_click_on_close_closes_once(secretary, browser_of):
    assignment, browser = AssignmentFactory(), browser_of(secretary)
    url, mine = (
        f"{assignment.get_absolute_url()}avsluta/",
        closing(assignment, secretary, outcome="Klart."),
    )
    assert [browser.post(url, mine).status_code for _ in range(2)] == [302, 302]
    assert as_kept(assignment).version == 2


def test_record_chosen_before_that_the_person_may_not_read_stays(secretary, chief, browser_of):
    secret = MatterFactory(confidential=True)
    assignment = AssignmentFactory(closed=True, fulfilled_by=secret)
    send_back_assignment(assignment=assignment, reason="Inte klart.", seen_version=1, by=chief)
    browser_of(secretary).post(
        f"{assignment.get_absolute_url()}avsluta/", closing(assignment, secretary, outcome="Nu klart.")
    )
    assert as_kept(assignment).fulfilled_by == secret
