"""Clients that register avrop with keys, each a process of its own, to be killed in the middle of it.

What a client does and is told lies in memory that it shares with the test, so that a kill loses none of it:
`told` by key, and `found` where a key that was sent again had been committed without an answer.
"""

import multiprocessing
import os
import signal
import time
from contextlib import suppress

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, connection, connections

from budget.models import CallOff
from budget.services.call_offs import register_written_request
from governance.models import User
from tests.factories.budget import KRONA, request_for

UNTRIED, SENT, DONE, REFUSED = range(4)
PROCESSES = multiprocessing.get_context("fork")
EACH = 1000 * KRONA


class Clients:
    """So many clients, each with its own part of the keys, started again whenever they are killed."""

    def __init__(self, *, number, keys, allocation, by, lost_answers=()):
        self.keys, self.allocation, self.by, self.number = keys, allocation, by, number
        self.lost_answers = frozenset(lost_answers)  # places of keys whose client dies of the commit
        self.told = PROCESSES.Array("b", [UNTRIED] * len(keys), lock=False)
        self.backends = PROCESSES.Array("i", [0] * number, lock=False)
        self.attempts = PROCESSES.Array("i", [0] * number, lock=False)
        self.found = PROCESSES.Array("b", [0] * len(keys), lock=False)
        connections.close_all()
        self.running = [self.start(place) for place in range(number)]

    def start(self, place):
        process = PROCESSES.Process(target=self.work, args=(place,), daemon=True)
        process.start()
        return process

    def work(self, place):
        """One client's life: its keys in order, from the first that it was not told of."""
        connections.close_all()
        by = User.objects.get(pk=self.by.pk)
        for key in range(place, len(self.keys), self.number):
            while self.told[key] in (UNTRIED, SENT):
                self.send(place, key, by)
        os._exit(0)

    def send(self, place, key, by):
        self.attempts[place] += 1
        is_repeated, self.told[key] = self.told[key] == SENT, SENT
        try:
            self.backends[place] = backend()
            self.found[key] |= is_repeated and CallOff.objects.filter(key=self.keys[key]).exists()
            self.told[key] = self.register(key, by, is_repeated)
        except (OperationalError, InterfaceError):
            connection.close()
            time.sleep(0.05)

    def register(self, key, by, is_repeated):
        request = request_for(self.allocation, EACH, basis="SON 2024-12")
        try:
            register_written_request(request=request, key=self.keys[key], by=by)
        except ValidationError:
            return REFUSED
        if key in self.lost_answers and not is_repeated:
            os.kill(os.getpid(), signal.SIGKILL)
        return DONE

    def kill(self, place, is_in_transaction):
        """Stop a client, see whether its transaction is open, and kill it; whether it was is returned."""
        process, hit = self.running[place], False
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGSTOP)
            time.sleep(0.002)
            hit = is_in_transaction(self.backends[place])
            os.kill(process.pid, signal.SIGKILL)
        process.join()
        self.running[place] = self.start(place)
        return hit

    def signal_all(self, number):
        for process in self.running:
            with suppress(ProcessLookupError):
                os.kill(process.pid, number)

    def restart_dead(self):
        """Those that died of a commit; true while anyone has something left to do."""
        for place, process in enumerate(self.running):
            if process.exitcode is not None and process.exitcode != 0:
                self.running[place] = self.start(place)
        return any(process.exitcode is None for process in self.running)

    def finish(self, patience=60):
        deadline = time.monotonic() + patience
        while self.restart_dead():
            assert time.monotonic() < deadline, "The clients do not come to an end."
            time.sleep(0.01)

    def stop(self):
        for process in self.running:
            process.kill()
            process.join()


def backend():
    """The process of the server that serves us; connects when need be."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return cursor.fetchone()[0]
