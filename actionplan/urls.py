from django.urls import path

from actionplan.views import activities, follow_ups, plans

urlpatterns = [
    path("planer/", plans.PlanListView.as_view(), name="plan_list"),
    path("planer/<slug:slug>/", plans.PlanDetailView.as_view(), name="plan_detail"),
    path("planer/<slug:slug>/ny-version/", plans.plan_version_create, name="plan_version_create"),
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
