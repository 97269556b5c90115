"""The last of the questions. A view fetches from what is visible (404), then asks whether one may (403), and
whether it can be done as things stand (409).
"""

from django.core.exceptions import PermissionDenied


class NotNow(PermissionDenied):
    """The person may do it, but it cannot be done to the record as it stands."""

    def __init__(self, reason, record):
        super().__init__(reason)
        self.record = record


def require(allowed, reason):
    """Go on if allowed; else the page 403, which shows the reason and whom to ask."""
    if not allowed:
        raise PermissionDenied(reason)


def require_now(possible, reason, record):
    """Go on if it can be done; else the page 409, which shows what has happened and leads to the record."""
    if not possible:
        raise NotNow(reason, record)
