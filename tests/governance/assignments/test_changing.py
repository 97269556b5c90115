"""Assignments are changed, and their day is moved with a reason."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.forms.assignments import RescheduleForm
from governance.services.assignments import close_assignment
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.governance import OrganisationFactory
from tests.forms import posted
from tests.governance.assignments.reading import SOMEBODY_CHANGED, as_kept, changing, errors_of, said, shown

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def moving(assignment, user, **typed):
    return posted(RescheduleForm(instance=as_kept(assignment), user=user), **typed)


def test_change_is_saved_and_the_day_is_not_touched(secretary, browser_of):
    assignment = AssignmentFactory(due="2027", due_on=date(2027, 12, 31))
    url = f"{assignment.get_absolute_url()}andra/"
    response = browser_of(secretary).post(url, changing(assignment, secretary, text="Nytt", due="2030"))
    assert (response.status_code, said(response)) == (302, ["Uppdraget är sparat."])
    assert (as_kept(assignment).text, as_kept(assignment).due) == ("Nytt", "2027")


def test_responsible_organisation_is_changed_and_taken_away(secretary, browser_of):
    assignment = AssignmentFactory(organisation=OrganisationFactory(name="Exempelförvaltningen"))
    OrganisationFactory(name="Den andra")
    url, browser = f"{assignment.get_absolute_url()}andra/", browser_of(secretary)
    assert browser.get(url).context["form"]["organisation"].value() == "Exempelförvaltningen"
    browser.post(url, changing(assignment, secretary, organisation="Den andra"))
    assert str(as_kept(assignment).organisation) == "Den andra"
    browser.post(url, changing(assignment, secretary, organisation=""))
    assert as_kept(assignment).organisation is None


def test_two_who_change_different_things_are_put_together(secretary, chief, browser_of):
    assignment = AssignmentFactory(organisation=OrganisationFactory())
    url = f"{assignment.get_absolute_url()}andra/"
    mine = changing(assignment, secretary, text="Min text")
    browser_of(chief).post(url, changing(assignment, chief, function="Kommundirektören"))
    assert browser_of(secretary).post(url, mine).status_code == 302
    assert (as_kept(assignment).text, as_kept(assignment).function) == ("Min text", "Kommundirektören")
    assert as_kept(assignment).organisation == assignment.organisation


def test_two_who_change_the_same_are_shown_both(secretary, chief, browser_of):
    assignment = AssignmentFactory(text="Förut")
    url = f"{assignment.get_absolute_url()}andra/"
    mine = changing(assignment, secretary, text="Min text")
    browser_of(chief).post(url, changing(assignment, chief, text="Deras text"))
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 409
    assert SOMEBODY_CHANGED in shown(response)
    assert "Deras text" in shown(response)
    assert as_kept(assignment).text == "Deras text"


def test_body_that_has_ended_is_refused_beside_the_body_when_changed(secretary, browser_of):
    ends = BodyFactory(validity=days(date(2020, 1, 1), TODAY + timedelta(days=30)))
    assignment = AssignmentFactory(due="2099", due_on=date(2099, 12, 31))
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}andra/", changing(assignment, secretary, returns_to=ends.pk)
    )
    assert list(errors_of(response)) == ["returns_to"]
    assert as_kept(assignment).returns_to is None


def test_day_is_moved_with_a_reason(secretary, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}flytta/",
        moving(assignment, secretary, due="hösten 2027", reason="Samrådet dröjer."),
    )
    assert (response.status_code, said(response)) == (302, ["Tiden är ändrad."])
    assert as_kept(assignment).due_on == date(2027, 12, 31)
    assert assignment.history.first().history_change_reason == "Samrådet dröjer."


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"due": "2027"}, "reason", "Skriv varför tiden ändras."),
        ({"due": "", "reason": "Skäl"}, "due", "Ange när uppdraget ska vara klart."),
        ({"due": "2026-10", "reason": "Skäl"}, "due", "Det är redan 2026-10 som gäller."),
        ({"due": "2027–", "reason": "Skäl"}, "due", "”2027–” har inget slut."),
        ({"due": "11/20/2026", "reason": "Skäl"}, "due", "Tiden ”11/20/2026” går inte att läsa."),
    ],
)
def test_move_without_a_reason_or_a_new_day_is_refused(secretary, browser_of, typed, field, words):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}flytta/", moving(assignment, secretary, **typed)
    )
    assert response.status_code == 422
    assert errors_of(response)[field][0].startswith(words)
    assert as_kept(assignment).version == 1


def test_two_who_move_the_day_are_shown_both(secretary, chief, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    url = f"{assignment.get_absolute_url()}flytta/"
    mine = moving(assignment, secretary, due="2028", reason="Mitt skäl")
    browser_of(chief).post(url, moving(assignment, chief, due="2027", reason="Deras skäl"))
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 409
    assert SOMEBODY_CHANGED in shown(response)
    assert as_kept(assignment).due == "2027"


def test_day_of_what_was_closed_meanwhile_is_not_moved_and_the_form_says_so(secretary, chief, browser_of):
    assignment = AssignmentFactory(due="2026-10", due_on=date(2026, 10, 31))
    mine = moving(assignment, secretary, due="2028", reason="Skäl")
    close_assignment(assignment=assignment, outcome="Klart.", fulfilled_by=None, seen_version=1, by=chief)
    response = browser_of(secretary).post(f"{assignment.get_absolute_url()}flytta/", mine)
    assert response.status_code == 409
    assert "Uppdraget är avslutat, så tiden kan inte ändras." in shown(response)
    assert as_kept(assignment).due == "2026-10"


def test_day_past_the_end_of_the_body_is_refused_beside_the_day(secretary, browser_of):
    body = BodyFactory(validity=days(date(2020, 1, 1), TODAY + timedelta(days=30)))
    assignment = AssignmentFactory(returns_to=body)
    response = browser_of(secretary).post(
        f"{assignment.get_absolute_url()}flytta/",
        moving(assignment, secretary, due=str(TODAY + timedelta(days=60)), reason="Skäl"),
    )
    assert list(errors_of(response)) == ["due"]


def test_what_is_confirmed_cannot_be_changed_and_says_so(secretary, chief, browser_of):
    assignment = AssignmentFactory(closed=True)
    mine = changing(assignment, secretary, text="Nytt")
    url = f"{assignment.get_absolute_url()}andra/"
    assignment.state, assignment.confirmed_by, assignment.confirmed_at = "confirmed", chief, timezone.now()
    assignment.save()
    response = browser_of(secretary).get(url)
    assert (response.status_code, said(response)) == (302, ["Uppdraget är bekräftat och kan inte ändras."])
    response = browser_of(secretary).post(url, mine)
    assert response.status_code == 409
    assert "Uppdraget är bekräftat och kan inte ändras." in shown(response)
