"""Pages that anybody may read."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@login_not_required
@never_cache
@require_safe
def health(request):
    """200 when the database answers, else 503; for load balancers and containers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "databasen svarar inte"}, status=503)
    return JsonResponse({"status": "ok"})


@login_not_required
@require_safe
def accessibility_statement(request):
    return render(request, "governance/accessibility_statement.html")
