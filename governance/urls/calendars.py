from django.urls import path

from governance.views.stub import stub

urlpatterns = [
    path("organ/<slug:slug>/moten.ics", stub, name="body_calendar"),
    path("installningar/kalender/ny/", stub, name="calendar_feed_create"),
    path("installningar/kalender/aterkalla/", stub, name="calendar_feed_revoke"),
    path("kalender/<str:token>.ics", stub, name="calendar_feed"),
]
