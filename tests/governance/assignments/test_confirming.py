"""What was closed is confirmed by another, or sent back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.forms.assignments import SendBackForm
from governance.models import AgendaItem, Assignment
from governance.permissions import WHY_NO_ASSIGNMENT, WHY_NO_CONFIRM
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory
from tests.forms import posted
from tests.governance.assignments.reading import as_kept, changing, errors_of, said, shown

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def test_another_confirms_with_one_click_and_a_second_changes_nothing(chief, browser_of):
    body = BodyFactory()
    MeetingFactory(body=body, held_on=TODAY + timedelta(days=9))
    assignment, browser = AssignmentFactory(closed=True, returns_to=body), browser_of(chief)
    url = f"{assignment.get_absolute_url()}bekrafta/"
    first = browser.post(url, {"seen_version": 1})
    assert (first.status_code, first.url) == (302, assignment.get_absolute_url())
    assert said(first) == ["Uppdraget är bekräftat."]
    assert said(browser.post(url, {"seen_version": 1})) == [
        "Uppdraget är bekräftat.",
        "Uppdraget är redan bekräftat.",
    ]
    assert as_kept(assignment).confirmed_by == chief
    assert AgendaItem.objects.get().returned_assignment == assignment


@pytest.mark.parametrize("seen", ["", "1", "ett", "9" * 30])
def test_confirming_what_has_changed_does_nothing_and_says_so(chief, secretary, browser_of, seen):
    assignment = AssignmentFactory(closed=True)
    browser_of(secretary).post(
        f"{assignment.get_absolute_url()}andra/", changing(assignment, secretary, text="Annat")
    )
    url = f"{assignment.get_absolute_url()}bekrafta/"
    response = browser_of(chief).post(url, {"seen_version": seen})
    assert said(response) == ["Någon annan ändrade samtidigt. Kontrollera och försök igen."]
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_confirming_what_the_fields_refuse_says_so(chief, browser_of):
    assignment = AssignmentFactory(closed=True)
    Assignment.objects.update(outcome="å" * 4001)  # as it may have come from an older system
    response = browser_of(chief).post(f"{assignment.get_absolute_url()}bekrafta/", {"seen_version": 1})
    assert "4001" in said(response)[0]
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_confirming_what_is_open_says_so(chief, browser_of):
    assignment = AssignmentFactory()
    response = browser_of(chief).post(f"{assignment.get_absolute_url()}bekrafta/", {"seen_version": 1})
    assert said(response) == ["Uppdraget är inte avslutat, så det finns inget att bekräfta än."]


def test_who_closed_it_or_only_reads_is_told_who_confirms(chief, reader, secretary, browser_of):
    assignment = AssignmentFactory(closed=True, closed_by=chief)
    for person in (chief, reader, secretary):
        response = browser_of(person).post(f"{assignment.get_absolute_url()}bekrafta/", {"seen_version": 1})
        assert response.status_code == 403
        assert WHY_NO_CONFIRM in shown(response)
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_confirming_takes_a_click_and_not_an_address(chief, browser_of):
    url = f"{AssignmentFactory(closed=True).get_absolute_url()}bekrafta/"
    assert browser_of(chief).get(url).status_code == 405


def test_assignment_is_sent_back_with_a_reason(chief, browser_of):
    assignment, browser = AssignmentFactory(closed=True), browser_of(chief)
    url = f"{assignment.get_absolute_url()}ateroppna/"
    mine = posted(SendBackForm(user=chief, assignment=assignment))
    assert errors_of(browser.post(url, mine)) == {"reason": ["Skriv vad som återstår att göra."]}
    response = browser.post(url, mine | {"reason": "Bilagan saknas."})
    assert said(response) == ["Uppdraget pågår igen."]
    assert as_kept(assignment).state == Assignment.State.OPEN
    assert said(browser.get(url))[-1] == "Uppdraget är inte avslutat, så det finns inget att skicka tillbaka."


@pytest.mark.parametrize("act", ["andra", "flytta", "avsluta", "ateroppna"])
def test_who_only_reads_is_told_whom_to_ask(reader, browser_of, act):
    state = {"closed": True} if act == "ateroppna" else {}
    url = f"{AssignmentFactory(**state).get_absolute_url()}{act}/"
    for response in (browser_of(reader).get(url), browser_of(reader).post(url, {})):
        assert response.status_code == 403
        assert WHY_NO_ASSIGNMENT in shown(response)
