"""gunicorn's settings for the demo: one process with threads, the worker embedded, this machine only."""

from linkoping_trygghet.local import preflight

bind = f"127.0.0.1:{preflight.port()}"
worker_class = "gthread"
workers = 1
threads = 8
timeout = 60
graceful_timeout = 3
loglevel = "warning"
control_socket_disable = True


def post_worker_init(worker):
    from linkoping_trygghet.local import worker as embedded

    embedded.start()
