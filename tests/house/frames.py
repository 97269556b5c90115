"""Frames: with money, of each class, closed, and one that can be closed; with what belongs to them."""

import uuid

from budget.forms.frames import AllocationForm, FrameForm, InclusionForm
from governance.citations import label_of_point
from governance.models import Organisation
from tests.factories.budget import (
    MILLION,
    AllocationFactory,
    BudgetInclusionFactory,
    FrameActFactory,
    FrameFactory,
    allocation_with,
    frame_with,
)
from tests.factories.decisions import DecisionPointFactory
from tests.forms import posted
from tests.house.classes import NO_SLUG, SECRET_WORD, WORKING_WORD, matter_of

COMMITTEES = {"son": "Social- och omsorgsnämnden", "kfn": "Kultur- och fritidsnämnden"}
WORDS = {"public": "Stärka områdesarbetet", "working": WORKING_WORD, "secret": SECRET_WORD}
OF_FRAME = (
    "frame_detail",
    "frame_update",
    "frame_amount_create",
    "allocation_create",
    "reallocation_create",
    "inclusion_create",
    "forecast_create",
    "year_close",
    "year_reopen",
)


class Frames:
    """By class, each with SON's fördelning, KFN's and an inclusion; `closed` is of nothing."""

    def __init__(self):
        held = {"holder": Organisation.objects.get(name="Kommunstyrelsen")}
        self.frames = {key: frame_with(3 * MILLION, matter=matter_of(key), **held) for key in WORDS}
        self.son = {key: self._allocation(key, "son") for key in WORDS}
        self.kfn = {key: self._allocation(key, "kfn") for key in WORDS}
        self.inclusions = {
            key: BudgetInclusionFactory(frame=frame, source_note=WORDS[key])
            for key, frame in self.frames.items()
        }
        self.frames["closed"] = FrameFactory()
        for parts in (self.son, self.kfn):
            parts["closed"] = AllocationFactory(frame=self.frames["closed"])
        self.inclusions["closed"] = BudgetInclusionFactory(frame=self.frames["closed"])
        FrameActFactory(frame=self.frames["closed"])
        self.point = label_of_point(DecisionPointFactory())

    def _allocation(self, key, code):
        committee = Organisation.objects.get(name=COMMITTEES[code])
        frame = self.frames[key]
        return allocation_with(frame=frame, committee=committee, purposes=WORDS[key])

    def addresses(self):
        of_allocation = ("allocation_update", "allocation_amount_create")
        of_inclusion = ("inclusion_update", "inclusion_delete")
        return {
            **dict.fromkeys(OF_FRAME, lambda key: [self._slug(key)]),
            **dict.fromkeys(of_allocation, lambda key: self._part(self.son, key)),
            **dict.fromkeys(of_inclusion, lambda key: self._part(self.inclusions, key)),
        }

    def forms(self):
        more = {"direction": "more", "amount": "1 000", "amount_asked": ""}
        return {
            "frame_create": self._new_frame,
            "frame_update": self._changed_frame,
            "frame_amount_create": lambda key, user: self._decided(**more),
            "allocation_create": self._new_allocation,
            "allocation_update": self._changed_allocation,
            "allocation_amount_create": lambda key, user: self._decided(**more),
            "reallocation_create": self._reallocated,
            "inclusion_create": lambda key, user: {"budget": "Budget 2026", "period": "2027–2029"},
            "inclusion_update": self._changed_inclusion,
            "forecast_create": self._forecast,
            "year_close": lambda key, user: self._decided(handling="lapses"),
            "year_reopen": lambda key, user: self._decided(reason="Ett avrop fattas."),
        }

    def _slug(self, key):
        return self.frames[key].slug if key in self.frames else NO_SLUG

    def _part(self, parts, key):
        if key == "of_another_frame":
            return [self.frames["public"].slug, parts["closed"].pk]
        return [self._slug(key), parts[key if key in parts else "public"].pk]

    def _decided(self, **fields):
        said = {"key": str(uuid.uuid4()), "point": self.point, "dated": "2024-06-01", "reason": ""}
        return said | {"step": "register"} | fields

    def _new_frame(self, key, user):
        return self._decided(
            title="En ny ram",
            classification="public",
            year="2024",
            first_day="2024-01-01",
            last_day="2024-12-31",
            funding_source="Resursmedel 2024",
            holder=self.frames["public"].holder_id,
            amount="1 mkr",
        )

    def _changed_frame(self, key, user):
        form = FrameForm(instance=self.frames[key], user=user)
        return posted(form, funding_source="En annan källa")

    def _new_allocation(self, key, user):
        return self._decided(
            committee=self.frames[key].holder_id,
            amount="1 000",
            purposes="Ordningsvakter",
            effort_forms=[],
            new_form="Fler ordningsvakter i centrum",
            source_note="",
        )

    def _changed_allocation(self, key, user):
        form = AllocationForm(instance=self.son.get(key, self.son["public"]), user=user)
        return posted(form, purposes="Ett ändrat ändamål", forms=[])

    def _reallocated(self, key, user):
        sides = {"source": self.son[key].pk, "target": self.kfn[key].pk}
        return self._decided(amount="1 000", **sides) | {"reason": "Fler ungdomar."}

    def _changed_inclusion(self, key, user):
        form = InclusionForm(instance=self.inclusions.get(key, self.inclusions["public"]), user=user)
        return posted(form, source_note="Ett ändrat ord om källan")

    def _forecast(self, key, user):
        parts = self.kfn if user.username == "kfn" else self.son
        said = {"allocation": parts[key].pk, "amount": "900 000", "dated": "2024-06-01", "note": ""}
        return {"key": str(uuid.uuid4()), **said}
