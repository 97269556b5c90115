"""The second of two questions. A view fetches from what is visible (404), then asks whether one may (403)."""

from django.core.exceptions import PermissionDenied


def require(allowed, reason):
    """Go on if allowed; else the page 403, which shows the reason and whom to ask."""
    if not allowed:
        raise PermissionDenied(reason)
