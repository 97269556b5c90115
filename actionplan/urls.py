from django.urls import path

from actionplan.views import activities, areas, follow_ups, plans

urlpatterns = [
    path("planer/", plans.PlanListView.as_view(), name="plan_list"),
    path("planer/<slug:slug>/", plans.PlanDetailView.as_view(), name="plan_detail"),
    path("planer/<slug:slug>/ny-version/", plans.plan_version_create, name="plan_version_create"),
    path("planer/<slug:slug>/skillnad/", plans.PlanDifferenceView.as_view(), name="plan_difference"),
    path("planer/<slug:slug>/omraden/nytt/", areas.AreaCreateView.as_view(), name="area_create"),
    path("planer/<slug:slug>/omraden/<int:pk>/andra/", areas.AreaUpdateView.as_view(), name="area_update"),
    path("planer/<slug:slug>/omraden/<int:pk>/ta-bort/", areas.AreaDeleteView.as_view(), name="area_delete"),
    path("planer/<slug:slug>/omraden/<int:pk>/flytta-upp/", areas.area_move_up, name="area_move_up"),
    path("planer/<slug:slug>/omraden/<int:pk>/flytta-ner/", areas.area_move_down, name="area_move_down"),
    path("planer/<slug:slug>/omraden/<int:pk>/aterstall/", areas.area_restore, name="area_restore"),
    path(
        "planer/<slug:slug>/omraden/<int:pk>/aktiviteter/ny/",
        activities.ActivityCreateView.as_view(),
        name="activity_create",
    ),
    path(
        "planer/<slug:slug>/aktiviteter/<int:pk>/",
        activities.ActivityDetailView.as_view(),
        name="activity_detail",
    ),
    path(
        "planer/<slug:slug>/aktiviteter/<int:pk>/andra/",
        activities.ActivityUpdateView.as_view(),
        name="activity_update",
    ),
    path(
        "planer/<slug:slug>/aktiviteter/<int:pk>/ta-bort/",
        activities.ActivityDeleteView.as_view(),
        name="activity_delete",
    ),
    path(
        "planer/<slug:slug>/aktiviteter/<int:pk>/flytta-upp/",
        activities.activity_move_up,
        name="activity_move_up",
    ),
    path(
        "planer/<slug:slug>/aktiviteter/<int:pk>/flytta-ner/",
        activities.activity_move_down,
        name="activity_move_down",
    ),
    path(
        "planer/<slug:slug>/aktiviteter/<int:pk>/aterstall/",
        activities.activity_restore,
        name="activity_restore",
    ),
    path("planer/<slug:slug>/uppfoljning/", follow_ups.FollowUpListView.as_view(), name="follow_up_list"),
    path(
        "planer/<slug:slug>/uppfoljning/oppna/",
        follow_ups.follow_up_round_create,
        name="follow_up_round_create",
    ),
    path(
        "planer/<slug:slug>/uppfoljning/<int:year>/<int:pk>/",
        follow_ups.FollowUpUpdateView.as_view(),
        name="follow_up_update",
    ),
    path(
        "planer/<slug:slug>/uppfoljning/<int:year>/<int:pk>/godkann/",
        follow_ups.follow_up_accept,
        name="follow_up_accept",
    ),
]
