from django.urls import path

from governance.views.stub import stub

urlpatterns = [
    path("uppdrag/", stub, name="assignment_list"),
    path("uppdrag/<int:pk>/", stub, name="assignment_detail"),
    path("uppdrag/ej-verkstallda/", stub, name="unfulfilled_list"),
    path("beslut/<int:pk>/punkter/<int:point_pk>/uppdrag/", stub, name="assignment_create_from_point"),
    path("moten/<int:pk>/punkter/<int:item_pk>/uppdrag/", stub, name="assignment_create_from_item"),
]
