"""Who may change bodies, read what is said at meetings, and close and confirm assignments."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.models import Role
from governance.permissions import (
    can_change_assignment,
    can_change_body,
    can_close_assignment,
    can_confirm_assignment,
    can_create_body,
    can_hold_meetings,
    can_manage_assignment,
    can_register_decision,
    can_reschedule_assignment,
    can_send_back_assignment,
    confirms_assignments,
    is_responsible_for,
    may_read_agenda,
    may_read_minutes,
    may_read_waiting_list,
)
from governance.rights import has_right
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.governance import OrganisationFactory, UserFactory, give, person_with
from tests.factories.meetings import MeetingFactory, reopen

OF_THE_HOUSE = {
    can_create_body: {"secretary", "head_of_security"},
    can_register_decision: {"secretary", "plan_manager", "head_of_security"},
    can_manage_assignment: {"secretary", "plan_manager", "head_of_security"},
    confirms_assignments: {"plan_manager", "head_of_security"},
}
# Roles on the kommun that read arbetsmaterial, and with it agendas and minutes before they are sent out.
PREPARE = {
    "plan_manager",
    "frame_manager",
    "head_of_security",
    "economist",
    "case_officer",
    "secretary",
    "reviewer",
}


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("predicate", OF_THE_HOUSE, ids=lambda predicate: predicate.__name__)
def test_right_of_the_house_follows_the_role(db, predicate, role):
    assert predicate(person_with(role)) == (role in OF_THE_HOUSE[predicate])


@pytest.mark.parametrize("role", Role.values)
def test_bodies_are_changed_and_their_meetings_held_by_those_who_establish_them(db, role):
    user, body = person_with(role), BodyFactory()
    may = role in OF_THE_HOUSE[can_create_body]
    assert can_change_body(user, body) == can_hold_meetings(user, body) == may


def test_secretary_of_one_body_changes_that_body_and_no_other(db):
    body, other = BodyFactory(), BodyFactory()
    user = person_with("secretary", on=body)
    assert (can_change_body(user, body), can_hold_meetings(user, body)) == (True, True)
    assert (can_change_body(user, other), can_hold_meetings(user, other)) == (False, False)
    assert not any(predicate(user) for predicate in OF_THE_HOUSE)


def test_external_party_of_a_body_sees_it_and_changes_nothing(db):
    body = BodyFactory()
    user = person_with("external_party", on=body)
    assert has_right(user, "view_body", body)
    assert not can_change_body(user, body)
    assert not can_hold_meetings(user, body)


def test_secretary_whose_role_has_ended_changes_nothing(db):
    today, body = timezone.localdate(), BodyFactory()
    user = person_with("secretary", on=body, since=today - timedelta(days=9), until=today)
    give(user, "secretary", since=today + timedelta(days=1))
    assert not can_change_body(user, body)


@pytest.mark.parametrize("role", Role.values)
def test_agenda_is_read_by_those_who_prepare_until_the_notice_is_sent(db, role):
    user = person_with(role)
    assert may_read_agenda(user, MeetingFactory()) == (role in PREPARE)
    assert may_read_waiting_list(user, BodyFactory()) == (role in PREPARE)
    for state in ("called", "held", "adjusted"):
        assert may_read_agenda(user, MeetingFactory(**{state: True}))


@pytest.mark.parametrize("role", Role.values)
def test_minutes_are_read_by_those_who_prepare_until_they_are_adjusted(db, role):
    user = person_with(role)
    for traits in ({}, {"called": True}, {"held": True}):
        assert may_read_minutes(user, MeetingFactory(**traits)) == (role in PREPARE)
    meeting = MeetingFactory(adjusted=True)
    assert may_read_minutes(user, meeting)
    assert may_read_minutes(user, reopen(meeting)) == (role in PREPARE)


def test_secretary_of_a_body_reads_what_it_prepares_and_not_what_others_do(db):
    body = BodyFactory()
    user = person_with("secretary", on=body)
    own, others = MeetingFactory(body=body), MeetingFactory()
    assert (may_read_agenda(user, own), may_read_minutes(user, own)) == (True, True)
    assert (may_read_agenda(user, others), may_read_minutes(user, others)) == (False, False)
    assert may_read_waiting_list(user, body)
    assert not may_read_waiting_list(user, others.body)


# Roles that work in the house, and so on what their own organisation or function was given.
WORK = {"plan_manager", "frame_manager", "head_of_security", "economist", "secretary"}


@pytest.mark.parametrize("role", Role.values)
def test_own_organisation_or_function_makes_responsible_only_whoever_works_there(db, role):
    home = OrganisationFactory()
    user = person_with(role, function="Säkerhetschef", organisation=home)
    by_organisation = AssignmentFactory(organisation=home, function="Enhetschef")
    by_function = AssignmentFactory(function="SÄKERHETSCHEF")
    follows_up = role in {"case_officer", "external_party"}  # on the kommun, of which `home` is no part
    assert is_responsible_for(user, by_organisation) == (role in WORK)
    assert is_responsible_for(user, by_function) == (role in WORK or follows_up)
    assert not is_responsible_for(user, AssignmentFactory(function="Enhetschef"))
    assert not is_responsible_for(user, AssignmentFactory(organisation=OrganisationFactory(parent=home)))


@pytest.mark.parametrize("role", ["case_officer", "external_party"])
def test_who_follows_up_an_organisation_is_responsible_for_it_and_its_parts(db, role):
    home = OrganisationFactory()
    part, other = OrganisationFactory(parent=home), OrganisationFactory()
    user = person_with(role, on=home, organisation=other)
    given = [AssignmentFactory(organisation=one) for one in (home, part, other)]
    assert [is_responsible_for(user, one) for one in given] == [True, True, False]


def test_somebody_without_a_role_is_responsible_for_nothing(db):
    home = OrganisationFactory()
    user = UserFactory(function="Säkerhetschef", organisation=home)
    assert not is_responsible_for(user, AssignmentFactory(function="Säkerhetschef", organisation=home))


def test_nobody_is_responsible_for_what_was_given_to_nobody(db):
    assert not is_responsible_for(person_with("economist", organisation=None), AssignmentFactory())
    assert not is_responsible_for(person_with("economist", function=""), AssignmentFactory())


def test_assignment_is_closed_while_open_by_who_manages_or_is_responsible(db):
    responsible = person_with("economist", function="Säkerhetschef")
    fields = {"function": "Säkerhetschef"}
    for user in (person_with("secretary"), person_with("head_of_security"), responsible):
        assert can_close_assignment(user, AssignmentFactory(**fields))
        for trait in ("closed", "confirmed"):
            assert not can_close_assignment(user, AssignmentFactory(**{trait: True}, **fields))
    for role in ("case_officer", "reviewer", "elected_representative", "external_party"):
        assert not can_close_assignment(person_with(role), AssignmentFactory(**fields))


def test_assignment_is_changed_until_it_is_confirmed_and_moved_while_open(db):
    user, other = person_with("plan_manager"), person_with("case_officer")
    traits = ({}, {"closed": True}, {"confirmed": True})
    assignments = [AssignmentFactory(**one) for one in traits]
    assert [can_change_assignment(user, one) for one in assignments] == [True, True, False]
    assert [can_reschedule_assignment(user, one) for one in assignments] == [True, False, False]
    assert not any(can_change_assignment(other, one) for one in assignments)


@pytest.mark.parametrize("role", ["head_of_security", "plan_manager"])
def test_assignment_is_confirmed_by_another_than_who_closed_it(db, role):
    user = person_with(role)
    assert can_confirm_assignment(user, AssignmentFactory(closed=True))
    assert not can_confirm_assignment(user, AssignmentFactory(closed=True, closed_by=user))
    assert not can_confirm_assignment(user, AssignmentFactory())
    assert not can_confirm_assignment(user, AssignmentFactory(confirmed=True))


@pytest.mark.parametrize("role", ["secretary", "reviewer", "case_officer", "administrator"])
def test_assignment_is_not_confirmed_without_the_right(db, role):
    assert not can_confirm_assignment(person_with(role), AssignmentFactory(closed=True))


def test_assignment_is_sent_back_by_who_manages_confirms_or_closed_it(db):
    closer = UserFactory()
    closed = AssignmentFactory(closed=True, closed_by=closer)
    for user in (closer, person_with("secretary"), person_with("head_of_security")):
        assert can_send_back_assignment(user, closed)
        assert not can_send_back_assignment(user, AssignmentFactory())
        assert not can_send_back_assignment(user, AssignmentFactory(confirmed=True, closed_by=closer))
    assert not can_send_back_assignment(person_with("case_officer"), closed)
