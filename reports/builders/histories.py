"""As of when the figures of a document are."""

from django.db.models import Max
from django.utils import timezone


def latest_day(*histories):
    """The day in Sweden of the latest change that any of the histories tells of; None when none does."""
    moments = [history.aggregate(last=Max("history_date"))["last"] for history in histories]
    known = [moment for moment in moments if moment]
    return timezone.localdate(max(known)) if known else None
