"""Agreements by class."""

from governance.forms.agreements import AgreementForm
from governance.models import Agreement
from tests.factories.decisions import AgreementFactory
from tests.forms import posted
from tests.house.classes import NOWHERE, matter_of


class Agreements:
    def __init__(self):
        self.agreements = {
            kind: AgreementFactory(matter=matter_of(kind)) for kind in ("public", "working", "secret")
        }

    def addresses(self):
        return dict.fromkeys(("agreement_detail", "agreement_update", "agreement_delete"), self._agreement)

    def forms(self):
        new = {"title": "En ny överenskommelse", "classification": "public", "period": "2027–2028"}
        return {
            "agreement_create": lambda key, user: {**new, "kind": Agreement.Kind.CITIZEN_PROMISE},
            "agreement_update": self._changed,
        }

    def _agreement(self, key):
        return [self.agreements[key].pk if key in self.agreements else NOWHERE]

    def _changed(self, key, user):
        form = AgreementForm(instance=self.agreements[key], user=user)
        return posted(form, purposes="Ett ändrat ändamål.")
