"""Decisions and agreements, and on each page of one all that there can be many of."""

from datetime import date, timedelta

from django.urls import reverse

from governance.models import (
    Agreement,
    Assignment,
    Body,
    Decision,
    DecisionPoint,
    Recipient,
    Succession,
    SupportingDocument,
)
from tests.crowds.matters import matters
from tests.factories.bodies import BodyFactory
from tests.factories.decisions import AgreementFactory, DecisionFactory

FIRST_DAY = date(2000, 1, 1)


def decided(count, body=None):
    """Decisions of a body, each with a point; each answers a proposal about the same matter."""
    body = body or BodyFactory()
    proposals = Decision.objects.bulk_create(
        Decision(matter=matter, stage="proposed", body=body, proposed_on=FIRST_DAY)
        for matter in matters(count)
    )
    decisions = Decision.objects.bulk_create(
        Decision(
            matter=proposal.matter,
            stage="decided",
            body=body,
            decided_on=FIRST_DAY + timedelta(days=n),
            paragraph=n + 1,
            answers=proposal,
        )
        for n, proposal in enumerate(proposals)
    )
    DecisionPoint.objects.bulk_create(
        DecisionPoint(decision=one, position=1, kind="assignment", text="Gör det.") for one in decisions
    )
    Recipient.objects.bulk_create(Recipient(decision=one, position=1, text="KF") for one in decisions)
    return decisions


def points(count):
    """As many points, each of a decision of its own."""
    return list(DecisionPoint.objects.filter(decision__in=decided(count)).select_related("decision"))


def decisions(count, person):
    _give([one.points.get() for one in decided(count)])
    return reverse("decision_list")


def excel(count, person):
    decisions(count, person)
    return reverse("decision_excel")


def full_decision(count, **fields):
    """A decision with so many points that something has come of, recipients, documents and others beside."""
    decision = DecisionFactory(**fields)
    repealed = decided(count)
    made = DecisionPoint.objects.bulk_create(
        DecisionPoint(
            decision=decision, position=n, number=str(n), kind="repeal", text=f"Punkt {n}", repeals=one
        )
        for n, one in enumerate(repealed, start=1)
    )
    Recipient.objects.bulk_create(
        Recipient(decision=decision, position=n, text=f"Mottagare {n}") for n in range(1, count + 1)
    )
    SupportingDocument.objects.bulk_create(
        SupportingDocument(decision=decision, position=n, title=f"Underlag {n}") for n in range(1, count + 1)
    )
    return decision, made


def decision(count, person):
    """What repeals others, is repealed by others, and shares its matter with others."""
    decision, made = full_decision(count)
    _give(made)
    name = f"inrattat-{decision.pk}"
    Body.objects.bulk_create(
        Body(name=f"Organ {point.pk} av beslutet", slug=f"{name}-{point.pk}", established_by=point)
        for point in made
    )
    Agreement.objects.bulk_create(
        Agreement(matter=matter, kind="cooperation_agreement", adopted_by=point)
        for matter, point in zip(matters(count), made, strict=True)
    )
    later = Decision.objects.bulk_create(
        Decision(matter=decision.matter, stage="decided", decider="Kommundirektören") for _ in made
    )
    DecisionPoint.objects.bulk_create(
        DecisionPoint(decision=one, position=1, kind="repeal", text="Upphävs.", repeals=decision)
        for one in later
    )
    return decision.get_absolute_url()


def _give(points):
    Assignment.objects.bulk_create(
        Assignment(matter=point.decision.matter, point=point, text="Gör det.") for point in points
    )


def decision_form(count, person):
    decision, _ = full_decision(count)
    return reverse("decision_update", args=[decision.pk])


def point_form(count, person):
    decision, made = full_decision(count)
    return reverse("decision_point_update", args=[decision.pk, made[0].pk])


def answer_form(count, person):
    proposal, _ = full_decision(count, proposal=True)
    return reverse("decision_answer", args=[proposal.pk])


def agreements(count, person):
    """Each adopted by a point, with a party and a predecessor."""
    parties = BodyFactory(deciding=True).organisation
    made = Agreement.objects.bulk_create(
        Agreement(matter=matter, kind="cooperation_agreement", period="2019–2022", adopted_by=point)
        for matter, point in zip(matters(count), points(count), strict=True)
    )
    Agreement.parties.through.objects.bulk_create(
        Agreement.parties.through(agreement=one, organisation=parties) for one in made
    )
    Succession.objects.bulk_create(
        Succession(successor=one.matter, predecessor=before, relation="replaces")
        for one, before in zip(made, matters(count), strict=True)
    )
    return reverse("agreement_list")


def excel_of_agreements(count, person):
    agreements(count, person)
    return reverse("agreement_excel")


def agreement(count, person):
    """One that many follow, and about whose matter much is decided."""
    agreement = AgreementFactory()
    Decision.objects.bulk_create(
        Decision(matter=agreement.matter, stage="decided", decider="Kommundirektören") for _ in range(count)
    )
    followers = Agreement.objects.bulk_create(
        Agreement(matter=matter, kind="citizen_promise", period="2023") for matter in matters(count)
    )
    Succession.objects.bulk_create(
        Succession(successor=one.matter, predecessor=agreement.matter, relation="supplements")
        for one in followers
    )
    return agreement.get_absolute_url()
