"""Tasks for the broker tests: they leave their mark in a file, since there is no result store."""

import os
import signal
from pathlib import Path

from celery import shared_task


@shared_task
def leave_mark(file):
    with Path(file).open("a") as marks:
        marks.write("done\n")


@shared_task
def be_killed_the_first_time(file):
    """As when the machine takes the process away in the middle of a job."""
    path = Path(file)
    with path.open("a") as marks:
        marks.write("begun\n")
    if path.read_text() == "begun\n":
        os.kill(os.getpid(), signal.SIGKILL)
    with path.open("a") as marks:
        marks.write("done\n")
