"""Error pages that Django does not render by itself."""

from django.conf import settings
from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string

from governance import kept_forms
from governance.context import shell
from governance.views.access import NotNow


def forbidden(request, exception):
    """403, with the reason that the view gave; 409 when it is not the person's right that is missing."""
    if isinstance(exception, NotNow):
        context = {"reason": str(exception), "record": exception.record}
        return render(request, "409.html", context, status=409)
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def server_error(request):
    """500, without asking the database for anything."""
    return HttpResponseServerError(render_to_string("500.html", shell(request)))


def csrf_failure(request, reason=""):
    """The form was opened before the person signed in anew: keep what was typed and show the form again."""
    if request.user.is_authenticated and kept_forms.keep(request):
        return redirect(request.path)
    return render(request, "403_csrf.html", status=403)


def locked_out(request, credentials, *args, **kwargs):
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    return render(request, "governance/locked_out.html", {"minutes": minutes}, status=429)
