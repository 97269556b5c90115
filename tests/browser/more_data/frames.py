"""What the demo has none of: a frame that is not distributed, and one whose year is closed."""

import uuid
from datetime import date

from budget.models import Allocation, Frame, FrameAct
from budget.money import parse_amount
from budget.services.call_offs import Request, register_written_request
from budget.services.frames import allocate, create_frame
from budget.services.year_end import close_frame
from governance.models import DecisionPoint, Organisation
from governance.services.matters import open_matter
from tests.factories.bodies import days

EMPTY, CLOSED = "exempel-ofordelad", "exempel-avslutad"
DAY = date(2025, 3, 3)


def add(people):
    by = people["ekonomi"]
    point = DecisionPoint.objects.filter(decision__matter__classification="public").earliest("pk")
    said = {"point": point, "dated": DAY, "by": by}
    _frame(EMPTY, "working_material", said)
    frame = _frame(CLOSED, "public", said)
    committee = Organisation.objects.get(name="Social- och omsorgsnämnden")
    allocation = Allocation(frame=frame, committee=committee, purposes="Exempel: fältarbete")
    allocate(allocation=allocation, amount=parse_amount("300 000"), key=uuid.uuid4(), **said)
    request = Request(
        allocation=allocation,
        amount=parse_amount("120 000"),
        purpose="Exempel: fältarbete under hösten",
        dated=DAY,
        basis="SON 2025-12",
    )
    register_written_request(request=request, key=uuid.uuid4(), by=people["sakerhet"])
    lapses = FrameAct.Handling.LAPSES
    close_frame(frame=frame, handling=lapses, key=uuid.uuid4(), **said | {"dated": date(2025, 12, 31)})


def _frame(slug, classification, said):
    frame = Frame(
        matter=open_matter(title=slug.capitalize(), classification=classification, by=said["by"]),
        slug=slug,
        year=2025,
        validity=days(date(2025, 1, 1), date(2026, 1, 1)),
        funding_source="Exempel: resursmedel",
        holder=Organisation.objects.get(kind=Organisation.Kind.EXECUTIVE_BOARD),
        is_temporary=True,
    )
    return create_frame(frame=frame, amount=parse_amount("500 000"), key=uuid.uuid4(), **said)
