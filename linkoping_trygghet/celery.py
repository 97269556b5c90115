"""Celery: the jobs of reports and governance. The job row in the database is the truth, not the queue."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "linkoping_trygghet.settings")

app = Celery("linkoping_trygghet")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.set_default()  # every thread of the process finds the tasks, also the embedded worker's
