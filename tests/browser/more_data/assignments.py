"""Assignments out of the council's decision, as far as each has come. An assignment is known by its words."""

from datetime import timedelta

from django.utils import timezone

from governance.models import Body, DecisionPoint, Organisation
from governance.services.assignments import (
    close_assignment,
    confirm_assignment,
    give_assignment,
    reschedule_assignment,
    send_back_assignment,
)
from tests.browser.more_data.council import ADJUSTED, COUNCIL, POINT

LATE, CLOSED, CONFIRMED, POLICE = (
    f"Exempel: {words}"
    for words in ("Kartlägg torgen", "Följ upp belysningen", "Sammanställ enkäten", "Redovisa patrulleringen")
)


def add(people):
    by, unit, chief = people["sekreterare"], people["sakerhet"], people["sakerhetschef"]
    yesterday = str(timezone.localdate() - timedelta(days=1))
    late = _give(LATE, by, function="Säkerhetschef", due="2026")
    late = reschedule_assignment(
        assignment=late, due=yesterday, reason="Underlaget kom sent.", seen_version=late.version, by=by
    )
    closed = _close(_give(CLOSED, by, organisation=unit.organisation), unit)
    closed = send_back_assignment(
        assignment=closed, reason="Två gator saknas.", seen_version=closed.version, by=chief
    )
    _close(closed, unit)
    confirmed = _close(_give(CONFIRMED, by), unit)
    confirm_assignment(assignment=confirmed, seen_version=confirmed.version, by=chief)
    _give(POLICE, by, organisation=Organisation.objects.get(name="Polismyndigheten"), due="hösten 2026")


def _give(text, by, *, function="", organisation=None, due=""):
    point = DecisionPoint.objects.get(text=POINT.text, decision__agenda_item__meeting__place=ADJUSTED)
    return give_assignment(
        text=text,
        function=function,
        organisation=organisation,
        returns_to=Body.objects.get(slug=COUNCIL),
        due=due,
        due_note="",
        point=point,
        by=by,
    )


def _close(assignment, by):
    return close_assignment(
        assignment=assignment,
        outcome="Exempel: Det är gjort.",
        fulfilled_by=assignment.matter,
        seen_version=assignment.version,
        by=by,
    )
