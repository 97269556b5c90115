from django.urls import path

from budget.views import decisions, frames

urlpatterns = [
    path("ramar/", frames.FrameListView.as_view(), name="frame_list"),
    path("ramar/ny/", frames.FrameCreateView.as_view(), name="frame_create"),
    path("ramar/<slug:slug>/", frames.FrameDetailView.as_view(), name="frame_detail"),
    path("ramar/<slug:slug>/andra/", frames.FrameUpdateView.as_view(), name="frame_update"),
    path("ramar/<slug:slug>/belopp/", decisions.FrameAmountCreateView.as_view(), name="frame_amount_create"),
    path(
        "ramar/<slug:slug>/fordelningar/ny/",
        decisions.AllocationCreateView.as_view(),
        name="allocation_create",
    ),
    path(
        "ramar/<slug:slug>/fordelningar/<int:pk>/",
        frames.AllocationUpdateView.as_view(),
        name="allocation_update",
    ),
    path(
        "ramar/<slug:slug>/fordelningar/<int:pk>/belopp/",
        decisions.AllocationAmountCreateView.as_view(),
        name="allocation_amount_create",
    ),
    path(
        "ramar/<slug:slug>/omfordela/", decisions.ReallocationCreateView.as_view(), name="reallocation_create"
    ),
    path("ramar/<slug:slug>/inarbetad/", frames.InclusionCreateView.as_view(), name="inclusion_create"),
    path(
        "ramar/<slug:slug>/inarbetad/<int:pk>/", frames.InclusionUpdateView.as_view(), name="inclusion_update"
    ),
    path(
        "ramar/<slug:slug>/inarbetad/<int:pk>/ta-bort/",
        frames.InclusionDeleteView.as_view(),
        name="inclusion_delete",
    ),
    path("ramar/<slug:slug>/prognos/", decisions.ForecastCreateView.as_view(), name="forecast_create"),
    path("ramar/<slug:slug>/avsluta/", decisions.YearCloseView.as_view(), name="year_close"),
    path("ramar/<slug:slug>/oppna-igen/", decisions.YearReopenView.as_view(), name="year_reopen"),
]
