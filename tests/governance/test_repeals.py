"""What a body or a leadership model is repealed by: a point that repeals, of another decision, no older."""

from datetime import date, timedelta

import pytest

from governance.citations import label_of_point
from governance.forms.bodies import BodyForm
from governance.forms.decision_parts import DecisionPointForm
from governance.forms.decisions import DecisionForm
from governance.forms.leadership import LeadershipModelForm
from governance.models import Body
from governance.services.ends import REPEALS_ITSELF, REPEALS_LATER, REPEALS_NOTHING
from tests import answers
from tests.answers import DONE
from tests.factories.bodies import BodyFactory, LeadershipModelFactory
from tests.factories.decisions import DecisionFactory, DecisionPointFactory
from tests.factories.governance import MatterFactory, person_with
from tests.forms import posted, sent

DAY = timedelta(days=1)
MAY = date(2021, 5, 4)
STAYS_A_REPEAL = {"Punkten har upphävt ett organ eller en ledningsmodell. Den förblir ett upphävande."}
STAYS_IN_PLACE = {"Ett organ eller en ledningsmodell kom av punkten. Den hör kvar i sitt beslut."}
IN_ORDER = {"Beslutet inför eller upphäver något, som då skulle upphävas innan det infördes."}
BOTH = pytest.mark.parametrize(
    ("make", "begun_by", "form_class"),
    [(BodyFactory, "established_by", BodyForm), (LeadershipModelFactory, "adopted_by", LeadershipModelForm)],
    ids=["body", "model"],
)


@pytest.fixture
def begun(db):
    """The point that began something, on a day in May."""
    return DecisionPointFactory(decision__decided_on=MAY)


def repealing(**decision):
    return DecisionPointFactory(repeal=True, decision=DecisionFactory(**decision))


def refused_of(begun):
    """Pairs of a point that cannot repeal what the other point began, and why."""
    return [
        (DecisionPointFactory(decision__decided_on=MAY + DAY), REPEALS_NOTHING),
        (begun, REPEALS_NOTHING),
        (DecisionPointFactory(repeal=True, decision=begun.decision), REPEALS_ITSELF),
        (repealing(decided_on=MAY - DAY), REPEALS_LATER),
        (repealing(proposal=True, proposed_on=MAY - DAY), REPEALS_LATER),
    ]


def accepted_of(begun):
    return [
        repealing(decided_on=MAY),
        repealing(decided_on=MAY + DAY),
        repealing(proposal=True, proposed_on=MAY + DAY),
        repealing(decided_on=None, paragraph=None),
    ]


@BOTH
def test_database_refuses_what_cannot_repeal(begun, make, begun_by, form_class):
    record = make(**{begun_by: begun})
    for point, words in refused_of(begun):
        assert answers.of_change(record, repealed_by=point) == {words}
        new = make.build(**{begun_by: begun, "repealed_by": point})
        assert answers.of_insertion(new) == {words}
    for point in accepted_of(begun):
        assert answers.of_change(record, repealed_by=point) == DONE
    assert answers.of_change(make(), repealed_by=repealing(decided_on=MAY - DAY)) == DONE


@BOTH
def test_what_is_repealed_already_is_not_begun_by_a_later_decision(begun, make, begun_by, form_class):
    record = make(repealed_by=repealing(decided_on=MAY - DAY))
    assert answers.of_change(record, **{begun_by: begun}) == {REPEALS_LATER}


@BOTH
def test_form_refuses_beside_the_field(begun, make, begun_by, form_class):
    secretary = person_with("secretary")
    record = make(**{begun_by: begun})
    for point, words in refused_of(begun):
        data = sent(posted(form_class(instance=record, user=secretary), repealed_by=label_of_point(point)))
        form = form_class(data, instance=type(record).objects.get(pk=record.pk), user=secretary)
        assert (form.is_valid(), form.errors) == (False, {"repealed_by": [words]})
    data = sent(
        posted(form_class(instance=record, user=secretary), repealed_by=label_of_point(accepted_of(begun)[1]))
    )
    assert form_class(data, instance=record, user=secretary).is_valid()


def test_repeal_that_may_not_be_read_is_told_beside_what_is_shown(begun):
    secret = repealing(decided_on=MAY - DAY, matter=MatterFactory(confidential=True))
    body, secretary = BodyFactory(repealed_by=secret), person_with("secretary")
    data = sent(posted(BodyForm(instance=body, user=secretary), established_by=label_of_point(begun)))
    assert BodyForm(data, instance=body, user=secretary).errors == {"established_by": [REPEALS_LATER]}


@pytest.fixture
def body(begun):
    return BodyFactory(established_by=begun, repealed_by=repealing(decided_on=MAY + 9 * DAY))


def test_point_that_repealed_a_body_stays_what_it_is(body):
    changed = {"kind": "adoption", "repeals": None}
    assert answers.of_change(body.repealed_by, **changed) == STAYS_A_REPEAL
    for point in (body.established_by, body.repealed_by):
        assert answers.of_change(point, decision=DecisionFactory()) == STAYS_IN_PLACE
        assert answers.of_change(point, text="Annat") == DONE
    assert answers.of_change(body.established_by, kind="appointment") == DONE


def test_day_of_a_decision_is_not_moved_past_what_it_began_or_repealed(body):
    beginning, ending = body.established_by.decision, body.repealed_by.decision
    assert answers.of_change(beginning, decided_on=MAY + 10 * DAY) == IN_ORDER
    assert answers.of_change(ending, decided_on=MAY - DAY) == IN_ORDER
    assert answers.of_change(beginning, decided_on=MAY + 9 * DAY) == DONE
    assert answers.of_change(ending, decided_on=MAY) == DONE
    assert answers.of_change(ending, decided_on=None, paragraph=None) == DONE


def saved(form_class, record, **typed):
    """The errors when the record is changed as somebody with the right does it."""
    user = person_with("secretary")
    form = form_class(
        sent(posted(form_class(instance=record, user=user), **typed)),
        instance=type(record).objects.get(pk=record.pk),
        user=user,
    )
    assert form.is_valid(), form.errors
    return form.save_or_merge()[1].errors


def test_what_the_database_says_of_a_decision_is_told_beside_the_field(body):
    point, decision = body.repealed_by, body.established_by.decision
    said = saved(DecisionPointForm, point, kind="adoption", repeals="")
    assert {name: set(words) for name, words in said.items()} == {"kind": STAYS_A_REPEAL}
    said = saved(DecisionForm, decision, decided_on=str(MAY + 10 * DAY))
    assert {name: set(words) for name, words in said.items()} == {"decided_on": IN_ORDER}


def test_repeal_that_another_made_impossible_meanwhile_is_told_beside_the_field(begun):
    body, point = BodyFactory(established_by=begun), repealing(decided_on=MAY + DAY)
    secretary = person_with("secretary")
    data = sent(posted(BodyForm(instance=body, user=secretary), repealed_by=label_of_point(point)))
    form = BodyForm(data, instance=body, user=secretary)
    assert form.is_valid()
    point.decision.decided_on = MAY - DAY
    point.decision.save()
    refused = form.save_or_merge()[1]
    assert refused.errors["repealed_by"] == [REPEALS_LATER]
    assert Body.objects.get(pk=body.pk).repealed_by is None
