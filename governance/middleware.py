from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from governance import kept_forms

NOT_DONE = "Du blev utloggad innan det du valde hann göras. Logga in, och gör det igen."


def client_address(request):
    """Who knocks, for the lock against password guessing: the address that our own proxy saw."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.PRODUCTION else ""
    return forwarded.split(",")[-1].strip() or request.META.get("REMOTE_ADDR", "")


class CompressPagesMiddleware(GZipMiddleware):
    """Pages are sent compressed. Files are not: a PDF is compressed already, and keeps its length."""

    def process_response(self, request, response):
        if response.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response


class WrongMethodMiddleware:
    """Whoever opens the address of a button as a page is told where they are, instead of seeing nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or request.method != "GET" or response.content:
            return response
        page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class SignInMiddleware(LoginRequiredMiddleware):
    """Every page asks for sign-in unless it says otherwise, and what was typed meanwhile is kept."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        """What is open to all does not ask who is there: Django would look up the session first."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        response = redirect_to_login(_page_after_sign_in(request), self.get_login_url(view_func))
        return HttpResponseClientRedirect(response.url) if request.htmx else response


def _page_after_sign_in(request):
    """The page that was asked for; after an act, whose address shows nothing, the page of its button."""
    if request.method != "POST" or kept_forms.keep(request):
        return request.get_full_path()
    if request.resolver_match.url_name != "logout":
        messages.warning(request, NOT_DONE)
    origin = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(origin, {request.get_host()}, request.is_secure()):
        return urlsplit(origin)._replace(scheme="", netloc="", fragment="").geturl()
    return resolve_url(settings.LOGIN_REDIRECT_URL)
