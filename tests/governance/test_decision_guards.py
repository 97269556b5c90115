"""What repeals, what answers, and where an assignment returns: held by the database itself."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from governance.models import Assignment, DecisionPoint
from tests import answers
from tests.answers import DONE
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory, days
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, UserFactory

TODAY = timezone.localdate()
DAY = timedelta(days=1)
MAY = date(2021, 5, 4)
ITSELF = {"Ett beslut kan inte upphäva sig självt."}
A_PROPOSAL = {"Ett förslag kan inte upphävas, bara ett beslut."}
LATER = {"Ett beslut kan inte upphäva ett som fattades senare."}
SAME_MATTER = {"Ett beslut besvarar bara ett förslag i samma ärende."}
STAYS_A_PROPOSAL = {"Ett förslag förblir ett förslag. Beslutet är en egen post."}
AS_PROPOSED = {"Förslaget har ett beslut och finns kvar som det var. Ändra beslutet i stället."}
NOT_THERE = {"Organet finns inte den dagen. Ange en dag då det finns, eller ett annat organ."}
HAS_DECIDED = {"Organet har fattat beslut utanför den tiden. Rätta besluten först, eller tiden."}
BEFORE_PROPOSAL = {"Ett beslut fattas inte före dagen på sitt förslag. Ange en senare dag."}
NOT_THEN = {"Organet som uppdraget ska återkomma till finns inte då. Välj ett annat."}
AWAITS = {"Uppdrag ska återkomma till organet efter den tiden. Ändra dem först."}
CONFIRMED = {"Uppdraget är bekräftat och kan inte ändras."}


def answers_to_repeal(decision, repealed):
    """Of a new point that repeals, and of a point that comes to."""
    new = DecisionPointFactory.build(decision=decision, kind="repeal", repeals=repealed)
    there = DecisionPointFactory(decision=decision)
    return answers.of_insertion(new) | answers.of_change(there, kind="repeal", repeals=repealed)


def test_decision_does_not_repeal_itself(db):
    decision = DecisionFactory()
    assert answers_to_repeal(decision, decision) == ITSELF
    point = DecisionPointFactory(repeal=True)
    assert answers.of_change(point, decision=point.repeals) == ITSELF


def test_proposal_is_not_repealed(db):
    assert answers_to_repeal(DecisionFactory(), DecisionFactory(proposal=True)) == A_PROPOSAL


@pytest.mark.parametrize(
    "by", [{"decided_on": MAY}, {"proposal": True, "proposed_on": MAY}], ids=["decision", "proposal"]
)
def test_only_what_is_decided_by_that_day_is_repealed(db, by):
    repealing = DecisionFactory(**by)
    assert answers_to_repeal(repealing, DecisionFactory(decided_on=MAY + DAY)) == LATER
    assert answers_to_repeal(repealing, DecisionFactory(decided_on=MAY)) == DONE
    assert answers_to_repeal(repealing, DecisionFactory(decided_on=MAY - DAY)) == DONE


def test_decisions_whose_day_is_not_known_can_repeal_and_be_repealed(db):
    unknown, known = DecisionFactory(decided_on=None, paragraph=None), DecisionFactory()
    assert answers_to_repeal(unknown, known) == DONE
    assert answers_to_repeal(known, unknown) == DONE


def test_point_moves_to_no_decision_that_came_before_what_it_repeals(db):
    point = DecisionPointFactory(repeal=True, repeals__decided_on=MAY)
    assert answers.of_change(point, decision=DecisionFactory(decided_on=MAY - DAY)) == LATER
    assert answers.of_change(point, decision=DecisionFactory(decided_on=MAY)) == DONE


@pytest.mark.parametrize("day", ["decided_on", "proposed_on"])
def test_day_of_what_repeals_is_not_moved_before_what_it_repeals(db, day):
    repealing = DecisionFactory(proposal=day == "proposed_on")
    DecisionPointFactory(decision=repealing, repeal=True, repeals__decided_on=MAY)
    assert answers.of_change(repealing, **{day: MAY - DAY}) == LATER
    assert answers.of_change(repealing, **{day: MAY}) == DONE
    assert answers.of_change(repealing, **{day: None, "paragraph": None}) == DONE


def test_day_of_what_is_repealed_is_not_moved_after_what_repeals_it(db):
    point = DecisionPointFactory(repeal=True, decision__decided_on=MAY)
    assert answers.of_change(point.repeals, decided_on=MAY + DAY) == LATER
    assert answers.of_change(point.repeals, decided_on=MAY) == DONE
    assert answers.of_change(point.repeals, decided_on=None, paragraph=None) == DONE
    assert answers.of_change(DecisionFactory(), decided_on=MAY + 900 * DAY) == DONE


def test_decision_answers_a_proposal_of_its_own_matter(db):
    matter = MatterFactory()
    proposal = DecisionFactory(proposal=True, matter=matter)
    decided = DecisionFactory(matter=matter)
    for wrong in (decided, DecisionFactory(proposal=True)):
        new = DecisionFactory.build(matter=matter, body=decided.body, answers=wrong, paragraph=900)
        assert answers.of_insertion(new) == SAME_MATTER
        assert answers.of_change(DecisionFactory(matter=matter), answers=wrong) == SAME_MATTER
    assert answers.of_change(decided, answers=decided) == SAME_MATTER
    assert answers.of_change(decided, answers=proposal) == DONE
    assert answers.of_insertion(
        DecisionFactory.build(matter=matter, body=decided.body, answers=proposal)
    ) == (DONE)


def test_matter_of_a_proposal_and_of_its_answer_stay_the_same(db):
    proposal = DecisionFactory(proposal=True)
    decision = DecisionFactory(matter=proposal.matter, answers=proposal)
    for one in (proposal, decision):
        assert answers.of_change(one, matter=MatterFactory()) == SAME_MATTER
        assert answers.of_change(one, source_note="Enligt protokollet.") == DONE
    assert answers.of_change(DecisionFactory(proposal=True), matter=MatterFactory()) == DONE


def answers_to_day(decision, **fields):
    """Of a new decision with the fields, and of one that comes to have them."""
    new = DecisionFactory.build(matter=decision.matter, **{"body": decision.body} | fields)
    return answers.of_insertion(new) | answers.of_change(decision, **fields)


def test_decision_is_made_while_its_body_is_there(db):
    body = BodyFactory(validity=days(MAY, MAY + 9 * DAY))
    decision = DecisionFactory()
    for outside in (MAY - DAY, MAY + 9 * DAY):
        assert answers_to_day(decision, body=body, decided_on=outside) == NOT_THERE
    for inside in (MAY, MAY + 8 * DAY):
        assert answers_to_day(decision, body=body, decided_on=inside) == DONE
    assert answers_to_day(decision, body=body, decided_on=None, paragraph=None) == DONE
    proposal = DecisionFactory(proposal=True)
    assert answers.of_change(proposal, body=body, proposed_on=MAY - DAY) == DONE


def test_body_is_there_on_the_days_of_its_decisions(db):
    body = DecisionFactory(decided_on=MAY).body
    DecisionFactory(body=body, decided_on=None, paragraph=None)
    DecisionFactory(body=body, proposal=True, proposed_on=MAY - 9 * DAY)
    for outside in (days(None, MAY), days(MAY + DAY)):
        assert answers.of_change(body, validity=outside) == HAS_DECIDED
    assert answers.of_change(body, validity=days(MAY, MAY + DAY)) == DONE


def test_decision_is_not_made_before_the_proposal_that_it_answers(db):
    proposal = DecisionFactory(proposal=True, proposed_on=MAY)
    decision = DecisionFactory(matter=proposal.matter)
    assert answers_to_day(decision, answers=proposal, decided_on=MAY - DAY) == BEFORE_PROPOSAL
    assert answers_to_day(decision, answers=proposal, decided_on=MAY) == DONE
    assert answers_to_day(decision, answers=proposal, decided_on=None, paragraph=None) == DONE
    undated = DecisionFactory(proposal=True, proposed_on=None, matter=proposal.matter)
    assert answers_to_day(decision, answers=undated, decided_on=MAY - DAY) == DONE


def test_proposal_stays_a_proposal_and_a_decision_a_decision(db):
    proposal, decision = DecisionFactory(proposal=True), DecisionFactory()
    assert answers.of_change(proposal, stage="decided", proposed_on=None) == STAYS_A_PROPOSAL
    undone = {"stage": "proposed", "decided_on": None, "paragraph": None}
    assert answers.of_change(decision, **undone) == STAYS_A_PROPOSAL
    assert answers.of_change(proposal, proposed_on=MAY) == DONE


def test_proposal_that_is_answered_stays_as_it_was(db):
    point = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    proposal, free = point.decision, DecisionPointFactory(decision=DecisionFactory(proposal=True))
    DecisionFactory(matter=proposal.matter, answers=proposal)
    for fields in ({"body": BodyFactory()}, {"body": None, "decider": "KS"}, {"proposed_on": MAY}):
        assert answers.of_change(proposal, **fields) == AS_PROPOSED
    assert answers.of_change(point, text="Annat") == AS_PROPOSED
    assert answers.of_change(free, decision=proposal) == AS_PROPOSED
    assert answers.of_deletion(point) == AS_PROPOSED
    assert answers.of_insertion(DecisionPointFactory.build(decision=proposal)) == AS_PROPOSED
    assert answers.of_change(proposal, source_note="Ur akten.") == DONE


def test_proposal_without_an_answer_and_the_answer_itself_are_free(db):
    """The control: what is not kept."""
    waiting = DecisionPointFactory(decision=DecisionFactory(proposal=True))
    proposal = DecisionFactory(proposal=True)
    decided = DecisionPointFactory(decision=DecisionFactory(matter=proposal.matter, answers=proposal))
    for point in (waiting, decided):
        assert answers.of_change(point, text="Annat") == DONE
        assert answers.of_deletion(point) == DONE
        assert answers.of_change(point.decision, body=BodyFactory()) == DONE


@pytest.fixture
def point(db):
    return DecisionPointFactory(kind=DecisionPoint.Kind.ASSIGNMENT)


def answers_to_return(point, body, due_on):
    """Of a new open assignment, and of one that comes to return to the body."""
    fields = {"returns_to": body, "due_on": due_on}
    new = AssignmentFactory.build(point=point, matter=point.decision.matter, **fields)
    return answers.of_insertion(new) | answers.of_change(AssignmentFactory(point=point), **fields)


@pytest.mark.parametrize("due_on", [None, TODAY - 90 * DAY, TODAY])
def test_assignment_does_not_return_to_a_body_that_has_ended(point, due_on):
    assert answers_to_return(point, BodyFactory(validity=days(None, TODAY)), due_on) == NOT_THEN
    assert answers_to_return(point, BodyFactory(validity=days(None, TODAY + DAY)), due_on) == DONE
    assert answers_to_return(point, BodyFactory(), due_on) == DONE


def test_assignment_returns_by_the_last_day_of_its_body(point):
    last = TODAY + 30 * DAY
    body = BodyFactory(validity=days(MAY, last + DAY))
    assert answers_to_return(point, body, last) == DONE
    assert answers_to_return(point, body, last + DAY) == NOT_THEN
    given = AssignmentFactory(point=point, returns_to=body, due_on=last)
    assert answers.of_change(given, due_on=last + DAY) == NOT_THEN
    assert answers.of_change(given, due_on=None) == DONE


def test_assignment_returns_to_a_body_that_is_there_by_then(point):
    first = TODAY + 30 * DAY
    body = BodyFactory(validity=days(first))
    assert answers_to_return(point, body, first - DAY) == NOT_THEN
    assert answers_to_return(point, body, first) == DONE
    assert answers_to_return(point, body, None) == DONE


@pytest.fixture
def ended():
    return BodyFactory(validity=days(MAY, TODAY))


def test_closed_assignment_may_have_returned_to_a_body_that_has_ended(point, ended):
    by = UserFactory()
    closed = AssignmentFactory.build(
        closed=True, closed_by=by, point=point, matter=point.decision.matter, returns_to=ended
    )
    assert answers.of_insertion(closed) == DONE
    assert answers.of_change(AssignmentFactory(closed=True), returns_to=ended) == NOT_THEN
    assert answers.of_change(AssignmentFactory(closed=True, returns_to=ended), due_on=TODAY) == DONE


def test_assignment_sent_back_keeps_the_body_that_ended_until_its_day_is_moved(point, ended):
    assignment = AssignmentFactory(closed=True, returns_to=ended)
    open_again = {"state": Assignment.State.OPEN, "closed_by": None, "closed_at": None}
    assert answers.of_change(assignment, **open_again) == DONE
    Assignment.objects.filter(pk=assignment.pk).update(**open_again)
    assert answers.of_change(assignment, text="Samma uppdrag") == DONE
    assert answers.of_change(assignment, due_on=TODAY + DAY) == NOT_THEN
    assert answers.of_change(ended, purpose="Ett annat syfte", validity=days(MAY, TODAY - DAY)) == DONE


def test_body_does_not_end_while_an_assignment_is_to_return_to_it(db):
    due = TODAY + 30 * DAY
    body = BodyFactory()
    AssignmentFactory(returns_to=body, due_on=due)
    assert answers.of_change(body, validity=days(None, due)) == AWAITS
    assert answers.of_change(body, validity=days(due + DAY)) == AWAITS
    assert answers.of_change(body, validity=days(due, due + DAY)) == DONE


def test_body_that_awaits_no_day_ends_after_today(db):
    body = BodyFactory()
    AssignmentFactory(returns_to=body, due_on=TODAY - DAY)
    AssignmentFactory(returns_to=body)
    assert answers.of_change(body, validity=days(None, TODAY)) == AWAITS
    assert answers.of_change(body, validity=days(None, TODAY + DAY)) == DONE


@pytest.mark.parametrize("trait", ["closed", "confirmed"])
def test_body_ends_when_its_assignments_are_done(db, trait):
    body = BodyFactory()
    AssignmentFactory(**{trait: True}, returns_to=body, due_on=TODAY + 30 * DAY)
    AssignmentFactory(returns_to=BodyFactory(), due_on=TODAY + 30 * DAY)
    assert answers.of_change(body, validity=days(None, TODAY)) == DONE


def test_confirmed_assignment_stays(db):
    confirmed = AssignmentFactory(confirmed=True)
    assert answers.of_change(confirmed, outcome="Något annat.") == CONFIRMED
    assert answers.of_change(confirmed, version=9) == CONFIRMED
    undone = {"state": "closed", "confirmed_by": None, "confirmed_at": None}
    assert answers.of_change(confirmed, **undone) == CONFIRMED
    assert answers.of_deletion(confirmed) == CONFIRMED


def test_assignment_that_waits_to_be_confirmed_can_be_changed(db):
    closed = AssignmentFactory(closed=True)
    confirmed = {"state": "confirmed", "confirmed_by": UserFactory(), "confirmed_at": timezone.now()}
    assert answers.of_change(closed, outcome="Något annat.") == DONE
    assert answers.of_change(closed, **confirmed) == DONE
    assert answers.of_deletion(closed) == DONE
