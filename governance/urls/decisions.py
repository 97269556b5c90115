from django.urls import path

from governance.views.stub import stub

urlpatterns = [
    path("beslut/", stub, name="decision_list"),
    path("beslut/<int:pk>/", stub, name="decision_detail"),
    path("overenskommelser/", stub, name="agreement_list"),
    path("overenskommelser/<int:pk>/", stub, name="agreement_detail"),
]
