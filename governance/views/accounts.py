"""Signing in, passwords, and one's own account."""

from django.contrib.auth import views as auth_views
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.generic import TemplateView

from governance import kept_forms
from governance.forms.accounts import ForgottenPasswordForm, SignInForm
from governance.models import RoleGrant


class NamesWhatIsMissing:
    """An empty field is named in its own error, so that two of them do not read the same."""

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        for field in form.fields.values():
            field.error_messages["required"] = f"Fyll i {field.label.lower()}."
        if "new_password2" in form.fields:
            form.fields["new_password2"].help_text = "Skriv det nya lösenordet en gång till."
        return form


class LoginView(NamesWhatIsMissing, auth_views.LoginView):
    template_name = "governance/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(kept_form=kept_forms.is_kept(self.request), **kwargs)


class PasswordChangeView(NamesWhatIsMissing, auth_views.PasswordChangeView):
    template_name = "governance/password_change_form.html"
    success_url = reverse_lazy("password_change_done")


class PasswordResetView(NamesWhatIsMissing, auth_views.PasswordResetView):
    template_name = "governance/password_reset_form.html"
    form_class = ForgottenPasswordForm
    email_template_name = "governance/password_reset_email.txt"
    subject_template_name = "governance/password_reset_subject.txt"
    success_url = reverse_lazy("password_reset_done")


class PasswordResetConfirmView(NamesWhatIsMissing, auth_views.PasswordResetConfirmView):
    template_name = "governance/password_reset_confirm.html"
    success_url = reverse_lazy("password_reset_complete")


class AccountDetailView(TemplateView):
    """Inställningar: who I am here and what I may do."""

    template_name = "governance/account_detail.html"

    def get_context_data(self, **kwargs):
        grants = RoleGrant.objects.filter(user=self.request.user).in_force(timezone.localdate())
        grants = grants.prefetch_related("target")
        feed = self.request.user.calendar_feeds.live().first()
        return super().get_context_data(account=self.request.user, grants=grants, feed=feed, **kwargs)
