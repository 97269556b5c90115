from django.urls import path

from governance.views import bodies, mandates, organisation, removals, seats

urlpatterns = [
    path("organ/", bodies.BodyListView.as_view(), name="body_list"),
    path("organ.xlsx", bodies.body_excel, name="body_excel"),
    path("organ/nytt/", bodies.BodyCreateView.as_view(), name="body_create"),
    path("organ/<slug:slug>/", bodies.BodyDetailView.as_view(), name="body_detail"),
    path("organ/<slug:slug>/ta-bort/", removals.BodyDeleteView.as_view(), name="body_delete"),
    path("organ/<slug:slug>/andra/", bodies.BodyUpdateView.as_view(), name="body_update"),
    path("organ/<slug:slug>/platser/ny/", seats.SeatCreateView.as_view(), name="seat_create"),
    path("organ/<slug:slug>/platser/<int:pk>/", seats.SeatUpdateView.as_view(), name="seat_update"),
    path("organ/<slug:slug>/platser/<int:pk>/ta-bort/", seats.SeatDeleteView.as_view(), name="seat_delete"),
    path("organ/<slug:slug>/platser/<int:pk>/flytta-upp/", seats.seat_move_up, name="seat_move_up"),
    path("organ/<slug:slug>/platser/<int:pk>/flytta-ner/", seats.seat_move_down, name="seat_move_down"),
    path(
        "organ/<slug:slug>/platser/<int:pk>/tillsatt/",
        mandates.MandateCreateView.as_view(),
        name="mandate_create",
    ),
    path("organ/<slug:slug>/mandat/<int:pk>/", mandates.MandateUpdateView.as_view(), name="mandate_update"),
    path(
        "organ/<slug:slug>/mandat/<int:pk>/ta-bort/",
        mandates.MandateDeleteView.as_view(),
        name="mandate_delete",
    ),
    path("organ/<slug:slug>/mandat/<int:pk>/avsluta/", mandates.MandateEndView.as_view(), name="mandate_end"),
    path("mandat/", mandates.MandateListView.as_view(), name="mandate_list"),
    path("mandat.xlsx", mandates.mandate_excel, name="mandate_excel"),
    path("organisation/", organisation.OrganisationOnDateView.as_view(), name="organisation_on_date"),
    path(
        "organisation/modeller/ny/",
        organisation.LeadershipModelCreateView.as_view(),
        name="leadership_model_create",
    ),
    path(
        "organisation/modeller/<slug:slug>/andra/",
        organisation.LeadershipModelUpdateView.as_view(),
        name="leadership_model_update",
    ),
    path(
        "organisation/modeller/<slug:slug>/ta-bort/",
        organisation.LeadershipModelDeleteView.as_view(),
        name="leadership_model_delete",
    ),
]
