from django.urls import path

from governance.views.stub import stub

urlpatterns = [
    path("organ/", stub, name="body_list"),
    path("organ/<slug:slug>/", stub, name="body_detail"),
    path("mandat/", stub, name="mandate_list"),
    path("organisation/", stub, name="organisation_on_date"),
]
