"""Assignments by class, by to whom they are given, and by how far they have come."""

from governance.forms.assignments import AssignmentForm, CloseForm, RescheduleForm, SendBackForm, WithdrawForm
from governance.models import Organisation, User
from tests.factories.assignments import AssignmentFactory
from tests.forms import posted
from tests.house.classes import NOWHERE, SECRET_WORD, matter_of
from tests.house.plans import DEPARTMENTS

OF_ASSIGNMENT = (
    "assignment_detail",
    "assignment_update",
    "assignment_reschedule",
    "assignment_close",
    "assignment_confirm",
    "assignment_send_back",
    "assignment_withdraw",
)


class Assignments:
    """`public_police`: public and given to the police; `closed_by_son`: by that account."""

    def __init__(self, items):
        given = {
            key: {"organisation": Organisation.objects.get(name=name)} for key, name in DEPARTMENTS.items()
        }
        board = Organisation.objects.get(kind=Organisation.Kind.EXECUTIVE_BOARD)
        self.assignments = {
            "public": _assignment("public"),
            "working": _assignment("working"),
            "secret": _assignment("secret"),
            "public_police": _assignment("public", **given["police"]),
            "working_police": _assignment("working", **given["police"]),
            "secret_police": _assignment("secret", **given["police"]),
            "public_son": _assignment("public", **given["son"]),
            "public_board": _assignment("public", organisation=board),
            "public_economist": _assignment("public", function="ekonom"),
            "closed": _assignment("public", closed=True),
            "working_closed": _assignment("working", closed=True),
            "secret_closed": _assignment("secret", closed=True),
            "closed_by_sakerhet": _closed_by("sakerhet"),
            "closed_by_chief": _closed_by("sakerhetschef"),
            "closed_by_son": _closed_by("son", **given["son"]),
            "closed_by_extern": _closed_by("extern", **given["police"]),
            "confirmed": _assignment("public", confirmed=True),
            "withdrawn": _assignment("public", withdrawn=True),
            "in_open_minutes": _assignment(
                "public", point=None, agenda_item=items.items["held"], **given["police"]
            ),
        }

    def addresses(self):
        return dict.fromkeys(OF_ASSIGNMENT, self._assignment)

    def forms(self):
        given = {"text": "Gör det.", "function": "Säkerhetschef", "due": "2030-05"}
        return {
            "assignment_update": self._changed,
            "assignment_reschedule": self._rescheduled,
            "assignment_close": self._closed,
            "assignment_confirm": self._confirmed,
            "assignment_send_back": self._sent_back,
            "assignment_withdraw": self._withdrawn,
            "assignment_create_from_point": lambda key, user: given,
            "assignment_create_from_item": lambda key, user: {**given, "classification": "public"},
        }

    def _assignment(self, key):
        return [self.assignments[key].pk if key in self.assignments else NOWHERE]

    def _changed(self, key, user):
        form = AssignmentForm(instance=self.assignments[key], user=user)
        return posted(form, due_note="Vad källan inte säger.")

    def _rescheduled(self, key, user):
        form = RescheduleForm(instance=self.assignments[key], user=user)
        return posted(form, due="2031-05", reason="Underlaget dröjer.")

    def _closed(self, key, user):
        return posted(CloseForm(assignment=self.assignments[key], user=user), outcome="Det är gjort.")

    def _confirmed(self, key, user):
        return {"seen_version": self.assignments[key].version}

    def _sent_back(self, key, user):
        form = SendBackForm(assignment=self.assignments[key], user=user)
        return posted(form, reason="Det återstår en del.")

    def _withdrawn(self, key, user):
        form = WithdrawForm(assignment=self.assignments[key], user=user)
        return posted(form, reason="Gavs av misstag.")


def _assignment(kind, **fields):
    words = {"text": f"{SECRET_WORD} i ett uppdrag"} if kind == "secret" else {}
    return AssignmentFactory(matter=matter_of(kind), **words, **fields)


def _closed_by(username, **fields):
    return _assignment("public", closed=True, closed_by=User.objects.get(username=username), **fields)
