"""Real processes that make reports: workers with a real queue, and the demo's web process with its own."""

import os
import signal
import socket
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection

from linkoping_trygghet.celery import app
from linkoping_trygghet.local import processes

PATIENCE = 60  # seconds
WORKER = ("celery", "-A", "linkoping_trygghet", "worker", "--pool=prefork", "--concurrency=1")
WEB = ("gunicorn", "-c", "linkoping_trygghet/local/gunicorn_demo.py", "linkoping_trygghet.wsgi")


@contextmanager
def running(module, *arguments, log, **variables):
    """The process, on the database of the test and with its files; gone with all its children afterwards."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "REDIS_URL"},
        "TRYGGHET_MODE": "test",
        "DATABASE_URL": database_url(),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        **variables,
    }
    with log.open("ab") as output:
        process = processes.start(
            [sys.executable, "-m", module, *arguments],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=output,
            stderr=output,
        )
    try:
        yield process
    finally:
        kill_all(process)


def worker(queue_url, log):
    return running(*WORKER, log=log, REDIS_URL=queue_url)


def web(port, log):
    return running(*WEB, log=log, PORT=str(port))


def database_url():
    values = connection.settings_dict
    return f"postgresql://{values['USER']}@/{values['NAME']}?host={quote(values['HOST'], safe='/')}"


def kill_all(process):
    """kill -9 to the process and its children, which share its session."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def kill_child(process):
    """kill -9 to the child that does the work; the worker itself lives on."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[-1]), signal.SIGKILL)


@contextmanager
def sending_to(queue_url):
    """What this process sends meanwhile goes to that queue."""
    Celery("prov", broker=queue_url, set_as_current=True)
    try:
        yield
    finally:
        app.set_current()


def until(condition, *, log):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.02)
    pytest.fail(f"Not within {PATIENCE} seconds:\n{log.read_text()[-3000:]}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def answer(port, path, *, cookies=None, data=None):
    """The body of a page, asked for by a signed-in browser; with data the request is a form that was sent."""
    token = "t" * 32
    pairs = {"csrftoken": token, **(cookies or {})}
    cookie = "; ".join(f"{name}={value}" for name, value in pairs.items())
    request = Request(
        f"http://127.0.0.1:{port}{path}", data=data, headers={"Cookie": cookie, "X-CSRFToken": token}
    )
    with urlopen(request, timeout=PATIENCE) as response:  # noqa: S310
        return response.read()


def answers(port):
    with suppress(OSError):
        return answer(port, "/halsa/") != b""
    return False
