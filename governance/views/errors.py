"""Error pages that Django does not render by itself."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render

from governance import kept_forms


def forbidden(request, exception):
    """403, with the reason that the view gave."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def csrf_failure(request, reason=""):
    """The form was opened before the person signed in anew: keep what was typed and show the form again."""
    if request.user.is_authenticated and kept_forms.keep(request):
        return redirect(request.path)
    return render(request, "403_csrf.html", status=403)


def locked_out(request, credentials, *args, **kwargs):
    minutes = round(settings.AXES_COOLOFF_TIME * 60)
    messages.error(request, f"För många försök. Vänta {minutes} minuter och försök igen.")
    return render(request, "governance/locked_out.html", {"minutes": minutes}, status=429)
