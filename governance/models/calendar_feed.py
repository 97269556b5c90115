from django.conf import settings
from django.db import models

from governance.querysets.calendar_feed import CalendarFeedQuerySet


class CalendarFeed(models.Model):
    """Kalenderprenumeration: a secret address where a person's calendar reads the meetings.

    Only a digest of the secret is kept. A revoked address answers nothing, and a new one is another row.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="calendar_feeds",
        verbose_name="konto",
    )
    digest = models.CharField("kontrollsumma av adressen", max_length=64, unique=True)
    created_at = models.DateTimeField("skapad", auto_now_add=True)
    revoked_at = models.DateTimeField("återkallad", null=True, blank=True)

    objects = CalendarFeedQuerySet.as_manager()

    class Meta:
        verbose_name = "kalenderprenumeration"
        verbose_name_plural = "kalenderprenumerationer"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_at=None),
                name="governance_calendarfeed_one_at_a_time",
                violation_error_message="Du har redan en adress. Återkalla den först.",
            )
        ]

    def __str__(self):
        return f"Kalender för {self.user}"
