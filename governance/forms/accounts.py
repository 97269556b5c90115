"""Signing in, and a forgotten password."""

from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm

from governance.models import User


class SignInForm(AuthenticationForm):
    error_messages = {
        "invalid_login": "Användarnamnet eller lösenordet stämmer inte. Försök igen.",
        "inactive": "Kontot är avslutat. Fråga den som är administratör.",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Användarnamn"
        self.fields["username"].widget.attrs.update(autocomplete="username", spellcheck="false")
        self.fields["password"].label = "Lösenord"

    def clean_username(self):
        """No account has so long a name, and the count of wrong passwords could not keep it."""
        username = self.cleaned_data["username"]
        if len(username) > self.fields["username"].max_length:
            raise self.get_invalid_login_error()
        return username


class ForgottenPasswordForm(PasswordResetForm):
    def get_users(self, email):
        """Django leaves out accounts without a password, but here each one gets its first in this way."""
        users = User.objects.filter(email__iexact=email, is_active=True)
        return [user for user in users if user.email.casefold() == email.casefold()]
