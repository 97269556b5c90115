"""Listens to all that a browser does: errors in the console, failed requests, requests to anybody else."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

ABORTED = "net::ERR_ABORTED"  # a download, or a request of a page that was left: no fault
SAID_BY_THE_ANSWER = "Failed to load resource"  # the answers are looked at themselves


@dataclass
class Watch:
    host: str
    found: list = field(default_factory=list)

    def listen(self, context):
        context.on("console", self.console)
        context.on("weberror", lambda error: self.found.append(f"script: {error.error}"))
        context.on("request", self.request)
        context.on("requestfailed", self.failed)
        context.on("response", self.response)

    def console(self, message):
        if message.type in ("error", "warning") and not message.text.startswith(SAID_BY_THE_ANSWER):
            self.found.append(f"console: {message.text}")

    def request(self, request):
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.netloc != self.host:
            self.found.append(f"another host: {request.url}")

    def failed(self, request):
        if request.failure != ABORTED:
            self.found.append(f"failed: {request.url} {request.failure}")

    def response(self, response):
        """A page may refuse (404, 403, 409, 422); a part of a page may not, and nothing may break."""
        refused = response.status >= 400 and not response.request.is_navigation_request()
        if refused or response.status >= 500:
            self.found.append(f"{response.status}: {response.url}")

    def take(self):
        """What was found since the last time."""
        found, self.found = self.found, []
        return found
