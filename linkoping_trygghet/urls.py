"""The addresses. The only place that knows all apps."""

from django.urls import include, path

urlpatterns = [
    path("", include("reports.urls")),
    path("", include("budget.urls")),
    path("", include("actionplan.urls")),
    path("", include("governance.urls")),
]
handler403 = "governance.views.errors.forbidden"
handler500 = "governance.views.errors.server_error"
