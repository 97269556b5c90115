from django.urls import path

from governance.views import calendars

urlpatterns = [
    path("organ/<slug:slug>/moten.ics", calendars.body_calendar, name="body_calendar"),
    path("installningar/kalender/ny/", calendars.calendar_feed_create, name="calendar_feed_create"),
    path("installningar/kalender/aterkalla/", calendars.calendar_feed_revoke, name="calendar_feed_revoke"),
    path("kalender/<str:token>.ics", calendars.calendar_feed, name="calendar_feed"),
]
