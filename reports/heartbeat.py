"""The sign of life of a job: while it is worked on, its row says so every few seconds."""

import logging
import threading
from contextlib import contextmanager

from django.db import DatabaseError, connection
from django.utils import timezone

logger = logging.getLogger(__name__)
EVERY = 5  # seconds; a job counts as silent after several missed beats


@contextmanager
def beating(jobs):
    """Beat for the queryset's job until the block ends. A killed process stops beating."""
    stop = threading.Event()

    def beat():
        while not stop.wait(EVERY):
            try:
                jobs.all().update(heartbeat_at=timezone.now())
            except DatabaseError:
                logger.exception("Livstecknet gick inte fram; nästa försök om %s sekunder", EVERY)
                connection.close()
        connection.close()

    thread = threading.Thread(target=beat, name="heartbeat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
