"""The demo's data for tests: all of it, but no PDF is rendered."""

from unittest import mock

from django.test import override_settings

from actionplan import demo as plans
from budget import demo as frames
from governance import demo as ground
from reports import demo as reports

PASSWORD = "ett-langt-losenord-1"
QUICK_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # tests sign in often


@override_settings(PASSWORD_HASHERS=QUICK_HASHERS)
def load():
    """Load what `manage.py load_demo` loads, through the same functions. Everybody has PASSWORD."""
    accounts = ground.load(PASSWORD)
    plans.load(accounts)
    frames.load(accounts)
    with mock.patch("governance.services.meetings._when_called", []):
        ground.load_meetings(accounts["sekreterare"])
    with mock.patch.object(reports, "render_now"):
        reports.load(accounts)
