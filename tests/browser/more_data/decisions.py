"""What the demo has none of: decisions of other classes, one with a file that was sent out, an empty one."""

from datetime import date

from governance.models import Agreement, Body, DecisionPoint, Organisation
from governance.services.agreements import set_predecessor
from governance.services.decision_parts import attach_document, set_recipients
from governance.services.decisions import (
    PointText,
    dispatch_recipients,
    register_decision,
    register_proposal,
)
from governance.services.matters import open_matter
from governance.uploads import Upload

SENT, EMPTY, SECRET = (
    "Exempel: Lokaler för fritidsgårdar",
    "Exempel: Tomt förslag",
    "Exempel: Skydd av en lokal",
)
AGREEMENT = "Exempel: Samverkan med fastighetsägarna 2027–2028"
TEXT = PointText(number="1", kind=DecisionPoint.Kind.ADOPTION, text="Lokalerna fastställs.")


def add(by):
    board = Body.objects.get(name="Kommunstyrelsen")
    _send(board, by)
    register_proposal(matter=open_matter(title=EMPTY, by=by), points=(), body=board, by=by)
    secret = open_matter(title=SECRET, classification="confidential", legal_basis="18 kap. 8 § OSL", by=by)
    register_decision(matter=secret, points=(TEXT,), decider="Säkerhetschefen", by=by)
    _agree(by)


def _send(board, by):
    decision = register_decision(
        matter=open_matter(title=SENT, classification="working_material", by=by),
        points=(TEXT,),
        body=board,
        decided_on=date(2026, 2, 3),
        paragraph=31,
        source_note="Exempel: påhittat beslut.",
        by=by,
    )
    set_recipients(decision=decision, lines=["Kommundirektören", "Säkerhetsenheten"], by=by)
    sent = decision.recipients.filter(text="Kommundirektören")
    dispatch_recipients(decision=decision, recipients=sent, on=date(2026, 2, 5), by=by)
    attach_document(
        decision=decision, title="Karta över lokalerna", upload=Upload("karta.txt", b"En karta."), by=by
    )


def _agree(by):
    """One that follows an earlier one and has a party, purposes and areas."""
    matter = open_matter(title=AGREEMENT, classification="public", by=by)
    agreement = Agreement(
        matter=matter,
        kind=Agreement.Kind.COOPERATION_AGREEMENT,
        period="2027–2028",
        purposes="Exempel: Att samverka om trygga bostadsområden.",
        areas=["Belysning", "Trygghetsvandringar"],
    )
    agreement.save_by(by)
    agreement.parties.add(Organisation.objects.get(name="Stångåstaden AB"))
    earlier = Agreement.objects.exclude(pk=agreement.pk).earliest("pk").matter
    set_predecessor(matter=matter, predecessor=earlier, relation="supplements", by=by)
