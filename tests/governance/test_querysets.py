"""Named reads: what is visible to whom, late or given to whom, and what there is on a day or in a year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from governance.citations import Citation
from governance.models import (
    AgendaItem,
    Agreement,
    Assignment,
    Body,
    Decision,
    DecisionPoint,
    LeadershipModel,
    Mandate,
    Role,
)
from governance.permissions import is_responsible_for, may_read_minutes
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, LeadershipModelFactory, MandateFactory, days
from tests.factories.decisions import AgreementFactory, DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, OrganisationFactory, UserFactory, person_with
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust, reopen

TODAY = date(2026, 11, 20)
DAY = timedelta(days=1)
READABLE = [
    ("elected_representative", {"public"}),
    ("case_officer", {"public", "working_material"}),
    ("head_of_security", {"public", "working_material", "confidential"}),
    ("external_party", set()),
]


@pytest.fixture
def matters(db):
    traits = {
        "public": {},
        "working_material": {"working_material": True},
        "confidential": {"confidential": True},
    }
    return {name: MatterFactory(**trait) for name, trait in traits.items()}


@pytest.mark.parametrize(("role", "classes"), READABLE)
def test_what_is_about_a_matter_is_visible_to_those_who_may_read_it(matters, role, classes):
    user = person_with(role)
    for matter in matters.values():
        DecisionFactory(matter=matter)
        AgreementFactory(matter=matter)
        AssignmentFactory(matter=matter)
    for model in (Decision, Agreement, Assignment):
        visible = model.objects.filter(matter__in=matters.values()).visible_to(user)
        assert {record.matter.classification for record in visible} == classes


def test_external_party_sees_what_it_was_given_unless_it_is_secret(matters):
    police = OrganisationFactory()
    user = person_with("external_party", on=police)
    for matter in matters.values():
        AssignmentFactory(matter=matter, organisation=police)
        AssignmentFactory(matter=matter, organisation=OrganisationFactory())
        AssignmentFactory(matter=matter, function=user.function)
    visible = Assignment.objects.visible_to(user)
    assert {(one.matter.classification, one.organisation) for one in visible} == {
        ("public", police),
        ("working_material", police),
    }
    assert visible.count() == 2


@pytest.mark.parametrize(("role", "classes"), READABLE)
def test_item_of_an_agenda_is_readable_when_all_it_is_about_is(matters, role, classes):
    user = person_with(role)
    for name, matter in matters.items():
        AgendaItemFactory(title=name, matter=matter)
        AgendaItemFactory(title=name, outcome="decided", decision=DecisionFactory(matter=matter))
        AgendaItemFactory(title=name, returned_assignment=AssignmentFactory(matter=matter))
    plain = AgendaItemFactory(title="plain")
    found = list(AgendaItem.objects.readable_by(user))
    assert plain in found
    assert sorted(item.title for item in found if item != plain) == sorted([*classes] * 3)


def test_bodies_are_visible_to_readers_and_else_where_somebody_opened_them(db):
    model = LeadershipModelFactory()
    own, other = BodyFactory(leadership_model=model), BodyFactory(of_a_model=True)
    for user in (person_with("elected_representative"), person_with("secretary")):
        assert set(Body.objects.visible_to(user)) == {own, other}
        assert LeadershipModel.objects.visible_to(user).count() == 2
    for role in ("secretary", "external_party"):
        user = person_with(role, on=own)
        assert list(Body.objects.visible_to(user)) == [own]
        assert list(LeadershipModel.objects.visible_to(user)) == [model]
    for user in (UserFactory(), person_with("external_party")):
        assert not Body.objects.visible_to(user).exists()
        assert not LeadershipModel.objects.visible_to(user).exists()


def test_record_is_in_force_from_its_first_to_its_last_day(db):
    body = BodyFactory(validity=days(date(2023, 2, 14), date(2027, 1, 1)))
    always = BodyFactory()
    for day in (date(2023, 2, 14), date(2026, 12, 31)):
        assert set(Body.objects.in_force(day)) == {body, always}
    for day in (date(2023, 2, 13), date(2027, 1, 1)):
        assert set(Body.objects.in_force(day)) == {always}


def test_meetings_of_a_year_are_counted_by_whether_they_were_held(db):
    body = BodyFactory()
    MeetingFactory(body=body, held_on=date(2025, 12, 31), held=True)
    MeetingFactory(body=body, held_on=date(2026, 1, 1), held=True)
    MeetingFactory(body=body, held_on=date(2026, 3, 1), adjusted=True)
    MeetingFactory(body=body, held_on=date(2026, 4, 1), cancelled=True)
    MeetingFactory(body=body, held_on=date(2026, 5, 1), called=True)
    for month in (6, 9, 12):
        MeetingFactory(body=body, held_on=date(2026, month, 31 if month == 12 else 1))
    MeetingFactory(body=body, held_on=date(2027, 1, 1))
    other = BodyFactory()
    planned = [date(2026, 5, 1), date(2026, 6, 1), date(2026, 9, 1), date(2026, 12, 31)]
    bodies = Body.objects.with_meetings_of(2026)
    counted = {one: (one.meetings_held, sorted(one.meetings_planned_on)) for one in bodies}
    assert counted == {body: (2, planned), other: (0, [])}


def test_mandates_ending_by_a_day_end_then_or_earlier_the_first_first(db):
    last = date(2026, 12, 31)
    on_the_day = MandateFactory(period=days(date(2023, 1, 1), last + DAY))
    earlier = MandateFactory(period=days(date(2019, 1, 1), date(2023, 1, 1)))
    MandateFactory(period=days(date(2023, 1, 1), last + 2 * DAY))
    MandateFactory(period=days(date(2023, 1, 1)))
    assert list(Mandate.objects.ending_by(last)) == [earlier, on_the_day]
    assert on_the_day.last_day == last


def test_mandate_is_in_force_on_its_last_day(db):
    mandate = MandateFactory(period=days(date(2023, 1, 1), date(2027, 1, 1)))
    assert list(Mandate.objects.in_force(date(2026, 12, 31))) == [mandate]
    assert not Mandate.objects.in_force(date(2027, 1, 1)).exists()


def cited(decider, day=date(2021, 8, 24), paragraph=241):
    return list(Decision.objects.cited_as(Citation(decider, day, paragraph)))


def test_decision_is_cited_by_the_code_or_name_of_its_body(db):
    board = BodyFactory(name="Kommunstyrelsen", organisation=OrganisationFactory(short_code="KS"))
    decision = DecisionFactory(body=board, paragraph=241)
    DecisionFactory(paragraph=241)
    DecisionFactory(body=board, paragraph=242)
    DecisionFactory(body=board, paragraph=241, decided_on=date(2022, 8, 24))
    for decider in ("KS", "ks", "Kommunstyrelsen"):
        assert cited(decider) == [decision]
    assert cited("KF") == cited("KS", paragraph=240) == cited("KS", day=date(2021, 8, 25)) == []


def test_decision_of_a_function_is_cited_by_the_function(db):
    decision = DecisionFactory(by_function=True, paragraph=241)
    assert cited("kommundirektören") == [decision]
    assert cited("") == []


def test_proposal_is_not_cited(db):
    board = BodyFactory(name="Kommunstyrelsen")
    DecisionFactory(proposal=True, body=board)
    assert cited("Kommunstyrelsen", paragraph=None) == cited("Kommunstyrelsen") == []


def test_assignment_is_late_from_the_day_after_its_last(db):
    late = AssignmentFactory(due_on=TODAY - DAY)
    for fields in ({"due_on": TODAY}, {"due_on": None}, {"due_on": TODAY - DAY, "closed": True}):
        assert AssignmentFactory(**fields).days_late(TODAY) == 0
    AssignmentFactory(due_on=TODAY - DAY, confirmed=True)
    assert list(Assignment.objects.late(TODAY)) == [late]
    assert [late.days_late(TODAY), late.days_late(TODAY + 4 * DAY)] == [1, 5]


def of_a_meeting(meeting):
    """A decision that the meeting took, and the assignments out of it and out of its item, all public."""
    decision = DecisionFactory(body=meeting.body, decided_on=meeting.held_on)
    point = DecisionPointFactory(decision=decision)
    item = AgendaItemFactory(
        meeting=meeting, kind="decision", outcome="decided", matter=decision.matter, decision=decision
    )
    return decision, {AssignmentFactory(point=point), AssignmentFactory(point=None, agenda_item=item)}


def read_by(user):
    """How many decisions, points and assignments the user may read."""
    return (
        Decision.objects.visible_to(user).count(),
        DecisionPoint.objects.readable_by(user).count(),
        Assignment.objects.visible_to(user).count(),
    )


@pytest.mark.parametrize("role", Role.values)
def test_what_a_meeting_decided_is_read_with_its_minutes(db, role):
    meeting, user = MeetingFactory(held=True), person_with(role)
    of_a_meeting(meeting)
    all_of_it, nothing = (1, 1, 2), (0, 0, 0)
    prepares = may_read_minutes(user, meeting)
    assert read_by(user) == (all_of_it if prepares else nothing)
    adjust(meeting)
    assert read_by(user) == (nothing if role == "external_party" else all_of_it)
    reopen(meeting)
    assert read_by(user) == (all_of_it if prepares else nothing)


def test_what_a_meeting_decided_is_read_by_the_secretary_of_its_body_and_no_other(db):
    meeting = MeetingFactory(held=True)
    decision, given = of_a_meeting(meeting)
    own, other = person_with("secretary", on=meeting.body), person_with("secretary", on=BodyFactory())
    for user, reads in ((own, True), (other, False)):
        assert set(Decision.objects.visible_to(user)) == ({decision} if reads else set())
        assert set(Assignment.objects.visible_to(user)) == (given if reads else set())


def test_extern_part_reads_what_a_meeting_gave_it_when_the_minutes_are_adjusted(db):
    police, meeting = OrganisationFactory(), MeetingFactory(held=True)
    user = person_with("external_party", on=police)
    item = AgendaItemFactory(meeting=meeting, outcome="noted", matter=MatterFactory())
    given = AssignmentFactory(point=None, agenda_item=item, organisation=police)
    assert not Assignment.objects.visible_to(user).exists()
    adjust(meeting)
    assert list(Assignment.objects.visible_to(user)) == [given]


def test_assignments_of_a_person_are_those_the_person_is_responsible_for(db):
    unit = OrganisationFactory()
    people = [
        person_with("economist", function="Säkerhetschef", organisation=unit),
        person_with("economist", function="Ekonom", organisation=None),
        person_with("secretary", function="säkerhetschef", organisation=OrganisationFactory(parent=unit)),
        person_with("economist", function="", organisation=OrganisationFactory()),
        person_with("reviewer", function="Ekonom", organisation=unit),
        person_with("case_officer", on=unit, function="Handläggare"),
    ]
    given = [
        {"function": "SÄKERHETSCHEF"},
        {"organisation": unit},
        {"function": "Ekonom", "organisation": unit},
    ]
    assignments = [AssignmentFactory(**fields) for fields in (*given, {})]
    for user in people:
        responsible = {one for one in assignments if is_responsible_for(user, one)}
        assert set(Assignment.objects.of(user)) == responsible
    assert [Assignment.objects.of(user).count() for user in people] == [3, 1, 1, 0, 0, 2]


def test_assignment_without_responsible_names_neither_function_nor_organisation(db):
    nobodys = [AssignmentFactory(), AssignmentFactory(closed=True)]
    AssignmentFactory(confirmed=True)
    AssignmentFactory(function="Kommundirektören")
    AssignmentFactory(organisation=OrganisationFactory())
    assert set(Assignment.objects.without_responsible()) == set(nobodys)


def test_not_carried_out_by_a_day_is_what_was_given_and_not_confirmed_by_its_end(db):
    last = date(2026, 12, 31)
    midnight = datetime(2026, 12, 31, 23, 0, tzinfo=UTC)  # in Sweden
    AssignmentFactory(given_on=last, confirmed=True, confirmed_at=midnight - timedelta(seconds=1))
    AssignmentFactory(given_on=last + DAY)
    expected = {
        AssignmentFactory(given_on=last),
        AssignmentFactory(given_on=None),
        AssignmentFactory(given_on=last, closed=True),
        AssignmentFactory(given_on=last, confirmed=True, confirmed_at=midnight),
    }
    assert set(Assignment.objects.not_carried_out_by(last)) == expected
    assert timezone.localtime(midnight).date() == last + DAY
