from django.urls import path

from governance.views import agendas, meeting_acts, meetings, minutes

urlpatterns = [
    path("moten/", meetings.MeetingListView.as_view(), name="meeting_list"),
    path("moten.xlsx", meetings.meeting_excel, name="meeting_excel"),
    path("moten/<int:pk>/", meetings.MeetingDetailView.as_view(), name="meeting_detail"),
    path("moten/<int:pk>/andra/", meetings.MeetingUpdateView.as_view(), name="meeting_update"),
    path("moten/<int:pk>/kallelse/", meetings.meeting_call, name="meeting_call"),
    path("moten/<int:pk>/narvaro/", meeting_acts.MeetingHoldView.as_view(), name="meeting_hold"),
    path("moten/<int:pk>/anteckna/", meeting_acts.MeetingNoteView.as_view(), name="meeting_note_items"),
    path("moten/<int:pk>/justera/", meeting_acts.MeetingAdjustView.as_view(), name="meeting_adjust"),
    path("moten/<int:pk>/stall-in/", meeting_acts.MeetingCancelView.as_view(), name="meeting_cancel"),
    path("moten/<int:pk>/oppna-igen/", meeting_acts.MeetingReopenView.as_view(), name="meeting_reopen"),
    path("moten/<int:pk>/punkter/ny/", agendas.AgendaItemCreateView.as_view(), name="agenda_item_create"),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/",
        agendas.AgendaItemUpdateView.as_view(),
        name="agenda_item_update",
    ),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/flytta-upp/",
        agendas.agenda_item_move_up,
        name="agenda_item_move_up",
    ),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/flytta-ner/",
        agendas.agenda_item_move_down,
        name="agenda_item_move_down",
    ),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/till-nasta-mote/",
        agendas.agenda_item_postpone,
        name="agenda_item_postpone",
    ),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/ta-bort/",
        agendas.AgendaItemDeleteView.as_view(),
        name="agenda_item_delete",
    ),
    path(
        "moten/<int:pk>/punkter/<int:item_pk>/protokoll/",
        minutes.MinutesUpdateView.as_view(),
        name="minutes_update",
    ),
    path("organ/<slug:slug>/moten/planera/", meetings.MeetingPlanView.as_view(), name="meeting_plan"),
    path("organ/<slug:slug>/moten/nytt/", meetings.MeetingCreateView.as_view(), name="meeting_create"),
    path("organ/<slug:slug>/vantelista/", agendas.WaitingListView.as_view(), name="waiting_list"),
    path(
        "organ/<slug:slug>/vantelista/ny/",
        agendas.WaitingItemCreateView.as_view(),
        name="waiting_item_create",
    ),
    path(
        "organ/<slug:slug>/staende-punkter/",
        agendas.StandingItemListView.as_view(),
        name="standing_item_list",
    ),
    path("vantelista/<int:item_pk>/", agendas.WaitingItemUpdateView.as_view(), name="waiting_item_update"),
    path(
        "vantelista/<int:item_pk>/till-mote/",
        agendas.waiting_item_schedule,
        name="waiting_item_schedule",
    ),
    path(
        "vantelista/<int:item_pk>/ta-bort/",
        agendas.WaitingItemDeleteView.as_view(),
        name="waiting_item_delete",
    ),
]
