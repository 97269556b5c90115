"""The addresses. The only place that knows all apps."""

from django.urls import include, path

urlpatterns = [
    path("", include("governance.urls")),
]
