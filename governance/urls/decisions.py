from django.urls import path

from governance.views import agreements, decision_parts, decisions, removals

POINT = "beslut/<int:pk>/punkter/<int:point_pk>"
DOCUMENT = "beslut/<int:pk>/underlag/<int:doc_pk>"

urlpatterns = [
    path("beslut/", decisions.DecisionListView.as_view(), name="decision_list"),
    path("beslut.xlsx", decisions.decision_excel, name="decision_excel"),
    path("beslut/nytt/", decisions.DecisionCreateView.as_view(), name="decision_create"),
    path("beslut/<int:pk>/", decisions.DecisionDetailView.as_view(), name="decision_detail"),
    path("beslut/<int:pk>/ta-bort/", removals.DecisionDeleteView.as_view(), name="decision_delete"),
    path("beslut/<int:pk>/andra/", decisions.DecisionUpdateView.as_view(), name="decision_update"),
    path("beslut/<int:pk>/beslut/", decisions.DecisionAnswerView.as_view(), name="decision_answer"),
    path("beslut/<int:pk>/expediera/", decisions.DecisionDispatchView.as_view(), name="decision_dispatch"),
    path(
        "beslut/<int:pk>/punkter/ny/",
        decision_parts.DecisionPointCreateView.as_view(),
        name="decision_point_create",
    ),
    path(f"{POINT}/", decision_parts.DecisionPointUpdateView.as_view(), name="decision_point_update"),
    path(f"{POINT}/ta-bort/", decision_parts.DecisionPointDeleteView.as_view(), name="decision_point_delete"),
    path(
        f"{POINT}/flytta-upp/",
        decision_parts.decision_point_move,
        {"up": True},
        name="decision_point_move_up",
    ),
    path(
        f"{POINT}/flytta-ner/",
        decision_parts.decision_point_move,
        {"up": False},
        name="decision_point_move_down",
    ),
    path(
        "beslut/<int:pk>/underlag/nytt/",
        decision_parts.SupportingDocumentCreateView.as_view(),
        name="supporting_document_create",
    ),
    path(f"{DOCUMENT}/", decision_parts.supporting_document_download, name="supporting_document_download"),
    path(
        f"{DOCUMENT}/ta-bort/",
        decision_parts.SupportingDocumentDeleteView.as_view(),
        name="supporting_document_delete",
    ),
    path("overenskommelser/", agreements.AgreementListView.as_view(), name="agreement_list"),
    path("overenskommelser.xlsx", agreements.agreement_excel, name="agreement_excel"),
    path("overenskommelser/ny/", agreements.AgreementCreateView.as_view(), name="agreement_create"),
    path("overenskommelser/<int:pk>/", agreements.AgreementDetailView.as_view(), name="agreement_detail"),
    path(
        "overenskommelser/<int:pk>/ta-bort/", removals.AgreementDeleteView.as_view(), name="agreement_delete"
    ),
    path(
        "overenskommelser/<int:pk>/andra/", agreements.AgreementUpdateView.as_view(), name="agreement_update"
    ),
]
