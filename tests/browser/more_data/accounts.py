"""A person without a role, one who forgets, and a calendar that somebody follows."""

from governance.models import User
from governance.services.accounts import create_account
from governance.services.calendars import create_feed

NOBODY = "utan-roll"
FORGETFUL = "glomsk"
FOLLOWER = "ekonomi"


def add(known):
    nobody = create_account(username=NOBODY, function="Nyanställd", organisation=known.organisation)
    User.objects.filter(pk=nobody.pk).update(password=known.password)
    create_account(username=FORGETFUL, function="Glömsk", email=f"{FORGETFUL}@example.org")
    create_feed(user=User.objects.get(username=FOLLOWER))
