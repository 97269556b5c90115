"""The addresses of the ground, by subject."""

from governance.urls import accounts, assignments, bodies, calendars, decisions, meetings

urlpatterns = [
    *accounts.urlpatterns,
    *bodies.urlpatterns,
    *decisions.urlpatterns,
    *assignments.urlpatterns,
    *meetings.urlpatterns,
    *calendars.urlpatterns,
]
