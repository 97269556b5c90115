"""A person without a role, and a calendar that somebody follows."""

from governance.models import User
from governance.services.accounts import create_account
from governance.services.calendars import create_feed

NOBODY = "utan-roll"
FOLLOWER = "ekonomi"


def add(known):
    nobody = create_account(username=NOBODY, function="Nyanställd", organisation=known.organisation)
    User.objects.filter(pk=nobody.pk).update(password=known.password)
    create_feed(user=User.objects.get(username=FOLLOWER))
