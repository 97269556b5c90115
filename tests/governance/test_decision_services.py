"""Acts on decisions: what is registered, answered, numbered and sent, and what is refused."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from governance import uploads
from governance.models import Decision, DecisionPoint, Recipient, SupportingDocument
from governance.outlines.decision_words import what_became_of
from governance.services.decision_parts import attach_document, set_documents, set_recipients
from governance.services.decision_points import move_point, remove_point
from governance.services.decisions import (
    DecisionError,
    PointText,
    answer_proposal,
    dispatch_recipients,
    next_paragraph,
    points_of,
    register_decision,
    register_proposal,
    take_back_dispatch,
)
from governance.services.matters import open_matter
from tests.factories.assignments import AssignmentFactory
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import (
    AgreementFactory,
    DecisionFactory,
    DecisionPointFactory,
    MunicipalGoalFactory,
    RecipientFactory,
    SupportingDocumentFactory,
)
from tests.factories.governance import (
    MatterFactory,
    OrganisationFactory,
    OrganisationNameFactory,
    UserFactory,
)
from tests.uploads import PDF, uploaded

AUGUST_24 = date(2021, 8, 24)
POINTS = [
    PointText("1", "assignment", "Kommundirektören får i uppdrag att utöka åtgärderna."),
    PointText("2", "frame_increase", "Ramen höjs med 3 000 000 kr."),
]


@pytest.fixture
def by(db):
    return UserFactory()


@pytest.fixture
def body(db):
    return BodyFactory()


@pytest.fixture
def decision(by, body):
    return register_decision(
        matter=MatterFactory(), body=body, decided_on=AUGUST_24, paragraph=241, points=POINTS, by=by
    )


@pytest.fixture
def proposal(by, body):
    return register_proposal(
        matter=MatterFactory(), body=body, proposed_on=date(2021, 8, 17), points=POINTS, by=by
    )


def texts(decision):
    return [(point.position, point.number, point.text) for point in decision.points.order_by("position")]


def recipients(decision):
    return [(one.text, one.dispatched_on) for one in decision.recipients.order_by("position")]


def pdf():
    return uploads.checked(uploaded("Utredning.pdf", PDF))


def test_decision_is_registered_with_its_points_and_who_did_it(decision, by):
    assert decision.stage == "decided"
    assert texts(decision) == [(1, "1", POINTS[0].text), (2, "2", POINTS[1].text)]
    made = [decision.history.get(), *(point.history.get() for point in decision.points.all())]
    assert [row.history_user for row in made] == [by, by, by]


def test_proposal_is_a_row_of_its_own(proposal):
    assert (proposal.stage, proposal.decided_on, proposal.paragraph) == ("proposed", None, None)
    assert points_of(proposal) == POINTS


def test_day_paragraph_and_diarienummer_may_be_unknown(by):
    decision = register_decision(matter=MatterFactory(), decider="Kommundirektören", points=[], by=by)
    assert (decision.decided_on, decision.paragraph, decision.citation) == (None, None, "")


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"body": None}, "body", "Ange vem som beslutar"),
        ({"decider": "Kommundirektören"}, "body", "antingen ett organ eller en funktion"),
        ({"decided_on": None}, "decided_on", "Ange beslutsdatum när paragrafen är känd."),
        ({"decided_on": timezone.localdate() + timedelta(days=1)}, "decided_on", "har inte fattats än"),
        ({"paragraph": 0}, "paragraph", "1"),
        ({"decider": "Pil →", "body": None}, "decider", "U+2192"),
    ],
)
def test_what_will_not_do_is_refused_at_its_field(by, body, fields, field, words):
    known = {"matter": MatterFactory(), "body": body, "decided_on": AUGUST_24, "paragraph": 241, "by": by}
    with pytest.raises(ValidationError) as caught:
        register_decision(points=POINTS, **known | fields)
    assert words in caught.value.message_dict[field][0]
    assert not Decision.objects.exists()


def test_paragraph_that_the_body_has_used_that_day_is_refused(decision, by):
    with pytest.raises(DecisionError) as caught:
        register_decision(
            matter=MatterFactory(),
            body=decision.body,
            decided_on=AUGUST_24,
            paragraph=241,
            points=[],
            by=by,
        )
    assert caught.value.message_dict == {
        "paragraph": ["Organet har redan ett beslut med den paragrafen den dagen."]
    }


def test_repeal_that_says_nothing_and_another_kind_that_repeals_are_refused(decision, by, body):
    for point in (PointText("1", "repeal", "Upphävs."), PointText("1", "approval", "Godkänns.", decision)):
        with pytest.raises(DecisionError) as caught:
            register_decision(matter=MatterFactory(), body=body, points=[point], by=by)
        assert "repeals" in caught.value.message_dict


def test_repeal_of_what_came_later_is_refused_by_the_database(decision, by, body):
    point = PointText("1", "repeal", "Upphävs.", decision)
    earlier = {"matter": MatterFactory(), "body": body, "decided_on": date(2020, 1, 1), "by": by}
    with pytest.raises(IntegrityError, match="som fattades senare"), transaction.atomic():
        register_decision(points=[point], **earlier)
    assert Decision.objects.count() == 1


def test_next_paragraph_follows_the_last_of_the_year(decision, body):
    DecisionFactory(body=body, decided_on=date(2022, 3, 1), paragraph=7)
    DecisionFactory(decided_on=AUGUST_24, paragraph=900)
    assert [next_paragraph(body, year) for year in (2020, 2021, 2022)] == [1, 242, 8]


def test_answer_copies_the_points_and_keeps_the_proposal(proposal, by):
    goal = MunicipalGoalFactory()
    proposal.goals.add(goal)
    RecipientFactory(decision=proposal, text="säkerhetschef")
    answer = answer_proposal(proposal=proposal, decided_on=AUGUST_24, paragraph=241, by=by)
    assert (answer.answers, answer.matter, answer.body) == (proposal, proposal.matter, proposal.body)
    assert points_of(answer) == points_of(proposal) == POINTS
    assert (list(answer.goals.all()), recipients(answer)) == ([goal], [("säkerhetschef", None)])
    assert Decision.objects.get(pk=proposal.pk).stage == "proposed"


def test_answer_may_decide_otherwise(proposal, by):
    other = BodyFactory()
    points = [PointText("1", "approval", "Bara detta.")]
    answer = answer_proposal(proposal=proposal, body=other, points=points, by=by)
    assert (answer.body, points_of(answer)) == (other, points)


def test_proposal_is_answered_once_and_a_decision_never(proposal, by):
    answer = answer_proposal(proposal=proposal, by=by)
    with pytest.raises(DecisionError, match="Förslaget har redan ett beslut"):
        answer_proposal(proposal=proposal, by=by)
    with pytest.raises(DecisionError, match="Bara ett förslag kan besvaras"):
        answer_proposal(proposal=answer, by=by)


def test_points_change_places(decision, by):
    first, second = decision.points.order_by("position")
    move_point(point=first, up=False, by=by)
    assert texts(decision) == [(1, "2", POINTS[1].text), (2, "1", POINTS[0].text)]
    for point, up, words in ((first, False, "redan sist"), (second, True, "redan först")):
        with pytest.raises(DecisionError, match=words):
            move_point(point=point, up=up, by=by)
    assert [number for _, number, _ in texts(decision)] == ["2", "1"]
    assert first.history.first().history_change_reason == "Ordningen ändrad"


def unnumbered(decision, count):
    return [DecisionPointFactory(decision=decision, position=place) for place in range(1, count + 1)]


def test_place_that_something_is_cited_by_is_kept(by):
    """KS … § … p. 3 is what an uppdrag says that it came out of."""
    first, second, third = unnumbered(DecisionFactory(), 3)
    AssignmentFactory(point=third)
    for act in (
        lambda: move_point(point=third, up=True, by=by),
        lambda: move_point(point=second, up=False, by=by),
        lambda: remove_point(point=first, by=by),
    ):
        with pytest.raises(DecisionError, match="Något hänvisar till punkt 3"):
            act()
    assert [one.citation[-4:] for one in first.decision.points.all()] == ["p. 1", "p. 2", "p. 3"]
    move_point(point=first, up=False, by=by)
    assert list(first.decision.points.order_by("position")) == [second, first, third]


def test_point_with_a_number_is_cited_by_it_wherever_it_stands(decision, by):
    second = decision.points.get(number="2")
    AgreementFactory(adopted_by=second)
    move_point(point=second, up=True, by=by)
    assert DecisionPoint.objects.get(pk=second.pk).citation.endswith("p. 2")


def test_point_that_another_took_away_is_not_moved(decision, by):
    point = decision.points.first()
    DecisionPoint.objects.filter(pk=point.pk).delete()
    with pytest.raises(DecisionError, match="Någon annan har tagit bort punkten"):
        move_point(point=point, up=False, by=by)


def test_points_of_an_answered_proposal_stay(proposal, by):
    answer_proposal(proposal=proposal, decided_on=AUGUST_24, by=by)
    second = proposal.points.get(number="2")
    with pytest.raises(DecisionError, match="finns kvar som det var"):
        move_point(point=second, up=True, by=by)
    with pytest.raises(DecisionError, match="finns kvar som det var"):
        remove_point(point=second, by=by)
    assert texts(proposal) == [(1, "1", POINTS[0].text), (2, "2", POINTS[1].text)]


def test_proposal_whose_decision_is_unknown_is_registered_as_that(by, body):
    proposal = register_proposal(matter=MatterFactory(), body=body, points=[], decision_unknown=True, by=by)
    assert what_became_of(proposal) == "Beslut okänt i källan"
    answer_proposal(proposal=proposal, decided_on=AUGUST_24, by=by)
    assert what_became_of(Decision.objects.get(pk=proposal.pk)) == ""


def test_points_after_one_that_is_removed_move_up(decision, by):
    first = decision.points.get(position=1)
    remove_point(point=first, by=by)
    assert texts(decision) == [(1, "2", POINTS[1].text)]
    assert DecisionPoint.history.filter(history_type="-").get().history_user == by


def test_point_that_something_came_of_stays(decision, by):
    point = decision.points.get(position=1)
    AssignmentFactory(point=point)
    with pytest.raises(ProtectedError), transaction.atomic():
        remove_point(point=point, by=by)
    assert decision.points.count() == 2


def test_decision_is_sent_on_a_day_to_those_who_are_ticked(decision, by):
    first, second = (RecipientFactory(decision=decision, text=text) for text in ("SON", "KFN"))
    dispatch_recipients(decision=decision, recipients=[first], on=date(2021, 8, 30), by=by)
    dispatch_recipients(decision=decision, recipients=[first, second], on=date(2021, 9, 1), by=by)
    assert recipients(decision) == [("SON", date(2021, 8, 30)), ("KFN", date(2021, 9, 1))]
    assert Recipient.objects.get(pk=first.pk).history.first().history_user == by
    take_back_dispatch(decision=decision, recipients=[first], by=by)
    assert recipients(decision) == [("SON", None), ("KFN", date(2021, 9, 1))]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (AUGUST_24 - timedelta(days=1), "Beslutet fattades 2021-08-24."),
        (timezone.localdate() + timedelta(days=1), "Dagen har inte varit än."),
    ],
)
def test_day_of_dispatch_lies_between_the_decision_and_today(decision, by, on, words):
    recipient = RecipientFactory(decision=decision)
    with pytest.raises(DecisionError) as caught:
        dispatch_recipients(decision=decision, recipients=[recipient], on=on, by=by)
    assert caught.value.message_dict["dispatched_on"][0].startswith(words)


def test_proposal_is_not_sent(proposal, by):
    recipient = RecipientFactory(decision=proposal)
    with pytest.raises(DecisionError, match="Ett förslag expedieras inte"):
        dispatch_recipients(decision=proposal, recipients=[recipient], on=AUGUST_24, by=by)


def test_recipient_of_another_decision_is_left_alone(decision, by):
    other = RecipientFactory()
    dispatch_recipients(decision=decision, recipients=[other], on=timezone.localdate(), by=by)
    assert Recipient.objects.get(pk=other.pk).dispatched_on is None


def test_recipients_are_recognised_and_keep_their_rows(decision, by):
    committee = OrganisationFactory(name="Social- och omsorgsnämnden", short_code="SON")
    OrganisationNameFactory(organisation=committee, name="Socialnämnden")
    set_recipients(decision=decision, lines=["SON", "säkerhetschef", "social- och omsorgsnämnden"], by=by)
    before = {one.text: one.pk for one in decision.recipients.all()}
    assert [one.organisation for one in decision.recipients.order_by("position")] == [
        committee,
        None,
        committee,
    ]
    set_recipients(decision=decision, lines=["budgetchef", "SON"], by=by)
    assert recipients(decision) == [("budgetchef", None), ("SON", None)]
    assert decision.recipients.get(text="SON").pk == before["SON"]


def test_recipient_who_has_got_the_decision_is_not_lost(decision, by):
    RecipientFactory(decision=decision, text="SON", position=1, dispatched=True)
    with pytest.raises(DecisionError, match="”SON” har fått beslutet 2021-08-30 och ska stå kvar"):
        set_recipients(decision=decision, lines=["KFN"], by=by)
    set_recipients(decision=decision, lines=["KFN", "SON"], by=by)
    assert recipients(decision) == [("KFN", None), ("SON", date(2021, 8, 30))]


def test_document_with_a_file_is_not_lost(decision, by):
    SupportingDocumentFactory(
        decision=decision, title="Utredningen", file="x.pdf", file_name="x.pdf", size=1, sha256="0" * 64
    )
    with pytest.raises(DecisionError, match="”Utredningen” har en fil och ska stå kvar"):
        set_documents(decision=decision, lines=["Prop. 2022/23:43"], by=by)
    set_documents(decision=decision, lines=["Prop. 2022/23:43", "Utredningen"], by=by)
    assert [one.title for one in decision.documents.order_by("position")] == [
        "Prop. 2022/23:43",
        "Utredningen",
    ]


def test_document_gets_its_file_where_it_was_mentioned(decision, by):
    set_documents(decision=decision, lines=["Utredningen"], by=by)
    document = attach_document(decision=decision, title="utredningen", upload=pdf(), by=by)
    assert decision.documents.get() == document
    kept = SupportingDocument.objects.get(pk=document.pk)
    assert (kept.title, kept.file_name, kept.size) == ("Utredningen", "Utredning.pdf", len(PDF))
    assert uploads.read(kept.file, kept.sha256) == PDF


def test_document_that_is_there_already_is_refused(decision, by):
    attach_document(decision=decision, title="Utredningen", by=by)
    with pytest.raises(DecisionError, match="Underlaget finns redan"):
        attach_document(decision=decision, title="Utredningen", by=by)


def test_file_of_a_document_that_is_not_saved_is_not_left_behind(decision, by, monkeypatch):
    attach_document(decision=decision, title="Den första", upload=pdf(), by=by)
    before = default_storage.listdir("documents")
    monkeypatch.setattr(SupportingDocument, "save_by", lambda *args, **words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        attach_document(decision=decision, title="Den andra", upload=pdf(), by=by)
    assert default_storage.listdir("documents") == before


def test_matter_is_opened_as_arbetsmaterial(by):
    matter = open_matter(title="Kamerabevakning", case_number="KS 2021-55", by=by)
    assert (matter.classification, matter.history.get().history_user) == ("working_material", by)


@pytest.mark.parametrize(
    "fields", [{"title": ""}, {"case_number": "2021/55"}, {"classification": "confidential"}]
)
def test_matter_that_will_not_do_is_not_opened(by, fields):
    with pytest.raises(ValidationError):
        open_matter(**{"title": "Kamerabevakning", "by": by, **fields})
