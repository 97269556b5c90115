"""A frame where everything has happened: avrop in every state, corrections, omfördelning, a closed year."""

import uuid
from datetime import date

from budget.services.call_offs import (
    approve_call_off,
    mark_transferred,
    refuse_call_off,
    register_own_use,
    register_written_request,
    request_call_off,
)
from budget.services.corrections import correct_call_off
from budget.services.outcomes import report_forecast, report_outcome
from budget.services.reallocations import reallocate
from budget.services.year_end import close_frame
from tests.factories.budget import (
    KRONA,
    AllocationFactory,
    CommitteeFactory,
    EffortFormFactory,
    FrameFactory,
    LedgerEntryFactory,
    request_for,
)
from tests.factories.decisions import DecisionPointFactory
from tests.factories.governance import UserFactory

SPRING, SUMMER, AUTUMN, LAST = date(2024, 3, 4), date(2024, 6, 5), date(2024, 10, 7), date(2024, 12, 31)
FORMULA = '=HYPERLINK("http://exempel.example";"Fältarbete")'


class Story:
    """The frame of 2024 with two nämnder and its holder. `next_year` is there to carry over to."""

    def __init__(self):
        self.point = DecisionPointFactory()
        self.asker, self.second = UserFactory(function="Handläggare"), UserFactory(function="Ramansvarig")
        self.frame = FrameFactory(matter__title="Trygghet 2024")
        self.next_year = FrameFactory(matter__title="Trygghet 2025", year=2025)
        self.entry(amount=1_000_000 * KRONA + 50)
        self.social = self.allocation("Socialnämnden", "SN", 400_000 * KRONA)
        self.leisure = self.allocation("Fritidsnämnden", "FN", 200_000 * KRONA + 25)
        self.holder = self.allocation_of(self.frame.holder, 300_000 * KRONA)
        self.call_offs = self.make_call_offs()
        reallocate(
            source=self.holder,
            target=self.social,
            amount=50_000 * KRONA + 10,
            point=self.point,
            reason="Fler ungdomar än väntat",
            **self.said(SUMMER),
        )

    def said(self, dated, by=None):
        return {"dated": dated, "by": by or self.second, "key": uuid.uuid4()}

    def entry(self, **fields):
        return LedgerEntryFactory(
            **{"frame": self.frame, "point": self.point, "by": self.second, "dated": date(2024, 1, 9)}
            | fields
        )

    def allocation(self, name, code, amount):
        return self.allocation_of(CommitteeFactory(name=name, short_code=code), amount)

    def allocation_of(self, committee, amount):
        allocation = AllocationFactory(
            frame=self.frame, committee=committee, purposes="Arbete i områdena\nStöd till unga"
        )
        allocation.forms.add(EffortFormFactory())
        self.entry(allocation=allocation, kind="allocation", amount=amount)
        return allocation

    def make_call_offs(self):
        made = {
            "transferred": self.asked(self.social, 100_000 * KRONA + 5, SPRING, purpose=FORMULA),
            "corrected": self.asked(self.leisure, 20_000 * KRONA, SPRING, purpose='Idrott "sent"\noch kväll'),
            "refused": self.asked(self.leisure, 1_000 * KRONA, SUMMER),
            "requested": self.asked(self.leisure, 30_000 * KRONA + 99, AUTUMN, purpose="Läxhjälp i Łódź"),
            "written": register_written_request(
                request=request_for(self.social, 5_000 * KRONA, basis="SN 2024-7", dated=SUMMER),
                key=uuid.uuid4(),
                by=self.second,
            ),
            "own_use": register_own_use(
                request=request_for(self.holder, 60_000 * KRONA, dated=SUMMER),
                key=uuid.uuid4(),
                by=self.asker,
            ),
        }
        for name, day in (("transferred", SPRING), ("corrected", SPRING), ("own_use", SUMMER)):
            approve_call_off(call_off=made[name], dated=day, by=self.second)
        mark_transferred(call_off=made["transferred"], dated=SUMMER, by=self.second)
        refuse_call_off(call_off=made["refused"], reason="Ryms inte", dated=SUMMER, by=self.second)
        self.correct(made["corrected"], 4_000 * KRONA + 75, "-5 platser färre")
        self.correct(made["corrected"], 1_000 * KRONA, "Fel konto")
        self.report(made)
        return made

    def asked(self, allocation, amount, dated, **fields):
        request = request_for(allocation, amount, dated=dated, **fields)
        return request_call_off(request=request, key=uuid.uuid4(), by=self.asker)

    def correct(self, call_off, amount, reason):
        correct_call_off(call_off=call_off, amount=amount, reason=reason, **self.said(AUTUMN))

    def report(self, made):
        report_outcome(call_off=made["transferred"], amount=99_000 * KRONA, **self.said(SUMMER))
        report_outcome(call_off=made["transferred"], amount=98_765 * KRONA + 43, **self.said(AUTUMN))
        report_outcome(call_off=made["written"], amount=0, **self.said(AUTUMN))
        report_forecast(allocation=self.leisure, amount=150_000 * KRONA, **self.said(AUTUMN))

    def close(self):
        """What is left goes to the next year. What waits for an answer is refused first."""
        asked = self.call_offs["requested"]
        refuse_call_off(call_off=asked, reason="Året är slut", dated=LAST, by=self.second)
        close_frame(
            frame=self.frame,
            handling="carried_over",
            to_frame=self.next_year,
            point=self.point,
            reason="Arbetet fortsätter",
            **self.said(LAST),
        )
