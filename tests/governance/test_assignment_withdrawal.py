"""An assignment that was given by mistake is withdrawn; who sees whose, and what was sent back says so."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from governance.downloads.assignments import totals_of
from governance.forms.assignments import AssignmentForm, WithdrawForm
from governance.functions import known_as
from governance.models import Assignment
from governance.outlines.assignments import unfulfilled_rows
from governance.services.assignments import (
    AssignmentError,
    close_assignment,
    reschedule_assignment,
    send_back_assignment,
    withdraw_assignment,
)
from tests import answers
from tests.factories.assignments import AssignmentFactory
from tests.factories.governance import UserFactory, person_with
from tests.forms import posted
from tests.governance.body_site import shown

REASON = "Samma uppdrag gavs två gånger."
TODAY = timezone.localdate()


@pytest.fixture
def secretary(db):
    return person_with("secretary")


@pytest.fixture
def browser(secretary, browser_of):
    return browser_of(secretary)


@pytest.fixture
def late(db):
    return AssignmentFactory(text="Gör det.", due="2022-02", due_on=date(2022, 2, 28))


def withdraw(assignment, by, reason=REASON):
    return withdraw_assignment(assignment=assignment, reason=reason, seen_version=assignment.version, by=by)


def test_withdrawn_is_neither_open_nor_late_and_says_why(browser, secretary, late):
    page = shown(browser.get(late.get_absolute_url()))
    url = reverse("assignment_withdraw", args=[late.pk])
    assert url in page
    data = posted(WithdrawForm(assignment=late, user=secretary), reason=REASON)
    page = shown(browser.post(url, data, follow=True))
    assert all(words in page for words in ("Uppdraget är återkallat.", "Varför återkallades det?", REASON))
    assert "försenad" not in page
    assert url not in page
    late.refresh_from_db()
    assert (late.state, late.closed_by, late.outcome) == ("withdrawn", secretary, REASON)
    assert late.history.first().history_change_reason == REASON
    for reads in (Assignment.objects.open(), Assignment.objects.ongoing(), Assignment.objects.late(TODAY)):
        assert not reads.exists()
    assert "Återkallat" in shown(browser.get("/uppdrag/?vy=alla"))


def test_withdrawal_takes_a_reason_and_an_open_assignment(secretary, late):
    with pytest.raises(AssignmentError, match="Skriv varför"):
        withdraw(late, secretary, reason=" ")
    with pytest.raises(AssignmentError, match="skicka tillbaka det först"):
        withdraw(AssignmentFactory(closed=True), secretary)
    with pytest.raises(AssignmentError, match="Uppdraget är bekräftat"):
        withdraw(AssignmentFactory(confirmed=True), secretary)
    withdrawn = withdraw(late, secretary)
    for act in (
        withdraw,
        lambda one, by: close_assignment(
            assignment=one, outcome="Gjort.", fulfilled_by=None, seen_version=one.version, by=by
        ),
    ):
        with pytest.raises(AssignmentError, match="Uppdraget är återkallat"):
            act(withdrawn, secretary)


def test_database_keeps_it_withdrawn(db):
    withdrawn = AssignmentFactory(withdrawn=True)
    refused = {"Uppdraget är återkallat och kan inte ändras."}
    assert answers.of_change(withdrawn, text="Något annat.") == refused
    assert answers.of_deletion(withdrawn) == refused


def test_yearly_list_counts_those_that_were_withdrawn(secretary, late):
    AssignmentFactory()
    withdraw(late, secretary)
    listed = unfulfilled_rows(secretary, TODAY.year)
    assert totals_of(listed) == (
        "1 uppdrag är inte verkställt, och det är inte försenat. "
        "1 uppdrag återkallades under året och står inte i listan."
    )
    earlier = unfulfilled_rows(secretary, TODAY.year - 1)
    assert {row.state for row in earlier.rows} == {"Pågår"}
    assert (earlier.total, earlier.withdrawn) == (2, 0)


@pytest.mark.parametrize("written", ["säkerhetschef", "Säkerhetschefen", "SÄKERHETSCHEFEN"])
def test_function_is_known_in_its_definite_form(db, written):
    chief = person_with("head_of_security", function="Säkerhetschef")
    assert known_as(written, ["Ekonom", "Säkerhetschef"]) == "Säkerhetschef"
    assignment = AssignmentFactory(function=written)
    assert list(Assignment.objects.of(chief)) == [assignment]


def test_function_of_no_account_is_warned_of(browser, secretary, late):
    UserFactory(function="Handläggare vid kontoret")
    form = AssignmentForm(instance=late, user=secretary)
    assert "Handläggare vid kontoret" in str(form["function"])

    def said(function):
        late.refresh_from_db()
        data = posted(AssignmentForm(instance=late, user=secretary), function=function)
        return shown(browser.post(reverse("assignment_update", args=[late.pk]), data, follow=True))

    warning = "Ingen har ett konto med funktionen ”Utvecklare”. Uppdraget syns inte under Mina för någon."
    assert warning in said("Utvecklare")
    assert "Ingen har ett konto" not in said("handläggaren vid kontoret")
    late.refresh_from_db()
    assert late.function == "Handläggare vid kontoret"


def test_time_before_it_was_given_is_refused(secretary, late):
    with pytest.raises(AssignmentError, match=r"Uppdraget gavs 2021-08-24\. Ange den dagen eller"):
        reschedule_assignment(
            assignment=late, due="2021-07", reason="Fel.", seen_version=late.version, by=secretary
        )


def test_what_is_sent_back_is_marked_with_the_reason(browser, secretary):
    assignment = AssignmentFactory(function=secretary.function)
    said = {"assignment": assignment, "by": secretary}
    closed = close_assignment(**said, outcome="Gjort.", fulfilled_by=None, seen_version=assignment.version)
    send_back_assignment(**said, reason="Bilagan saknas.", seen_version=closed.version)
    for url in ("/uppdrag/?vy=mina", assignment.get_absolute_url()):
        page = shown(browser.get(url))
        assert "Skickat tillbaka" in page
        assert "Bilagan saknas." in page


def test_extern_part_is_told_that_it_sees_its_own(db, browser_of):
    AssignmentFactory()
    page = shown(browser_of(person_with("external_party")).get("/uppdrag/?vy=alla"))
    assert "Du ser bara de uppdrag som din organisation har fått." in page
