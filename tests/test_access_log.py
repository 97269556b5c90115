"""The access log in production: what is asked for, but no address that is a secret."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.urls import reverse
from gunicorn.config import Config

from linkoping_trygghet.access_log import AccessLog


@pytest.fixture
def logged(tmp_path):
    """`logged(path)`: what is written of a request for it."""
    file = tmp_path / "access.log"
    config = Config()
    config.set("accesslog", str(file))
    log = AccessLog(config)

    def line_of(path):
        environ = {
            "REQUEST_METHOD": "GET",
            "RAW_URI": path,
            "PATH_INFO": path,
            "SERVER_PROTOCOL": "HTTP/1.1",
        }
        answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
        log.access(answer, SimpleNamespace(headers=[]), environ, timedelta())
        return file.read_text()

    yield line_of
    for handler in log.access_log.handlers[:]:
        handler.close()
        log.access_log.removeHandler(handler)


def test_page_is_logged(logged):
    assert '"GET /organ/ HTTP/1.1" 200' in logged("/organ/")


def test_secret_address_of_a_calendar_is_not_logged(logged):
    assert logged(reverse("calendar_feed", args=["hemligt"])) == ""


def test_image_starts_gunicorn_with_this_log():
    command = (settings.BASE_DIR / "Dockerfile").read_text().rpartition("CMD [")[2]
    assert f'"--logger-class={AccessLog.__module__}.{AccessLog.__name__}"' in command
