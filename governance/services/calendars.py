"""Acts on the secret address where a person's calendar reads the meetings."""

import hashlib
import secrets

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from governance.models import CalendarFeed, User

SECRET_BYTES = 32  # 256 bits: nobody guesses it, so a plain digest is enough to keep
CHANGED = "Din adress har ändrats sedan du öppnade sidan, så ingen ny skapades. Här ser du vad som gäller."


class FeedError(ValidationError):
    """Nothing was done, and the words say why."""


def digest_of(token):
    """What is kept of the secret."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def create_feed(*, user, replaces=None):
    """Make a new address for the user. The one that it replaces answers nothing from this moment.

    `replaces` is the id of the address that the person saw, None where there was none. Raises FeedError
    when another is in force: so a second click, or a page sent anew, ends no address just handed out.
    Returns the feed and its secret, which cannot be had again.
    """
    User.objects.select_for_update().get(pk=user.pk)  # two clicks at once come after one another
    seen = user.calendar_feeds.live().first()
    if (seen and seen.pk) != replaces:
        raise FeedError(CHANGED)
    if seen:
        revoke_feed(user=user)
    token = secrets.token_urlsafe(SECRET_BYTES)
    return CalendarFeed.objects.create(user=user, digest=digest_of(token)), token


def revoke_feed(*, user):
    """Revoke the user's address: it answers nothing from this moment. Raises FeedError when there is none."""
    if not user.calendar_feeds.live().update(revoked_at=timezone.now()):
        raise FeedError("Du har ingen adress att återkalla.")
