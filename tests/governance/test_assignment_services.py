"""Acts on assignments: given, moved, closed by one and confirmed by another, and returned to their body."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from governance.models import AgendaItem, Assignment, Matter, StaleVersion
from governance.services.assignments import (
    AssignmentError,
    close_assignment,
    confirm_assignment,
    give_assignment,
    reschedule_assignment,
    send_back_assignment,
)
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def give(**said):
    values = {
        "text": "Ta fram en plan",
        "function": "Kommundirektören",
        "organisation": None,
        "returns_to": None,
        "due": "",
        "due_note": "",
        "by": UserFactory(),
    }
    return give_assignment(**values | said)


def move(assignment, due, reason="Underlaget dröjer.", **said):
    values = {"seen_version": assignment.version, "by": UserFactory()}
    return reschedule_assignment(assignment=assignment, due=due, reason=reason, **values | said)


def close(assignment, outcome="Planen är klar.", fulfilled_by=None, **said):
    values = {"seen_version": assignment.version, "by": UserFactory()}
    return close_assignment(
        assignment=assignment, outcome=outcome, fulfilled_by=fulfilled_by, **values | said
    )


def confirm(assignment, **said):
    values = {"seen_version": assignment.version, "by": UserFactory()}
    return confirm_assignment(assignment=assignment, **values | said)


def send_back(assignment, reason="Bilagan saknas.", **said):
    values = {"seen_version": assignment.version, "by": UserFactory()}
    return send_back_assignment(assignment=assignment, reason=reason, **values | said)


def as_kept(assignment):
    return Assignment.objects.get(pk=assignment.pk)


# --- Giving ---------------------------------------------------------------------------------------


def test_point_gives_an_assignment_about_its_matter_on_its_day():
    point, by = DecisionPointFactory(), UserFactory()
    assignment = as_kept(give(point=point, by=by))
    assert (assignment.matter, assignment.given_on) == (point.decision.matter, date(2021, 8, 24))
    assert (assignment.state, assignment.origin) == (Assignment.State.OPEN, point)
    assert assignment.history.get().history_user == by


def test_item_gives_an_assignment_about_its_matter_on_the_day_of_the_meeting():
    matter = MatterFactory()
    item = AgendaItemFactory(meeting__held=True, meeting__held_on=date(2024, 3, 5), matter=matter)
    assignment = give(agenda_item=item)
    assert (assignment.matter, assignment.given_on) == (matter, date(2024, 3, 5))


def test_item_that_became_a_decision_gives_an_assignment_about_the_matter_of_the_decision():
    decision = DecisionFactory()
    item = AgendaItemFactory(meeting__held=True, outcome="decided", decision=decision)
    assert give(agenda_item=item).matter == decision.matter


@pytest.mark.parametrize(("adjusted", "classification"), [(False, "working_material"), (True, "public")])
def test_item_without_a_matter_gives_one_by_its_title_as_public_as_the_minutes(adjusted, classification):
    item = AgendaItemFactory(meeting__held=True, title="Läget i Exempelstaden", noted=True)
    if adjusted:
        adjust(item.meeting)
    first, second = give(agenda_item=item), give(agenda_item=item, text="Ett till")
    assert (first.matter.title, first.matter.classification) == ("Läget i Exempelstaden", classification)
    assert (second.matter, Matter.objects.count()) == (first.matter, 1)


@pytest.mark.parametrize(
    ("due", "kept", "last_day"),
    [
        ("2021-10-19", "2021-10-19", date(2021, 10, 19)),
        ("2021-10", "2021-10", date(2021, 10, 31)),
        ("hösten 2021", "hösten 2021", date(2021, 12, 31)),
        ("2021-K4", "2021-K4", date(2021, 12, 31)),
        ("2021-2022", "2021–2022", date(2022, 12, 31)),
        ("årligen", "årligen", None),
        ("", "", None),
    ],
)
def test_last_day_is_that_of_the_time_as_given(due, kept, last_day):
    assignment = give(point=DecisionPointFactory(), due=due)
    assert (assignment.due, assignment.due_on) == (kept, last_day)


@pytest.mark.parametrize("due", ["10/19/2021", "19 oktober", "snart", "2021-13"])
def test_time_that_cannot_be_read_is_refused(due):
    with pytest.raises(ValidationError, match="Tiden"):
        give(point=DecisionPointFactory(), due=due)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize(
    ("due", "words"),
    [("2021–", "har inget slut"), ("2021-", "till exempel 2021"), ("–2025", "Skriv bara 2025")],
)
def test_time_that_is_open_is_refused(due, words):
    with pytest.raises(ValidationError, match=words):
        give(point=DecisionPointFactory(), due=due)
    with pytest.raises(ValidationError, match=words):
        reschedule_assignment(
            assignment=AssignmentFactory(),
            due=due,
            reason="Samrådet dröjer.",
            seen_version=1,
            by=UserFactory(),
        )
    assert Assignment.objects.get().due == ""


def test_proposal_gives_no_assignment():
    point = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    with pytest.raises(AssignmentError, match="Ett förslag ger inget uppdrag"):
        give(point=point)


@pytest.mark.parametrize(
    "item", [{"waiting": True}, {"meeting__called": True}, {"meeting__cancelled": False}]
)
def test_item_that_no_meeting_has_taken_up_gives_no_assignment(item):
    with pytest.raises(AssignmentError, match="Mötet har inte hållits än"):
        give(agenda_item=AgendaItemFactory(**item))


def test_assignment_without_text_is_refused_at_its_field():
    with pytest.raises(ValidationError) as refused:
        give(point=DecisionPointFactory(), text="")
    assert list(refused.value.error_dict) == ["text"]


def test_same_assignment_twice_is_one_and_another_is_another():
    point = DecisionPointFactory()
    first, again, other = give(point=point), give(point=point), give(point=point, text="Något annat")
    assert (again, Assignment.objects.count()) == (first, 2)
    assert other != first


def test_return_to_a_body_that_has_ended_by_then_is_refused():
    ended = BodyFactory(validity=days(date(2020, 2, 11), date(2023, 2, 14)))
    with pytest.raises(IntegrityError, match="finns inte då"):
        give(point=DecisionPointFactory(), returns_to=ended)


# --- Moving the day -------------------------------------------------------------------------------


def test_new_day_is_kept_with_its_reason():
    by, assignment = UserFactory(), AssignmentFactory(due="2021-10-19", due_on=date(2021, 10, 19))
    move(assignment, "hösten 2021", "Samrådet tar längre tid.", by=by)
    assignment = as_kept(assignment)
    assert (assignment.due, assignment.due_on) == ("hösten 2021", date(2021, 12, 31))
    latest = assignment.history.first()
    assert (latest.history_change_reason, latest.history_user) == ("Samrådet tar längre tid.", by)


@pytest.mark.parametrize(
    ("due", "reason", "field"),
    [("2021-11-01", "  ", "reason"), ("", "Skäl", "due"), ("2021-10-19", "Skäl", "due")],
)
def test_move_without_a_reason_or_a_new_day_is_refused_at_its_field(due, reason, field):
    assignment = AssignmentFactory(due="2021-10-19", due_on=date(2021, 10, 19))
    with pytest.raises(AssignmentError) as refused:
        move(assignment, due, reason)
    assert list(refused.value.error_dict) == [field]
    assert as_kept(assignment).version == 1


@pytest.mark.parametrize("state", ["closed", "confirmed"])
def test_day_of_what_is_closed_cannot_be_moved(state):
    with pytest.raises(AssignmentError, match="tiden kan inte ändras"):
        move(AssignmentFactory(**{state: True}), "2027")


def test_day_cannot_be_moved_past_the_end_of_the_body_it_returns_to():
    body = BodyFactory(validity=days(date(2020, 1, 1), TODAY + timedelta(days=30)))
    assignment = AssignmentFactory(returns_to=body)
    with pytest.raises(IntegrityError, match="finns inte då"):
        move(assignment, str(TODAY + timedelta(days=60)))


def test_move_of_what_another_changed_is_refused():
    assignment = AssignmentFactory(due="2021", due_on=date(2021, 12, 31))
    move(assignment, "2022")
    with pytest.raises(StaleVersion):
        move(assignment, "2023", seen_version=1)
    assert as_kept(assignment).due == "2022"


# --- Closing --------------------------------------------------------------------------------------


def test_closing_says_what_came_of_it_and_who_said_so():
    by, matter = UserFactory(), MatterFactory()
    assignment = as_kept(close(AssignmentFactory(), " Planen är klar. ", matter, by=by))
    assert (assignment.state, assignment.outcome) == (Assignment.State.CLOSED, "Planen är klar.")
    assert (assignment.closed_by, assignment.fulfilled_by) == (by, matter)
    assert assignment.closed_at is not None


def test_record_that_fulfils_it_is_enough_to_close_it():
    assert close(AssignmentFactory(), "", MatterFactory()).state == Assignment.State.CLOSED


def test_closing_without_a_text_or_a_record_is_refused_at_the_text():
    assignment = AssignmentFactory()
    with pytest.raises(AssignmentError) as refused:
        close(assignment, "  ")
    assert list(refused.value.error_dict) == ["outcome"]
    assert as_kept(assignment).state == Assignment.State.OPEN


def test_closing_twice_is_closing_once():
    by, assignment = UserFactory(), AssignmentFactory()
    close(assignment, by=by)
    close(assignment, by=by, seen_version=1)
    assert as_kept(assignment).version == 2


def test_second_who_closes_is_told_that_it_is_closed():
    assignment = AssignmentFactory()
    close(assignment)
    with pytest.raises(AssignmentError, match="redan avslutat"):
        close(assignment, "Något annat.", seen_version=1)
    assert as_kept(assignment).outcome == "Planen är klar."


def test_closing_what_was_changed_meanwhile_is_refused():
    assignment = AssignmentFactory()
    move(assignment, "2027")
    with pytest.raises(StaleVersion):
        close(assignment, seen_version=1)


# --- Confirming and returning ---------------------------------------------------------------------


def test_another_confirms_and_it_is_locked():
    by, assignment = UserFactory(), AssignmentFactory(closed=True)
    assignment = as_kept(confirm(assignment, by=by))
    assert (assignment.state, assignment.confirmed_by) == (Assignment.State.CONFIRMED, by)
    with pytest.raises(IntegrityError, match="bekräftat och kan inte ändras"):
        Assignment.objects.filter(pk=assignment.pk).update(text="Annat")


def test_who_closed_it_cannot_confirm_it():
    assignment = AssignmentFactory(closed=True)
    with pytest.raises(AssignmentError, match="Den som avslutade uppdraget kan inte bekräfta det"):
        confirm(assignment, by=assignment.closed_by)
    assert as_kept(assignment).state == Assignment.State.CLOSED


def test_what_is_open_cannot_be_confirmed():
    with pytest.raises(AssignmentError, match="inte avslutat"):
        confirm(AssignmentFactory())


def test_confirmed_returns_to_the_next_coming_meeting_of_its_body():
    body = BodyFactory()
    MeetingFactory(body=body, held_on=TODAY - timedelta(days=5))
    later = MeetingFactory(body=body, held_on=TODAY + timedelta(days=90))
    MeetingFactory(body=body, held_on=TODAY + timedelta(days=20), cancelled=True)
    nearest = MeetingFactory(body=body, held_on=TODAY + timedelta(days=30), called=True)
    MeetingFactory(held_on=TODAY + timedelta(days=1))
    assignment = confirm(AssignmentFactory(closed=True, returns_to=body, text="Ta fram\nen plan"))
    item = AgendaItem.objects.get()
    assert (item.meeting, item.body, item.returned_assignment) == (nearest, body, assignment)
    assert (item.title, item.kind) == ("Återrapport av uppdrag: Ta fram en plan", "information")
    assert item.matter == assignment.matter
    assert not later.agenda_items.exists()


def test_confirmed_waits_when_its_body_has_no_meeting_to_come():
    assignment = confirm(AssignmentFactory(closed=True, returns_to=BodyFactory(deciding=True)))
    item = AgendaItem.objects.get()
    assert (item.meeting, item.body) == (None, assignment.returns_to)


def test_confirmed_that_returns_nowhere_comes_on_no_agenda():
    confirm(AssignmentFactory(closed=True))
    assert not AgendaItem.objects.exists()


def test_long_text_is_cut_in_the_title_of_the_item():
    confirm(AssignmentFactory(closed=True, returns_to=BodyFactory(), text="å" * 2000))
    title = AgendaItem.objects.get().title
    assert (len(title), title[-1]) == (240, "…")


def test_confirming_twice_is_confirming_once():
    first, assignment = UserFactory(), AssignmentFactory(closed=True, returns_to=BodyFactory())
    confirm(assignment, by=first)
    confirm(assignment, by=first, seen_version=1)
    confirm(assignment, seen_version=1)
    assignment = as_kept(assignment)
    assert (assignment.version, assignment.confirmed_by) == (2, first)
    assert AgendaItem.objects.count() == 1


def test_confirming_what_was_changed_meanwhile_is_refused_and_nothing_returns():
    assignment = AssignmentFactory(closed=True, returns_to=BodyFactory())
    send_back(assignment)
    close(as_kept(assignment), "Något annat.")
    with pytest.raises(StaleVersion):
        confirm(assignment, seen_version=1)
    assert as_kept(assignment).state == Assignment.State.CLOSED
    assert not AgendaItem.objects.exists()


def test_return_to_a_body_that_has_ended_since_is_refused_and_says_what_to_do():
    body = BodyFactory(name="Exempelrådet")
    assignment = AssignmentFactory(closed=True, returns_to=body)
    body.validity = days(date(2020, 1, 1), TODAY)
    body.save()
    with pytest.raises(AssignmentError, match=r"Exempelrådet finns inte längre .* Ändra vilket organ"):
        confirm(assignment)
    assert as_kept(assignment).state == Assignment.State.CLOSED


# --- Sending back ---------------------------------------------------------------------------------


def test_sent_back_is_open_again_with_its_text_and_the_reason():
    assignment = as_kept(send_back(AssignmentFactory(closed=True), "Bilagan saknas."))
    assert (assignment.state, assignment.outcome) == (Assignment.State.OPEN, "Arbetet är gjort.")
    assert (assignment.closed_by, assignment.closed_at) == (None, None)
    assert assignment.history.first().history_change_reason == "Bilagan saknas."


@pytest.mark.parametrize(("state", "words"), [({}, "pågår redan"), ({"confirmed": True}, "är bekräftat")])
def test_only_what_is_closed_can_be_sent_back(state, words):
    with pytest.raises(AssignmentError, match=words):
        send_back(AssignmentFactory(**state))


def test_sending_back_takes_a_reason():
    with pytest.raises(AssignmentError) as refused:
        send_back(AssignmentFactory(closed=True), " ")
    assert list(refused.value.error_dict) == ["reason"]


def test_sent_back_and_closed_anew_can_be_confirmed_by_who_closed_it_first():
    first, second = UserFactory(), UserFactory()
    assignment = close(AssignmentFactory(organisation=OrganisationFactory()), by=first)
    assignment = close(send_back(assignment), "Nu är allt klart.", by=second)
    assert confirm(assignment, by=first).state == Assignment.State.CONFIRMED
