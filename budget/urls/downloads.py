from django.urls import path

from budget.views import downloads

urlpatterns = [
    path("ramar.xlsx", downloads.frame_excel, name="frame_excel"),
    path("ramar/<slug:slug>/avrop.xlsx", downloads.log_excel, name="log_excel"),
    path("ramar/<slug:slug>/avrop.csv", downloads.log_csv, name="log_csv"),
    path("ramar/<slug:slug>/avrop.si", downloads.log_sie, name="log_sie"),
]
