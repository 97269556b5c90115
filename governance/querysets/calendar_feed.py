"""Named reads of the addresses where people's calendars read the meetings."""

from django.db import models


class CalendarFeedQuerySet(models.QuerySet):
    def live(self):
        """Those that have not been revoked."""
        return self.filter(revoked_at=None)

    def answering(self, digest):
        """The one whose secret has the digest, unless it is revoked or the account has ended."""
        return self.live().filter(digest=digest, user__is_active=True).select_related("user")
