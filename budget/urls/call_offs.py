from django.urls import path

from budget.views import call_offs

CALL_OFF = "ramar/<slug:slug>/avrop/<str:number>"

urlpatterns = [
    path("ramar/<slug:slug>/avrop/nytt/", call_offs.CallOffCreateView.as_view(), name="call_off_create"),
    path(f"{CALL_OFF}/", call_offs.CallOffDetailView.as_view(), name="call_off_detail"),
    path(f"{CALL_OFF}/underlag/", call_offs.call_off_document, name="call_off_document"),
    path(f"{CALL_OFF}/godkann/", call_offs.call_off_approve, name="call_off_approve"),
    path(f"{CALL_OFF}/avsla/", call_offs.CallOffRefuseView.as_view(), name="call_off_refuse"),
    path(f"{CALL_OFF}/omfort/", call_offs.call_off_transfer, name="call_off_transfer"),
    path(f"{CALL_OFF}/ratta/", call_offs.CorrectionCreateView.as_view(), name="correction_create"),
    path(f"{CALL_OFF}/utfall/", call_offs.OutcomeCreateView.as_view(), name="outcome_create"),
]
