from django.contrib.auth import views as auth_views
from django.urls import path

from governance.views import accounts, pages

urlpatterns = [
    path("logga-in/", accounts.LoginView.as_view(), name="login"),
    path("logga-ut/", auth_views.LogoutView.as_view(), name="logout"),
    path("losenord/byt/", accounts.PasswordChangeView.as_view(), name="password_change"),
    path(
        "losenord/byt/klart/",
        auth_views.PasswordChangeDoneView.as_view(template_name="governance/password_change_done.html"),
        name="password_change_done",
    ),
    path("losenord/glomt/", accounts.PasswordResetView.as_view(), name="password_reset"),
    path(
        "losenord/glomt/skickat/",
        auth_views.PasswordResetDoneView.as_view(template_name="governance/password_reset_done.html"),
        name="password_reset_done",
    ),
    path(
        "losenord/nytt/<uidb64>/<token>/",
        accounts.PasswordResetConfirmView.as_view(),
        name="password_reset_confirm",
    ),
    path(
        "losenord/nytt/klart/",
        auth_views.PasswordResetCompleteView.as_view(template_name="governance/password_reset_complete.html"),
        name="password_reset_complete",
    ),
    path("installningar/", accounts.AccountDetailView.as_view(), name="account_detail"),
    path("halsa/", pages.health, name="health"),
    path("tillganglighet/", pages.accessibility_statement, name="accessibility_statement"),
]
