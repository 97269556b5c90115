"""From a planned year to an answered uppdrag: the acts of meetings, decisions and assignments in a row."""

from datetime import timedelta

import pytest
from django.utils import timezone

from governance.models import AgendaItem, Assignment, Body, Decision, Meeting
from governance.norms import proposed_days, status_in_year
from governance.services.agendas import add_item, set_standing_items
from governance.services.assignments import close_assignment, confirm_assignment, give_assignment
from governance.services.attendance import SeatPresence
from governance.services.decisions import PointText
from governance.services.meetings import adjust_meeting, call_meeting, hold_meeting, plan_year
from governance.services.minutes import minute_decision, minute_item
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.governance import MatterFactory, UserFactory

TODAY = timezone.localdate()
YEAR = TODAY.year - 1
DAY = timedelta(days=1)


@pytest.fixture
def council(db):
    """Trygghetsrådet with two seats, and standing items."""
    body = BodyFactory(name="Trygghetsrådet", with_norm=True)
    for designation in ("ledamot ur KS", "säkerhetschef"):
        SeatFactory(body=body, designation=designation)
    set_standing_items(body=body, titles=["Mötet öppnas", "Val av justerare"], by=UserFactory())
    return body


def status_of(body):
    counted = Body.objects.with_meetings_of(YEAR).get(pk=body.pk)
    return status_in_year(counted, year=YEAR, on=TODAY)


def test_year_of_meetings_leads_to_an_answer_on_the_next_agenda(council):
    secretary, chief = UserFactory(function="Sekreterare"), UserFactory(function="Säkerhetschef")

    # The year is planned on days that meet the norm, with one more meeting that is still to come.
    days = proposed_days(council, year=YEAR)
    first, *_ = plan_year(body=council, days=days, place="Stadshuset", by=secretary)
    (coming,) = plan_year(body=council, days=[TODAY + 30 * DAY], by=secretary)
    assert (status_of(council).held, status_of(council).planned) == (0, 3)

    # The first meeting gets an item for decision, is called and held.
    matter = MatterFactory(title="Åtgärdsplan 2027")
    item = add_item(
        body=council,
        meeting=first,
        title="Åtgärdsplanen",
        kind=AgendaItem.Kind.DECISION,
        matter=matter,
        rapporteur="säkerhetschef",
        by=secretary,
    )
    call_meeting(meeting=first, by=secretary, on=first.held_on - 14 * DAY)
    member, head = council.seats.order_by("position")
    present = [SeatPresence(member), SeatPresence(head, "substituted", "biträdande säkerhetschef")]
    hold_meeting(meeting=first, seats=present, guests=["Revisor"], by=secretary, on=TODAY)
    assert status_of(council).words == f"1 av 3–4, 2 planerade, nästa skulle ha hållits senast {YEAR}-08-31"

    # It decides two points, and the minutes are closed when every item is settled.
    item.refresh_from_db()
    decision = minute_decision(
        item=item,
        text="Rådet diskuterade planen.",
        points=[
            PointText(number="1", kind="adoption", text="Planen fastställs."),
            PointText(number="2", kind="assignment", text="Planen ska följas upp."),
        ],
        by=secretary,
    )
    assert str(decision) == f"Trygghetsrådet {first.held_on} § 1"
    for standing in first.agenda_items.filter(is_standing=True):
        minute_item(item=standing, text="", outcome="noted", by=secretary, on=TODAY)
    adjusted = adjust_meeting(
        meeting=first, adjusted_on=TODAY, adjusters="Ordföranden", by=secretary, on=TODAY
    )
    assert adjusted.state == Meeting.State.ADJUSTED

    # The second point is an uppdrag, which is late.
    assignment = give_assignment(
        point=decision.points.get(number="2"),
        text="Följ upp planen och återkom till rådet.",
        function="Säkerhetschef",
        organisation=None,
        returns_to=council,
        due=str(TODAY - 5 * DAY),
        due_note="",
        by=secretary,
    )
    assert (assignment.given_on, assignment.days_late(TODAY)) == (first.held_on, 5)

    # One closes it and another confirms it; then it stands on the agenda of the next meeting.
    closed = close_assignment(
        assignment=assignment,
        outcome="Planen är uppföljd.",
        fulfilled_by=None,
        seen_version=assignment.version,
        by=secretary,
    )
    confirm_assignment(assignment=closed, seen_version=closed.version, by=chief)
    *_, answer = coming.agenda_items.order_by("position")
    assert answer.title == "Återrapport av uppdrag: Följ upp planen och återkom till rådet."
    assert (answer.kind, answer.matter) == (AgendaItem.Kind.INFORMATION, matter)
    assert answer.returned_assignment == Assignment.objects.get(state="confirmed")
    assert answer.returned_assignment.point.decision == Decision.objects.get(agenda_item=item)
