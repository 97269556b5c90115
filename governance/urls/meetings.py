from django.urls import path

from governance.views.stub import stub

urlpatterns = [
    path("moten/", stub, name="meeting_list"),
    path("moten/<int:pk>/", stub, name="meeting_detail"),
    path("organ/<slug:slug>/moten/planera/", stub, name="meeting_plan"),
    path("organ/<slug:slug>/moten/nytt/", stub, name="meeting_create"),
    path("organ/<slug:slug>/vantelista/", stub, name="waiting_list"),
    path("organ/<slug:slug>/staende-punkter/", stub, name="standing_item_list"),
]
