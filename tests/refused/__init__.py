"""What each constraint refuses, a file for each part of the house. One or several acts to a constraint."""

from tests.refused import accounts, bodies, decisions, frames, meetings, plans, reports

REFUSED = (
    accounts.REFUSED
    | bodies.REFUSED
    | decisions.REFUSED
    | frames.REFUSED
    | meetings.REFUSED
    | plans.REFUSED
    | reports.REFUSED
)
