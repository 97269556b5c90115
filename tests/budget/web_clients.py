"""Clients that register avrop through a real web process, which is killed while it answers them.

Each is a thread that sends its forms in order, and sends one again whose answer never came.
"""

import time
from http.client import HTTPConnection, HTTPException
from threading import Thread
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client

from tests.budget.clients import DONE, REFUSED, SENT, UNTRIED

TOLD = {302: DONE, 422: REFUSED}
TOKEN = "t" * 32
PATIENCE = 60  # seconds


class WebClients:
    """So many clients on a port, each with its own part of the keys, signed in as `by`."""

    def __init__(self, *, number, port, keys, allocation, by):
        self.number, self.port, self.keys, self.allocation, self.by = number, port, keys, allocation, by
        self.told, self.attempts = [UNTRIED] * len(keys), 0
        self.unanswered = set()  # places of keys whose form was cut off
        self.cookies = self._signed_in()
        self.running = [Thread(target=self._work, args=(place,), daemon=True) for place in range(number)]
        for thread in self.running:
            thread.start()

    def _signed_in(self):
        browser = Client()
        browser.force_login(self.by)
        session = browser.cookies[settings.SESSION_COOKIE_NAME].value
        return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"

    def _work(self, place):
        deadline = time.monotonic() + PATIENCE
        for key in range(place, len(self.keys), self.number):
            while self.told[key] in (UNTRIED, SENT) and time.monotonic() < deadline:
                self._send(key)

    def _send(self, key):
        self.attempts += 1
        try:
            status = self._post(key)
        except (OSError, HTTPException):
            if self.told[key] == SENT:
                self.unanswered.add(key)
            time.sleep(0.02)
        else:
            self.told[key] = TOLD.get(status, status)

    def _post(self, key):
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.connect()
        self.told[key] = SENT
        typed = {
            "key": self.keys[key],
            "amount": "1000 kr",
            "allocation": self.allocation.pk,
            "purpose": "Fältarbete",
            "dated": "2024-05-14",
            "basis": "SON 2024-12",
            "step": "register",
        }
        headers = {
            "Cookie": self.cookies,
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/x-www-form-urlencoded",
            "Connection": "close",
        }
        try:
            url = f"{self.allocation.frame.get_absolute_url()}avrop/nytt/"
            connection.request("POST", url, urlencode(typed), headers)
            return connection.getresponse().status
        finally:
            connection.close()

    @property
    def answered(self):
        return sum(told not in (UNTRIED, SENT) for told in self.told)

    def finish(self):
        for thread in self.running:
            thread.join()
