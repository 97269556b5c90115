"""Avrop: in every state, one's own nämnd's and others'."""

import uuid
from datetime import date

from budget.models import FrameAct
from budget.services.year_end import close_frame
from governance import uploads
from governance.models import Organisation, User
from tests.factories.budget import (
    DAY,
    MILLION,
    AllocationFactory,
    CallOffActFactory,
    CallOffFactory,
    LedgerEntryFactory,
    frame_with,
)
from tests.factories.decisions import DecisionPointFactory
from tests.house.classes import NO_SLUG, SECRET_WORD, WORKING_WORD, matter_of
from tests.uploads import PDF

COMMITTEES = {"son": "Social- och omsorgsnämnden", "kfn": "Kultur- och fritidsnämnden"}
OF_CALL_OFF = (
    "call_off_detail",
    "call_off_document",
    "call_off_approve",
    "call_off_refuse",
    "call_off_transfer",
    "correction_create",
    "outcome_create",
)


class CallOffs:
    """Those of the nämnd are `son`'s, unless the key says otherwise. The frames are by class and `closed`."""

    def __init__(self):
        self.frames = {key: _Money(matter_of(key)) for key in ("public", "working", "secret")}
        self.frames["closed"] = _Money(matter_of("public"))
        public = self.frames["public"]
        self.call_offs = {
            "public": public.asked(),
            "working": self.frames["working"].asked(purpose=f"{WORKING_WORD} i ett avrop"),
            "secret": self.frames["secret"].asked(purpose=f"{SECRET_WORD} i ett avrop"),
            "by_sakerhet": public.asked(requested_by=_person("sakerhet")),
            "own_use": public.asked("holder", kind="own_use", requested_by=_person("sakerhet")),
            "with_file": public.asked(**_file()),
            "approved": _approved(public.asked()),
            "approved_own_use": _approved(public.asked("holder", kind="own_use")),
            "refused": CallOffActFactory(call_off=public.asked(), refusing=True).call_off,
            "closed": _approved(self.frames["closed"].asked()),
        }
        self.frames["closed"].close()

    def addresses(self):
        return {
            "call_off_create": lambda key: [self._slug(key)],
            **dict.fromkeys(OF_CALL_OFF, self._call_off),
        }

    def forms(self):
        reason = {"reason": "Ryms inte i ändamålet."}
        corrected = {"key": str(uuid.uuid4()), "amount": "1 000", "dated": "2024-06-01", **reason}
        outcome = {"key": str(uuid.uuid4()), "amount": "90 000", "dated": "2024-06-01", "note": "Fakturor."}
        return {
            "call_off_create": self._new,
            "call_off_refuse": lambda key, user: reason,
            "correction_create": lambda key, user: corrected,
            "outcome_create": lambda key, user: outcome,
        }

    def _slug(self, key):
        return self.frames[key].frame.slug if key in self.frames else NO_SLUG

    def _call_off(self, key):
        if key == "of_another_frame":
            return [self.frames["closed"].frame.slug, self.call_offs["public"].number]
        call_off = self.call_offs.get(key)
        return [call_off.frame.slug, call_off.number] if call_off else [self._slug("public"), "A-1900-001"]

    def _new(self, key, user):
        """From the nämnd that the person asks for money for."""
        allocations = self.frames[key].allocations
        return {
            "key": str(uuid.uuid4()),
            "amount": "1 000",
            "amount_asked": "",
            "allocation": allocations.get(user.username, allocations["son"]).pk,
            "purpose": "Fältarbete",
            "dated": str(DAY),
            "district": "",
            "more_districts": [],
            "activity": "",
            "basis": "SON 2024-1",
            "file_carried": "",
            "step": "register",
        }


class _Money:
    """A frame of 2024 with money for the nämnder of the demo, and for its holder."""

    def __init__(self, matter):
        holder = Organisation.objects.get(name="Kommunstyrelsen")
        self.frame = frame_with(3 * MILLION, matter=matter, holder=holder)
        named = {key: Organisation.objects.get(name=name) for key, name in COMMITTEES.items()}
        self.allocations = {
            key: AllocationFactory(frame=self.frame, committee=committee)
            for key, committee in (named | {"holder": holder}).items()
        }
        for allocation in self.allocations.values():
            LedgerEntryFactory(frame=self.frame, kind="allocation", allocation=allocation)

    def asked(self, of="son", **fields):
        """Asked for by the nämnd's handläggare, unless another is named."""
        said = {"requested_by": _person("son")} | fields
        return CallOffFactory(allocation=self.allocations[of], **said)

    def close(self):
        close_frame(
            frame=self.frame,
            handling=FrameAct.Handling.LAPSES,
            point=DecisionPointFactory(),
            dated=date(2024, 12, 31),
            key=uuid.uuid4(),
            by=_person("ekonomi"),
        )


def _person(name):
    return User.objects.get(username=name)


def _approved(call_off):
    return CallOffActFactory(call_off=call_off).call_off


def _file():
    upload = uploads.Upload("underlag.pdf", PDF)
    return {
        "file": uploads.keep(upload),
        "file_name": upload.name,
        "size": len(PDF),
        "sha256": upload.sha256,
    }
