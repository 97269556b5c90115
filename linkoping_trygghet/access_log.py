"""gunicorn's access log in production, without addresses that are secrets."""

from gunicorn.glogging import Logger

CALENDARS = "/kalender/"  # whoever knows the address of a calendar can read it


class AccessLog(Logger):
    def access(self, resp, req, environ, request_time):
        if not environ["PATH_INFO"].startswith(CALENDARS):
            super().access(resp, req, environ, request_time)
