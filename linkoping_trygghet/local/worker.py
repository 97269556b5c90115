"""The embedded worker of the demo: one thread runs the jobs, another sends those of the schedule.

Started in the web process after it was forked, on the queue in its memory. Both end with the process: a job
that was cut off has its row in the database and is taken up again at the next start.
"""

import logging
import threading
import time

from celery.beat import EmbeddedService, Scheduler
from celery.worker import WorkController

from linkoping_trygghet.celery import app

log = logging.getLogger(__name__)
PAUSE = 2  # seconds before a worker that failed starts again


def start():
    """At once also what stands in the schedule: a job may have waited since the last process ended."""
    threading.Thread(target=work, name="worker", daemon=True).start()
    EmbeddedService(app, thread=True, scheduler_cls=Scheduler).start()
    app.send_task("reports.tasks.warm_up")
    for entry in app.conf.beat_schedule.values():
        app.send_task(entry["task"], entry.get("args"), entry.get("kwargs"))


def work():
    while True:
        try:
            WorkController(app=app, pool_cls="solo", concurrency=1, hostname="demo@localhost").start()
        except Exception:
            log.exception("The embedded worker failed and starts again.")
        time.sleep(PAUSE)
