"""What each constraint refuses, a file for each part of the house. One or several acts to a constraint."""

from tests.refused import accounts, bodies, decisions, meetings, plans, reports

REFUSED = (
    accounts.REFUSED | bodies.REFUSED | decisions.REFUSED | meetings.REFUSED | plans.REFUSED | reports.REFUSED
)
