"""Acts on decisions and proposals: registering one, answering a proposal, its points, sending it out.

Each is atomic and says who did it. What minutes that are justerade say is kept by a guard of the database.
"""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from governance.dates import days_in_words
from governance.models import Body, Decision, DecisionPoint, Recipient

NOT_YET = "Beslutet har inte fattats än den dagen. Ange en dag som har varit, eller registrera ett förslag."

# The field at which what a constraint or a guard refuses is shown.
SHOWN_AT = {
    "governance_decision_one_decider": "body",
    "governance_decision_proposal_is_not_decided": "decided_on",
    "governance_decision_only_of_proposal_unknown": "decision_unknown",
    "governance_decision_paragraph_has_a_day": "decided_on",
    "governance_decision_cited_once": "paragraph",
    "governance_decision_in_life_of_body": "decided_on",
    "governance_decision_after_proposal": "decided_on",
    "governance_decisionpoint_repeal_says_what": "repeals",
    "governance_repeal": "repeals",
    "governance_point_of_lives": "kind",
}


class DecisionError(ValidationError):
    """An act that the rules of decisions refuse; the message is for the person."""


@dataclass(frozen=True)
class PointText:
    """A point as minuted or typed: the source's own number, its kind and words, and what it repeals."""

    number: str
    kind: str
    text: str
    repeals: Decision | None = None


@transaction.atomic
def register_decision(
    *,
    matter,
    points,
    by,
    body=None,
    decider="",
    decided_on=None,
    paragraph=None,
    answers=None,
    source_note="",
    reason="",
):
    """Register what a body, or a function, has decided in a matter. Day and § may be unknown.

    Raises DecisionError, by field, for a day that has not come, on which the body is not there or that comes
    before the proposal, a § without a day, a § that the body has used that day, and for nobody or two named
    as decider. What a point may not repeal the database refuses.
    """
    refuse_impossible_day(decided_on, body=body, answers=answers)
    return _register(
        Decision(
            matter=matter,
            stage=Decision.Stage.DECIDED,
            body=body,
            decider=decider,
            decided_on=decided_on,
            paragraph=paragraph,
            answers=answers,
            source_note=source_note,
        ),
        points,
        by,
        reason,
    )


@transaction.atomic
def register_proposal(
    *,
    matter,
    points,
    by,
    body=None,
    decider="",
    proposed_on=None,
    decision_unknown=False,
    source_note="",
    reason="",
):
    """Register what somebody is proposed to decide. Raises DecisionError as `register_decision` does.

    With `decision_unknown` it has been decided or not, and the source does not say which.
    """
    proposal = Decision(
        matter=matter,
        stage=Decision.Stage.PROPOSED,
        body=body,
        decider=decider,
        proposed_on=proposed_on,
        decision_unknown=decision_unknown,
        source_note=source_note,
    )
    return _register(proposal, points, by, reason)


@transaction.atomic
def answer_proposal(
    *,
    proposal,
    by,
    body=None,
    decider="",
    decided_on=None,
    paragraph=None,
    points=None,
    source_note="",
    reason="",
):
    """Register the decision that answers a proposal. The proposal stays as it is.

    Without a decider it is the one that was proposed, without points they are those that were proposed.
    Its goals and recipients come along, the recipients without a day of dispatch. A proposal whose decision
    was said to be unknown is so no longer. Raises DecisionError when the decision is no proposal or has an
    answer already.
    """
    proposal = locked(proposal)
    if not proposal.is_proposal:
        raise DecisionError("Bara ett förslag kan besvaras med ett beslut.")
    if Decision.objects.filter(answers=proposal).exists():
        raise DecisionError("Förslaget har redan ett beslut.")
    if not (body or decider):
        body, decider = proposal.body, proposal.decider
    decision = register_decision(
        matter=proposal.matter,
        points=points_of(proposal) if points is None else points,
        by=by,
        body=body,
        decider=decider,
        decided_on=decided_on,
        paragraph=paragraph,
        answers=proposal,
        source_note=source_note,
        reason=reason,
    )
    decision.goals.set(proposal.goals.all())
    _copy_recipients(proposal, decision, by)
    if proposal.decision_unknown:
        proposal.decision_unknown = False
        proposal.save_change(by=by, seen_version=proposal.version, reason="Beslutet är registrerat")
    return decision


def points_of(decision):
    """The points of a decision as texts, in their order."""
    return [
        PointText(number=point.number, kind=point.kind, text=point.text, repeals=point.repeals)
        for point in decision.points.select_related("repeals").order_by("position")
    ]


def refuse_impossible_day(decided_on, *, body=None, answers=None):
    """Raise DecisionError for a day that has not come, when the body is not there, or before the proposal."""
    if not decided_on:
        return
    if decided_on > timezone.localdate():
        raise DecisionError({"decided_on": NOT_YET})
    if body and decided_on not in body.validity:
        when = days_in_words(body.validity)
        words = f"{body} finns {when}. Ange en dag då organet finns, eller välj ett annat organ."
        raise DecisionError({"decided_on": words})
    if answers and answers.proposed_on and decided_on < answers.proposed_on:
        raise DecisionError(
            {"decided_on": f"Förslaget är daterat {answers.proposed_on}. Ange den dagen eller en senare."}
        )


def next_paragraph(body, year):
    """The § after the last that the body used in the year. Within a transaction: nobody else takes it."""
    Body.objects.select_for_update(no_key=True).get(pk=body.pk)
    of_year = Decision.objects.filter(body=body, decided_on__year=year)
    return (of_year.aggregate(last=Max("paragraph"))["last"] or 0) + 1


def locked(decision):
    """The decision as it is now, held against other writers until the transaction ends."""
    decisions = Decision.objects.select_related("matter", "body").select_for_update(of=["self"], no_key=True)
    return decisions.get(pk=decision.pk)


@transaction.atomic
def dispatch_recipients(*, decision, recipients, on, by):
    """Write that a decision was sent (expedierat) to some of its recipients on a day.

    Whoever has got it already keeps the day it was sent. Raises DecisionError for a proposal, for a day
    before the decision and for one that has not come.
    """
    decision = locked(decision)
    if decision.is_proposal:
        raise DecisionError("Ett förslag expedieras inte. Registrera beslutet först.")
    if on > timezone.localdate():
        raise DecisionError({"dispatched_on": "Dagen har inte varit än. Ange den dag då beslutet skickades."})
    if decision.decided_on and on < decision.decided_on:
        raise DecisionError(
            {"dispatched_on": f"Beslutet fattades {decision.decided_on}. Ange en senare dag."}
        )
    chosen = [recipient.pk for recipient in recipients]
    for recipient in decision.recipients.filter(pk__in=chosen, dispatched_on=None):
        recipient.dispatched_on = on
        recipient.save_change(by=by, seen_version=recipient.version, reason="Expedierat")


@transaction.atomic
def take_back_dispatch(*, decision, recipients, by):
    """Write that a decision was not sent after all to some recipients who were ticked by mistake."""
    decision = locked(decision)
    chosen = [recipient.pk for recipient in recipients]
    for recipient in decision.recipients.filter(pk__in=chosen).exclude(dispatched_on=None):
        recipient.dispatched_on = None
        recipient.save_change(by=by, seen_version=recipient.version, reason="Expedieringen togs tillbaka")


def _register(decision, points, by, reason):
    refuse_what_constraints_refuse(decision)
    decision.save_by(by, reason=reason)
    for position, text in enumerate(points, start=1):
        point = DecisionPoint(
            decision=decision,
            position=position,
            number=text.number,
            kind=text.kind,
            text=text.text,
            repeals=text.repeals,
        )
        refuse_what_constraints_refuse(point)
        point.save_by(by, reason=reason)
    return decision


def refuse_what_constraints_refuse(record):
    """Raise DecisionError, at the field it is about, for what the fields and constraints refuse."""
    record.clean_fields()
    errors = {}
    for model, constraints in record.get_constraints():
        for constraint in constraints:
            try:
                constraint.validate(model, record)
            except ValidationError as error:
                field = SHOWN_AT.get(constraint.name, NON_FIELD_ERRORS)
                errors.setdefault(field, []).extend(error.messages)
    if errors:
        raise DecisionError(errors)


def _copy_recipients(proposal, decision, by):
    bulk_create_with_history(
        [
            Recipient(
                decision=decision,
                position=recipient.position,
                text=recipient.text,
                organisation_id=recipient.organisation_id,
            )
            for recipient in proposal.recipients.order_by("position")
        ],
        Recipient,
        default_user=by,
    )
