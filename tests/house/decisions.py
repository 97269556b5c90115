"""Decisions and proposals by class, with points, documents and recipients; one that minutes have locked."""

from datetime import date

from governance import uploads
from governance.forms.decision_parts import DecisionPointForm, DispatchForm
from governance.forms.decisions import DecisionAnswerForm, DecisionForm
from governance.models import AgendaItem, Decision, DecisionPoint
from tests.factories.decisions import (
    DecisionFactory,
    DecisionPointFactory,
    RecipientFactory,
    SupportingDocumentFactory,
)
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, adjust
from tests.forms import posted
from tests.house.classes import NOWHERE, matter_of
from tests.uploads import PDF

ASSIGNED = {"body__name": "Kommunstyrelsen", "decided_on": date(2021, 8, 24), "paragraph": 241}
OF_DECISION = (
    "decision_detail",
    "decision_update",
    "decision_delete",
    "decision_answer",
    "decision_dispatch",
    "decision_point_create",
    "supporting_document_create",
)
OF_POINT = (
    "decision_point_update",
    "decision_point_delete",
    "decision_point_move_up",
    "decision_point_move_down",
    "assignment_create_from_point",
)
OF_DOCUMENT = ("supporting_document_download", "supporting_document_delete")


class Decisions:
    """The first point and the first document of each are what its key points at."""

    def __init__(self):
        self.decisions = {kind: _decision(kind) for kind in ("public", "working", "secret")}
        self.decisions |= {
            "proposal": _decision("public", proposal=True),
            "working_proposal": _decision("working", proposal=True),
            "secret_proposal": _decision("secret", proposal=True),
            "answered": _decision("public", proposal=True),
            "minuted": _decision("public"),
            "in_open_minutes": _decision("public"),
            "assigned": Decision.objects.get(**ASSIGNED),  # an uppdrag has come of its first point
        }
        DecisionFactory(matter=self.decisions["answered"].matter, answers=self.decisions["answered"])
        adjust(_minute(self.decisions["minuted"]))
        _minute(self.decisions["in_open_minutes"])
        self.documents = {key: one.documents.first() for key, one in self.decisions.items()}
        self.documents["without_file"] = SupportingDocumentFactory(decision=self.decisions["public"])

    def addresses(self):
        return {
            **dict.fromkeys(OF_DECISION, self._decision),
            **dict.fromkeys(OF_POINT, self.point_address),
            **dict.fromkeys(OF_DOCUMENT, self._document),
        }

    def forms(self):
        new_point = {"number": "9", "kind": DecisionPoint.Kind.ADOPTION, "text": "En ny punkt."}
        return {
            "decision_create": lambda key, user: {
                "stage": Decision.Stage.DECIDED,
                "title": "Ett nytt ärende",
                "classification": "public",
                "decider": "Kommundirektören",
                "decided_on": "2024-01-31",
            },
            "decision_update": self._changed_decision,
            "decision_answer": self._answer,
            "decision_dispatch": self._dispatched,
            "decision_point_create": lambda key, user: new_point,
            "decision_point_update": self._changed_point,
            "supporting_document_create": lambda key, user: {"title": "Ett nytt underlag"},
        }

    def point(self, key):
        return self.decisions[key].points.order_by("position").first()

    def point_address(self, key):
        if key == "of_another_decision":
            return [self.decisions["public"].pk, self.point("assigned").pk]
        return [self.decisions[key].pk, self.point(key).pk]

    def _decision(self, key):
        return [self.decisions[key].pk if key in self.decisions else NOWHERE]

    def _document(self, key):
        if key == "of_another_decision":
            return [self.decisions["public"].pk, self.documents["proposal"].pk]
        return [self.documents[key].decision_id, self.documents[key].pk]

    def _changed_decision(self, key, user):
        return posted(DecisionForm(instance=self.decisions[key], user=user), source_note="En ändrad källa.")

    def _answer(self, key, user):
        form = DecisionAnswerForm(proposal=self.decisions[key], user=user)
        return posted(form, decided_on="2021-09-21", paragraph=900)

    def _dispatched(self, key, user):
        form = DispatchForm(decision=self.decisions[key], user=user)
        chosen = [one.pk for one in self.decisions[key].recipients.all()]
        return posted(form, recipients=chosen, dispatched_on="2021-09-30")

    def _changed_point(self, key, user):
        point = self.point("assigned" if key == "of_another_decision" else key)
        return posted(DecisionPointForm(instance=point, user=user), text="En ändrad punkt.")


def _decision(kind, **fields):
    """With two points, a document that has its file, and a recipient."""
    decision = DecisionFactory(matter=matter_of(kind), **fields)
    DecisionPointFactory.create_batch(2, decision=decision)
    RecipientFactory(decision=decision)
    upload = uploads.Upload("underlag.pdf", PDF)
    SupportingDocumentFactory(
        decision=decision,
        file=uploads.keep(upload),
        file_name=upload.name,
        size=len(PDF),
        sha256=upload.sha256,
    )
    return decision


def _minute(decision):
    """Put a decision into the minutes of a meeting."""
    meeting = MeetingFactory(held=True, body=decision.body, held_on=decision.decided_on)
    AgendaItemFactory(
        meeting=meeting,
        kind=AgendaItem.Kind.DECISION,
        outcome=AgendaItem.Outcome.DECIDED,
        matter=decision.matter,
        decision=decision,
    )
    return meeting
