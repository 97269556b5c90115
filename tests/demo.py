"""The demo's data for tests: all of it, but no PDF is rendered."""

from unittest import mock

from actionplan import demo as plans
from budget import demo as frames
from governance import demo as ground
from reports import demo as reports


def load(password):
    """Load what `manage.py load_demo` loads, through the same functions."""
    accounts = ground.load(password)
    plans.load(accounts)
    frames.load(accounts)
    with mock.patch("governance.services.meetings._when_called", []):
        ground.load_meetings(accounts["sekreterare"])
    with mock.patch.object(reports, "render_now"):
        reports.load(accounts)
