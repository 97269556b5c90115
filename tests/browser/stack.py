"""The real thing for browsers: a database of its own, the demo's data, and one web process with its worker.

It runs in the mode demo, so that files are compressed and named as they are when it is used for real, on the
server of the test run and as the role that owns nothing.
"""

import os
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote
from urllib.request import ProxyHandler, build_opener

import psycopg
from django.conf import settings
from psycopg import sql

from linkoping_trygghet.local import processes
from linkoping_trygghet.local.cluster import APPLICATION, OWNER
from linkoping_trygghet.local.places import REPOSITORY
from tests import databases

DATABASE = "trygghet_browser"
PASSWORD = "ett-losenord-for-webblasaren"
PATIENCE = 180  # seconds; other tests run beside
MANAGE = (sys.executable, "manage.py")
GUNICORN = (sys.executable, "-m", "gunicorn", "-c", "linkoping_trygghet/local/gunicorn_demo.py")
PROXIES_OFF = build_opener(ProxyHandler({}))


@dataclass
class Stack:
    """What is running: where it answers, where its database is, and what it has written on its terminal.

    `ids` are those of records in it, by words.
    """

    folder: Path
    port: int
    web: subprocess.Popen = None
    ids: dict = field(default_factory=dict)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self):
        """Everything that the processes wrote: mail, and errors if there were any."""
        return (self.folder / "log").read_text()

    def rows(self, statement, *values):
        """Ask or change the database beside the product. An act of the product is done in the browser."""
        with psycopg.connect(database_url(OWNER, DATABASE), autocommit=True) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def value(self, statement, *values):
        return self.rows(statement, *values)[0][0]

    def activity(self, number, plan="handlingsplan-2017-2018"):
        """The id in the address of the activity with that number, `4.2`."""
        return self.value(
            "SELECT activity_id FROM actionplan_activityversion a"
            " JOIN actionplan_cooperationarea r ON r.id = a.area_id"
            " JOIN actionplan_planversion v ON v.id = a.plan_version_id"
            " JOIN actionplan_plan p ON p.id = v.plan_id"
            " WHERE p.slug = %s AND r.number = %s AND a.number = %s",
            plan,
            *map(int, number.split(".")),
        )

    # --- Start and stop -------------------------------------------------------------------------------

    def start(self):
        create_database()
        with (self.folder / "log").open("ab") as log:
            assets = self._spawn(log, APPLICATION, *MANAGE, "collectstatic", "--noinput", "-v0")
            for step in (("migrate", "-v0"), ("load_demo",)):
                self._finish(self._spawn(log, OWNER, *MANAGE, *step))
            self._finish(assets)
            self.web = self._spawn(log, APPLICATION, *GUNICORN, "linkoping_trygghet.wsgi")
        self._wait_until_it_answers()

    def stop(self):
        if self.web:
            processes.stop(self.web)
        drop_database()

    def _spawn(self, log, role, *command):
        environment = {
            **os.environ,
            "TRYGGHET_MODE": "demo",
            "DJANGO_SETTINGS_MODULE": "tests.browser.stack_settings",
            "DATABASE_URL": database_url(role, DATABASE),
            "ALLOWED_HOSTS": "127.0.0.1",
            "MEDIA_ROOT": str(self.folder / "files"),
            "TEST_STATIC_ROOT": str(self.folder / "static"),
            "DEMO_PASSWORD": PASSWORD,
            "PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
        }
        return processes.start(command, cwd=REPOSITORY, env=environment, stdout=log, stderr=log)

    def _finish(self, process):
        assert process.wait(PATIENCE) == 0, self.said

    def _wait_until_it_answers(self):
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.web.poll() is None:
            try:
                PROXIES_OFF.open(f"{self.address}/halsa/", timeout=5)
                return
            except (URLError, OSError):
                time.sleep(0.05)
        raise AssertionError(self.said)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


# --- The database -------------------------------------------------------------------------------------


def database_url(role, name):
    """On the server of the test run, which lets any of its roles in."""
    host = settings.DATABASES["default"]["HOST"]
    return f"postgresql://{role}@/{name}?host={quote(host, safe='/')}"


def create_database():
    drop_database()
    _execute("CREATE DATABASE {} TEMPLATE {}", databases.TEMPLATE or "template1")


def drop_database():
    _execute("DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _execute(statement, *names):
    with psycopg.connect(database_url(OWNER, "postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, (DATABASE, *names))))
