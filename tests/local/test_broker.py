"""The queue of production: a real Redis and a worker process of its own."""

import os
import sys
import time

import pytest
from django.conf import settings

from linkoping_trygghet.celery import app
from linkoping_trygghet.local import processes
from tests.local import jobs

PATIENCE = 30  # seconds
QUEUE = "prov"


@pytest.fixture(scope="module")
def redis():
    """A connection to the Redis of this test run; the rest of the tests use the queue in memory."""
    with app.connection_for_write(os.environ["TEST_REDIS_URL"]) as connection:
        connection.ensure_connection(max_retries=3)
        yield connection


@pytest.fixture(scope="module")
def worker(redis, tmp_path_factory):
    log = tmp_path_factory.mktemp("worker") / "log"
    options = ("--pool=prefork", "--concurrency=1", f"--queues={QUEUE}", "--include=tests.local.jobs")
    with log.open("wb") as output:
        process = processes.start(
            [sys.executable, "-m", "celery", "-A", "linkoping_trygghet", "worker", *options],
            cwd=settings.BASE_DIR,
            env={**os.environ, "REDIS_URL": os.environ["TEST_REDIS_URL"]},
            stdout=output,
            stderr=output,
        )
        yield process
        processes.stop(process)


def wait_for(file, text):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if file.exists() and file.read_text() == text:
            return
        time.sleep(0.05)
    pytest.fail(f"{file.read_text() if file.exists() else 'nothing'!r}, not {text!r}")


def test_a_job_runs_in_another_process(redis, worker, tmp_path):
    file = tmp_path / "marks"
    jobs.leave_mark.apply_async([str(file)], connection=redis, queue=QUEUE)
    wait_for(file, "done\n")
    assert worker.poll() is None


def test_a_job_whose_process_is_killed_runs_again(redis, worker, tmp_path):
    file = tmp_path / "marks"
    jobs.be_killed_the_first_time.apply_async([str(file)], connection=redis, queue=QUEUE)
    wait_for(file, "begun\nbegun\ndone\n")


def test_a_job_waits_for_a_worker(redis, tmp_path):
    """The control: nobody serves this queue, so nothing happens."""
    jobs.leave_mark.apply_async([str(tmp_path / "marks")], connection=redis, queue="no-one")
    time.sleep(0.5)
    assert not (tmp_path / "marks").exists()
