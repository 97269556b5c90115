from django.urls import path

from governance.views import assignment_acts, assignments, unfulfilled

urlpatterns = [
    path("uppdrag/", assignments.AssignmentListView.as_view(), name="assignment_list"),
    path("uppdrag.xlsx", assignments.assignment_excel, name="assignment_excel"),
    path("uppdrag/ej-verkstallda/", unfulfilled.UnfulfilledListView.as_view(), name="unfulfilled_list"),
    path("uppdrag/ej-verkstallda.xlsx", unfulfilled.unfulfilled_excel, name="unfulfilled_excel"),
    path("uppdrag/<int:pk>/", assignments.AssignmentDetailView.as_view(), name="assignment_detail"),
    path("uppdrag/<int:pk>/andra/", assignment_acts.AssignmentUpdateView.as_view(), name="assignment_update"),
    path(
        "uppdrag/<int:pk>/flytta/",
        assignment_acts.AssignmentRescheduleView.as_view(),
        name="assignment_reschedule",
    ),
    path("uppdrag/<int:pk>/avsluta/", assignment_acts.AssignmentCloseView.as_view(), name="assignment_close"),
    path(
        "uppdrag/<int:pk>/aterkalla/",
        assignment_acts.AssignmentWithdrawView.as_view(),
        name="assignment_withdraw",
    ),
    path("uppdrag/<int:pk>/bekrafta/", assignment_acts.assignment_confirm, name="assignment_confirm"),
    path(
        "uppdrag/<int:pk>/ateroppna/",
        assignment_acts.AssignmentSendBackView.as_view(),
        name="assignment_send_back",
    ),
    path(
        "beslut/<int:pk>/punkter/<int:point_pk>/uppdrag/",
        assignment_acts.GiveFromPointView.as_view(),
        name="assignment_create_from_point",
    ),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/uppdrag/",
        assignment_acts.GiveFromItemView.as_view(),
        name="assignment_create_from_item",
    ),
]
