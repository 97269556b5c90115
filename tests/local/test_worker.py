"""The demo's embedded worker: jobs sent by other threads run, and those of the schedule at once."""

import subprocess
import sys

from django.conf import settings

PROGRAM = """
import sys, threading, time
from pathlib import Path
import django
django.setup()
from linkoping_trygghet.celery import app
from tests.local import jobs

file, scheduled = map(Path, sys.argv[1:])
app.conf.beat_schedule = {
    "at-once-and-then-often": {
        "task": "tests.local.jobs.leave_mark", "schedule": 0.5, "args": [str(scheduled)]
    }
}
from linkoping_trygghet.local import worker
worker.start()
request = threading.Thread(target=jobs.leave_mark.delay, args=[str(file)])
request.start()
request.join()
"""
WAIT = """
deadline = time.monotonic() + 20
while time.monotonic() < deadline and not (file.exists() and scheduled.exists()):
    time.sleep(0.05)
"""


def run(folder, program):
    marks = folder / "request", folder / "schedule"
    command = [sys.executable, "-c", program, *marks]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True, timeout=60)
    return [file.exists() for file in marks]


def test_a_job_sent_by_a_request_and_one_of_the_schedule_run(tmp_path):
    assert run(tmp_path, PROGRAM + WAIT) == [True, True]


def test_without_the_worker_neither_runs(tmp_path):
    without = PROGRAM.replace("worker.start()", "") + "time.sleep(1)"
    assert run(tmp_path, without) == [False, False]
