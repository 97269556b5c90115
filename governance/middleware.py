from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django_htmx.http import HttpResponseClientRedirect

from governance import kept_forms


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks for sign-in unless it says otherwise, and what was typed meanwhile is kept."""

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            kept_forms.keep(request)
        response = redirect_to_login(request.get_full_path(), self.get_login_url(view_func))
        return HttpResponseClientRedirect(response.url) if request.htmx else response
