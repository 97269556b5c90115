"""What runs by the clock, and who it is that knocks on the door."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import RequestFactory
from django.utils import timezone

from governance.middleware import client_address
from governance.tasks import clear_ended_sessions
from linkoping_trygghet.celery import app
from tests.pages import PageClient


def test_every_task_of_the_schedule_is_known_and_runs(transactional_db, demo):
    app.loader.import_default_modules()
    names = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert names <= set(app.tasks)
    for name in names:
        app.tasks[name]()


def test_ended_sessions_are_cleared_and_running_ones_stay(demo, sakerhet, son):
    ended, running = PageClient(), PageClient()
    ended.force_login(sakerhet)
    running.force_login(son)
    Session.objects.filter(pk=ended.session.session_key).update(
        expire_date=timezone.now() - timedelta(days=1)
    )
    clear_ended_sessions()
    assert [session.pk for session in Session.objects.all()] == [running.session.session_key]


@pytest.mark.parametrize(
    ("production", "forwarded", "address"),
    [
        (True, "192.0.2.1", "192.0.2.1"),
        (True, "forged, 192.0.2.1", "192.0.2.1"),  # only what our own proxy wrote last counts
        (True, "", "198.51.100.9"),
        (False, "192.0.2.1", "198.51.100.9"),  # no proxy in front: anybody could write it
    ],
)
def test_address_of_who_signs_in_is_what_our_proxy_saw(settings, production, forwarded, address):
    settings.PRODUCTION = production
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    request = RequestFactory(REMOTE_ADDR="198.51.100.9").get("/", headers=headers)
    assert client_address(request) == address
